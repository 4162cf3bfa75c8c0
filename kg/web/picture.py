"""The small picture of a page: the thing on the left, what surrounds it on branches to the right."""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDTH = 340
"""Width in pixels, which a phone shows without scaling."""

_LINE = 26
_MOST = 16  # branches
_LONGEST = 34  # characters of a name
_FORK = 74  # where names begin


@dataclass(frozen=True)
class Branch:
    """A neighbour: its name, its page, how strongly it is joined (a number of facts)."""

    name: str
    href: str | None
    weight: int


@dataclass(frozen=True)
class Limb:
    """A branch as it is drawn: the curve to it, where its name stands, how thick it is."""

    name: str
    href: str | None
    weight: int
    path: str
    y: float
    width: float


@dataclass(frozen=True)
class Picture:
    """A drawing, in pixels: the root's place, headings of groups as (words, y), and limbs."""

    height: int
    root: float
    headings: tuple[tuple[str, float], ...]
    limbs: tuple[Limb, ...]
    counted: bool
    more: int


def draw(groups: list[tuple[str, list[Branch]]]) -> Picture | None:
    """Draw groups of neighbours one below the other; None where there are none.

    Examples
    --------
    >>> picture = draw([("party", [Branch("Korea", "KR.html", 1), Branch("Vietnam", "VN.html", 4)])])
    >>> picture.headings[0], [limb.width for limb in picture.limbs]
    (('party', 16.0), [1.2, 2.4])
    """
    groups = [(heading, branches) for heading, branches in groups if branches]
    if not groups:
        return None
    shown = _shown(groups)
    total = sum(len(branches) for _, branches in groups)
    height = _LINE * sum(len(branches) + 1 for _, branches in shown) + 8
    root, y = height / 2, 16.0
    headings, limbs = [], []
    for heading, branches in shown:
        headings.append((heading, y))
        for branch in branches:
            y += _LINE
            middle = _FORK * 0.55
            path = f"M8 {root:g}C{middle:g} {root:g} {middle * 0.6:g} {y - 4:g} {_FORK - 8} {y - 4:g}"
            name = branch.name if len(branch.name) <= _LONGEST else branch.name[: _LONGEST - 1].rstrip(" ,;(") + "…"
            limbs.append(Limb(name, branch.href, branch.weight, path, y, round(1.2 * math.sqrt(branch.weight), 1)))
        y += _LINE
    counted = any(limb.weight > 1 for limb in limbs)
    return Picture(height, root, tuple(headings), tuple(limbs), counted, total - len(limbs))


def _shown(groups: list[tuple[str, list[Branch]]]) -> list[tuple[str, list[Branch]]]:
    """Return the groups with as many branches as there is room for, each group with a share."""
    room, shown = _MOST, []
    for index, (heading, branches) in enumerate(groups):
        share = max(1, room // (len(groups) - index))
        taken = branches[:share] if room > 0 else []
        room -= len(taken)
        if taken:
            shown.append((heading, taken))
    return shown
