"""Tables of invented paragraphs, one for each kind of fact: what each tells, no more and no less."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from kg.facts import KINDS

TABLES = Path(__file__).parents[1] / "data" / "paragraphs"
MEETING = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday. "


def cases() -> list[Any]:
    return [
        pytest.param(
            kind,
            (MEETING if row.get("after_a_meeting") else "") + row["text"],
            row["expected"],
            id=f"{kind}: {row['case']}",
            marks=[pytest.mark.xfail(strict=False, reason=row["gap"])] if "gap" in row else [],
        )
        for kind in KINDS
        for row in yaml.safe_load((TABLES / f"{kind}.yaml").read_text(encoding="utf-8"))
    ]


def agrees(filler: object, expected: object) -> bool:
    """Tell whether a role's filler is the expected one: lists in any order, texts without case, one of alternatives."""
    if isinstance(expected, list):
        return isinstance(filler, tuple) and sorted(filler) == sorted(expected)
    if isinstance(expected, str):
        return str(filler).lower() in expected.lower().split(" | ")
    return filler == expected


@pytest.mark.parametrize(("kind", "body", "expected"), cases())
def test_a_paragraph_tells_these_facts_and_no_others(found, kind, body, expected):
    facts = found(kind, body)
    for roles in expected:
        matching = [f for f in facts if all(agrees(getattr(f, role), value) for role, value in roles.items())]
        assert matching, f"none of {facts} has {roles}"
        facts.remove(matching[0])
    assert facts == [], "facts that the paragraph does not tell"
