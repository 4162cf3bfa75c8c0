"""As which one of a row an engagement is told: the fifth round, the XII session, the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kg.extraction.lexicon import table, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIGURE = regex.compile(r"(?P<n>\d{1,3})(?:st|nd|rd|th)", regex.IGNORECASE)
_ROMAN = regex.compile(r"(?=[XVI])(?P<tens>X{0,3})(?P<ones>IX|IV|V?I{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def number_of(token: Token | None) -> int | None:
    """Return as which one of a row a word tells an engagement, or None where it does not.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The 34th session was held in Oslo.", "The XII Meeting is due in May.", "The second round failed.", "They met."
    >>> [number_of(word(one, noun)) for one, noun in zip(told, ("session", "Meeting", "round", "met"))]
    [34, 12, 2, None]
    """
    if token is None:
        return None
    numbers = (n for child in (token, *token.lefts) if (n := _number(child.text)) is not None)
    return next(numbers, None)


def _number(word: str) -> int | None:
    low = word.lower()
    if low in table("ordinals"):
        return int(table("ordinals")[low])
    if (figure := _FIGURE.fullmatch(word)) is not None:
        return int(figure["n"])
    roman = _ROMAN.fullmatch(word)
    return 10 * len(roman["tens"]) + _ONES[roman["ones"]] if roman is not None and len(word) > 1 else None


def is_of_long_ago(token: Token | None) -> bool:
    """Tell whether a word tells the engagement before the one that the article is about.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They last met in May.", "Their previous meeting failed.", "Their last meeting was held in Oslo.", "They met last May."
    >>> [is_of_long_ago(word(one, noun)) for one, noun in zip(told, ("met", "meeting", "meeting", "met"))]
    [True, True, True, False]
    """
    before = words_of("engagement", "one before")
    return token is not None and any(c.lower_ in before for c in token.lefts)
