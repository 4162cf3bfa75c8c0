"""The rules that read times: each an expression ("last month", "16 to 18 May") and what it means on the article's day.

They are tried in the order of :data:`RULES`; what one has read, no later one reads again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import regex

from kg.extraction.text.clock import Clock, iso_date, month_number
from kg.extraction.text.numbers import small_number

Form = Literal["day", "month", "year", "period"]
Meaning = tuple[Form, str, str, int | None]
"""What an expression means: its form, the date as of the past and as of what is to come, the days that it spans."""
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"

Read = Callable[[regex.Match[str], Clock], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Expressions of time, and the function that tells what they mean."""

    patterns: tuple[regex.Pattern[str], ...]
    read: Read


def _reads(*patterns: str) -> Callable[[Read], Rule]:
    """Make a rule of a function and the expressions that it reads."""
    return lambda read: Rule(tuple(regex.compile(pattern) for pattern in patterns), read)


_SPANS = {"half a century": 50, "a quarter of a century": 25, "a quarter-century": 25, "a century": 100, "a decade": 10}
_LONG_AGO = rf"(?P<span>{'|'.join(_SPANS)})|(?P<n>\d+|\p{{L}}+)\s+(?P<unit>years|decades)"


@_reads(
    rf"(?i)\b(?:{_LONG_AGO})\s+(?:ago(?:\s+(?:(?:on\s+)?{_WEEKDAY}|today|this (?:week|month|day)))?|to the day (?:after|since))\b",
)
def _long_ago(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """ "Fifty years ago on Friday": the weekday is this week's, what is told is of that year."""
    count = _SPANS[m["span"].lower()] if m["span"] else small_number(m["n"])
    if count is None:
        return None
    value = str(clock.today.year - count * (10 if m["unit"] and m["unit"].lower() == "decades" else 1))
    return "year", value, value, None


@_reads(rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b")
def _iso_date(m: regex.Match[str], _: Clock) -> Meaning | None:
    value = iso_date(int(m["y"]), int(m["m"]), int(m["d"]))
    return ("day", value, value, None) if value else None


@_reads(
    rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY})\s+(?:to|until|through)\s+(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})(?!\d)(?:,?\s+(?P<y>{_YEAR}))?\b",
)
def _days_of_two_months(m: regex.Match[str], clock: Clock) -> Meaning | None:
    first, last = (int(regex.sub(r"\D", "", m[k])) for k in ("d", "d2"))
    past, future = clock.month_day(month_number(m["m"]), first) or ("", "")
    if m["y"]:
        past = future = iso_date(int(m["y"]), month_number(m["m"]), first) or ""
    end = iso_date(int(past[:4]), month_number(m["m2"]), last) if past else None
    if not past or end is None or end < past:
        return None
    return "day", past, future, (date.fromisoformat(end) - date.fromisoformat(past)).days + 1


@_reads(
    rf"\b(?:(?:{_WEEKDAY}),?\s+)?(?P<d>{_DAY})(?:\s?(?:-|–|to|and)\s?(?P<d2>{_DAY}))?(?:\s+of)?\s+(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?\b",
    rf"\b(?:(?:{_WEEKDAY}),?\s+)?(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?:\s?(?:-|–|to|and)\s?(?P<d2>{_DAY}))?(?!\d)(?:,?\s+(?P<y>{_YEAR}))?\b",
)
def _day_of_month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    day = int(regex.sub(r"\D", "", m["d"]))
    last = int(regex.sub(r"\D", "", m["d2"])) if m["d2"] else None
    days = last - day + 1 if last and last > day else None
    if m["y"]:
        value = iso_date(int(m["y"]), month_number(m["m"]), day)
        return ("day", value, value, days) if value else None
    both = clock.month_day(month_number(m["m"]), day)
    return ("day", *both, days) if both else None


@_reads(
    rf"\b(?P<a>{_MONTH})\s?[-–]\s?(?P<b>{_MONTH})(?:\s+(?P<y>{_YEAR}))?\b",
    rf"\b(?:[Bb]etween|[Ff]rom)\s+(?P<a>{_MONTH})\s+(?:and|to)\s+(?P<b>{_MONTH})(?:\s+(?P<y>{_YEAR}))?\b",
)
def _months(m: regex.Match[str], clock: Clock) -> Meaning | None:
    first, last = month_number(m["a"]), month_number(m["b"])
    year = int(m["y"]) if m["y"] else int(clock.month(last)[0][:4])
    value = f"{year - (first > last)}-{first:02d}/{year}-{last:02d}"
    return "period", value, value, None


@_reads(rf"\b(?P<m>{_MONTH})\s+(?:of\s+)?(?P<which>last|this|next|the previous|the following)\s+year\b")
def _month_of_near_year(m: regex.Match[str], clock: Clock) -> Meaning | None:
    shift = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(m["which"], 0)
    value = f"{clock.today.year + shift}-{month_number(m['m']):02d}"
    return "month", value, value, None


@_reads(rf"\b(?P<n>{NUMBER}|a)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b")
def _time_ago(m: regex.Match[str], clock: Clock) -> Meaning | None:
    count = 1 if m["n"] == "a" else small_number(m["n"])
    if count is None or count > 60:
        return None
    if m["unit"] == "day":
        value = (clock.today - timedelta(count)).isoformat()
        return "day", value, value, None
    if m["unit"] == "week":
        value = (clock.today - timedelta(7 * count)).isoformat()[:7]
        return "month", value, value, None
    if m["unit"] == "month":
        value = clock.shifted_month(-count)
        return "month", value, value, None
    value = str(clock.today.year - count)
    return "year", value, value, None


