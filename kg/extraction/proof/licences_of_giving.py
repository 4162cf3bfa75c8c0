"""What speaks for whoever gains by a promise away from its own words: they asked for it, or another promise names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb, subject_of
from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import any_of, words_of
from kg.extraction.proof.case import Case

if TYPE_CHECKING:
    from spacy.tokens import Token


def gained_before(case: Case, name: str) -> Iterator[str]:
    """Yield what other sentences tell of a state as one that gains by what somebody undertakes.

    Parameters
    ----------
    case : Case
        A commitment.
    name : str
        The state or body that may gain by it.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> told = "Mali {} Norway {} two ships. Norway agreed to send the ships."
    >>> fields = {"agents": ("NO",), "action": "send", "object": "the ships"}
    >>> cases = [example("commitment", told.format(*how), "agreed", **fields) for how in (("asked", "for"), ("sold", ""))]
    >>> [list(gained_before(case, "ML")) for case in cases]
    [['asked for it before'], []]
    """
    if case.sentence is None:
        return
    index = case.sentence.index - 1
    asking = any_of(words_of("proof", "asking for help"))
    if case.just_before and re.search(
        rf"\b(?:{asking})(?:s|ed|t|ing)?\b|\bsought\b", case.analysis.sentences[index].text
    ):
        parsed = case.analysis.parse_of(index)
        heads = {
            head.i
            for m in case.mentions_of(name, case.just_before)
            if (head := parsed.head_of(m.start, m.end)) is not None
        }
        if any(heads & {subject.i} for verb in parsed.doc if (subject := _asker(verb)) is not None):
            yield "asked for it before"
    if any(case.rivals.is_named_as_gaining(case.analysis, agent, name) for agent in fillers(case.fact, "agents")):
        yield "named as gaining by another promise"


def _asker(verb: Token) -> Token | None:
    """Return the subject of a verb of asking."""
    is_asking = is_verb(verb) and verb.lemma_.lower() in words_of("proof", "asking for help")
    return subject_of(verb) if is_asking else None
