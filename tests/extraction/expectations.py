"""How a fact that was found is compared with what a table of the tests expects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from invented import article

from kg.certainty import HELD
from kg.extraction import extract


def agrees(filler: object, expected: object) -> bool:
    """Tell whether a role's filler is the expected one: lists in any order, texts without case, one of alternatives."""
    if isinstance(expected, list):
        if not isinstance(filler, tuple) or len(filler) != len(expected):
            return False
        left = list(filler)
        for one in expected:
            if (match := next((f for f in left if agrees(f, one)), None)) is None:
                return False
            left.remove(match)
        return True
    if isinstance(expected, str):
        return str(filler).lower() in expected.lower().split(" | ")
    return filler == expected


def matching(facts: Sequence[Any], roles: dict[str, Any]) -> list[Any]:
    """Return the facts whose roles are filled as expected."""
    return [f for f in facts if all(agrees(getattr(f, role, None), value) for role, value in roles.items())]


def published(text: str) -> list[Any]:
    """Return the facts of an invented article that are published."""
    return [f for f in extract(article(text)).facts if f.confidence > HELD]


def fits(fact: Any, row: dict[str, Any]) -> bool:
    """Tell whether a fact has at least what a row gives."""
    return all(has(getattr(fact, role, None), value) for role, value in row.items())


def has(filler: object, wanted: object) -> bool:
    """Tell whether a role has what is wanted: all of a list, one of several texts, or nothing."""
    if wanted is None:
        return not filler
    if isinstance(wanted, list):
        return isinstance(filler, tuple) and all(any(has(f, w) for f in filler) for w in wanted)
    if isinstance(wanted, float):
        return filler == wanted
    ours, theirs = str(filler).lower(), str(wanted).lower()
    return theirs[1:] in ours if theirs.startswith("~") else ours in theirs.split(" | ")
