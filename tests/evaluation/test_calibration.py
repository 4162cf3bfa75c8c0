"""Confidence against precision."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation import evaluate
from kg.evaluation.calibration import calibration, calibration_error, reliability

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


@given(JUDGED, st.integers(1, 50))
def test_every_fact_is_in_one_bin_that_holds_its_confidence(judged: list[tuple[float, bool]], bins: int) -> None:
    table = reliability(judged, bins=bins)
    assert sum(one.published for one in table) == len(judged)
    assert sum(one.found for one in table) == sum(right for _, right in judged)
    assert [one.lower for one in table] == sorted({one.lower for one in table})
    for one in table:
        assert one.lower - 1e-8 <= one.confidence <= one.upper + 1e-8
        low, high = one.interval
        assert 0 <= low <= one.precision + 1e-9
        assert one.precision - 1e-9 <= high <= 1
    assert 0 <= calibration_error(table) <= 1


@pytest.mark.parametrize("confidence", [0.0, 0.05, 0.15, 0.3, 0.6, 0.7, 0.85, 0.95])
def test_a_bin_starts_with_its_lower_bound(confidence: float) -> None:
    (one,) = reliability([(confidence, True)], bins=20)
    assert one.lower == pytest.approx(confidence)


def test_the_last_bin_holds_certainty() -> None:
    (one,) = reliability([(1.0, True), (0.99, True)], bins=20)
    assert (one.lower, one.upper, one.published) == (0.95, 1.0, 2)


def test_confidences_come_from_the_graph(folders: tuple[Path, Path]) -> None:
    unsure, sure = calibration(evaluate(*folders))
    assert (unsure.lower, unsure.found, unsure.published) == (0.9, 1, 1)
    assert (sure.lower, sure.found, sure.published) == (0.95, 2, 5)


def test_without_facts_there_is_no_bin_and_no_error(folders: tuple[Path, Path]) -> None:
    (folders[1] / "harbour.ttl").unlink()
    assert calibration(evaluate(*folders)) == []
    assert calibration_error([]) == 0
