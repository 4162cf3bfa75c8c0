"""Dates and hours of facts against those that the article tells, by its own words or reckoned from its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.extraction.text.clock import Clock
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.times import times_in
from kg.namespaces import DIP
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES
from kg.validation.told.results import facts_of, result

TIMED = SHAPES["time-in-text"]
"""Names, in the manner of a shape, the check that the article tells when something is said to have been."""

_NEAR, _WEEKS = timedelta(days=6), timedelta(days=14)
"""So far from an article's own day weekdays reach, whatever the wording, and weeks and days where it speaks of them."""
_OF_WEEKS = re.compile(r"\bweeks?\b|\bweekend|\bfortnight|\bdays\b", re.IGNORECASE)
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_LONG_AGO = re.compile(r"anniversar|decade|centur|\byears\b", re.IGNORECASE)
_HOURS = re.compile(
    r"(?<![\d.,])(?P<h>[01]?\d|2[0-3])(?:(?:[:.h](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b|[:.h](?P<m2>[0-5]\d)(?!\d)"
    r"|(?P<m3>[0-5]\d)(?=\s?(?:hours|hrs|h\b|GMT|UTC|local))|\so['’]clock)|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_HOUR_IN_WORDS = re.compile(r"\bo['’]clock|\bhalf[\s-]past|\bquarter\s(?:past|to)\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def check(graph: Graph, article: Node, text: str, published: str | None) -> Iterator[Result]:
    """Yield a warning for each date and start time of a fact that the article does not tell.

    Parameters
    ----------
    graph : rdflib.Graph
    article : rdflib.term.Node
    text : str
        The article's, in English.
    published : str or None
        The day of the article, from which "Friday" is reckoned; without one dates are compared with nothing.
    """
    told = _Told(text, published) if published and len(published) >= len("2023-06-24") else None
    for fact in facts_of(graph, article):
        for value in sorted(graph.objects(fact, DIP.date), key=str):
            if told is not None and isinstance(value, Literal) and not all(map(told.tells, _ISO.findall(str(value)))):
                message = (
                    "The article does not tell this date: correct it by the words of the evidence, or take it out."
                )
                yield result(graph, TIMED, fact, DIP.date, value, message, Severity.WARNING)
        for value in sorted(graph.objects(fact, DIP.startTime), key=str):
            if not _is_hour_told(str(value), text):
                message = (
                    "The article does not tell this hour: correct it by the words of the evidence, or take it out."
                )
                yield result(graph, TIMED, fact, DIP.startTime, value, message, Severity.WARNING)


class _Told:
    """The times that a text tells."""

    def __init__(self, text: str, published: str) -> None:
        self._text = _ISO_DAY.sub("", text)  # whose parts are no days and months of others
        self._today = date.fromisoformat(published[: len("2023-06-24")])
        self._values: set[str] = set()
        for time in times_in(Sentence(0, 1, 0, len(text), text), Clock(self._today.isoformat())):
            self._values |= {part for value in (time.past, time.future) for part in value.split("/") if part}
        self._days = [date.fromisoformat(value) for value in self._values if _ISO_DAY.fullmatch(value)]

    def tells(self, value: str) -> bool:
        """Tell whether a day, month or year is told, generously: by any words that may mean it."""
        year, month, day = (int(value[part] or 0) for part in (slice(4), slice(5, 7), slice(8, 10)))
        if any(told.startswith(value) for told in self._values) or not self._can_be(year):
            return self._can_be(year)
        if not month:
            return True
        if not day:
            months = 12 * (year - self._today.year) + month - self._today.month
            return abs(months) <= 1 or self._names(month)
        try:
            one = date(year, month, day)
        except ValueError:  # which another check tells
            return True
        near = _WEEKS if _OF_WEEKS.search(self._text) else _NEAR
        if any(abs(one - other) <= timedelta(days=1) for other in self._days) or abs(one - self._today) <= near:
            return True
        return self._names(month) and any(int(number) == day for number in _NUMBERED.findall(self._text))

    def _can_be(self, year: int) -> bool:
        if (
            abs(year - self._today.year) <= 1
            or str(year) in self._text
            or any(told.startswith(str(year)) for told in self._values)
            or _LONG_AGO.search(self._text)
        ):
            return True
        return bool(re.search(rf"['’]{year % 100:02}\b|\b\d\d[./-]\d\d?[./-]{year % 100:02}\b", self._text))

    def _names(self, month: int) -> bool:
        """Tell whether a month is told by its name, or by its number in a date."""
        name, number = _MONTHS[month - 1], rf"0?{month}"
        return bool(
            re.search(
                rf"\b{name}|(?<!\d)\d{{1,4}}[./-]{number}(?!\d)|(?<!\d){number}[./-]\d{{1,4}}",
                self._text,
                re.IGNORECASE,
            )
        )


def _is_hour_told(value: str, text: str) -> bool:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:  # which a shape tells
        return True
    if _HOUR_IN_WORDS.search(text):
        return True
    meant = {(moment.hour, moment.minute)}
    if moment.tzinfo is not None:
        universal = moment.astimezone(UTC)
        meant.add((universal.hour, universal.minute))
    return bool(meant & set(_hours(text)))


def _hours(text: str) -> Iterator[tuple[int, int]]:
    for match in _HOURS.finditer(text):
        if match["word"]:
            yield (0 if match["word"].lower() == "midnight" else 12), 0
            continue
        hour, minute = int(match["h"]), int(match["m"] or match["m2"] or match["m3"] or 0)
        if match["half"]:
            yield hour % 12 + (12 if match["half"].lower() == "p" else 0), minute
        else:
            yield from ((hour, minute), ((hour + 12) % 24, minute))
