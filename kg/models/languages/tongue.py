"""What can be reckoned in any language: full dates, figures in digits, the names that Unicode's CLDR gives states."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from kg.extraction.text.clock import Clock, iso_date
from kg.extraction.text.time_rule import Form
from kg.extraction.text.times import Time
from kg.models.languages.currencies import currencies_in
from kg.models.languages.names import Names
from kg.models.languages.stretches import Stretches
from kg.reading.dates import find_dates

TimeRule = tuple[str, Callable[[re.Match[str], Clock], "tuple[Form, str, str, int | None] | None"]]
"""A pattern and what a match means: form, reading for the past, reading for what is to come, days."""

_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?")


_SCALE = re.compile(r"^[\d.,\s]*\d")
_YEAR = re.compile(r"(?:18|19|20)\d\d")

_FORMS: tuple[Form, ...] = ("year", "month", "day")


class Tongue:
    """Reckons in one language.

    Parameters
    ----------
    language : str
        Primary subtag of a BCP 47 tag.

    Examples
    --------
    >>> Tongue("fr").times("Ils se sont vus le 23 juin 2023.", Clock("2023-06-24"))[0].past
    '2023-06-23'
    >>> sorted(Tongue("de").numbers("1,5 Millionen"))
    [1.5]
    """

    rules: Sequence[TimeRule] = ()
    """How the language tells times, those that tell more first."""

    same_day: re.Pattern[str] | None = None
    """Words for the day that was named before."""

    same_month: re.Pattern[str] | None = None
    """Words for a day (its group ``d``) of the month that was named before."""

    stretches: Stretches | None = None
    """How a first and a last day are joined."""

    figure = _FIGURE
    """A figure as the language writes it, with the words of scale behind it."""

    to = re.compile(r"\s?%?\s?[-–—~∼～〜]\s?")
    """What stands between the bounds of a range."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def names(self) -> Names:
        """The names of states and cities in the language."""
        return Names(self.language)

    @cached_property
    def _rules(self) -> list[tuple[re.Pattern[str], Callable[..., tuple[Form, str, str, int | None] | None]]]:
        return [(re.compile(pattern, re.IGNORECASE), reading) for pattern, reading in self.rules]

    def times(self, text: str, clock: Clock) -> list[Time]:
        """Return the times that a text names, in order; "the same day" is the day named before, or the clock's own."""
        found: list[Time] = []
        for pattern, reading in self._rules:
            for match in pattern.finditer(text):
                if any(time.start < match.end() and match.start() < time.end for time in found):
                    continue
                value = reading(match, clock)
                if value is not None:
                    found.append(Time(match.start(), match.end(), *value))
        for date in find_dates(text):
            if not any(time.start < date.end and date.start < time.end for time in found):
                form: Form = _FORMS[date.value.count("-")]
                found.append(Time(date.start, date.end, form, date.value, date.value))
        found.sort(key=lambda time: time.start)
        if self.stretches is not None:
            found = self.stretches.joined(found, text)
        if self.same_month is not None:
            found = self._of_the_same_month(found, self.same_month, text)
        if self.same_day is not None:
            for match in self.same_day.finditer(text):
                before = [time for time in found if time.form == "day" and time.end <= match.start()]
                day = before[-1].past if before else clock.today.isoformat()
                found.append(Time(match.start(), match.end(), "day", day, day))
            found.sort(key=lambda time: time.start)
        return found

    @staticmethod
    def _of_the_same_month(times: list[Time], told: re.Pattern[str], text: str) -> list[Time]:
        for match in told.finditer(text):
            others = [time for time in times if time.end <= match.start() or match.end() <= time.start]
            before = [time for time in others if time.end <= match.start() and time.form in ("day", "month")]
            if before and (read := day_of(before[-1].past[:4], before[-1].past[5:7], match["d"])):
                times = sorted([*others, Time(match.start(), match.end(), *read)], key=lambda time: time.start)
        return times

    def durations(self, text: str) -> tuple[str, ...]:
        """Return the durations that a text names, as ISO 8601."""
        return ()

    def numbers(self, text: str) -> set[float]:
        """Return the numbers that a text may mean by its figures: a point or comma may part thousands or decimals."""
        return {value for match in _FIGURE.finditer(text) for value in readings(match[0])}

    def ranges(self, text: str) -> list[tuple[float, float]]:
        """Return the ranges that a text names, as lower and upper bound.

        Examples
        --------
        >>> Tongue("de").ranges("12,5–14 Prozent"), Tongue("de").ranges("14–12"), Tongue("de").ranges("2021–2022")
        ([(12.5, 14.0)], [], [])
        """
        found: list[tuple[float, float]] = []
        for one, other in pairwise(self.figure.finditer(text)):
            between, scale = text[one.end() : other.start()], _SCALE.sub("", other[0])
            if not self.to.fullmatch(between) or all(_YEAR.fullmatch(figure[0]) for figure in (one, other)):
                continue
            shared = one[0] + scale if one[0][-1].isdigit() else one[0]
            bounds = zip(sorted(self.numbers(shared)), sorted(self.numbers(other[0])), strict=False)
            found += [(low, high) for low, high in bounds if low < high]
        return found

    def currencies(self, text: str) -> set[str]:
        """Return the currencies that a text names, as ISO 4217 codes."""
        return currencies_in(text, self.language)


