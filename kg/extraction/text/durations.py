"""How long something takes ("a 70-minute summit", "for two hours"), as ISO 8601 durations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kg.extraction.text.numbers import small_number
from kg.extraction.text.sentences import Sentence

_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_NUMBER = rf"(?:\d+|(?:twenty|thirty|forty|fifty)-(?:{_ONES})|{_ONES}|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|ninety)"
_UNITS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W"}
_DURATION = regex.compile(
    rf"""\b(?<!\d[.,:]|half[ -])(?P<n>{_NUMBER}|half\ an|an?)
    (?P<half>(?:[\s-]and)?[\s-]a[\s-]half|\.5)?
    [\s-]+(?P<unit>minute|hour|day|week)s?
    (?P<half>[\s-]and[\s-]a[\s-]half)?
    (?:,?\s(?:and\s)?(?P<minutes>{_NUMBER})\sminutes)?
    (?:-long|\b)""",
    regex.IGNORECASE | regex.VERBOSE,
)


_COUNTING_BEHIND = regex.compile(
    r"\s+(?:ago|earlier|later|early|late|before|after(?:wards)?|prior|hence|from\s+now|since|ahead|behind|away|old)\b"
)
_COUNTING_IN_FRONT = regex.compile(r"\b(?:within|every|in\s+less\s+than|less\s+than|under)\s+(?:the\s+next\s+)?$")
_TIME_OF_DAY = 4
"""Digits of a time of day without a colon."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes, as ISO 8601 duration.

    ``lasts`` is false where it only counts from one time to another ("a day early", "within ten days").
    """

    start: int
    end: int
    value: str
    lasts: bool = True


def durations_in(sentence: Sentence) -> Iterator[Duration]:
    """Yield the durations that a sentence names ("a 70-minute summit", "for two hours").

    Examples
    --------
    >>> sentence = Sentence(0, 1, 0, 47, "The two-day talks ran for an hour and 35 minutes.")
    >>> [duration.value for duration in durations_in(sentence)]
    ['P2D', 'PT95M']
    >>> sentence = Sentence(0, 1, 0, 58, "He left a day early, ten days after they met for two hours.")
    >>> [(duration.value, duration.lasts) for duration in durations_in(sentence)]
    [('P1D', False), ('P10D', False), ('PT2H', True)]
    >>> list(durations_in(Sentence(0, 1, 0, 40, "They met at 10:00 hours, then 1430 hours.")))
    []
    """
    for match in _DURATION.finditer(sentence.text):
        value = _value(match)
        if value is not None:
            counts = _COUNTING_BEHIND.match(sentence.text, match.end()) or _COUNTING_IN_FRONT.search(
                sentence.text[: match.start()]
            )
            yield Duration(sentence.start + match.start(), sentence.start + match.end(), value, lasts=not counts)


def _value(match: regex.Match[str]) -> str | None:
    """Return what was matched as ISO 8601: parts of hours in minutes, everything else in its own unit."""
    word, unit = match["n"].lower(), match["unit"].lower()
    if word == "half an":
        return "PT30M" if unit == "hour" else None
    number = 1 if word in ("a", "an") else small_number(word)
    if not number or (unit == "hour" and len(word) >= _TIME_OF_DAY and word.isdecimal()):
        return None  # "10:00 hours", "at 1430 hours"
    if unit != "hour":
        return _UNITS[unit].format(number) if not match["half"] else None
    minutes = 30 if match["half"] else small_number(match["minutes"] or "0") or 0
    return f"PT{number * 60 + minutes}M" if minutes else _UNITS[unit].format(number)
