"""Values in plain English words, for tables and explanations."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?"
)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<hours>\d\d):(?P<minutes>\d\d))?"
)
_LONGEST = 100  # characters of a number or duration that people read
_MOST_DIGITS = 15
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def counted(number: int, noun: str) -> str:
    """Return a number with the noun of what is counted.

    Examples
    --------
    >>> counted(1, "fact"), counted(2000, "fact")
    ('1 fact', '2,000 facts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_ONE_OF_MANY = re.compile(r"(?<![\d.,])1 (article|fact)s\b")


def singular(text: str) -> str:
    """Return an English text in which one article and one fact are no plural; other texts as they are.

    Examples
    --------
    >>> singular("1 facts of 21 articles"), singular("사실 1건")
    ('1 fact of 21 articles', '사실 1건')
    """
    return _ONE_OF_MANY.sub(r"1 \1", text)


def spelled_duration(duration: str) -> str:
    """Spell an ISO 8601 duration; up to two hours are told in minutes, as newspapers do.

    Whatever is no duration comes back as it is.

    Examples
    --------
    >>> spelled_duration("PT95M"), spelled_duration("PT1H35M"), spelled_duration("P3D")
    ('95 minutes', '95 minutes', '3 days')
    >>> spelled_duration("PT2H30M"), spelled_duration("PT1H")
    ('2 hours 30 minutes', '1 hour')
    """
    found = _DURATION.fullmatch(duration)
    if not found or not any(found.groups()) or len(duration) > _LONGEST:
        return duration
    amounts = [int(amount or 0) for amount in found.groups()]
    hours, minutes = amounts[4], amounts[5]
    total = 60 * hours + minutes
    if minutes and total < 120:
        hours, minutes = 0, total
    elif not hours:
        hours, minutes = divmod(minutes, 60)
    amounts[4:6] = hours, minutes
    return " ".join(
        f"{amount} {unit}{'s' if amount != 1 else ''}" for amount, unit in zip(amounts, _UNITS, strict=True) if amount
    )


def spelled_time(moment: str) -> str:
    """Spell an ISO 8601 date-time: the hour, and by how much its clocks are ahead of UTC.

    Whatever is no date-time comes back as it is.

    Examples
    --------
    >>> spelled_time("2023-06-23T09:15:00+07:00"), spelled_time("2024-05-17T14:00:00Z")
    ('9:15 (UTC+7)', '14:00 (UTC)')
    >>> spelled_time("2024-05-17T09:00:00-03:30"), spelled_time("noon")
    ('9:00 (UTC-3:30)', 'noon')
    """
    found = _MOMENT.fullmatch(moment)
    if not found:
        return moment
    hours, minutes = int(found["hours"] or 0), found["minutes"] or "00"
    shift = (
        "" if not hours and minutes == "00" else f"{found['sign']}{hours}" + ("" if minutes == "00" else f":{minutes}")
    )
    zone = f" (UTC{shift})" if found["zone"] else ""
    return f"{int(found['hour'])}:{found['minute']}{zone}"


def spelled_number(number: str) -> str:
    """Group the digits of a plain decimal number.

    Examples
    --------
    >>> spelled_number("4000000000"), spelled_number("52.4"), spelled_number("2023")
    ('4,000,000,000', '52.4', '2023')
    """
    whole, point, fraction = number.partition(".")
    digits = whole.lstrip("-")
    if not 5 <= len(digits) <= _LONGEST or not digits.isdecimal():
        return number
    return f"{int(whole):,}{point}{fraction}"


def offset_of(text: str | None) -> int | None:
    """Return the place in an article that a text names; None where it is none, as with more digits than any place has.

    Examples
    --------
    >>> offset_of("254"), offset_of("-1"), offset_of("9" * 5000), offset_of(None)
    (254, None, None, None)
    """
    is_place = text is not None and text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_place and text is not None else None
