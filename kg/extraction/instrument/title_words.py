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


_YEARS_BEHIND = regex.compile(r"(?<=\S),?\s(?:(?:for|in|over)\s)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?$")
_OF_YEAR = regex.compile(r" of (?:19|20)\d\d\b(?![-–]\d)")


def year_end(text: str, position: int) -> int:
    """Return where the year ends that tells a document apart behind its noun, else where the noun ends.

    Examples
    --------
    >>> told = "the treaty of 1987 on fishing"
    >>> year_end(told, 10) == told.index(" on"), year_end(told, 3)
    (True, 3)
    """
    found = _OF_YEAR.match(text, position)
    return found.end() if found is not None else position


def without_year(tail: str) -> str:
    """Return what stands in a title behind its noun, without the year.

    Examples
    --------
    >>> without_year(" of 1987 on fishing"), without_year(" on fishing")
    (' on fishing', ' on fishing')
    """
    return tail[year_end(tail, 0) :]


def without_years_behind(topic: str) -> str:
    """Return what a document is about without the years for which it is made.

    Examples
    --------
    >>> without_years_behind("youth and sport 2024-2026"), without_years_behind("youth and sport for 2024")
    ('youth and sport', 'youth and sport')
    >>> without_years_behind("EXPO 2030 pavilions"), without_years_behind("2024-2026")
    ('EXPO 2030 pavilions', '2024-2026')
    """
    return _YEARS_BEHIND.sub("", topic)
