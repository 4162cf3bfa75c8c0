"""Kinds of sentences that were once read wrongly: what is published of them, by several sentences of each kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from expectations import fits, published

CASES = yaml.safe_load((Path(__file__).parents[2] / "data" / "cases.yaml").read_text("utf-8"))


def texts() -> list[Any]:
    return [
        pytest.param(
            text,
            id=f"{case['case']}, {number}",
            marks=[pytest.mark.xfail(strict=False, reason=text["gap"])] if "gap" in text else [],
        )
        for case in CASES
        for number, text in enumerate(case["texts"], 1)
    ]


@pytest.mark.parametrize("row", texts())
def test_what_is_published_of_a_sentence_of_the_kind(row):
    facts = published(row["text"])
    for never in row.get("never", []):
        assert not [f for f in facts if fits(f, never)], f"published, though the text does not tell {never}"
    for told in row.get("told", []):
        assert any(fits(f, told) for f in facts), f"{told} is told, but not published"
    for kind, most in row.get("at_most", {}).items():
        assert len([f for f in facts if f.kind == kind]) <= most, f"more than {most} of {kind}"
