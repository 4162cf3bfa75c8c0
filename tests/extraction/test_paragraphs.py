"""Tables of invented paragraphs, one for each kind of fact: what each tells, no more and no less."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from expectations import matching

from kg.facts import KINDS

TABLES = Path(__file__).parents[1] / "data" / "paragraphs"
MEETING = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday. "


def cases() -> list[Any]:
    return [
        pytest.param(
            kind,
            (MEETING if row.get("after_a_meeting") else "") + row["text"],
            row["expected"],
            {"headline": row["headline"]} if "headline" in row else {},
            id=f"{kind}: {row['case']}",
            marks=[pytest.mark.xfail(strict=False, reason=row["gap"])] if "gap" in row else [],
        )
        for kind in KINDS
        for row in yaml.safe_load((TABLES / f"{kind}.yaml").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("kind", "body", "expected", "head"), cases())
def test_a_paragraph_tells_these_facts_and_no_others(found, kind, body, expected, head):
    facts = found(kind, body, **head)
    for roles in expected:
        fitting = matching(facts, roles)
        assert fitting, f"none of {facts} has {roles}"
        facts.remove(fitting[0])
    assert facts == [], "facts that the paragraph does not tell"
