"""A state visit is that of a head of state: what a minister's journey is called beside one is not his."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction import extract


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("Chilean Trade Minister Ana Vega flew to Lima on Monday for a state visit.", "Visit"),
        ("Chilean President Ana Vega flew to Lima on Monday for a state visit.", "StateVisit"),
        ("Norway's King Olav flew to Lima on Monday for a state visit.", "StateVisit"),
    ],
)
def test_the_visit_of_a_minister_is_no_state_visit(who, expected):
    types = [fact.type for fact in extract(article(who)).facts if fact.kind == "engagement"]
    assert expected in types
    assert not ({"Visit", "StateVisit"} - {expected}) & set(types)
