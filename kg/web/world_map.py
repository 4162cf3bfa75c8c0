"""The map of meeting places: outlines of land and points, in the Equal Earth projection.

Source: B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of
Geographical Information Science 33 (2019), for the spherical form.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.gazetteer import Gazetteer
from kg.namespaces import PREFIXES
from kg.web.dataset import Dataset, local_name
from kg.web.occasions import Occasion

WIDTH, HEIGHT = 1000, 445
"""Size of the map in pixels; its lower edge lies in the southern ocean."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_WIDEST = 2.7066299836960748  # x of 180° E on the equator


@dataclass(frozen=True)
class Spot:
    """A place on the map with what took place there. ``x`` and ``y`` are pixels."""

    iri: str
    x: float
    y: float
    occasions: tuple[Occasion, ...]

    @property
    def radius(self) -> float:
        """Radius in pixels; the area follows the number of occasions."""
        return round(4 + 3 * math.sqrt(len(self.occasions)), 1)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where degrees of longitude and latitude lie on the map, in pixels from its upper left corner.

    Examples
    --------
    >>> x, y = project(0, 0)
    >>> (round(x), round(y))
    (500, 243)
    """
    a1, a2, a3, a4 = _A
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2, t6 = t * t, t**6
    x = (
        2
        * math.sqrt(3)
        * math.radians(longitude)
        * math.cos(t)
        / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1))
    )
    y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
    unit = WIDTH / 2 / _WIDEST
    return WIDTH / 2 + x * unit, 243.4 - y * unit


def spots(data: Dataset, found: list[Occasion], *, gazetteer: Gazetteer | None = None) -> list[Spot]:
    """Return the places of occasions whose Wikidata item the gazetteer can place, the busiest first.

    Places without a certain item are left out rather than guessed.
    """
    gazetteer = gazetteer or Gazetteer.default()
    there: dict[str, list[Occasion]] = defaultdict(list)
    for occasion in found:
        for place in occasion.places:
            there[place].append(occasion)
    placed = []
    for iri, happened in there.items():
        if (point := _point(data, iri, gazetteer)) is not None:
            placed.append(Spot(iri, *point, tuple(happened)))
    return sorted(placed, key=lambda spot: (-len(spot.occasions), spot.iri))


def _point(data: Dataset, iri: str, gazetteer: Gazetteer) -> tuple[float, float] | None:
    """Return where a place lies, or the city around it."""
    around = (whole.value for whole in data.objects(iri, PREFIXES["schema"] + "containedInPlace"))
    found = (_own_point(data, place, gazetteer) for place in (iri, *around))
    return next((point for point in found if point is not None), None)


def _own_point(data: Dataset, iri: str, gazetteer: Gazetteer) -> tuple[float, float] | None:
    for item in data.objects(iri, "http://www.w3.org/2002/07/owl#sameAs"):
        qid = local_name(item.value)
        place = gazetteer.place(qid) if qid[:1] == "Q" and qid[1:].isdecimal() else None
        if place is not None and place.latitude is not None and place.longitude is not None:
            x, y = project(place.longitude, place.latitude)
            return round(x, 1), round(y, 1)
    return None


@cache
def land() -> str:
    """Return the outlines as the ``d`` of an SVG path.

    Examples
    --------
    >>> land()[:1], land()[-1:]
    ('M', 'z')
    """
    text = (Path(__file__).parent / "data" / "land.txt").read_text("utf-8")
    return "".join(f"M{line}z" for line in text.splitlines() if not line.startswith("#"))
