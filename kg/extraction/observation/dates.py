"""Of when a figure is: the time right behind it, that of the figure which shares its verb; not the period that a rate is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import verb_above, verb_of
from kg.extraction.grammar.mood import mood_of
from kg.extraction.text.figures import Figure
from kg.extraction.text.times import Time

if TYPE_CHECKING:
    from kg.extraction.grammar.parsed import Parsed

_COMPARED = regex.compile(
    r"\b(?:from|over|than|against|compared\s(?:with|to))\s(?:in\s|(?:in\s)?the\ssame\s\p{L}+\s(?:of\s|in\s)?)?$",
    regex.IGNORECASE,
)


_RIGHT_BEHIND = regex.compile(
    r"(?:\s\([^()]{1,32}\))?\s(?:(?:in|during|over|for)\s)?(?:the\s)?(?:(?:fiscal|financial|calendar)\s(?:year\s)?)?"
)
"""Between a figure and its time, which a sum in a second currency may part: "9 million euros (10 million dollars) in fiscal 2023"."""
_PERIODS = frozenset({"month", "year", "period"})


def time_right_behind(text: str, figure: Figure, times: Sequence[Time]) -> Time | None:
    """Return the month, year or period that stands right behind a figure ("fell by 9 percent in May"); else None.

    Examples
    --------
    >>> from kg.extraction.text.clock import Clock
    >>> from kg.extraction.text.figures import figures_in
    >>> from kg.extraction.text.sentences import Sentence
    >>> from kg.extraction.text.times import times_in
    >>> def dated(text):
    ...     sentence = Sentence(0, 1, 0, len(text), text)
    ...     figure = next(figures_in(sentence, "2024-05-18"))
    ...     time = time_right_behind(text, figure, list(times_in(sentence, Clock("2024-05-18"))))
    ...     return time and time.past
    >>> dated("Sales fell by 9 percent in March."), dated("Sales fell by 9 percent and met no demand in March.")
    ('2024-03', None)
    """
    for time in times:
        if time.start < figure.end or time.form not in _PERIODS:
            continue
        is_behind = _RIGHT_BEHIND.fullmatch(text, figure.end, max(time.start, figure.end)) is not None
        return time if is_behind and not is_compared_with(text, figure, time) else None
    return None


def time_shared(figure: Figure, times: Sequence[Time]) -> Time | None:
    """Return the last month, year or period in front of a figure: its own where it shares the verb of the one before."""
    return next((t for t in reversed(times) if t.end <= figure.start and t.form in _PERIODS), None)


def time_of_its_verb(parsed: Parsed, text: str, figure: Figure, times: Sequence[Time]) -> Time | None:
    """Return the only month, year or period of a sentence where it hangs on the verb of a figure ("since May 9 ships have sailed").

    Of what is counted also the only day. None where the verb tells no fact that is past or stands.

    Parameters
    ----------
    parsed : Parsed
        The sentence.
    text : str
        The article.
    figure : Figure
    times : sequence of Time
        Those of the sentence.
    """
    time = times[0]
    if len({t.past for t in times}) > 1 or not (
        time.form in _PERIODS or (time.form == "day" and figure.kind == "count")
    ):
        return None
    counted, named = parsed.head_of(figure.start, figure.end), parsed.head_of(time.start, time.end)
    verb = verb_of(counted) if counted is not None else None
    if verb is None or named is None or mood_of(verb) != "past" or is_compared_with(text, figure, time):
        return None
    above = verb_above(named)
    return time if above is not None and above.i == verb.i else None


def is_compared_with(text: str, figure: Figure, time: Time) -> bool:
    """Tell whether a time behind a rate is that with which it is compared ("up 9 percent from 2016").

    Examples
    --------
    >>> from kg.extraction.text.clock import Clock
    >>> from kg.extraction.text.figures import figures_in
    >>> from kg.extraction.text.sentences import Sentence
    >>> from kg.extraction.text.times import times_in
    >>> def compared(text):
    ...     sentence = Sentence(0, 1, 0, len(text), text)
    ...     return is_compared_with(text, next(figures_in(sentence, "2024-05-18")), next(times_in(sentence, Clock("2024-05-18"))))
    >>> compared("Trade was up 9 percent from 2016."), compared("Trade was up 9 percent in 2016.")
    (True, False)
    """
    return figure.kind == "percent" and _COMPARED.search(text, figure.end, _named_from(text, time)) is not None


def _named_from(text: str, time: Time) -> int:
    """Return where a time itself begins, without the preposition that its rule reads with it."""
    named = regex.match(r"(?:(?:in|of|from|to|than in|the)\s)+", text[time.start : time.end], regex.IGNORECASE)
    return time.start if named is None else time.end - len(text[time.start + named.end() : time.end])
