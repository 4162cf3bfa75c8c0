"""The rules that read months, years and periods: "in June", "last year", "the first quarter of 2024"."""

from __future__ import annotations

from datetime import timedelta

import regex

from kg.extraction.text.clock import Clock, month_number
from kg.extraction.text.numbers import small_number
from kg.extraction.text.time_rule import MONTH, NUMBER, ORDINAL, WEEKDAY, YEAR, Meaning, Rule, reads

_COUNTED = 60  # units of time that are counted back; a larger number gives no date
_SPANS = {"half a century": 50, "a quarter of a century": 25, "a quarter-century": 25, "a century": 100, "a decade": 10}
_WEEKS = {"week": 1, "fortnight": 2}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""The months in which seasons begin north of the equator, where most news is from."""
_LONG_AGO = rf"(?P<span>{'|'.join(_SPANS)})|(?P<n>\d+|\p{{L}}+)\s+(?P<unit>years|decades)"


@reads(
    rf"(?i)\b(?:{_LONG_AGO})\s+(?:ago(?:\s+(?:(?:on\s+)?{WEEKDAY}|today|this (?:week|month|day)))?|to the day (?:after|since))\b",
)
def long_ago(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A weekday beside it is this week's: what is told is of that year.

    >>> long_ago.meaning("Fifty years ago on Friday, Norway and Kenya signed it.")
    ('year', '1974', '1974', None)
    """
    count = _SPANS[m["span"].lower()] if m["span"] else small_number(m["n"])
    if count is None:
        return None
    value = str(clock.today.year - count * (10 if m["unit"] and m["unit"].lower() == "decades" else 1))
    return "year", value, value, None


