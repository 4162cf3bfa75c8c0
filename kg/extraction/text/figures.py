"""Figures: numbers with their unit, sums of money, percentages, ranks and counts, and ranges of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from kg.extraction.lexicon import any_of, table, words_of
from kg.extraction.text.fractions import fractions_in
from kg.extraction.text.numbers import small_number
from kg.extraction.text.ranges import OPENING, Sum, bounds, quantities
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.sums import sums_in

FigureKind = Literal["money", "percent", "rank", "count"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text: its value, what kind it is, and its unit ("USD", "percent", "rank", or the noun counted).

    Of a range ``value`` is the lower bound and ``upper`` the upper. A sum whose currency the words around it do not tell
    has the word as its unit ("pesos"), and in ``currencies`` those that it may be. ``number_end`` is where the number of what
    is counted ends.
    """

    start: int
    end: int
    kind: FigureKind
    value: float
    unit: str
    upper: float | None = None
    currencies: frozenset[str] = frozenset()
    number_end: int = 0

    @property
    def number(self) -> str:
        """The value as plain digits."""
        return _plain(self.value)

    @property
    def is_told(self) -> bool:
        """Whether it is known what its number counts: not where a bare sign may be of several currencies."""
        return self.kind != "money" or bool(self.unit)

    @property
    def amount(self) -> str | None:
        """The sum, of a range the lower bound, as the facts contract has it; None where it is none, or its currency unknown.

        Examples
        --------
        >>> Figure(0, 2, "money", 10e6, "EUR", 15e6).amount, Figure(0, 2, "money", 10e6, "pesos").amount
        ('10000000 EUR', None)
        """
        return f"{self.number} {self.unit}" if self._has_currency else None

    @property
    def amount_to(self) -> str | None:
        """The upper bound of a range of money, as the facts contract has it."""
        return f"{_plain(self.upper)} {self.unit}" if self.upper is not None and self._has_currency else None

    @property
    def _has_currency(self) -> bool:
        return self.kind == "money" and len(self.unit) == 3 and self.unit.isupper()


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(round(value, 6))


_PERCENT = r"\s?%|\s?per\s?cent|\s?pct?\b"


@lru_cache(maxsize=1)
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    ordinals = "|".join(table("ordinals"))
    superlatives, nouns = any_of(words_of("text", "superlative")), any_of(words_of("text", "ranked"))
    percent = regex.compile(
        rf"(?:\b(?P<o>{OPENING})\s)?(?<![\d.,\p{{L}}$€£¥-]){bounds(_PERCENT)}[\s-]?(?:%|per[\s-]?cent\b|percentage[\s-]points?\b|pct?\b)",
        regex.IGNORECASE,
    )
    rank = regex.compile(
        rf"\b(?P<o>{ordinals}|\d+(?:st|nd|rd|th))[\s-](?:(?P<sup>{superlatives})\b|(?<!\b(?:an?|another|every)\s(?P=o)[\s-])(?P<noun>{nouns})\b)"
        rf"|\b[Rr]ank(?:s|ed|ing)?\s+(?:as\s+)?(?:the\s+)?(?P<o2>{ordinals}|\d+(?:st|nd|rd|th))\b|\b[Rr]ank(?:s|ed)?\s+(?:No\.?|number)\s*(?P<o3>\d+)",
        regex.IGNORECASE,
    )
    count = regex.compile(
        rf"(?:\b(?P<o>{OPENING})\s)?(?<![\d.,$€£¥\p{{L}}-]){bounds()}[\s-](?P<u>(?:[\p{{L}}][\p{{L}}.-]*\s){{0,3}}?[\p{{L}}-]+)",
        regex.IGNORECASE,
    )
    return percent, rank, count


_WHOLE = 100
"""Percent of what is whole: more is a rate of growth, and has its word."""
_STATE = r"(?:the\s)?\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?"
_BARE_SHARE = regex.compile(
    r"(?:,|;|\band|\bbut|\bwhile)\s(?:only\s)?(?:"
    rf"(?P<where>in)\s{_STATE},?\s(?:at|to|by)\s(?P<n>\d\d?(?:\.\d+)?)(?=[,.;]?(?:\s(?!percent|%|per)|$))"
    rf"|(?:at\s|to\s|by\s)?(?P<n>\d\d?(?:\.\d+)?)\sin\s{_STATE}(?![\p{{L}}’']))"
)
"""A share behind another one, by its place alone: "stood at 4 percent, **in Mali at 12.4**", "4 percent in Niger and **12.4 in Mali**"."""

_SHARE_IN = regex.compile(rf"\s(?:in|for)\s{_STATE}(?:\sin\s\d{{4}})?\s?")
"""Behind the share in front of one without its word: where it is measured."""


def ordinal(word: str) -> int | None:
    """Return the number of an ordinal ("second", "36th"), or None."""
    digits = regex.match(r"\d+", word)
    if digits:
        return small_number(digits[0])
    return int(table("ordinals")[word.lower()]) if word.lower() in table("ordinals") else None


