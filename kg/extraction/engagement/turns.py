"""Whom one side meets one after another, by how the sentence lists them: "with A and with B", "by A, then by B"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Mention

_COMPANY = frozenset({"with", "by"})
_CALLED_ON = _COMPANY | {"on"}
_HANGING = frozenset({"prep", "agent", "conj"})
_MOST = 6
"""Groups that one telling lists, more than any sentence does."""


def guests_in_turn(frames: Frames, telling: Sequence[Token]) -> list[list[Mention]]:
    """Return those who are met in one group for each time that the preposition in front of them is told.

    Parameters
    ----------
    frames : Frames
        Those of the sentence.
    telling : sequence of Token
        The word that tells a meeting, and its verb.

    Returns
    -------
    list of list of Mention
        At least two groups, or none: "with the Presidents of Peru and Chile" names one.
    """
    company = _CALLED_ON if any(t.lemma_ == "call" for t in telling) else _COMPANY
    first = next((c for t in telling for c in t.children if c.lower_ in company and c.dep_ in _HANGING), None)
    if first is None:
        return []
    prepositions = [first]
    for token in sorted({c for t in (*telling, first) for c in t.children if c.i > first.i}):
        if len(prepositions) < _MOST and _is_next(token, prepositions[-1]):
            prepositions.append(token)
            prepositions += [c for c in token.children if _is_next(c, token)]
    if len(prepositions) < 2:
        return []
    bounds = [frames.parsed.start(p) for p in prepositions[1:]] + [frames.parsed.sentence.end]
    groups = [
        [m for m in frames.chain(frames.parsed.end(preposition)) if m.start < bound]
        for preposition, bound in zip(prepositions, bounds, strict=True)
    ]
    return groups if all(groups) else []


def _is_next(token: Token, before: Token) -> bool:
    """Tell whether a preposition is told again: behind "and", or behind a word such as "then"."""
    if token.lower_ != before.lower_ or token.dep_ not in _HANGING or token.i == 0:
        return False
    return token.nbor(-1).lower_ in words_of("engagement", "in turn")
