"""The rules that read days: "on Friday", "16 to 18 May", "yesterday"."""

from __future__ import annotations

from datetime import date, timedelta

import regex

from kg.extraction.text.clock import Clock, iso_date, month_number
from kg.extraction.text.time_rule import DAY, FIRST, MONTH, WEEKDAY, YEAR, Meaning, Rule, reads

_WEEKS = 31
"""Days before and behind an article within which a weekday that is told with its number lies."""


@reads(rf"\b(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b")
def day_in_figures(m: regex.Match[str], _: Clock) -> Meaning | None:
    """A date in figures, as ISO 8601 writes it.

    >>> day_in_figures.meaning("They met on 2024-05-17.")
    ('day', '2024-05-17', '2024-05-17', None)
    """
    value = iso_date(int(m["y"]), int(m["m"]), int(m["d"]))
    return ("day", value, value, None) if value else None


@reads(r"(?<![\d.])(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>(?:19|20)\d\d)(?![\d.]*\d)")
def day_between_stops(m: regex.Match[str], _: Clock) -> Meaning | None:
    """A date in figures, as much of Europe writes it: the day first.

    >>> day_between_stops.meaning("They met on 17.05.2024.")
    ('day', '2024-05-17', '2024-05-17', None)
    """
    value = iso_date(int(m["y"]), int(m["m"]), int(m["d"]))
    return ("day", value, value, None) if value else None


