"""Words in and behind a title that say nothing of what an instrument is about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.text.numbers import small_number

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_no_matter(preposition: Token) -> bool:
    """Tell whether what stands behind a preposition is nothing that a document is about ("on behalf of").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_no_matter(word("They signed it on the sidelines of the fair.", "on"))
    True
    >>> is_no_matter(word("They signed a pact on tea.", "on"))
    False
    """
    following = preposition.doc[preposition.i + 1 : preposition.i + 4]
    noun = next((t for t in following if t.pos_ != "DET" and t.tag_ not in ("JJ", "PRP$", "CD")), None)
    return noun is not None and noun.lower_ in words_of("instrument", "no matter")


def is_length(word: str) -> bool:
    """Tell whether a word says how long a document is or lasts.

    Examples
    --------
    >>> is_length("31-page"), is_length("ten-year"), is_length("anti-tax")
    (True, True, False)
    """
    number, _, unit = word.lower().partition("-")
    is_number = number.isdigit() or small_number(number) is not None
    return is_number and unit in words_of("instrument", "lengths")


@cache
def _called() -> regex.Pattern[str]:
    called = any_of(words_of("instrument", "called"))
    return regex.compile(rf",?\s+(?:{called})\s+(?:“[^”]+”|‘[^’]+’|\"[^\"]+\"|«[^»]+»)")


def called_end(text: str, position: int) -> int | None:
    """Return where a name in quotation marks ends that a text gives a document behind a position, or None.

    Examples
    --------
    >>> told = "a joint statement entitled “A Sea for All” on Friday"
    >>> called_end(told, len("a joint statement")) == told.index(" on"), called_end(told, 0) is None
    (True, True)
    """
    found = _called().match(text, position)
    return found.end() if found is not None else None
