"""Days, months and periods, spelled in the ways of the world, with what they mean."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST, LAST = date(2019, 1, 7), date(2025, 10, 30)


@dataclass(frozen=True)
class When:
    """A time as told (with its preposition, and bare) and as ISO 8601."""

    text: str
    bare: str
    value: str


def article_day(random: Random) -> date:
    """Return the day of an article."""
    return FIRST + timedelta(random.randrange((LAST - FIRST).days))


def _spelled(day: date, random: Random, *, year: bool) -> str:
    month, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    tail = f", {day.year}" if year else ""
    plain = f" {day.year}" if year else ""
    suffix = "th" if 10 <= day.day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return random.choice(
        (
            f"{month} {day.day}{tail}",
            f"{day.day} {month}{plain}",
            f"{short}{'' if day.month == 5 else '.'} {day.day}{tail}",
            f"{month} {day.day}{suffix}{tail}",
            f"{day.day}{suffix} {month}{plain}",
            f"the {day.day}{suffix} of {month}{plain}",
        )
    )


def past_day(today: date, random: Random) -> When:
    """Return a day up to some weeks before an article's."""
    style = random.randrange(7)
    if style == 0:
        return When("today", "today", today.isoformat())
    if style == 1:
        return When("yesterday", "yesterday", (today - timedelta(1)).isoformat())
    if style in (2, 3):
        day = today - timedelta(random.randrange(0, 6))
        return When(f"on {day:%A}", f"{day:%A}", day.isoformat())
    if style == 4:
        day = today - timedelta(random.randrange(0, 6))
        text = f"{day:%A}, {_spelled(day, random, year=False)}"
        return When(f"on {text}", text, day.isoformat())
    day = today - timedelta(random.randrange(1, 60 if style == 5 else 400))
    text = _spelled(day, random, year=style == 6)
    return When(f"on {text}", text, day.isoformat())


def coming_day(today: date, random: Random) -> When:
    """Return a day up to some weeks after an article's."""
    style = random.randrange(6)
    if style == 0:
        return When("tomorrow", "tomorrow", (today + timedelta(1)).isoformat())
    if style == 1:
        day = today + timedelta(random.randrange(1, 6))
        return When(f"on {day:%A}", f"{day:%A}", day.isoformat())
    if style == 2:
        month = (today.replace(day=1) + timedelta(32)).replace(day=1)
        return When("next month", "next month", f"{month:%Y-%m}")
    if style == 3:
        month = (today.replace(day=1) + timedelta(31 * random.randrange(2, 5))).replace(day=1)
        name = f"{month:%B}" + (f" {month.year}" if month.year != today.year else "")
        return When(f"in {name}", name, f"{month:%Y-%m}")
    day = today + timedelta(random.randrange(1, 50))
    text = _spelled(day, random, year=style == 5 or day.year != today.year)
    return When(f"on {text}", text, day.isoformat())


def past_month(today: date, random: Random) -> When:
    """Return a month before an article's."""
    first = today.replace(day=1)
    if random.random() < 0.25:
        month = (first - timedelta(1)).replace(day=1)
        return When("last month", "last month", f"{month:%Y-%m}")
    month = (first - timedelta(31 * random.randrange(2, 40))).replace(day=1)
    text = f"{month:%B} {month.year}"
    return When(f"in {text}", text, f"{month:%Y-%m}")


def past_year(today: date, random: Random) -> When:
    """Return a year before an article's."""
    if random.random() < 0.3:
        return When("last year", "last year", str(today.year - 1))
    year = str(today.year - random.randrange(1, 9))
    return When(f"in {year}", year, year)


def period(today: date, random: Random) -> When:
    """Return a stretch of months of a year before an article's."""
    year = today.year - random.randrange(1, 5)
    last, names = random.choice(
        (
            (
                6,
                (
                    f"in the first half of {year}",
                    f"between January and June {year}",
                    f"in the first six months of {year}",
                ),
            ),
            (9, (f"in the first nine months of {year}", f"from January to September {year}")),
            (3, (f"in the first quarter of {year}", f"in Q1 of {year}", f"between January and March {year}")),
            (11, (f"in the first eleven months of {year}", f"in January-November {year}")),
        )
    )
    text = random.choice(names)
    return When(text, text.removeprefix("in "), f"{year}-01/{year}-{last:02}")