@reads(
    rf"\b(?P<m>{MONTH})\s+(?P<d>{DAY})\s*(?:to|until|till|through|-|–)\s*(?P<m2>{MONTH})\s+(?P<d2>{DAY})(?!\d)(?:,?\s+(?P<y>{YEAR}))?\b",
    rf"\b(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{MONTH})\s*(?:to|until|till|through|-|–)\s*(?:the\s+)?(?P<d2>{DAY})(?:\s+of)?\s+(?P<m2>{MONTH})(?:,?\s+(?P<y>{YEAR}))?\b",
)
def days_of_two_months(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """Days from one month to another.

    >>> days_of_two_months.meaning("They meet from May 30 to June 2, 2024.")
    ('day', '2024-05-30', '2024-05-30', 4)
    """
    first, last = (int(regex.sub(r"\D", "", m[k])) for k in ("d", "d2"))
    past, future = clock.month_day(month_number(m["m"]), first) or ("", "")
    if m["y"]:
        past = future = iso_date(int(m["y"]), month_number(m["m"]), first) or ""
    end = iso_date(int(past[:4]), month_number(m["m2"]), last) if past else None
    if not past or end is None or end < past:
        return None
    return "day", past, future, (date.fromisoformat(end) - date.fromisoformat(past)).days + 1


@reads(
    rf"\b(?P<d>{DAY}|{FIRST})(?:\s?(?:-|–|to|and|through|until)\s?(?:the\s+)?(?P<d2>{DAY}))?(?:\s+of)?\s+(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<near>last|this|next)\s+year\b",
    rf"\b(?P<m>{MONTH})\s+(?P<d>{DAY})(?:\s?(?:-|–|to|and|through|until)\s?(?P<d2>{DAY}))?(?!\d),?\s+(?:of\s+)?(?P<near>last|this|next)\s+year\b",
)
def day_of_near_year(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A day of the last year, of this or of the next.

    >>> day_of_near_year.meaning("It entered into force on the first of October of last year.")
    ('day', '2023-10-01', '2023-10-01', None)
    """
    return _day(m, clock.today.year + {"last": -1, "this": 0, "next": 1}[m["near"]], month_number(m["m"]))


@reads(
    rf"\b(?P<d>{DAY}|{FIRST})(?:\s?(?:-|–|to|and|through|until)\s?(?:the\s+)?(?P<d2>{DAY}))?\s+of\s+(?P<near>this|last|next|the current|the same)\s+month\b",
)
def day_of_near_month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A day of the last month, of this or of the next.

    >>> day_of_near_month.meaning("They will meet on the 20th of this month.")
    ('day', '2024-05-20', '2024-05-20', None)
    """
    year, month = map(int, clock.shifted_month({"last": -1, "next": 1}.get(m["near"], 0)).split("-"))
    return _day(m, year, month)


def _day(m: regex.Match[str], year: int, month: int) -> Meaning | None:
    """Return the day of a year and month that a match gives, with how many days it begins."""
    day, last = (int(regex.sub(r"\D", "", m[k]) or 1) if m[k] else 0 for k in ("d", "d2"))
    value = iso_date(year, month, day)
    return ("day", value, value, last - day + 1 if last > day else None) if value else None


@reads(
    rf"\b(?P<y>{YEAR}),\s+(?P<d>{DAY})\s+(?P<m>{MONTH})(?=\s*[:–—])",
    rf"\b(?P<y>{YEAR}),\s+(?P<m>{MONTH})(?:\s+(?P<d>{DAY}))?(?=\s*[:–—])",
)
def day_behind_its_year(m: regex.Match[str], _: Clock) -> Meaning | None:
    """A day or month behind its year, as chronologies open their items.

    >>> day_behind_its_year.meaning("2014, 8 October: they sign an accord.")
    ('day', '2014-10-08', '2014-10-08', None)
    >>> day_behind_its_year.meaning("2019, June – They sign an accord.")
    ('month', '2019-06', '2019-06', None)
    """
    if not m["d"]:
        value = f"{m['y']}-{month_number(m['m']):02d}"
        return "month", value, value, None
    day = iso_date(int(m["y"]), month_number(m["m"]), int(regex.sub(r"\D", "", m["d"])))
    return ("day", day, day, None) if day else None


@reads(
    rf"\b(?:(?:{WEEKDAY}),?\s+)?(?P<d>{DAY})(?:\s?(?:-|–|to|and|through|until)\s?(?:the\s+)?(?P<d2>{DAY}))?(?:\s+of)?\s+(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?\b",
    rf"\b(?P<d>{FIRST})\s+of\s+(?P<m>{MONTH})(?P<d2>)(?:,?\s+(?P<y>{YEAR}))?\b",
    rf"\b(?:(?:{WEEKDAY}),?\s+)?(?P<m>{MONTH})\s+(?P<d>{DAY})(?:\s?(?:-|–|to|and|through|until)\s?(?P<d2>{DAY}))?(?!\d)(?:,?\s+(?P<y>{YEAR}))?\b",
)
def day_of_month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A day of a month, or several; without a year the last and the next such day.

    >>> day_of_month.meaning("They met in Oslo on 15-17 May.")
    ('day', '2024-05-15', '2024-05-15', 3)
    """
    day = int(regex.sub(r"\D", "", m["d"]) or 1)
    last = int(regex.sub(r"\D", "", m["d2"])) if m["d2"] else None
    days = last - day + 1 if last and last > day else None
    if m["y"]:
        value = iso_date(int(m["y"]), month_number(m["m"]), day)
        return ("day", value, value, days) if value else None
    both = clock.month_day(month_number(m["m"]), day)
    return ("day", *both, days) if both else None


@reads(
    rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Tt]his past|[Tt]his coming)\s+(?P<w>{WEEKDAY})\b",
)
def which_weekday(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """The last or the next such weekday.

    >>> which_weekday.meaning("They met last Friday.")
    ('day', '2024-05-17', '2024-05-17', None)
    """
    past, future = clock.weekday(m["w"])
    today = clock.today.isoformat()
    if m["which"].lower().endswith(("last", "past")):
        value = past if past < today else (clock.today - timedelta(7)).isoformat()
    elif m["which"].lower() == "this":
        return "day", past, future, None
    else:
        value = future if future > today else (clock.today + timedelta(7)).isoformat()
    return "day", value, value, None


@reads(
    rf"\b[Ff]rom\s+(?:last\s+)?(?P<w>{WEEKDAY})\s+(?:to|until|till|through)\s+(?P<w2>{WEEKDAY})\b",
    rf"\b(?P<w>{WEEKDAY})\s+(?:through|till)\s+(?P<w2>{WEEKDAY})\b",
)
def weekdays(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """Weekdays from one to another: those that are over, and those to come.

    >>> weekdays.meaning("They met from Tuesday to Thursday.")
    ('day', '2024-05-14', '2024-05-21', 3)
    """
    (_, first), (last, _) = clock.weekday(m["w"]), clock.weekday(m["w2"])
    days = (date.fromisoformat(last) - date.fromisoformat(clock.weekday(m["w"])[0])).days % 7 + 1
    past = (date.fromisoformat(last) - timedelta(days - 1)).isoformat()
    return ("day", past, first, days) if days > 1 else None


@reads(rf"\b(?P<w>{WEEKDAY})\s+and\s+(?P<w2>{WEEKDAY})\b(?!['’]s?\b)")
def two_weekdays(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A weekday and the next one: the first of two days.

    >>> two_weekdays.meaning("They sat in Oslo on Thursday and Friday.")
    ('day', '2024-05-16', '2024-05-23', 2)
    """
    (_, first), (last, _) = clock.weekday(m["w"]), clock.weekday(m["w2"])
    before = date.fromisoformat(last) - timedelta(1) if first != clock.today.isoformat() else clock.today
    return ("day", before.isoformat(), first, 2) if before.strftime("%A") == m["w"] else None


@reads(rf"\b(?P<w>{WEEKDAY}),?\s+(?:the\s+)?(?P<d>{DAY})\b(?=\s*(?:[;)(–—-]|[.:,](?!\d)|$|and\b|to\b))")
def weekday_with_number(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A weekday with its number in the month, which only a day of this month or of those beside it can have.

    >>> weekday_with_number.meaning("Tuesday 14: they met."), weekday_with_number.meaning("Tuesday 15: they met.")
    (('day', '2024-05-14', '2024-05-14', None), None)
    """
    number = int(regex.sub(r"\D", "", m["d"]))
    near = (clock.today + timedelta(shift) for shift in range(-_WEEKS, _WEEKS + 1))
    fitting = [day for day in near if day.day == number and day.strftime("%A") == m["w"]]
    nearest = min(fitting, key=lambda day: abs((day - clock.today).days), default=None)
    return ("day", nearest.isoformat(), nearest.isoformat(), None) if nearest is not None else None


@reads(
    r"\b[Oo]n the (?P<d>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th))(?: of (?:this|the) month)?"
    r"(?=\s*(?:[,.;:)]|$)|\s(?:at|in|for|to|when|where|with)\s)"
)
def day_of_this_month(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A day told by its number alone: the last and the next such day, each in its month.

    >>> day_of_this_month.meaning("They meet on the 20th in Oslo.")
    ('day', '2024-04-20', '2024-05-20', None)
    >>> day_of_this_month.meaning("They met on the 20th floor.") is None
    True
    """
    number = int(m["d"][:-2])
    near = [clock.today + timedelta(shift) for shift in range(-2 * _WEEKS, 2 * _WEEKS + 1)]
    fitting = [day for day in near if day.day == number]
    past = max(day for day in fitting if day <= clock.today)
    future = min(day for day in fitting if day >= clock.today)
    return "day", past.isoformat(), future.isoformat(), None


@reads(
    rf"\b[Tt]he eve of (?:last |next |this )?(?P<w>{WEEKDAY})\b",
    rf"\b[Tt]he day before (?:last |next |this )?(?P<w>{WEEKDAY})\b",
)
def eve_of_weekday(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """The day before a weekday on which something else takes place.

    >>> eve_of_weekday.meaning("They met on the eve of Friday's vote.")
    ('day', '2024-05-16', '2024-05-23', None)
    """
    past, future = ((date.fromisoformat(day) - timedelta(1)).isoformat() for day in clock.weekday(m["w"]))
    return "day", past, future, None


@reads(rf"\b(?P<w>{WEEKDAY})\b(?!['’]s\s+\p{{Lu}})")
def weekday(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """A weekday alone: the last and the next such day.

    >>> weekday.meaning("They met on Friday.")
    ('day', '2024-05-17', '2024-05-24', None)
    """
    return ("day", *clock.weekday(m["w"]), None)


@reads(
    r"\b(?P<t>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b",
)
def near_day(m: regex.Match[str], clock: Clock) -> Meaning | None:
    """Today, and the days beside it.

    >>> near_day.meaning("They met yesterday.")
    ('day', '2024-05-17', '2024-05-17', None)
    """
    word = m["t"].lower()
    shift = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    value = (clock.today + timedelta(shift)).isoformat()
    return "day", value, value, None


__test__ = {name: rule.example for name, rule in list(globals().items()) if isinstance(rule, Rule)}
"""Where doctest finds the sentences that the rules read."""