@reads(rf"\b(?P<m>{MONTH})\s+(?:of\s+)?(?P<which>last|this|next|the previous|the following)\s+year\b")
def month_of_near_year(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A month of the last year, of this or of the next.

    >>> month_of_near_year.meaning("They met in March last year.")
    ('month', '2023-03', '2023-03', None)
    """
    shift = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(m["which"], 0)
    value = f"{clock.today.year + shift}-{month_number(m['m']):02d}"
    return "month", value, value, None


@reads(rf"\b(?P<n>{NUMBER}|a)\s+(?P<unit>day|week|fortnight|month|year)s?\s+(?:ago|earlier)\b")
def time_ago(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """So long ago, as precisely as that is told.

    >>> time_ago.meaning("They met three months ago.")
    ('month', '2024-02', '2024-02', None)
    """
    count = 1 if m["n"] == "a" else small_number(m["n"])
    if count is None or count > _COUNTED:
        return None
    if m["unit"] == "day":
        value = (clock.today - timedelta(count)).isoformat()
        return "day", value, value, None
    if m["unit"] in _WEEKS:
        value = (clock.today - timedelta(weeks=_WEEKS[m["unit"]] * count)).isoformat()[:7]
        return "month", value, value, None
    if m["unit"] == "month":
        value = clock.shifted_month(-count)
        return "month", value, value, None
    value = str(clock.today.year - count)
    return "year", value, value, None


@reads(rf"\b(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{YEAR})\b")
def month_of_year(m: regex.Match[str], _: Clock) -> Meaning | None:
    """A month of a year.

    >>> month_of_year.meaning("They signed it in May 2019.")
    ('month', '2019-05', '2019-05', None)
    """
    value = f"{m['y']}-{month_number(m['m']):02d}"
    return "month", value, value, None


@reads(
    rf"\b(?P<part>(?:{ORDINAL}|last)\s+(?P<n>{NUMBER}\s+)?(?:quarter|half|months?))\s+of\s+(?P<y>{YEAR}|this year|last year|the year)\b",
)
def part_of_year(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A half or a quarter of a year, or some months.

    >>> part_of_year.meaning("Trade grew in the first quarter of 2024.")
    ('period', '2024-01/2024-03', '2024-01/2024-03', None)
    """
    year = int(m["y"]) if m["y"].isdigit() else clock.today.year - (m["y"] == "last year")
    return _part(m, year)


@reads(
    rf"\b(?:[Ii]n|[Ff]or|[Tt]o|[Uu]ntil|[Dd]uring|[Ii]nto|[Bb]y|[Oo]f)\s+the\s+(?P<part>{ORDINAL}\s+quarter(?P<n>))\b(?!\s+of\b|[-\s]*final)",
)
def quarter(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A quarter without a year: the last one that has begun, and the next one that is not over.

    >>> quarter.meaning("They will meet in the first quarter.")
    ('period', '2024-01/2024-03', '2025-01/2025-03', None)
    """
    this, now = _part(m, clock.today.year), clock.today.isoformat()
    if this is None:
        return None
    first, last = this[1].split("/")
    past = _part(m, clock.today.year - (first > now))
    future = _part(m, clock.today.year + (last < now[: len(last)]))
    return ("period", past[1], future[1], None) if past and future else None


def _part(m: regex.Match[str], year: int) -> Meaning | None:
    """Return the part of a year that a match names: a quarter, a half, its first months."""
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


@reads(
    rf"\b[Ff]irst\s+(?P<n>{NUMBER})\s+months\b(?!\s+of\b)(?P<y>)",
    rf"\b(?:[Ff]or|[Ii]n|[Oo]ver)\s+(?P<n>{NUMBER})\s+months\s+of\s+(?P<y>{YEAR})\b",
)
def first_months(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """The first months of a year, without one those that are over.

    >>> first_months.meaning("Trade grew in the first four months.")
    ('period', '2024-01/2024-04', '2024-01/2024-04', None)
    """
    count = small_number(m["n"])
    if count is None or not 1 < count <= 12:
        return None
    year = int(m["y"]) if m["y"] else clock.today.year - (count > clock.today.month)
    value = f"{year}-01/{year}-{count:02d}"
    return "period", value, value, None


@reads(r"\b[Ss]ince\s+the\s+(?:(?:beginning|start)\s+of\s+the\s+year|new\s+year)\b")
def since_new_year(_: regex.Match[str], clock: Clock) -> Meaning | None:
    """From January on.

    >>> since_new_year.meaning("Trade has grown since the start of the year.")
    ('month', '2024-01', '2024-01', None)
    """
    return "month", f"{clock.today.year}-01", f"{clock.today.year}-01", None


@reads(
    rf"\b[Bb]etween\s+(?P<a>{YEAR})\s+and\s+(?P<b>{YEAR})\b",
    rf"\b[Ff]rom\s+(?P<a>{YEAR})\s+to\s+(?P<b>{YEAR})\b",
    rf"\b(?P<a>{YEAR})\s?[-–/]\s?(?P<b>{YEAR}|\d\d)\b",
)
def years(m: regex.Match[str], _: Clock) -> Meaning | None:
    """Years from one to another.

    >>> years.meaning("It runs from 2024 to 2027.")
    ('period', '2024/2027', '2024/2027', None)
    """
    last = m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
    value = f"{m['a']}/{last}"
    return ("period", value, value, None) if last > m["a"] else None


@reads(
    rf"\b(?P<season>{'|'.join(_SEASONS)})\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b",
    rf"\b(?P<season>{'|'.join(_SEASONS)})\s+(?:of\s+)?(?P<y>{YEAR})\b",
    rf"\b(?P<near>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|[Ii]n|[Ff]or|[Ii]n the|[Ll]ate|[Ee]arly)\s+(?P<season>{'|'.join(_SEASONS)})\b(?!\s+of\b)",
)
def season(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A season, as the year that it lies in; winter lies in two.

    >>> season.meaning("They will meet in the autumn.")
    ('year', '2023', '2024', None)
    """
    named = m.groupdict()
    if named.get("y"):
        return "year", m["y"], m["y"], None
    year, month = clock.today.year, clock.today.month
    if named.get("which"):
        value = str(year + {"last": -1, "this": 0, "next": 1}[m["which"]])
        return "year", value, value, None
    first = _SEASONS[m["season"]]
    near = m["near"].lower()
    if near == "last":
        value = str(year - (month <= first + 2))
        return "year", value, value, None
    if near == "next":
        value = str(year + (month >= first))
        return "year", value, value, None
    if near == "this":
        return "year", str(year), str(year), None
    return "year", str(year - (month < first)), str(year + (month > first + 2)), None


@reads(
    r"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Ee]arlier this|[Ll]ater this|[Ee]arlier in the|[Ll]ater in the)\s+(?P<unit>week|weekend|month|year)\b",
    r"\b(?P<which>(?:[Bb]y|[Bb]efore|[Aa]t|[Tt]owards?) the (?:end|close|start|beginning) of the)\s+(?P<unit>month|year)\b",
    r"\b(?P<which>(?:[Bb]y|[Bb]efore|[Aa]t|[Uu]ntil|[Tt]owards?)(?: the)?)\s+(?P<unit>year)(?:[-\s]|['’]s\s)end\b",
)
def near_period(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """This week, month or year, and those beside it.

    >>> near_period.meaning("They will meet next month.")
    ('month', '2024-06', '2024-06', None)
    """
    which = m["which"].lower()
    shift = -1 if which.startswith("last") else 1 if which == "next" else 0
    if m["unit"] in ("week", "weekend"):
        shift = -1 if which == "this past" else shift
        return "month", clock.week(shift), clock.week(shift), None
    if m["unit"] == "month":
        return "month", clock.shifted_month(shift), clock.shifted_month(shift), None
    value = str(clock.today.year + shift)
    return "year", value, value, None


@reads(r"\b(?:[Ii]n|[Ee]arly in|[Bb]y|[Bb]efore)\s+the\s+[Nn]ew\s+[Yy]ear\b(?!\s+\p{L}+(?:\s+of)?\s+(?:with|by)\b)")
def new_year(_: regex.Match[str], clock: Clock) -> Meaning | None:
    """The year that is to come, or has just come.

    >>> new_year.meaning("They will meet again in the new year.")
    ('year', '2024', '2025', None)
    """
    return "year", str(clock.today.year), str(clock.today.year + 1), None


@reads(r"\b(?:in a month|in one month|a month from now)\b")
def in_a_month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A month from now.

    >>> in_a_month.meaning("They will meet in a month.")
    ('month', '2024-06', '2024-06', None)
    """
    return "month", clock.shifted_month(1), clock.shifted_month(1), None


@reads(
    rf"\b(?P<m>{MONTH})(?=\s+(?:summit|meeting|visit|talks|trip)\b)",
    rf"\b(?:(?:[Aa]s (?:far back|early|recently|late|soon) as|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]or|[Dd]uring|[Oo]f|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Mm]id-?|[Ll]ate|[Ii]n early|[Ii]n late)[\s-]+)(?P<m>{MONTH})\b(?!\s+\d)",
)
def month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A month alone: the last and the next such month.

    >>> month.meaning("They will meet in June.")
    ('month', '2023-06', '2024-06', None)
    """
    past, future = clock.month(month_number(m["m"]))
    first = m[0].lower().split()[0]
    if first == "last":
        return "month", past, past, None
    if first == "next":
        return "month", future, future, None
    return "month", past, future, None


@reads(
    rf"\b(?:(?:[Aa]s (?:far back|early|recently|late|soon) as|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]or|[Dd]uring|[Oo]f|[Ff]iscal|[Ff]rom|[Tt]o|[Ee]nd of|[Ee]arly|[Ll]ate|than in|fiscal year|its|the)\s+)(?P<y>{YEAR})\b(?![-–/]\d)",
    rf"\b(?:[Mm]id|[Ee]arly|[Ll]ate)-(?P<y>{YEAR})\b(?![-–/]\d)",
)
def year(m: regex.Match[str], _: Clock) -> Meaning | None:
    """A year alone.

    >>> year.meaning("They met in 2019.")
    ('year', '2019', '2019', None)
    """
    return "year", m["y"], m["y"], None


@reads(
    rf"\b(?P<y>{YEAR})(?=\s+(?:\p{{L}}+\s+){{0,2}}(?:visit|summit|meeting|trip|tour|talks|[Dd]eclaration)\b)",
)
def year_of_event(m: regex.Match[str], _: Clock) -> Meaning | None:
    """A year in front of what took place in it.

    >>> year_of_event.meaning("It follows the 2019 summit.")
    ('year', '2019', '2019', None)
    """
    return "year", m["y"], m["y"], None


__test__ = {name: rule.example for name, rule in list(globals().items()) if isinstance(rule, Rule)}
"""Where doctest finds the sentences that the rules read."""
