"""What speaks for the article's own state as the owner of an office that is told without one."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction import read
from kg.extraction.analysis import analyse
from kg.extraction.proof.case import Case
from kg.extraction.proof.licences import licences

OWN = "OSLO, May 17 (Coastwire) - "


def own(body):
    """The licences of its own that an office's owner has, but for how likely it is (which is learnt anew)."""
    analysis = analyse(article(OWN + body))
    cases = [
        Case(analysis, one)
        for one in read(analysis, "rules")
        if one.kind == "office" and one.fact.person == "Awa Keita"
    ]
    found = {name for case in cases for name in licences(case, "of", case.fact.of)}
    return {name for name in found if name.startswith("own") and not name.startswith("own, likely")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Finance Minister Awa Keita spoke on Friday. Kenyan President Peter Otieno listened.",
            {"own minister", "own, of others told alone", "own alone in its sentence"},
        ),
        (
            "Ambassador Awa Keita spoke in Kenya on Friday. Norwegian President Ingrid Moe listened.",
            {"own envoy", "own, of others told alone", "own beside another state"},
        ),
        ("Norwegian Finance Minister Awa Keita met Kenyan President Peter Otieno.", set()),
    ],
)
def test_the_articles_own_state_is_told_by_contrast(body, expected):
    assert own(body) == expected