def readings(figure: str) -> set[float]:
    """Return what a figure may mean.

    Examples
    --------
    >>> sorted(readings("1.500")), sorted(readings("2,5")), sorted(readings("1,234,567.8"))
    ([1.5, 1500.0], [2.5], [1234567.8])
    """
    figure = re.sub(r"[\s\u00a0\u202f]", "", figure)
    found: set[float] = set()
    for thousands, decimal in ((",", "."), (".", ",")):
        plain = figure
        if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", figure):
            plain = figure.replace(thousands, "")
        elif not re.fullmatch(rf"\d+(?:{re.escape(decimal)}\d+)?", figure):
            continue
        found.add(float(plain.replace(decimal, ".")))
    return found


def day_of(year: str | int, month: str | int, day: str | int) -> tuple[Form, str, str, int | None] | None:
    """Return the reading of a full date, or None if it is in no calendar."""
    value = iso_date(int(year), int(month), int(day))
    return ("day", value, value, None) if value else None


def toward(clock: Clock, both: tuple[str, str] | None, *, is_past: bool) -> tuple[str, str] | None:
    """Return a day or month without a year as the one that has just gone, or the one that comes.

    Examples
    --------
    >>> clock = Clock("2024-11-18")
    >>> toward(clock, clock.month_day(12, 5), is_past=True), toward(clock, clock.month(3), is_past=False)
    (('2023-12-05', '2023-12-05'), ('2025-03', '2025-03'))
    """
    if both is None:
        return None
    value = both[0] if is_past else both[1]
    today = clock.today.isoformat()[: len(value)]
    if (is_past and value > today) or (not is_past and value < today):
        value = f"{int(value[:4]) + (-1 if is_past else 1)}{value[4:]}"
    is_in_a_calendar = iso_date(*(int(part) for part in f"{value}-01".split("-")[:3]))  # 29 February is not each year
    return (value, value) if is_in_a_calendar else None


def bare_day(clock: Clock, day: int) -> tuple[str, str] | None:
    """Return the last and the next such day of a month, the clock's own day included.

    Examples
    --------
    >>> bare_day(Clock("2024-05-18"), 17), bare_day(Clock("2024-05-18"), 31)
    (('2024-05-17', '2024-06-17'), ('2024-03-31', '2024-05-31'))
    """
    if not 1 <= day <= 31:
        return None
    past = next((at for back in range(62) if (at := clock.today - timedelta(back)).day == day), None)
    future = next((at for ahead in range(62) if (at := clock.today + timedelta(ahead)).day == day), None)
    return (past.isoformat(), future.isoformat()) if past and future else None


def span_of_days(first: str, last_day: int) -> int | None:
    """Return how many days lie between a day and a later one of the same month, both counted."""
    days = last_day - int(first[8:10]) + 1
    return days if days > 1 else None
