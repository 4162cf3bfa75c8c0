"""Dates and durations that kg reckons itself from the words of the text, and what a word proves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from kg.extraction.text.times import Time
from kg.models.ground import Ground
from kg.models.languages.names import rows
from kg.models.locating import Span, normalized

_ISO_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_PERIOD = re.compile(r"\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}")
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PAIRS = (
    ("“", "”"),
    ("«", "»"),
    ("„", "“"),
    ("‘", "’"),
    ('"', '"'),
    ("「", "」"),
    ("『", "』"),
    ("'", "'"),
    ("‹", "›"),
)
_FARTHEST = 3000
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OF_A_WEEK = re.compile(rf"\b(?:the|that)\s+({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
"""A weekday that the text counts from a day that it told, and not from its own ("on the Saturday")."""


class UnprovedError(Exception):
    """The text does not give a value."""


def located(words: Any, ground: Ground, evidence: Span) -> Span:
    """Return where the words stand that give a value; without any, the sentence of the evidence."""
    if not isinstance(words, str) or not words.strip():
        return ground.stretch(evidence)
    span = ground.nearest(words, evidence)
    if span is None:
        raise UnprovedError(f"its words {words[:80]!r} are not in the text")
    return span


def reckoned_date(
    given: Any, words: Any, ground: Ground, evidence: Span, *, is_future: bool, is_period: bool
) -> str | None:
    """Return the date that words of the text give, as the clock reckons it.

    Where the text leaves open which day a word means (a Friday past or to come), the model's own reading decides.

    Raises
    ------
    UnprovedError
        If the text gives no date, or not this one.
    """
    given = given.strip() if isinstance(given, str) else None
    if ground.clock is None and not given:
        raise UnprovedError("the article has no date to reckon from")
    span = located(words, ground, evidence)
    times = [time for time in ground.times_at(span) if is_period or "/" not in time.past]
    possible = list(dict.fromkeys(value for time in times for value in _values(time)))
    if given and (fitting := _fitting(given, possible, is_period=is_period)):
        return str(fitting)
    if given and _spelled_out(given, ground.text[span.start : span.end], ground):
        return str(given)
    of_a_week = _weekday_of_a_week(ground.text[span.start : span.end])
    if given and of_a_week is not None and _follows_a_day(given, of_a_week, ground):
        return str(given)
    if not times or not words or (given and of_a_week is not None):
        told = f"its words {words[:80]!r} give" if words else "the sentence gives"
        raise UnprovedError(f"{told} no date" + (f" {given}" if given else ""))
    read: str = times[0].read(is_future=is_future)
    return read


def _weekday_of_a_week(words: str) -> int | None:
    """Return the day (Monday is 0) that English words mean of the week that the text is about, or None.

    Examples
    --------
    >>> _weekday_of_a_week("on the Saturday"), _weekday_of_a_week("that Monday"), _weekday_of_a_week("on Friday")
    (5, 0, None)
    """
    found = _OF_A_WEEK.search(words)
    return None if found is None else _WEEKDAYS.index(found[1].lower())


def _follows_a_day(given: str, weekday: int, ground: Ground) -> bool:
    """Tell whether a date is that weekday within a week of a day that the text names in full."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return False
    if ground.clock is None or day.weekday() != weekday:
        return False
    named = {value for time in ground.tongue.times(ground.text, ground.clock) for value in _values(time)}
    return any((day - timedelta(past)).isoformat() in named for past in range(7))


def _values(time: Time) -> tuple[str, ...]:
    return time.past, time.future


def _fitting(given: str, possible: list[str], *, is_period: bool) -> str | None:
    """Return the possible reading that a model's own agrees with, or None."""
    if given in possible:
        return given
    for value in possible:
        if (
            _ISO_DATE.fullmatch(given)
            and "/" not in value
            and (value.startswith(f"{given}-") or given.startswith(f"{value}-"))
        ):
            return value
        if is_period and "/" not in value and "/" in given and all(part.startswith(value) for part in given.split("/")):
            return value
    return None


