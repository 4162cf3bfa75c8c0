"""Numbers as the world writes them: digits in groups, decimals, words, and words of scale."""

from __future__ import annotations

from functools import cache

import regex

from kg.extraction.lexicon import table

_SPACES = "\u00a0\u2009\u202f "
DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?"  # 1,234,567.8, and 12,34,567 in India
    rf"|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+"  # 1.234.567,8
    r"|\d+,\d(?!\d)"
    r"|\d+(?:\.\d+)?)"
)
"""Figures with their groups and decimals; :func:`number_of_digits` tells which they are, or that nobody can."""

_HALF = r"(?:[\s-]and[\s-]a[\s-]half)"
_FILLING = regex.compile(rf"[{_SPACES}'’]")
_GAPS = regex.compile(r"[\s-]+")
_OF_STOPS = regex.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}")
_OF_ONE_STOP = regex.compile(r"[1-9]\d{0,2}\.\d{3}")
_OF_COMMAS = regex.compile(r"\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3}|\d+")
_OF_DECIMAL_COMMA = regex.compile(r"\d+,\d{1,2}")


@cache
def worded() -> str:
    """Return a pattern of numbers in words: "two hundred and fifty", "forty-five", "two and a half"."""
    small = "|".join(
        sorted((w for w in table("numbers") if w not in ("zero", "dozen", "hundred")), key=len, reverse=True)
    )
    hundreds = rf"(?:(?:an?|{small})[\s-]hundred(?:\s(?:and\s)?(?:{small}))?|{small})"
    return rf"(?:{hundreds}{_HALF}?|half(?:\s|-)an?(?=[\s-]))"


@cache
def scaled() -> str:
    """Return a pattern of words of scale, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(table("scales"), key=len, reverse=True) if word != "hundred")


LONGEST = 40
"""Signs of a number in figures: what is longer counts nothing in this world, and would not fit a number of the machine."""


def number_of_digits(text: str, *, is_whole: bool) -> float | None:
    """Return the number that figures stand for, or None where that cannot be told.

    Parameters
    ----------
    is_whole : bool
        Whether it counts whole things, or money without a word of scale: then "5.000" are five thousand.

    Examples
    --------
    >>> [number_of_digits(n, is_whole=False) for n in ("1,234.5", "12,34,567", "1.234.567", "2,5", "1.234,50", "2.125")]
    [1234.5, 1234567.0, 1234567.0, 2.5, 1234.5, 2.125]
    >>> number_of_digits("5.000", is_whole=True), number_of_digits("1,23,45", is_whole=True)
    (5000.0, None)
    """
    text = _FILLING.sub("", text)
    if len(text) > LONGEST:
        return None
    if _OF_STOPS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if is_whole and _OF_ONE_STOP.fullmatch(text):
        return float(text.replace(".", ""))
    whole, _, fraction = text.partition(".")
    if _OF_COMMAS.fullmatch(whole):
        return float(whole.replace(",", "") + (f".{fraction}" if fraction else ""))
    if _OF_DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def number_of_words(text: str) -> float | None:
    """Return the number that words stand for, or None.

    Examples
    --------
    >>> [number_of_words(n) for n in ("two hundred and fifty", "two and a half", "Half a", "forty-five", "a few")]
    [250.0, 2.5, 0.5, 45.0, None]
    """
    text = text.lower().strip()
    if regex.fullmatch(r"half[\s-]an?", text):
        return 0.5
    halved = regex.sub(rf"{_HALF}$", "", text)
    parts = [part for part in regex.split(r"\s+|(?<=hundred)-|-(?=hundred)", halved) if part not in ("and", "")]
    total = 0.0
    for part in parts:
        if part == "hundred":
            total = (total or 1) * 100
        elif part in ("a", "an"):
            total += 1
        elif part in table("numbers"):
            total += float(table("numbers")[part])
        else:
            return None
    return total + (0.5 if halved != text else 0) if parts else None


def power_of(scale: str) -> int:
    """Return how many zeros a word of scale adds.

    Examples
    --------
    >>> power_of("bn"), power_of("lakh crore"), power_of("Million")
    (9, 12, 6)
    """
    return int(table("scales")[" ".join(_GAPS.split(scale.lower()))])


def small_number(word: str) -> int | None:
    """Return the number that a figure or a number word stands for, or None."""
    word = word.lower().replace(",", "")
    if word.isdecimal():
        return int(word) if len(word) <= LONGEST else None
    value = table("numbers").get(word)
    return int(value) if value else None