@_reads(rf"\b(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})\b")
def _month_of_year(m: regex.Match[str], _: Clock) -> Meaning | None:
    value = f"{m['y']}-{month_number(m['m']):02d}"
    return "month", value, value, None


@_reads(
    rf"\b(?P<part>(?:{_ORDINAL}|last)\s+(?P<n>{NUMBER}\s+)?(?:quarter|half|months?))\s+of\s+(?P<y>{_YEAR}|this year|last year|the year)\b",
)
def _part_of_year(m: regex.Match[str], clock: Clock) -> Meaning | None:
    year = int(m["y"]) if m["y"].isdigit() else clock.today.year - (m["y"] == "last year")
    ordinal = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(m["part"].split()[0], 0) or int(
        regex.sub(r"\D", "", m["part"].split()[0]) or 0
    )
    if "quarter" in m["part"] and ordinal:
        first, last = 3 * ordinal - 2, 3 * ordinal
    elif "half" in m["part"] and ordinal in (1, 2):
        first, last = 6 * ordinal - 5, 6 * ordinal
    else:
        months = small_number(m["n"].strip()) if m["n"] else None
        if not months or ordinal != 1:
            return None
        first, last = 1, months
    value = f"{year}-{first:02d}/{year}-{last:02d}"
    return "period", value, value, None


@_reads(
    rf"\b[Bb]etween\s+(?P<a>{_YEAR})\s+and\s+(?P<b>{_YEAR})\b",
    rf"\b[Ff]rom\s+(?P<a>{_YEAR})\s+to\s+(?P<b>{_YEAR})\b",
    rf"\b(?P<a>{_YEAR})\s?[-–/]\s?(?P<b>{_YEAR}|\d\d)\b",
)
def _years(m: regex.Match[str], _: Clock) -> Meaning | None:
    last = m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
    value = f"{m['a']}/{last}"
    return ("period", value, value, None) if last > m["a"] else None


@_reads(
    rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Tt]his past|[Tt]his coming)\s+(?P<w>{_WEEKDAY})\b",
)
def _which_weekday(m: regex.Match[str], clock: Clock) -> Meaning | None:
    past, future = clock.weekday(m["w"])
    today = clock.today.isoformat()
    if m["which"].lower().endswith(("last", "past")):
        value = past if past < today else (clock.today - timedelta(7)).isoformat()
    elif m["which"].lower() == "this":
        return "day", past, future, None
    else:
        value = future if future > today else (clock.today + timedelta(7)).isoformat()
    return "day", value, value, None


@_reads(rf"\b(?P<w>{_WEEKDAY})\b(?!['’]s\s+\p{{Lu}})")
def _weekday(m: regex.Match[str], clock: Clock) -> Meaning | None:
    return ("day", *clock.weekday(m["w"]), None)


@_reads(
    r"\b(?P<t>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b",
)
def _near_day(m: regex.Match[str], clock: Clock) -> Meaning | None:
    word = m["t"].lower()
    shift = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    value = (clock.today + timedelta(shift)).isoformat()
    return "day", value, value, None


@_reads(
    r"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Ee]arlier this|[Ll]ater this)\s+(?P<unit>week|weekend|month|year)\b",
)
def _near_period(m: regex.Match[str], clock: Clock) -> Meaning | None:
    which = m["which"].lower()
    shift = -1 if which.startswith("last") else 1 if which == "next" else 0
    if m["unit"] in ("week", "weekend"):
        shift = -1 if which == "this past" else shift
        return "month", clock.week(shift), clock.week(shift), None
    if m["unit"] == "month":
        return "month", clock.shifted_month(shift), clock.shifted_month(shift), None
    value = str(clock.today.year + shift)
    return "year", value, value, None


@_reads(r"\b(?:in a month|in one month|a month from now)\b")
def _in_a_month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    return "month", clock.shifted_month(1), clock.shifted_month(1), None


@_reads(
    rf"\b(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]or|[Dd]uring|[Oo]f|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Mm]id-?|[Ll]ate|[Ii]n early|[Ii]n late)[\s-]+)(?P<m>{_MONTH})\b(?!\s+\d)",
)
def _month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    past, future = clock.month(month_number(m["m"]))
    first = m[0].lower().split()[0]
    if first == "last":
        return "month", past, past, None
    if first == "next":
        return "month", future, future, None
    return "month", past, future, None


@_reads(
    rf"\b(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]or|[Dd]uring|[Oo]f|[Ff]iscal|[Ff]rom|[Tt]o|[Ee]nd of|[Ee]arly|[Ll]ate|than in|fiscal year|its|the)\s+)(?P<y>{_YEAR})\b(?![-–/]\d)",
)
def _year(m: regex.Match[str], _: Clock) -> Meaning | None:
    return "year", m["y"], m["y"], None


@_reads(
    rf"\b(?P<y>{_YEAR})(?=\s+(?:\p{{L}}+\s+){{0,2}}(?:visit|summit|meeting|trip|tour|talks|[Dd]eclaration)\b)",
)
def _year_of_event(m: regex.Match[str], _: Clock) -> Meaning | None:
    return "year", m["y"], m["y"], None


RULES = (
    _long_ago,
    _iso_date,
    _days_of_two_months,
    _day_of_month,
    _months,
    _month_of_near_year,
    _time_ago,
    _month_of_year,
    _part_of_year,
    _years,
    _which_weekday,
    _weekday,
    _near_day,
    _near_period,
    _in_a_month,
    _month,
    _year,
    _year_of_event,
)
"""The rules in the order in which they are tried."""
