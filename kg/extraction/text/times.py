"""Time as a layer: dates, weekdays, months, years, periods and durations, resolved against the article's date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from kg.extraction.text.clock import Clock
from kg.extraction.text.numbers import small_number
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.time_rule import NUMBER, Form
from kg.extraction.text.time_rules import RULES


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


def widened(period: str) -> str | None:
    """Return the month or year that a period lies in, by which what takes place in it is dated; None where it lies in two years.

    Examples
    --------
    >>> widened("2024-10/2024-12"), widened("2024-10-03/2024-10-05"), widened("2023-11/2024-02"), widened("2024-05-17")
    ('2024', '2024-10', None, '2024-05-17')
    """
    first, _, last = period.partition("/")
    if not last or first == last:
        return first
    size = len("2024-10") if first[:7] == last[:7] and len(first) > len("2024-10") else len("2024")
    return first[:size] if first[:size] == last[:size] else None


_BOUND_WITHIN = 20
"""Characters in front of a time in which a word bounds it: "up until the end of" June."""
_BOUND = regex.compile(r"(?i)\b(?P<how>since|until|till|through)(?: (?:the|early|mid|late)\b-?)? ?$")


def bound_of(text: str, time: Time) -> str:
    """Return "since" or "until" where a time only says from when on, or up to when, something is so; else "".

    Parameters
    ----------
    text : str
        The article.
    time : Time

    Examples
    --------
    >>> text = "They have met since July."
    >>> [bound_of(text, time) for time in times_in(Sentence(0, 1, 0, len(text), text), Clock("2023-06-24"))]
    ['since']
    """
    first = text[time.start : time.end].lower().split()[0]
    if first in ("since", "until"):
        return first
    before = _BOUND.search(text[max(0, time.start - _BOUND_WITHIN) : time.start])
    return "" if before is None else "since" if before["how"].lower() == "since" else "until"


def period_since(text: str, time: Time, today: str | None) -> str:
    """Return the date or period that a time gives for a figure: "since 2021" runs up to the article's date.

    Examples
    --------
    >>> text = "It has grown since 2021."
    >>> [period_since(text, time, "2024-05-18") for time in times_in(Sentence(0, 1, 0, len(text), text), Clock("2024-05-18"))]
    ['2021/2024']
    """
    first = time.past
    last = (today or "")[: len(first)]
    runs = bound_of(text, time) == "since" and "/" not in first and len(last) == len(first) and last > first
    return f"{first}/{last}" if runs else first


_ALONE = r"(?= *(?:[,.;)]|$|in \p{Lu}|at |with ))"
"""Behind "before" or "after": nothing that the day is told from ("two days after they had come")."""
_NEAR = regex.compile(
    r"\b(?:[Tt]he )?same (?:day|morning|afternoon|evening|night)\b|\b(?:[Ee]arlier|[Ll]ater) (?:in|on) the day\b"
    r"|\b[Tt]hat (?:day|morning|afternoon|evening)\b"
    r"|(?P<part>^(?:(?:Late|Early|Later|Earlier) i|I)n the (?:morning|afternoon|evening)\b|^At (?:noon|midday|night)\b)"
    rf"|\b(?P<n>an?|one|{NUMBER}) days? (?P<way>earlier|later|afterwards|(?:before|after){_ALONE})\b"
    r"|\b(?:[Tt]he|a) (?P<way>previous|preceding|next|following) (?:day|morning|afternoon|evening)\b"
    rf"|\b[Tt]he day (?P<way>before|after)\b{_ALONE}"
)
"""Days that are told from the day named before: the same one, the one before, two days later."""


_MORE_PRECISELY = regex.compile(r",?\s(?:on\s)?(?:the\s)?")
"""What may stand between a week, month or year and a day of it that tells the same more precisely."""


_NEWS = 14
"""Days before an article within which lies what it goes on to tell as of the afternoon."""


def _is_of_the_news(day: Time, clock: Clock) -> bool:
    """Tell whether a day is one that the article tells of as new."""
    return 0 <= (clock.today - date.fromisoformat(day.past)).days <= _NEWS


def _shift(match: regex.Match[str]) -> int:
    """Return how many days after the day named before a match of :data:`_NEAR` lies."""
    way = match["way"]
    if way is None:
        return 0
    days = 1 if match["n"] in (None, "a", "an") else small_number(match["n"]) or 1
    return days if way in ("later", "after", "afterwards", "next", "following") else -days


def points_back(sentence: Sentence) -> bool:
    """Tell whether a sentence tells a day from the one named before ("the same day", "a day later").

    Examples
    --------
    >>> [points_back(Sentence(0, 1, 0, len(text), text)) for text in ("They met the same day.", "They met on Friday.")]
    [True, False]
    """
    return _NEAR.search(sentence.text) is not None


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
    for pattern, read in ((pattern, rule.read) for rule in RULES for pattern in rule.patterns):
        for match in pattern.finditer(sentence.text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            value = read(match, clock)
            if value is not None:
                taken.append(match.span())
                found.append(Time(sentence.start + match.start(), sentence.start + match.end(), *value))
    near: set[int] = set()
    for match in _NEAR.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        apart = [t for t in found if t.end <= start or end <= t.start]
        before = [t for t in apart if t.form == "day" and not t.days and t.end <= start]
        anchor = before[-1] if before else previous
        if anchor is not None and (match["part"] is None or _is_of_the_news(anchor, clock)):
            shift = timedelta(_shift(match))
            past, future = ((date.fromisoformat(day) + shift).isoformat() for day in (anchor.past, anchor.future))
            found = [*apart, Time(start, end, "day", past, future)]
            near.add(start)
    found.sort(key=lambda t: t.start)
    for time, following in zip(found, [*found[1:], None], strict=False):
        is_told_again = (
            following is not None
            and following.start not in near
            and following.form == "day"
            and (
                following.start - time.end <= len(", ")
                if time.form == "day"
                else _MORE_PRECISELY.fullmatch(
                    sentence.text, time.end - sentence.start, following.start - sentence.start
                )
                is not None
            )
        )
        if not is_told_again:  # of "tomorrow, December 21" the date counts, of "last week, on Friday" the day
            yield time
