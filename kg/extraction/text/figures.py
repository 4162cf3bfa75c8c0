"""Figures: numbers with their unit, sums of money, percentages and ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from kg.extraction.lexicon import table
from kg.extraction.text.sentences import Sentence

FigureKind = Literal["money", "percent", "rank", "count"]
_SCALE = {
    "thousand": 10**3, "million": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "bln": 10**9, "b": 10**9, "trillion": 10**12, "trn": 10**12, "tn": 10**12, "crore": 10**7, "lakh": 10**5,
}  # fmt: skip
_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)(?=\s(?:million|billion|trillion|thousand)\b)"
_FIGURE = r"(?P<n>\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|" + _WORDS + r")"
_SCALES = r"(?:[\s-]?(?P<s>thousand|million|billion|trillion|mn|mln|bn|bln|trn|tn|m|b|crore|lakh)\b)?"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text: its value, what kind it is, and its unit ("USD", "percent", "rank", or the noun counted)."""

    start: int
    end: int
    kind: FigureKind
    value: float
    unit: str

    @property
    def number(self) -> str:
        """The value as plain digits."""
        return str(int(self.value)) if self.value == int(self.value) else repr(round(self.value, 6))


@lru_cache(maxsize=1)
def _patterns() -> tuple[
    regex.Pattern[str], regex.Pattern[str], regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]
]:
    names = table("currencies")
    signs = "|".join(
        regex.escape(n)
        for n in sorted(names, key=len, reverse=True)
        if not n[-1].isalpha() or len(n) == 3 or n in ("rs", "rm", "ksh")
    )
    nouns = "|".join(regex.escape(n) for n in sorted(names, key=len, reverse=True) if n[-1].isalpha() and len(n) > 2)
    ordinals = "|".join(table("ordinals"))
    before = regex.compile(rf"(?<![\p{{L}}])(?P<c>{signs})\.?\s?{_FIGURE}{_SCALES}", regex.IGNORECASE)
    after = regex.compile(rf"(?<![\d.,]){_FIGURE}{_SCALES}\s(?P<c>{nouns})\b", regex.IGNORECASE)
    percent = regex.compile(rf"(?<![\d.,]){_FIGURE}\s?(?:%|per\s?cent\b|percentage points?\b)", regex.IGNORECASE)
    rank = regex.compile(
        rf"\b(?P<o>{ordinals}|\d+(?:st|nd|rd|th))[\s-](?:(?P<sup>largest|biggest|most|highest|fastest|busiest|leading|smallest|lowest|richest|longest|strongest|oldest)\b|(?P<noun>source|supplier|donor|partner|producer|exporter|importer|investor|market|destination|place|trading partner|trade partner)\b)"
        rf"|\b[Rr]ank(?:s|ed|ing)?\s+(?:as\s+)?(?:the\s+)?(?P<o2>{ordinals}|\d+(?:st|nd|rd|th))\b|\b[Rr]ank(?:s|ed)?\s+(?:No\.?|number)\s*(?P<o3>\d+)",
        regex.IGNORECASE,
    )
    count = regex.compile(
        rf"(?<![\d.,$€£¥\p{{L}}-]){_FIGURE}(?:\s(?P<s>thousand|million|billion)\b)?[\s-](?P<u>(?:[\p{{L}}][\p{{L}}.-]*\s){{0,3}}?[\p{{L}}-]+)",
        regex.IGNORECASE,
    )
    return before, after, percent, rank, count


def number_of(match: regex.Match[str]) -> float:
    """Return the number that a match's figure and scale word stand for."""
    word = table("numbers").get(match["n"].lower())
    value = float(word if word else regex.sub(r"[,  ]", "", match["n"]))
    scale = match.groupdict().get("s")
    return round(value * _SCALE[scale.lower()], 6) if scale else value


def ordinal(word: str) -> int | None:
    """Return the number of an ordinal ("second", "36th"), or None."""
    digits = regex.match(r"\d+", word)
    return (
        int(digits[0])
        if digits
        else (int(table("ordinals")[word.lower()]) if word.lower() in table("ordinals") else None)
    )


def figures_in(sentence: Sentence) -> Iterator[Figure]:
    """Yield money, percentages and ranks of a sentence, in order; plain counts are left to :func:`counts_in`.

    Examples
    --------
    >>> text = "Trade rose 18 per cent to US$412 million; Kenya is the second largest source."
    >>> [(f.kind, f.number, f.unit) for f in figures_in(Sentence(0, 1, 0, len(text), text))]
    [('percent', '18', 'percent'), ('money', '412000000', 'USD'), ('rank', '2', 'rank')]
    """
    before, after, percent, rank, _ = _patterns()
    found: list[Figure] = []
    offset = sentence.start

    def enter(match: regex.Match[str], kind: FigureKind, value: float, unit: str) -> None:
        start, end = offset + match.start(), offset + match.end()
        if not any(f.start < end and start < f.end for f in found):
            found.append(Figure(start, end, kind, value, unit))

    for match in before.finditer(sentence.text):
        enter(match, "money", number_of(match), table("currencies")[match["c"].lower()])
    for match in after.finditer(sentence.text):
        enter(match, "money", number_of(match), table("currencies")[match["c"].lower()])
    for match in percent.finditer(sentence.text):
        enter(match, "percent", number_of(match), "percent")
    for match in rank.finditer(sentence.text):
        place = ordinal(match["o"] or match["o2"] or match["o3"] or "")
        if place:
            enter(match, "rank", place, "rank")
    yield from sorted(found, key=lambda f: f.start)


def counts_in(sentence: Sentence) -> Iterator[Figure]:
    """Yield the figures that count something ("41 Omani companies", "a 34-member delegation")."""
    taken = [(f.start, f.end) for f in figures_in(sentence)]
    for match in _patterns()[4].finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if not any(a < end and start < b for a, b in taken):
            yield Figure(start, end, "count", number_of(match), match["u"])
