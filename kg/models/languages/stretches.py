"""Stretches of days told by their first and last day: 12월 30일부터 1월 2일까지, từ ngày 28/6 đến ngày 2/7/2024."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extraction.text.times import Time

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_LONGEST = 100


@dataclass(frozen=True)
class Stretches:
    """Joins a first and a last day into one time.

    Attributes
    ----------
    until : re.Pattern
        What stands between the two days.
    bare : re.Pattern, optional
        A day that is told without its month, and has it from the other.

    Examples
    --------
    >>> from kg.models.languages.korean import Korean
    >>> from kg.extraction.text.clock import Clock
    >>> [time] = Korean().times("12월 30일부터 1월 2일까지", Clock("2024-11-18"))
    >>> time.future, time.days
    ('2024-12-30', 4)
    """

    until: re.Pattern[str]
    bare: re.Pattern[str] | None = None

    def joined(self, times: list[Time], text: str) -> list[Time]:
        """Return times in order, a first and a last day with "until" between them as one that counts its days."""
        found: list[Time] = []
        for time in times:
            whole = self._whole(found[-1], time, text) if found else None
            if whole is not None:
                found[-1] = whole
            else:
                found.append(time)
        return found

    def _whole(self, first: Time, last: Time, text: str) -> Time | None:
        if (first.form, last.form, first.days, last.days) != ("day", "day", None, None):
            return None
        if not self.until.fullmatch(text[first.end : last.start]):
            return None
        bounds = self._bounds(first, text[first.start : first.end], last, text[last.start : last.end])
        days = [(end - start).days + 1 if start and end else 0 for start, end in bounds]
        if not all(1 < one <= _LONGEST for one in days):
            return None
        past, future = (start.isoformat() for start, _ in bounds if start)
        return Time(first.start, last.end, "day", past, future, days[0] if len(set(days)) == 1 else None)

    def _bounds(self, first: Time, one: str, last: Time, other: str) -> list[tuple[date | None, date | None]]:
        """Return the bounds as of what has happened and of what is to come, reckoned from the day that tells more."""
        starts = [date.fromisoformat(first.past), date.fromisoformat(first.future)]
        ends = [date.fromisoformat(last.past), date.fromisoformat(last.future)]
        if self._is_bare(other):
            return [(start, _near(start, 1, lambda day: day.day == ends[0].day)) for start in starts]
        if self._is_bare(one):
            return [(_near(end, -1, lambda day: day.day == starts[0].day), end) for end in ends]
        if _YEAR.search(other) and not _YEAR.search(one):
            return [(_near(end, -1, lambda day: _is_same(day, starts[0])), end) for end in ends]
        return [(start, _near(start, 1, lambda day: _is_same(day, ends[0]))) for start in starts]

    def _is_bare(self, told: str) -> bool:
        return self.bare is not None and self.bare.fullmatch(told) is not None


def _near(day: date, step: int, is_it: Callable[[date], bool]) -> date | None:
    """Return the nearest such day before or behind a day, or the day itself."""
    return next((at for days in range(_LONGEST) if is_it(at := day + timedelta(step * days))), None)


def _is_same(day: date, other: date) -> bool:
    return (day.month, day.day) == (other.month, other.day)
