"""Which two states "the two countries" are: those that a sentence before tells together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from kg.extraction.lexicon import engagement_nouns, table, words_of
from kg.extraction.names.entities import Mention, Register
from kg.extraction.text.sentences import Sentence

_FAR = 3  # sentences back
_BETWEEN = regex.compile(r"(?P<noun>\p{L}+) (?:between|of|with) (?:the )?$")
_IN_A_ROW = regex.compile(r"(?:,|,? ?(?:and|&))(?: the)?")
_PAIR = 2
_Told = tuple[Mention, str]


def told_together(
    register: Register, sentences: Sequence[Sentence], start: int, main: Sequence[str]
) -> tuple[str, str] | None:
    """Return the two states that the nearest sentence tells together, or None where none does.

    Parameters
    ----------
    register : Register
    sentences : sequence of Sentence
        Those read so far, the last one holding the reference.
    start : int
        Where the reference stands.
    main : sequence of str
        The states that the article is about; one of the two is among them, where any is.
    """
    for sentence in reversed(sentences[-_FAR:]):
        told = [
            (mention, state)
            for mention in register.in_sentence(sentence.index)
            if mention.end <= start and mention.form != "group" and (state := _state(mention))
        ]
        named = list(dict.fromkeys(state for _, state in told))
        joined = {
            (one, other)
            for (first, one), (second, other) in pairwise(told)
            if one != other and _between(sentence, first, second) in ("and", "&")
        }
        pair = (named[0], named[1]) if len(named) == 2 else next(iter(joined)) if len(joined) == 1 else None
        if pair is not None and _is_of_something_else(sentence, told, pair[0]):
            continue  # "the war between A and B"
        if pair is not None and (not main or set(pair) & set(main)):
            return pair
        if len(named) > 1:
            return None
    return None


def told_in_a_row(register: Register, sentences: Sequence[Sentence], start: int) -> tuple[str, ...]:
    """Return the three states or more that the nearest sentence which names any tells in a row ("Mali, Niger and Chad").

    Nothing where others are named there too.

    Parameters
    ----------
    register : Register
    sentences : sequence of Sentence
        Those read so far, the last one holding the reference.
    start : int
        Where the reference stands.
    """
    for sentence in reversed(sentences[-_FAR:]):
        named = [m for m in register.in_sentence(sentence.index) if m.end <= start and m.form != "group"]
        states = [m for m in named if m.entity.kind == "state"]
        if not states:
            continue
        is_row = all(_IN_A_ROW.fullmatch(_between(sentence, one, other)) for one, other in pairwise(states))
        row = tuple(dict.fromkeys(m.entity.name for m in states))
        return row if is_row and len(row) == len(states) > _PAIR else ()
    return ()


def _state(mention: Mention) -> str | None:
    entity = mention.entity
    if entity.kind == "state":
        return entity.name
    return entity.state if entity.kind == "person" or mention.form == "capital" else None


def _between(sentence: Sentence, first: Mention, second: Mention) -> str:
    return sentence.text[first.end - sentence.start : second.start - sentence.start].strip()


def _is_of_something_else(sentence: Sentence, told: Sequence[_Told], state: str) -> bool:
    """Tell whether the first of the two only says what a noun is of that tells no meeting and no document."""
    first = next(mention for mention, name in told if name == state)
    behind = _BETWEEN.search(sentence.text[: first.start - sentence.start])
    if behind is None or first.entity.kind == "person":
        return False
    noun = behind["noun"].lower()
    known = engagement_nouns().keys() | table("instruments").keys() | table("groups").keys()
    is_office = noun.endswith(tuple(words_of("context", "joint holders")))
    return not is_office and noun not in known and noun.removesuffix("s") not in known
