"""Times of day ("9:15 a.m. (local time)", "14:00 GMT", "3 p.m. Hanoi time") with what they are told by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

import regex

from kg.extraction.lexicon import table
from kg.extraction.text.sentences import Sentence

_HALVES = r"(?P<half>[ap]\.?\s?m\b\.?)"
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = (
    rf"(?:(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d))?\s?{_HALVES}"
    r"|(?P<h>[01]?\d|2[0-3])[:h](?P<m>[0-5]\d)(?:\s?(?:hours|hrs|h)\b)?"
    r"|(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?=\s?(?:hours|hrs|GMT|UTC|local)\b)(?:\s?(?:hours|hrs)\b)?"
    r"|(?<=\b(?:at|from|for)\s)(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?=\s?(?:hours|hrs|GMT|UTC|local)\b)(?:\s?(?:hours|hrs)\b)?"
    rf"|(?P<w>{_WORDS}|1[0-2]|[1-9])\so['’]clock\sin\sthe\s(?P<part>morning|afternoon|evening)"
    r"|(?P<noon>noon|midday))"
)
_ZONE = (
    r"(?:\s?\(?(?P<zone>local\stime|(?:GMT|UTC)\s?(?P<shift>[+-−]\s?\d{1,2}(?::?\d\d)?)?"
    r"|(?:[A-Z]{1,4}T|MSK|WIB|WITA)\b|(?:Eastern|Pacific|Central\sEuropean)(?:\s(?:Standard|Daylight|Summer))?\s[Tt]ime"
    r"|(?:\p{Lu}[\p{L}.'’-]*\s){1,3}(?:local\s)?time\b)\)?)?"
)
_SAME = r"(?:\s?[(,]\s?(?P<gh>[01]?\d|2[0-3])[:.]?(?P<gm>[0-5]\d)?\s?(?:GMT|UTC)\)?)?"
_INEXACT = r"around|about|approximately|some|nearly|almost|by|before|after|until|till|past|shortly|close\sto|as\sof|since|later\sthan"
_CLOCK = regex.compile(
    rf"(?<![\d.,:$€£-])(?<!\b(?i:{_INEXACT})\s)(?<!\b(?i:{_INEXACT})\sat\s)(?i:\b{_HOUR}){_ZONE}{_SAME}"
)


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day that a sentence names exactly.

    ``zone`` is what it is told by: "" where nothing is said or "local time", an offset ("+07:00"), a zone of the tz database
    ("America/New_York"), or the name of a city or state ("Hanoi").
    """

    start: int
    end: int
    time: time
    zone: str


def hours_in(sentence: Sentence) -> Iterator[Hour]:
    """Yield the times of day of a sentence; what is only near a time is none.

    Examples
    --------
    >>> def read(text): return [(f"{h.time:%H:%M}", h.zone) for h in hours_in(Sentence(0, 1, 0, len(text), text))]
    >>> read("for 95 minutes from 9:15 a.m. (local time) on Friday"), read("opened at 14:00 GMT"), read("at 3 p.m. Hanoi time")
    ([('09:15', '')], [('14:00', '+00:00')], [('15:00', 'Hanoi')])
    >>> read("at 3 p.m. (0800 GMT)"), read("around 9 a.m."), read("at 9.15 a.m."), read("9.15 percent"), read("at 11 a.m. ET")
    ([('15:00', '+07:00')], [], [('09:15', '')], [], [('11:00', 'America/New_York')])
    """
    for match in _CLOCK.finditer(sentence.text):
        told = _time(match)
        zone = _zone(match, told) if told is not None else None
        if told is not None and zone is not None:
            yield Hour(sentence.start + match.start(), sentence.start + match.end(), told, zone)


def _time(match: regex.Match[str]) -> time | None:
    if match["noon"]:
        return time(12)
    if match["w"]:
        hour = int(table("numbers").get(match["w"].lower(), match["w"]))
        return time(hour % 12 + (12 if match["part"].lower() != "morning" else 0))
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return time(hour, minute)


def _zone(match: regex.Match[str], told: time) -> str | None:
    """Return what a time is told by; None where a name means several times."""
    words = " ".join((match["zone"] or "").split())
    if match["gh"]:
        minutes = told.hour * 60 + told.minute - int(match["gh"]) * 60 - int(match["gm"] or 0)
        minutes = (minutes + 12 * 60) % (24 * 60) - 12 * 60
        return _offset(minutes)
    if not words or words.lower() == "local time":
        return ""
    if match["shift"]:
        sign, digits = (-1 if match["shift"][0] != "+" else 1), regex.sub(r"\D", "", match["shift"])
        hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
        return _offset(sign * (hours * 60 + minutes))
    name = regex.sub(r"\s(?:(?:standard|daylight|summer)\s)?(?:local\s)?time$", "", words, flags=regex.IGNORECASE)
    if name.lower() in table("time_zones"):
        return table("time_zones")[name.lower()]
    return None if name.isupper() and len(name) < 5 else name


def _offset(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
