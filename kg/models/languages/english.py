"""English: the clock, durations and figures are those of the extraction room."""

from __future__ import annotations

import re

from kg.extraction.lexicon import table
from kg.extraction.text.clock import Clock, month_number
from kg.extraction.text.durations import durations_in
from kg.extraction.text.figures import Figure, counts_in, figures_in
from kg.extraction.text.ranges import Sum
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.sums import sums_in
from kg.extraction.text.times import Time, times_in
from kg.models.languages.tongue import Tongue, readings

_SCALE = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9,
    "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "trn": 1e12, "tn": 1e12, "crore": 1e7, "lakh": 1e5,
}  # fmt: skip
_SCALES = r"(?:[\s-]?(?P<s>" + "|".join(sorted(_SCALE, key=len, reverse=True)) + r")s?\b)?"
_DIGITS = re.compile(r"(?P<n>\d+(?:[,.\u00a0\u202f]\d+)*)(?:st|nd|rd|th)?" + _SCALES, re.IGNORECASE)
_RANGE = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s?(?:[-–—]|to|and)\s?[^\w\s]?\d+(?:\.\d+)?[\s-]?(?P<s>" + "|".join(_SCALE) + r")\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?")
_TENS = re.compile(r"^(\w+ty)[\s-](\w+)$")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_TWO = {"double": 2.0, "dozen": 12.0, "half": 0.5, "pair": 2.0, "couple": 2.0, "a": 1.0, "an": 1.0, "both": 2.0}


class English(Tongue):
    """Reckons in English.

    Examples
    --------
    >>> english = English()
    >>> english.times("They met on Friday.", Clock("2023-06-24"))[0].past
    '2023-06-23'
    >>> sorted(english.numbers("$5-7 billion")), sorted(english.numbers("the second-largest"))
    ([5.0, 7.0, 5000000000.0, 7000000000.0], [2.0])
    >>> english.ranges("40 to 50 million kroner"), english.ranges("12–13 percent"), english.ranges("between 5 and 7")
    ([(40000000.0, 50000000.0)], [(12.0, 13.0)], [])
    """

    def __init__(self) -> None:
        super().__init__("en")

    def times(self, text: str, clock: Clock) -> list[Time]:
        """Return the times that a text names; a bare month or year is one as well."""
        found = list(times_in(_sentence(text), clock))
        bare = text.strip(" ,.()")
        if not found and _YEAR.fullmatch(bare):
            return [Time(0, len(text), "year", bare, bare)]
        if not found and _MONTH.fullmatch(bare):
            past, future = clock.month(month_number(bare))
            return [Time(0, len(text), "month", past, future)]
        return found

    def durations(self, text: str) -> tuple[str, ...]:
        """Return the durations that a text names."""
        return tuple(found.value for found in durations_in(_sentence(text)))

    def numbers(self, text: str) -> set[float]:
        """Return the numbers that a text means by figures, number words and ordinals."""
        found: set[float] = set()
        for pattern in (_DIGITS, _RANGE):
            for match in pattern.finditer(text):
                scale = _SCALE[match["s"].lower()] if match["s"] else 1.0
                for value in readings(match["n"]):
                    found |= {value, round(value * scale, 6)}
        for match in _WORD.finditer(text):
            value_of = _in_words(match[0].lower())
            if value_of is not None:
                after = text[match.end() :].lstrip(" -").split(" ", 1)[0].rstrip(".,;").lower().removesuffix("s")
                found |= {value_of, round(value_of * _SCALE.get(after, 1.0), 6)}
        return found

    def ranges(self, text: str) -> list[tuple[float, float]]:
        """Return the ranges that a text names, as the extraction room reads them."""
        sentence = _sentence(text)
        told: list[Figure | Sum] = [*figures_in(sentence), *sums_in(text), *counts_in(sentence)]
        found = [(one.value, one.upper) for one in told if one.upper is not None]
        return list(dict.fromkeys(found)) or super().ranges(text)


def _in_words(word: str) -> float | None:
    """Return the number that a word stands for, or begins with ("second-largest", "fifty-eight-member")."""
    parts = word.split("-")
    for size in range(len(parts), 0, -1):
        told = "-".join(parts[:size])
        for words in (told, told.removesuffix("s")):
            if words in _TWO:
                return _TWO[words]
            for name in ("numbers", "ordinals"):
                if (number := table(name).get(words)) is not None:
                    return float(number)
        if (tens := _TENS.match(told)) and all(part in table("numbers") for part in tens.groups()):
            return float(table("numbers")[tens[1]]) + float(table("numbers")[tens[2]])
    return None


def _sentence(text: str) -> Sentence:
    return Sentence(0, 1, 0, len(text), text)
