"""The times of all sentences, where a later one looks back to the day of an earlier one ("the same day")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kg.extraction.grammar.days_told import as_told, is_aside
from kg.extraction.text.clock import Clock
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.times import Time, points_back, times_in

if TYPE_CHECKING:
    from kg.extraction.grammar.parsed import Parsed

_LOOKED_BACK = 3
"""Days, and sentences in front of the last of them, among which the one is that "the same day" means."""


def times_named(
    sentences: Sequence[Sentence], today: str | None, parse_of: Callable[[int], Parsed]
) -> dict[int, list[Time]]:
    """Return the times that each sentence names; the day named last lives on for "the same day".

    Parameters
    ----------
    sentences : sequence of Sentence
    today : str or None
        The article's date, without which no time can be told.
    parse_of : callable
        Gives the parse of a sentence, which is asked only where another one looks back to it.
    """
    times: dict[int, list[Time]] = {}
    named: list[tuple[int, Time]] = []
    clock = Clock(today) if today is not None else None
    for sentence in sentences if clock is not None else ():
        assert clock is not None
        previous = _day_meant(named, parse_of) if named and points_back(sentence) else None
        times[sentence.index] = list(times_in(sentence, clock, previous))
        days = [t for t in times[sentence.index] if t.form == "day"]
        named += [(sentence.index, t) for t in [t for t in days if not t.days] or days[-1:]]
    return times


def _day_meant(named: Sequence[tuple[int, Time]], parse_of: Callable[[int], Parsed]) -> Time:
    """Return the day that "the same day" looks back to: the one named last that is told in no aside, as it is told there."""
    near = [one for one in named[-_LOOKED_BACK:] if one[0] >= named[-1][0] - _LOOKED_BACK]
    told = (one for one in reversed(near) if not is_aside(parse_of(one[0]), one[1]))
    index, day = next(told, named[-1])
    return as_told(parse_of(index), day)
