"""Quantities and ranges of them: "10 to 15 million", "between 16 and 17", "$1.5–2 billion"."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from kg.extraction.text.numbers import DIGITS, number_of_digits, number_of_words, power_of, scaled, worded

_BETWEEN = r"\s?[-–—]\s?|\sto\s|\sand\s"
OPENING = r"between|from|ranging\sfrom|ranges?\sfrom"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that was read, of a range both bounds; ``start`` and ``end`` are places in the text that was matched."""

    start: int
    end: int
    value: float
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money: where it stands, its value or bounds, the word or sign, and which currencies that may be."""

    start: int
    end: int
    value: float
    upper: float | None
    word: str
    currencies: frozenset[str]


def number(n: str, s: str) -> str:
    """Return a pattern of a number with a word of scale, in groups of the names given; letters of scale stand close."""
    words = [word for word in scaled().split("|") if len(word) > 2 or word in ("mn", "bn", "tn")]
    scale = rf"(?:[\s-]?(?P<{s}>{'|'.join(words)})|(?P<{s}>[kmbt]|cr))(?![\p{{L}}\d])"
    return rf"(?P<{n}>{DIGITS}|\b{worded()}(?=[\s-]))(?:{scale})?"


def bounds(unit: str = "", sign: str = "") -> str:
    """Return a pattern of a number or of two that may be a range.

    Parameters
    ----------
    unit : str
        What may stand behind the lower bound, too ("5% to 7%").
    sign : str
        What may stand before the upper bound, too ("$5 to $7").
    """
    again = rf"(?P<again>{sign})?\s?" if sign else ""
    return rf"{number('n', 's')}(?:(?:{unit})?(?P<sep>{_BETWEEN}){again}{number('n2', 's2')})?"


def quantities(match: regex.Match[str], opening: str | None, *, is_whole: bool) -> tuple[Quantity, ...]:
    """Return what a match of :func:`bounds` says, nothing where that cannot be told.

    A range is "between 5 and 7", "ranging from 5 to 7", "5 to 7" and "5–7", in rising order; "from 5 to 7" is a change,
    "5 and 7" are two numbers.

    Examples
    --------
    >>> said = regex.compile(rf"(?:(?P<o>{OPENING}) )?{bounds()}", regex.IGNORECASE)
    >>> def read(text):
    ...     match = said.search(text)
    ...     return [(q.value, q.upper) for q in quantities(match, match["o"], is_whole=True)]
    >>> read("between 10 and 15 million"), read("10-15"), read("from 122 to 205"), read("two and a half billion")
    ([(10000000.0, 15000000.0)], [(10.0, 15.0)], [(122.0, None), (205.0, None)], [(2500000000.0, None)])
    >>> read("1.2 lakh crore"), read("800 million to 1.2 billion"), read("between 500 and 1 billion"), read("2021-2022")
    ([(1200000000000.0, None)], [(800000000.0, 1200000000.0)], [], [])
    >>> read("fell in 2022 to 6 million"), read("5 to 4")
    ([(6000000.0, None)], [])
    """
    first = _span(match, "n", "s")
    low = value_of(match["n"], match["s"], is_whole=is_whole)
    if match["n2"] is None:
        return () if low is None else (Quantity(*first, low),)
    high = value_of(match["n2"], match["s2"], is_whole=is_whole)
    if match["s2"] and not match["s"]:
        low = value_of(match["n"], match["s2"], is_whole=is_whole)
    if low is None or high is None:
        return ()
    is_between = opening is not None and opening.lower() == "between"
    second = _span(match, "n2", "s2")
    if low >= high and _is_year_before_to(match):  # "fell from 9 million dollars in 2022 to 6 million dollars"
        return (Quantity(*second, high),)
    if (opening or "").lower() == "from" or (match["sep"].strip() == "and" and not is_between):
        alone = value_of(match["n"], match["s"], is_whole=is_whole) if match["sep"].strip() == "and" else low
        return tuple(Quantity(*span, value) for span, value in ((first, alone), (second, high)) if value is not None)
    return (Quantity(first[0], second[1], low, high),) if low < high and not _is_years(match) else ()


def value_of(text: str, scale: str | None, *, is_whole: bool) -> float | None:
    """Return the number that figures or words with a word of scale stand for, or None."""
    read = number_of_digits(text, is_whole=is_whole and not scale) if text[0].isdigit() else number_of_words(text)
    return None if read is None else round(read * 10 ** power_of(scale), 6) if scale else read


def _span(match: regex.Match[str], n: str, s: str) -> tuple[int, int]:
    return match.start(n), match.end(s) if match[s] else match.end(n)


def _is_years(match: regex.Match[str]) -> bool:
    return not match["s2"] and all(regex.fullmatch(r"(19|20)\d\d", match[name]) for name in ("n", "n2"))


def _is_year_before_to(match: regex.Match[str]) -> bool:
    """Tell whether what stands in front of "to" is the year of another figure, and no bound."""
    return not match["s"] and match["sep"].strip() == "to" and regex.fullmatch(r"(19|20)\d\d", match["n"]) is not None
