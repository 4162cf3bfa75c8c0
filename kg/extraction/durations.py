"""How long something takes ("a 70-minute summit", "for two hours"), as ISO 8601 durations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kg.extraction.sentences import Sentence
from kg.extraction.times import small_number

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNITS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
_DURATION = regex.compile(
    rf"\b(?P<n>{_NUMBER}|\d+|a|an|half an|twenty|thirty|forty|fifty|sixty|ninety|(?:twenty|thirty|forty|fifty)-(?:one|two|three|four|five|six|seven|eight|nine))[\s-]+(?P<u>minute|hour|day|week)s?(?P<half>[\s-]and[\s-]a[\s-]half)?(?:-long|\b)",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes, as ISO 8601 duration."""

    start: int
    end: int
    value: str


def durations_in(sentence: Sentence) -> Iterator[Duration]:
    """Yield the durations that a sentence names ("a 70-minute summit", "for two hours")."""
    for match in _DURATION.finditer(sentence.text):
        word, unit = match["n"].lower(), match["u"].lower()
        number = 1 if word in ("a", "an") else small_number(word)
        if word == "half an":
            value = "PT30M"
        elif number is None:
            continue
        elif match["half"] and unit == "hour":
            value = f"PT{number * 60 + 30}M"
        else:
            value = _UNITS[unit].format(number)
        yield Duration(sentence.start + match.start(), sentence.start + match.end(), value)
