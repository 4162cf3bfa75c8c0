"""How likely is likely enough, by kind and role (``bounds.tsv``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

PROVEN = 0.9
"""Likelihood from which on a filler, and a fact, counts as proven."""

TOLD_AND_KEPT = ("(told)", "(kept)")
"""What stands in the column of roles for a fact as a whole, and for each filler that it cannot be without."""

KEPT: dict[str, frozenset[str]] = {
    "engagement": frozenset({"type", "status"}),
    "instrument": frozenset({"type", "title", "status"}),
    "partnership": frozenset({"label", "status"}),
    "commitment": frozenset({"action", "object", "status"}),
    "statement": frozenset({"speaker", "quote", "status"}),
    "office": frozenset({"person", "office", "status"}),
    "observation": frozenset({"subject", "measure", "value", "unit", "status"}),
}
"""The roles that a fact of a kind cannot be without."""

_ELSE = 0.8
_BOUNDS = Path(__file__).with_name("bounds.tsv")


def told_enough(kind: str) -> float:
    """Return the likelihood from which on a fact counts as told; a less likely one is held back."""
    return _bounds().get((kind, TOLD_AND_KEPT[0]), 0.0)


def filled_enough(kind: str, role: str) -> float:
    """Return the likelihood from which on a filler stays.

    With a less likely one of a role that it cannot be without, a fact is held back; of another role it is left out.
    """
    return _bounds().get((kind, TOLD_AND_KEPT[1] if role in KEPT[kind] else role), _ELSE)


def role_lost(had: Mapping[str, int], left: Mapping[str, int]) -> str | None:
    """Return the role of which a fact has lost more fillers than it can do without, or None.

    What is told of two parties misleads where it is told of one; an undertaking has somebody who undertakes it.

    Parameters
    ----------
    had, left : mapping
        How many fillers of each role were found, and how many of them are sure enough.

    Examples
    --------
    >>> role_lost({"parties": 2}, {"parties": 1}), role_lost({"parties": 3}, {"parties": 2})
    ('parties', None)
    """
    for role, least in (("parties", 2), ("agents", 1)):
        if left.get(role, 0) < min(least, had.get(role, 0)):
            return role
    return None


@lru_cache(maxsize=1)
def _bounds() -> dict[tuple[str, str], float]:
    rows = (line.split("\t") for line in _BOUNDS.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {(kind, role): float(bound) for kind, role, bound in rows}