def _spelled_out(given: str, words: str, ground: Ground) -> bool:
    """Tell whether each part of a date stands in the words in figures, its year at least somewhere in the text."""
    if not (_ISO_DATE.fullmatch(given) or _PERIOD.fullmatch(given)):
        return False
    figures = {int(figure) for figure in re.findall(r"\d{1,4}", words)}
    everywhere = {int(figure) for figure in re.findall(r"\d{4}", ground.text)}
    for part in given.split("/"):
        year, *rest = (int(number) for number in part.split("-"))
        months = {time.past[5:7] for time in ground.tongue.times(words, ground.clock)} if ground.clock else set()
        named = figures | {int(month) for month in months if month}
        if year not in figures and year not in everywhere:
            return False
        if not rest and year not in figures:
            return False
        if any(number not in named for number in rest):
            return False
    return True


def reckoned_duration(given: Any, words: Any, ground: Ground, evidence: Span) -> str | None:
    """Return the duration that words of the text give.

    Raises
    ------
    UnprovedError
        If they give none, or another than the model says.
    """
    span = located(words, ground, evidence)
    found = list(ground.tongue.durations(ground.text[span.start : span.end]))
    is_in_the_words = bool(found)
    if not found:
        around = ground.stretch(span)
        found = list(ground.tongue.durations(ground.text[around.start : around.end])) if given else []
    days = [f"P{time.days}D" for time in ground.times_at(span) if time.days]
    is_in_the_words |= bool(days)
    possible = [*found, *days]
    if isinstance(given, str):
        for value in possible:
            if _seconds(value) == _seconds(given.strip()) is not None:
                return value
    if words and is_in_the_words and len(set(possible)) == 1:
        return possible[0]
    raise UnprovedError(f"the text gives no duration {given or words!r}"[:200])


def _seconds(duration: str) -> int | None:
    parts = re.fullmatch(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", duration)
    if not parts or not any(parts.groups()):
        return None
    return sum(int(n or 0) * size for n, size in zip(parts.groups(), (604800, 86400, 3600, 60, 1), strict=True))


def is_told(word: str, ground: Ground, evidence: Span) -> bool:
    """Tell whether some form of a word stands in the sentence of the evidence.

    In languages that bend words little the word itself stands there; of an English one a form does: the parser's lemma
    where the sentence was parsed, else a word with the same beginning.
    """
    around = ground.stretch(evidence)
    if ground.index.name(word, around.start, around.end) is not None:
        return True
    parts = [normalized(part, is_loose=True) for part in WORDS.findall(word)]
    parts = [part for part in parts if part not in ("to", "up", "out", "on", "be")] or parts
    if not parts:
        return False
    forms = _forms_there(ground, around)
    return all(any(_is_form(part, form) for form in forms) for part in parts)


def _forms_there(ground: Ground, around: Span) -> set[str]:
    forms = {normalized(word, is_loose=True) for word in WORDS.findall(ground.text[around.start : around.end])}
    analysis = ground.analysis
    sentence = analysis.sentence_at(around.start) if analysis is not None else None
    if analysis is not None and sentence is not None and sentence.index in analysis.parsed:
        forms |= {token.lemma_.lower() for token in analysis.parsed[sentence.index].doc}
    return forms


def _is_form(lemma: str, word: str) -> bool:
    """Tell whether a word is likely a form of an English lemma.

    Examples
    --------
    >>> _is_form("supply", "supplies"), _is_form("build", "built"), _is_form("sign", "sell")
    (True, True, False)
    """
    if (lemma, word) in rows("irregular_verbs", "en") or lemma == word:
        return True
    stem = lemma.removesuffix("e").removesuffix("y")
    return len(stem) >= 3 and word.startswith(stem) and len(word) - len(stem) <= 5


def is_quoted(ground: Ground, span: Span) -> bool:
    """Tell whether words stand between quotation marks, or in a paragraph of a quotation that runs over several."""
    text = ground.text
    low = max(0, span.start - _FARTHEST)
    high = min(len(text), span.end + _FARTHEST)
    before, after = text[low : span.start], text[span.end : high]
    for opening, closing in _PAIRS:
        if opening == closing:
            if opening in before.rpartition("\n")[2] or before.endswith(opening):
                line = before.rpartition("\n")[2]
                if line.count(opening) % 2 == 1:
                    return True
            continue
        opened = before.rfind(opening)
        if opened < 0 or before.rfind(closing) > opened:
            continue
        if closing in after or "\n" in before[opened:] or "\n" in after:
            return True
    return False
