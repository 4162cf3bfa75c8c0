"""Dates as newspapers write them, found in a line and returned as ISO 8601 with their precision."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.reading.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that stands at ``start:end`` of the searched text.

    ``value`` is ISO 8601 of reduced precision: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.
    """

    value: str
    start: int
    end: int

    @property
    def precision(self) -> str:
        """``"day"``, ``"month"`` or ``"year"``."""
        return precision(self.value)


def precision(value: str) -> str:
    """Return how precise an ISO 8601 date is: ``"day"``, ``"month"`` or ``"year"``.

    Examples
    --------
    >>> precision("2024-05")
    'month'
    """
    return ("year", "month", "day")[value.count("-")]


def is_calendar_date(value: str) -> bool:
    """Tell whether an ISO 8601 day, month or year exists in the calendar.

    Examples
    --------
    >>> is_calendar_date("2024-02-29"), is_calendar_date("2023-02-29")
    (True, False)
    """
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _folded(words: list[str]) -> list[str]:
    return sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word))


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(lexicon("dates")["months"], 1) for name in names}


@cache
def _weekdays() -> dict[str, int]:
    return {name: number for number, names in enumerate(lexicon("dates")["weekdays"]) for name in names}


@cache
def weekday_pattern() -> re.Pattern[str]:
    """Return the pattern of the names of the days of the week."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_folded([*_weekdays()]))})(?!\w)\.?", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a full date, the least ambiguous first."""
    day = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er|º|ª)?(?![0-9])"
    month = rf"(?P<month>{'|'.join(_folded([*_months()]))})\b\.?"
    year = r"(?P<year>(?:18|19|20)[0-9]{2})(?![0-9])"
    joiner = rf"(?:(?:{'|'.join(_folded(lexicon('dates')['joiners']))})\s+)?"
    weekday = r"(?:\s*\(\w+\.?\))?"
    forms = (
        r"(?P<year>[0-9]{4})(?P<sep>[-./])(?P<m>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])",
        rf"{year}\s*[年년]\s*(?P<m>[0-9]{{1,2}})\s*[月월](?:\s*(?P<day>[0-9]{{1,2}})\s*[日일])?",
        rf"{day}\s+tháng\s+(?P<m>[0-9]{{1,2}}),?\s+(?:năm\s+)?{year}",
        rf"{day}[\s.,/-]*{joiner}{month}[\s.,/-]*{joiner}{year}",
        rf"{month}[\s.,-]*{joiner}{day}{weekday}[\s.,/-]+{year}",
        rf"{year}[\s.,-]+{month}[\s.,-]+{day}",
        r"(?P<a>[0-9]{1,2})(?P<sep>[-./])(?P<b>[0-9]{1,2})(?P=sep)(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
        r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/(?P<year>[0-9]{2})(?![0-9/])",
        rf"{month}[\s.,/-]*{joiner}{year}",
    )
    return tuple(re.compile(rf"(?<![\w/]){form}", re.IGNORECASE) for form in forms)


def _order(first: int, second: int, year: int, line: str) -> tuple[int, int]:
    """Return month and day of ``first/second/year``: by the weekday that the line names, else day first."""
    candidates = [(second, first), (first, second)]
    named = [_weekdays()[word[0].lower().rstrip(".")] for word in weekday_pattern().finditer(line)]
    for month, day in candidates:
        if is_calendar_date(f"{year}-{month:02}-{day:02}") and datetime.date(year, month, day).weekday() in named:
            return month, day
    return candidates[0] if second <= 12 else candidates[1]


def _value(match: re.Match[str], line: str) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"]) if len(parts["year"]) == 4 else 2000 + int(parts["year"])
    if parts.get("a"):
        month, day = _order(int(parts["a"]), int(parts["b"]), year, line)
    else:
        month = int(parts["m"]) if parts.get("m") else _months()[parts["month"].lower()]
        if not parts.get("day"):
            return f"{year}-{month:02}" if 1 <= month <= 12 else None
        day = int(parts["day"])
    value = f"{year:04}-{month:02}-{day:02}"
    return value if is_calendar_date(value) else None


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates with a year that a short text names, in the order of the text.

    In ``03/09/2024`` the day comes first unless a weekday in the text, or the calendar, says otherwise.

    Examples
    --------
    >>> [found.value for found in find_dates("Updated - August 29, 2025 11:14 pm IST")]
    ['2025-08-29']
    >>> [found.value for found in find_dates("Mon 09/02/2024; Sept. 2024; 17 de mayo de 2024; 31 June 2024")]
    ['2024-09-02', '2024-09', '2024-05-17']
    """
    yield from (FoundDate(value, start, end) for start, end, value in _taken(text) if value)


def impossible_date(text: str) -> str | None:
    """Return the first words of a short text that name a day which is in no calendar, or None.

    Examples
    --------
    >>> impossible_date("Updated 31 June 2024"), impossible_date("30 June 2024")
    ('31 June 2024', None)
    """
    return next((text[start:end] for start, end, value in _taken(text) if value is None), None)


def _taken(text: str) -> list[tuple[int, int, str | None]]:
    taken: list[tuple[int, int, str | None]] = []  # with None for what only looks like a date, as "31 June 2024"
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            place = bisect_left(taken, start, key=lambda other: other[0])
            is_free = place == 0 or taken[place - 1][1] <= start
            if is_free and (place == len(taken) or end <= taken[place][0]):
                taken.insert(place, (start, end, _value(match, text)))
    return taken


def parse_date(text: str) -> str | None:
    """Return the one date that a text is, in ISO 8601, or None where it is none.

    Examples
    --------
    >>> parse_date("2024-05-17T23:30:00+09:00"), parse_date("17 May 2024"), parse_date("2024-05"), parse_date("soon")
    ('2024-05-17', '2024-05-17', '2024-05', None)
    """
    text = text.strip()
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", text):
        return text if is_calendar_date(text) else None
    if compact := re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})(?=T|$)", text):
        value = "-".join(compact.groups())
        return value if is_calendar_date(value) else None
    return next((found.value for found in find_dates(text[:200])), None)
