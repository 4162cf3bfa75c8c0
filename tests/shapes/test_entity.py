"""Entities of any kind: each wrong graph is reported by the one shape that it breaks, and by no other."""

from collections.abc import Callable
from typing import Any


def test_a_wrong_graph_is_reported_by_the_one_shape_that_it_breaks(
    wrong: Any, reported: Callable[[Any], set[str]]
) -> None:
    assert reported(wrong) == {wrong.shape}
