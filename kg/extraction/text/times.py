"""Time as a layer: dates, weekdays, months, years, periods and durations, resolved against the article's date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import regex

from kg.extraction.lexicon import table
from kg.extraction.text.clock import Clock, iso_date
from kg.extraction.text.sentences import Sentence

Form = Literal["day", "month", "year", "period"]
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of time that the text names.

    ``past`` and ``future`` are ISO 8601 dates or periods: the reading for what has happened and the one for
    what is to come ("Friday", "in May"); they are equal where the text leaves no choice. ``days`` is the
    number of days that it spans where the text says so.
    """

    start: int
    end: int
    form: Form
    past: str
    future: str
    days: int | None = None

    def read(self, *, is_future: bool) -> str:
        """Return the date, read as of what is to come or as of what has happened."""
        return self.future if is_future else self.past


def month_number(name: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(
        name[:3].lower()
    ) + 1


def is_after(day: str | None, reference: str | None) -> bool:
    """Tell whether a date lies after another, compared as precisely as both are given.

    Examples
    --------
    >>> is_after("2024-06", "2024-05-17"), is_after("2024-05", "2024-05-17")
    (True, False)
    """
    if day is None or reference is None:
        return False
    size = min(len(day), len(reference))
    return day[:size] > reference[:size]


def small_number(word: str) -> int | None:
    """Return the number that a figure or a number word stands for, or None."""
    word = word.lower().replace(",", "")
    if word.isdigit():
        return int(word)
    value = table("numbers").get(word)
    return int(value) if value else None


Reading = Callable[[regex.Match[str], Clock], "tuple[Form, str, str, int | None] | None"]
_RULES: list[tuple[regex.Pattern[str], Reading]] = []


def _rule(pattern: str) -> Callable[[Reading], Reading]:
    def enter(reading: Reading) -> Reading:
        _RULES.append((regex.compile(pattern), reading))
        return reading

    return enter


_SPANS = {"half a century": 50, "a quarter of a century": 25, "a quarter-century": 25, "a century": 100, "a decade": 10}
_LONG_AGO = rf"(?P<span>{'|'.join(_SPANS)})|(?P<n>\d+|\p{{L}}+)\s+(?P<unit>years|decades)"


@_rule(
    rf"(?i)\b(?:{_LONG_AGO})\s+(?:ago(?:\s+(?:(?:on\s+)?{_WEEKDAY}|today|this (?:week|month|day)))?|to the day (?:after|since))\b"
)
def _long_ago(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    """ "Fifty years ago on Friday": the weekday is this week's, what is told is of that year."""
    count = _SPANS[m["span"].lower()] if m["span"] else small_number(m["n"])
    if count is None:
        return None
    value = str(clock.today.year - count * (10 if m["unit"] and m["unit"].lower() == "decades" else 1))
    return "year", value, value, None


@_rule(rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b")
def _iso_date(m: regex.Match[str], _: Clock) -> tuple[Form, str, str, int | None] | None:
    value = iso_date(int(m["y"]), int(m["m"]), int(m["d"]))
    return ("day", value, value, None) if value else None


@_rule(
    rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY})\s+(?:to|until|through)\s+(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})(?!\d)(?:,?\s+(?P<y>{_YEAR}))?\b"
)
def _days_of_two_months(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    first, last = (int(regex.sub(r"\D", "", m[k])) for k in ("d", "d2"))
    past, future = clock.month_day(month_number(m["m"]), first) or ("", "")
    if m["y"]:
        past = future = iso_date(int(m["y"]), month_number(m["m"]), first) or ""
    end = iso_date(int(past[:4]), month_number(m["m2"]), last) if past else None
    if not past or end is None or end < past:
        return None
    return "day", past, future, (date.fromisoformat(end) - date.fromisoformat(past)).days + 1


@_rule(
    rf"\b(?:(?:{_WEEKDAY}),?\s+)?(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?:\s?(?:-|–|to|and)\s?(?P<d2>{_DAY}))?(?!\d)(?:,?\s+(?P<y>{_YEAR}))?\b"
)
@_rule(
    rf"\b(?:(?:{_WEEKDAY}),?\s+)?(?P<d>{_DAY})(?:\s?(?:-|–|to|and)\s?(?P<d2>{_DAY}))?(?:\s+of)?\s+(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR}))?\b"
)
def _day_of_month(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    day = int(regex.sub(r"\D", "", m["d"]))
    last = int(regex.sub(r"\D", "", m["d2"])) if m["d2"] else None
    days = last - day + 1 if last and last > day else None
    if m["y"]:
        value = iso_date(int(m["y"]), month_number(m["m"]), day)
        return ("day", value, value, days) if value else None
    both = clock.month_day(month_number(m["m"]), day)
    return ("day", *both, days) if both else None


@_rule(rf"\b(?:[Bb]etween|[Ff]rom)\s+(?P<a>{_MONTH})\s+(?:and|to)\s+(?P<b>{_MONTH})(?:\s+(?P<y>{_YEAR}))?\b")
@_rule(rf"\b(?P<a>{_MONTH})\s?[-–]\s?(?P<b>{_MONTH})(?:\s+(?P<y>{_YEAR}))?\b")
def _months(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    first, last = month_number(m["a"]), month_number(m["b"])
    year = int(m["y"]) if m["y"] else int(clock.month(last)[0][:4])
    value = f"{year - (first > last)}-{first:02d}/{year}-{last:02d}"
    return "period", value, value, None


@_rule(rf"\b(?P<m>{_MONTH})\s+(?:of\s+)?(?P<which>last|this|next|the previous|the following)\s+year\b")
def _month_of_near_year(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    shift = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(m["which"], 0)
    value = f"{clock.today.year + shift}-{month_number(m['m']):02d}"
    return "month", value, value, None


@_rule(rf"\b(?P<n>{_NUMBER}|a)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b")
def _time_ago(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
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


@_rule(rf"\b(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})\b")
def _month_of_year(m: regex.Match[str], _: Clock) -> tuple[Form, str, str, int | None] | None:
    value = f"{m['y']}-{month_number(m['m']):02d}"
    return "month", value, value, None


@_rule(
    rf"\b(?P<part>(?:{_ORDINAL}|last)\s+(?P<n>{_NUMBER}\s+)?(?:quarter|half|months?))\s+of\s+(?P<y>{_YEAR}|this year|last year|the year)\b"
)
def _part_of_year(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
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


@_rule(rf"\b(?P<a>{_YEAR})\s?[-–/]\s?(?P<b>{_YEAR}|\d\d)\b")
@_rule(rf"\b[Ff]rom\s+(?P<a>{_YEAR})\s+to\s+(?P<b>{_YEAR})\b")
@_rule(rf"\b[Bb]etween\s+(?P<a>{_YEAR})\s+and\s+(?P<b>{_YEAR})\b")
def _years(m: regex.Match[str], _: Clock) -> tuple[Form, str, str, int | None] | None:
    last = m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
    value = f"{m['a']}/{last}"
    return ("period", value, value, None) if last > m["a"] else None


@_rule(rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Tt]his past|[Tt]his coming)\s+(?P<w>{_WEEKDAY})\b")
def _which_weekday(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    past, future = clock.weekday(m["w"])
    today = clock.today.isoformat()
    if m["which"].lower().endswith(("last", "past")):
        value = past if past < today else (clock.today - timedelta(7)).isoformat()
    elif m["which"].lower() == "this":
        return "day", past, future, None
    else:
        value = future if future > today else (clock.today + timedelta(7)).isoformat()
    return "day", value, value, None


@_rule(rf"\b(?P<w>{_WEEKDAY})\b(?!['’]s\s+\p{{Lu}})")
def _weekday(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    return ("day", *clock.weekday(m["w"]), None)


@_rule(r"\b(?P<t>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b")
def _near_day(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    word = m["t"].lower()
    shift = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    value = (clock.today + timedelta(shift)).isoformat()
    return "day", value, value, None


@_rule(
    r"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Ee]arlier this|[Ll]ater this)\s+(?P<unit>week|weekend|month|year)\b"
)
def _near_period(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    which = m["which"].lower()
    shift = -1 if which.startswith("last") else 1 if which == "next" else 0
    if m["unit"] in ("week", "weekend"):
        shift = -1 if which == "this past" else shift
        return "month", clock.week(shift), clock.week(shift), None
    if m["unit"] == "month":
        return "month", clock.shifted_month(shift), clock.shifted_month(shift), None
    value = str(clock.today.year + shift)
    return "year", value, value, None


@_rule(r"\b(?:in a month|in one month|a month from now)\b")
def _in_a_month(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    return "month", clock.shifted_month(1), clock.shifted_month(1), None


@_rule(
    rf"\b(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]or|[Dd]uring|[Oo]f|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Mm]id-?|[Ll]ate|[Ii]n early|[Ii]n late)[\s-]+)(?P<m>{_MONTH})\b(?!\s+\d)"
)
def _month(m: regex.Match[str], clock: Clock) -> tuple[Form, str, str, int | None] | None:
    past, future = clock.month(month_number(m["m"]))
    first = m[0].lower().split()[0]
    if first == "last":
        return "month", past, past, None
    if first == "next":
        return "month", future, future, None
    return "month", past, future, None


@_rule(
    rf"\b(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]or|[Dd]uring|[Oo]f|[Ff]iscal|[Ff]rom|[Tt]o|[Ee]nd of|[Ee]arly|[Ll]ate|than in|fiscal year|its|the)\s+)(?P<y>{_YEAR})\b(?![-–/]\d)"
)
def _year(m: regex.Match[str], _: Clock) -> tuple[Form, str, str, int | None] | None:
    return "year", m["y"], m["y"], None


@_rule(rf"\b(?P<y>{_YEAR})(?=\s+(?:\p{{L}}+\s+){{0,2}}(?:visit|summit|meeting|trip|tour|talks|[Dd]eclaration)\b)")
def _year_of_event(m: regex.Match[str], _: Clock) -> tuple[Form, str, str, int | None] | None:
    return "year", m["y"], m["y"], None


_NEAR = regex.compile(
    r"\b(?:the )?same (?:day|morning|afternoon|evening|night)\b|\b(?:[Ee]arlier|[Ll]ater) (?:in|on) the day\b"
    r"|\bthat (?:day|morning|afternoon|evening)\b"
    rf"|\b(?P<n>an?|one|{_NUMBER}) days? (?P<way>earlier|before|later|after(?:wards)?)\b"
    r"|\b(?:the|a) (?P<way>previous|preceding|next|following) (?:day|morning|afternoon|evening)\b"
    r"|\bthe day (?P<way>before|after)\b(?= *(?:[,.;)]|$|in \p{Lu}|at |with ))"
)
"""Days that are told from the day named before: the same one, the one before, two days later."""


def _shift(match: regex.Match[str]) -> int:
    """Return how many days after the day named before a match of :data:`_NEAR` lies."""
    way = match["way"]
    if way is None:
        return 0
    days = 1 if match["n"] in (None, "a", "an") else small_number(match["n"]) or 1
    return days if way in ("later", "after", "afterwards", "next", "following") else -days


def times_in(sentence: Sentence, clock: Clock, previous: Time | None = None) -> Iterator[Time]:
    """Yield what a sentence says of time, in order; "the same day" is the day named before.

    Examples
    --------
    >>> sentence = Sentence(0, 1, 0, 30, "They met on Friday in Hanoi.")
    >>> [time.past for time in times_in(sentence, Clock("2023-06-24"))]
    ['2023-06-23']
    """
    taken: list[tuple[int, int]] = []
    found: list[Time] = []
    for pattern, reading in _RULES:
        for match in pattern.finditer(sentence.text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            value = reading(match, clock)
            if value is not None:
                taken.append(match.span())
                found.append(Time(sentence.start + match.start(), sentence.start + match.end(), *value))
    near: set[int] = set()
    for match in _NEAR.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        apart = [t for t in found if t.end <= start or end <= t.start]
        before = [t for t in apart if t.form == "day" and t.end <= start]
        anchor = before[-1] if before else previous
        if anchor is not None:
            shift = timedelta(_shift(match))
            past, future = ((date.fromisoformat(day) + shift).isoformat() for day in (anchor.past, anchor.future))
            found = [*apart, Time(start, end, "day", past, future)]
            near.add(start)
    found.sort(key=lambda t: t.start)
    for time, following in zip(found, [*found[1:], None], strict=False):
        is_told_again = (
            following is not None
            and following.form == time.form == "day"
            and following.start - time.end <= len(", ")
            and following.start not in near
        )
        if not is_told_again:  # of "tomorrow, December 21" the date counts
            yield time
