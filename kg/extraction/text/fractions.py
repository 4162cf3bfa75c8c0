"""Shares in words, as percentages: "two thirds of its exports", "down by nearly a fifth", "eight out of ten farmers"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from kg.extraction.lexicon import any_of, table, words_of
from kg.extraction.text.bare_sums import ROUGHLY
from kg.extraction.text.numbers import small_number

_LARGEST_WHOLE = 100
"""Of how many at most somebody says that some are so ("eight out of ten", "one in a hundred")."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share in words: where it stands in the text, and how many percent it is."""

    start: int
    end: int
    percent: float


def fractions_in(text: str) -> Iterator[Fraction]:
    """Yield the shares that a text tells in words; not parts of an hour or a year, nor what is the third or fifth of its kind.

    Examples
    --------
    >>> def read(text):
    ...     return [(text[f.start : f.end], f.percent) for f in fractions_in(text)]
    >>> read("Two-thirds of the maize and a third of the rice came by rail, a fifth less than in May.")
    [('Two-thirds', 66.7), ('a third', 33.3), ('a fifth', 20.0)]
    >>> read("Sales fell by almost a quarter; eight out of ten shops and one in five farms were shut.")
    [('a quarter', 25.0), ('eight out of ten', 80.0), ('one in five', 20.0)]
    >>> read("After three quarters of an hour, a third minister came; in the first two quarters of 2023 one in ten days was dry.")
    []
    """
    parted, counted = _patterns()
    for match in parted.finditer(text):
        how_many = small_number(match["n"]) if match["n"] else 1
        parts = int(table("parts")[match["d"].lower()])
        if how_many is not None and how_many < parts:
            yield Fraction(match.start(), match.end(), round(100 * how_many / parts, 1))
    for match in counted.finditer(text):
        some, whole = small_number(match["n"]), small_number(match["d"])
        if some is not None and whole is not None and 0 < some < whole <= _LARGEST_WHOLE:
            yield Fraction(match.start(), match.end(), round(100 * some / whole, 1))


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return patterns of parts ("a fifth") and of so many out of so many; in each ``n`` is the number, ``d`` the whole."""
    part = "|".join(table("parts"))
    small = "|".join(sorted(table("numbers"), key=len, reverse=True))
    spell = rf"(?:{any_of(words_of('text', 'spell'))})s?\b"
    whole = rf"(?!(?:\s|\sof\s(?:(?:an?|the|one|each|every|this|that|last|next)\s)?)(?:{spell}|(?:19|20)\d\d\b))"
    change = r"(?:by|up|down)\s"
    one = rf"(?:an?|one)[\s-](?P<d>{part})"
    behind = r"(?=\s?[,.;:)–—]|\s?$|\s(?:in|since|to|from|last|this|over|and|or|but|on|year|compared|between|after|when|while|as)\b)"
    parted = (
        rf"(?<!\b(?:first|last|past|previous|next|these|those|final|other|the)\s)\b(?P<n>{small})[\s-](?P<d>{part})s\b{whole}"
        rf"|\b{one}(?=\sof\b(?!\swhat\b)){whole}|\b{one}(?=\s(?:more|less|fewer|higher|lower|larger|smaller|up|down)\b)"
        rf"|(?<=\b{change}{ROUGHLY}){one}{behind}"
    )
    counted = (
        rf"(?<![\p{{L}}\d.,-])(?P<n>{small}|\d{{1,2}})\s(?:out\sof|in)\s(?:every\s|each\s|an?\s)?(?P<d>{small}|\d{{1,3}})"
        rf"(?=\s\p{{L}}|[,;])(?!\s(?:{spell}|percent|per\scent))"
    )
    return regex.compile(parted, regex.IGNORECASE), regex.compile(counted, regex.IGNORECASE)
