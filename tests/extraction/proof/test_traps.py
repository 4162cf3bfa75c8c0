"""Traps: what a text does not tell, or not so, is not published; its twin, which tells it in nearly the same words, is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from expectations import fits, published

TRAPS = yaml.safe_load((Path(__file__).parents[2] / "data" / "traps.yaml").read_text("utf-8"))


def rows(text: str, gap: str) -> list[Any]:
    return [
        pytest.param(
            row, id=row["trap"], marks=[pytest.mark.xfail(strict=False, reason=row[gap])] if gap in row else []
        )
        for row in TRAPS
        if text in row
    ]


@pytest.mark.parametrize("row", rows("text", "gap"))
def test_a_trap_holds(row):
    facts = published(row["text"])
    for never in row["never"]:
        assert not [f for f in facts if fits(f, never)], f"published, though the text does not tell {never}"
    for told in row.get("told", []):
        assert any(fits(f, told) for f in facts), f"{told} is told, but not published"


@pytest.mark.parametrize("row", rows("twin", "twin_gap"))
def test_its_twin_is_published(row):
    facts = published(row["twin"])
    for told in row["twin_told"]:
        assert any(fits(f, told) for f in facts), f"{told} is told, but not published"