def figures_in(sentence: Sentence, date: str | None = None) -> Iterator[Figure]:
    """Yield money, percentages and ranks of a sentence, in order; plain counts are left to :func:`counts_in`.

    Parameters
    ----------
    date : str, optional
        The article's date, of which the currencies are.

    Examples
    --------
    >>> text = "Trade rose 18 per cent to US$412 million; Kenya is the second largest source, with 5–7% of $1.5 to 2 billion."
    >>> [(f.kind, f.number, f.unit, f.upper) for f in figures_in(Sentence(0, 1, 0, len(text), text))]  # doctest: +NORMALIZE_WHITESPACE
    [('percent', '18', 'percent', None), ('money', '412000000', 'USD', None), ('rank', '2', 'rank', None),
     ('percent', '5', 'percent', 7.0), ('money', '1500000000', '', 2000000000.0)]
    """
    percent, rank, _ = _patterns()
    offset = sentence.start
    found = [_money(offset, sum_) for sum_ in sums_in(sentence.text, date)]

    def enter(start: int, end: int, kind: FigureKind, value: float, upper: float | None = None) -> None:
        if not any(f.start < offset + end and offset + start < f.end for f in found):
            found.append(Figure(offset + start, offset + end, kind, value, kind, upper))

    for match in percent.finditer(sentence.text):
        read = quantities(match, match["o"], is_whole=False)
        for one in read:
            enter(one.start, match.end() if one is read[-1] else one.end, "percent", one.value, one.upper)
    if shares := [f.end for f in found if f.kind == "percent"]:
        for match in _BARE_SHARE.finditer(sentence.text, shares[0] - offset):
            last = max(end for end in shares if end - offset <= match.start())
            is_beside = match["where"] or _SHARE_IN.fullmatch(sentence.text, last - offset, match.start())
            if is_beside and float(match["n"]) <= _WHOLE:
                enter(match.start("n"), match.end("n"), "percent", float(match["n"]))
                shares.append(offset + match.end("n"))
    for share in fractions_in(sentence.text):
        enter(share.start, share.end, "percent", share.percent)
    for match in rank.finditer(sentence.text):
        if place := ordinal(match["o"] or match["o2"] or match["o3"] or ""):
            enter(match.start(), match.end(), "rank", place)
    yield from sorted(found, key=lambda f: f.start)


def _money(offset: int, sum_: Sum) -> Figure:
    codes = sum_.currencies
    unit = next(iter(codes)) if len(codes) == 1 else sum_.word if sum_.word[-1].isalpha() else ""
    return Figure(offset + sum_.start, offset + sum_.end, "money", sum_.value, unit, sum_.upper, codes)


_REPEATED = regex.compile(
    r"\d\S*(?:\s\p{L}+){0,2}\s?\((?:about |around |some |or )*$"
    r"|(?:\p{Sc}\s?\d\S*(?:\s\p{Ll}+)?|\d\S*\s(?:[mb]illion|bn|crore|lakh)\s\p{L}+),\s(?:or\s)?(?:about|around|nearly)\s$"
)


def repeats_another(before: str) -> bool:
    """Tell by the words in front of a sum whether it says another one in a second currency.

    Examples
    --------
    >>> repeats_another("It lent €412 million (about "), repeats_another("It lent more (")
    (True, False)
    >>> repeats_another("It lent 40 million kroner, about "), repeats_another("It sent 40 firms, about ")
    (True, False)
    """
    return _REPEATED.search(before) is not None


def counts_in(sentence: Sentence) -> Iterator[Figure]:
    """Yield the figures that count something ("41 Omani companies", "a 34-member delegation", "10 to 15 vessels").

    Examples
    --------
    >>> text = "It brought 41 Omani companies and 10 to 15 vessels, from 1,200 to 1,500 troops."
    >>> [(f.number, f.unit, f.upper) for f in counts_in(Sentence(0, 1, 0, len(text), text))]
    [('41', 'Omani', None), ('10', 'vessels', 15.0), ('1200', 'troops', None), ('1500', 'troops', None)]
    """
    yield from _counts(sentence.text, sentence.start)


_HUNDRED = regex.compile(r"\bhundred\b", regex.IGNORECASE)


@lru_cache(maxsize=64)
def _counts(text: str, offset: int) -> tuple[Figure, ...]:
    """Return what :func:`counts_in` yields of a sentence that starts there; several ask for the same one."""
    found: list[Figure] = []
    taken = [(f.start, f.end) for f in figures_in(Sentence(0, 1, offset, offset + len(text), text))]
    for match in _patterns()[2].finditer(text):
        if match["n"][0].isalpha() and not match["s"] and not _HUNDRED.search(match["n"]):
            continue
        read = quantities(match, match["o"], is_whole=True)
        for one in read:
            start, end = offset + one.start, offset + (match.end() if one is read[-1] else one.end)
            if not any(a < end and start < b for a, b in taken):
                found.append(Figure(start, end, "count", one.value, match["u"], one.upper, number_end=offset + one.end))
    return tuple(found)
