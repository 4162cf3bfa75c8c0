"""The timeline: each dated engagement a mark on the lane of its type, many of one time stacked.

Places along the line are percentages, so that one drawing serves every width of screen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kg.web.occasions import Occasion

LANES = ("Summit", "Talks", "Call", "Visit", "Engagement")
"""Types of engagement in the order of their lanes."""

_COLUMNS = 110  # marks side by side over the whole line
_STEP = 9  # pixels between two marks of a stack
_HIGHEST = 7  # marks in a stack; above that the stack is squeezed
_START, _WIDTH = 3.0, 94.0  # percent
_MOST_MARKS = 300  # above that a stack is drawn as one bar
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?.*")


@dataclass(frozen=True)
class Mark:
    """An engagement on its lane: percent from the left, pixels from the top."""

    occasion: Occasion
    x: float
    y: float


@dataclass(frozen=True)
class Bar:
    """A stack of many engagements: percent from the left, pixels from the top, height in pixels, their number."""

    x: float
    y: float
    height: float
    number: int
    year: str


@dataclass(frozen=True)
class Lane:
    """The marks of one type of engagement. ``top``, where its name stands, is in pixels."""

    type: str
    top: float
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """The lanes, the years as (name, percent, whether it is named on a small screen), and the height in pixels."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[str, float, bool], ...]
    height: float
    undated: int


def draw(found: list[Occasion]) -> Timeline:
    """Place the dated engagements.

    Examples
    --------
    >>> summit = Occasion("urn:s", "engagement", "Summit", "2023-06-23", None, "held", ("urn:kr", "urn:vn"), ())
    >>> timeline = draw([summit])
    >>> [(lane.type, lane.marks[0].x) for lane in timeline.lanes], [name for name, _, _ in timeline.years]
    ([('Summit', 47.44)], ['2023'])
    """
    placed = [(occasion, day) for occasion in found if (day := _ordinal(occasion.date)) is not None]
    if not placed:
        return Timeline((), (), 0, len(found))
    first = date.fromordinal(min(day for _, day in placed)).year
    last = date.fromordinal(max(day for _, day in placed)).year
    start = date(first, 1, 1).toordinal()
    length = date(last + 1, 1, 1).toordinal() - start if last < date.max.year else 366
    lanes, top = [], 0.0
    for type_ in LANES:
        columns: dict[int, list[Occasion]] = defaultdict(list)
        for occasion, day in sorted(placed, key=lambda pair: (pair[1], pair[0].iri)):
            if occasion.type == type_:
                columns[int((day - start) / length * _COLUMNS)].append(occasion)
        if columns:
            highest = max(map(len, columns.values()))
            step = _STEP * min(1.0, _HIGHEST / highest)
            baseline = round(top + 24 + step * (highest - 1), 1)
            if len(placed) > _MOST_MARKS:
                lanes.append(Lane(type_, top, (), tuple(_bars(columns, baseline, step))))
            else:
                lanes.append(Lane(type_, top, tuple(_stacked(columns, baseline, step))))
            top = baseline + 18
    return Timeline(tuple(lanes), _years(first, last), round(top, 1), len(found) - len(placed))


def _stacked(columns: dict[int, list[Occasion]], baseline: float, step: float) -> list[Mark]:
    return [
        Mark(occasion, round(_START + column / _COLUMNS * _WIDTH, 2), round(baseline - index * step, 1))
        for column, stack in sorted(columns.items())
        for index, occasion in enumerate(stack)
    ]


def _bars(columns: dict[int, list[Occasion]], baseline: float, step: float) -> list[Bar]:
    return [
        Bar(
            x=round(_START + column / _COLUMNS * _WIDTH, 2),
            y=round(baseline + 4 - step * len(stack), 1),
            height=round(step * len(stack), 1),
            number=len(stack),
            year=stack[0].year or "",
        )
        for column, stack in sorted(columns.items())
    ]


def _years(first: int, last: int) -> tuple[tuple[str, float, bool], ...]:
    every = max(1, (last - first) // 12)
    sparse = max(1, (last - first) // 4)
    return tuple(
        (str(year), round(_START + (year - first) / (last - first + 1) * _WIDTH, 2), (year - first) % sparse == 0)
        for year in range(first, last + 1, every)
    )


def _ordinal(text: str | None) -> int | None:
    """Return the day of a date, for a month or a year its middle."""
    found = _DATE.fullmatch(text or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return date(year or 1, month or 7, day or 15).toordinal()
    except ValueError:
        return None
