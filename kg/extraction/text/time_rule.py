"""What a rule of time is: expressions ("last month", "16 to 18 May"), and what they mean on the article's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import regex

from kg.extraction.text.clock import Clock

Form = Literal["day", "month", "year", "period"]
Meaning = tuple[Form, str, str, int | None]
"""What an expression means: its form, the date as of the past and as of what is to come, the days that it spans."""
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
FIRST = "first"
"""The first day of a month, in words; a day in figures is :data:`DAY`."""
YEAR = r"(?:1[89]\d\d|20\d\d)"
ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
)

Read = Callable[[regex.Match[str], Clock], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Expressions of time, and the function that tells what they mean."""

    patterns: tuple[regex.Pattern[str], ...]
    read: Read

    @property
    def example(self) -> str:
        """A sentence that the rule reads, as doctest."""
        return self.read.__doc__ or ""

    def meaning(self, sentence: str, today: str = "2024-05-18") -> Meaning | None:
        """Return what the first expression in a sentence means on a day, by default a Saturday."""
        match = next((match for pattern in self.patterns for match in pattern.finditer(sentence)), None)
        return None if match is None else self.read(match, Clock(today))


def reads(*patterns: str) -> Callable[[Read], Rule]:
    """Make a rule of a function and the expressions that it reads."""
    return lambda read: Rule(tuple(regex.compile(pattern) for pattern in patterns), read)
