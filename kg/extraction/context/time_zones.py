"""What time it is where: the zone of a place, from the tz database; nothing where a state has several and none is proved.

The zones are those of the package ``tzdata``, so that the same article has the same offset on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import regex

from kg.extraction.lexicon import rows
from kg.gazetteer import Gazetteer

_NEAR = 150
"""Kilometres within which a place has the time of the city that a zone is named after."""


@cache
def zone_of(name: str) -> tzinfo:
    """Return a zone by its name in the tz database, or by its offset.

    Examples
    --------
    >>> zone_of("+07:00").utcoffset(None), str(zone_of("Asia/Seoul"))
    (datetime.timedelta(seconds=25200), 'Asia/Seoul')
    """
    if found := regex.fullmatch(r"([+-])(\d\d):(\d\d)", name):
        shift = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(shift if found[1] == "+" else -shift)
    with files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@cache
def _zones() -> dict[str, tuple[tuple[str, float, float], ...]]:
    """Return the zones of each state, each with the place of the city that it is named after."""
    found: dict[str, list[tuple[str, float, float]]] = {}
    for line in files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            state, place, name = line.split("\t")[:3]
            latitude, longitude = regex.findall(r"[+-]\d+", place)
            found.setdefault(state, []).append((name, _degrees(latitude, 2), _degrees(longitude, 3)))
    return {state: tuple(zones) for state, zones in found.items()}


def _degrees(text: str, size: int) -> float:
    whole, minutes, seconds = text[1 : 1 + size], text[1 + size : 3 + size], text[3 + size :]
    value = int(whole) + int(minutes) / 60 + (int(seconds) / 3600 if seconds else 0)
    return -value if text[0] == "-" else value


def offset_at(when: datetime, state: str, place: str | None = None) -> timedelta | None:
    """Return how far the time of a state, or of a place in it, is ahead of UTC; None where that is not certain.

    Parameters
    ----------
    when : datetime
        By the clocks there.
    state : str
        ISO 3166-1 alpha-2 code.
    place : str, optional
        A city, as the gazetteer calls it.

    Examples
    --------
    >>> noon = datetime(2023, 6, 23, 12)
    >>> str(offset_at(noon, "VN")), str(offset_at(noon, "US", "Washington, D.C.")), str(offset_at(noon, "DE", "Hamburg"))
    ('7:00:00', '-1 day, 20:00:00', '2:00:00')
    >>> offset_at(noon, "US"), offset_at(noon, "RU", "Kazan"), str(offset_at(noon, "BR", "Manaus"))
    (None, None, '-1 day, 20:00:00')
    """
    zones = _zones().get(state, ())
    everywhere = _offsets(when, (name for name, _, _ in zones))
    if len(everywhere) == 1:
        return next(iter(everywhere))
    near = _offsets(when, _zones_of_place(state, place)) if place else set()
    return next(iter(near)) if len(near) == 1 else None


def _offsets(when: datetime, names: Iterable[str]) -> set[timedelta]:
    offsets = (zone_of(name).utcoffset(when) for name in names)
    return {offset for offset in offsets if offset is not None}


def _zones_of_place(state: str, place: str) -> list[str]:
    """Return the zones that may hold a city: that of its name, of the capital, or of cities close by."""
    named = [name for name, _, _ in _zones()[state] if name.rsplit("/", 1)[-1].replace("_", " ") == place]
    named += [zone for code, capital, zone in rows("capital_zones") if (code, capital) == (state, place)]
    where = _where(state, place)
    if named or where is None:
        return named
    return [name for name, *city in _zones()[state] if _kilometres(where, (city[0], city[1])) < _NEAR]


def _where(state: str, place: str) -> tuple[float, float] | None:
    found = {
        (known.latitude, known.longitude)
        for _, known in Gazetteer.default().places()
        if known.label == place and known.iso2 == state and known.latitude is not None and known.longitude is not None
    }
    return next(iter(found)) if len(found) == 1 else None


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (map(math.radians, one), map(math.radians, other))
    return 6371 * math.acos(min(1.0, math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)))
