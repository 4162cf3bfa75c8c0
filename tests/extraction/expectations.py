"""How a fact that was found is compared with what a table of the tests expects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


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
