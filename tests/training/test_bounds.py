"""training/bounds.py: what is counted of what is published."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed: pip install -e '.[train]'")
sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

from bounds import Counts, counts
from licensed import Filler, Found

BOUNDS = {(kind, role): 0.5 for kind in ("office", "observation") for role in ("(told)", "(kept)")}


def fact(kind: str, **fillers: bool | None) -> Found:
    return Found(kind, [Filler(role, [], is_right) for role, is_right in fillers.items()], {}, True, False)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (fact("office", person=True, office=True, of=False, status=None), Counts(1, 1, 0, 3, 2)),
        (fact("observation", subject=True, measure=None, value=True, status=None), Counts(1, 1, 1, 2, 2)),
    ],
)
def test_roles_that_are_not_compared_and_free_phrases_are_no_right_fillers(told, expected):
    assert counts([told], BOUNDS) == expected
