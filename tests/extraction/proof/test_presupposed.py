"""What is taken for granted: that something did not bring a result says that it took place."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.certainty import HELD
from kg.extraction import extract


def meetings(text: str) -> list[tuple[str, str]]:
    facts = extract(Article(name="a", text=text, date="2024-05-18")).facts
    return [(fact.type, fact.status) for fact in facts if fact.kind == "engagement" and fact.confidence > HELD]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Norway and Kenya in Oslo in January collapsed after a single day.",
        "Talks between Chile and Peru in Lima on Monday did not settle the quarrel over the border.",
        "The talks between Ghana and Mali in Accra last week produced no paper and did not end the dispute.",
    ],
)
def test_what_failed_or_brought_nothing_was_held(text):
    assert meetings(text) == [("Talks", "held")]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Chile and Peru in Lima did not take place on Monday.",
        "Talks between Chile and Peru in Lima did not begin on Monday.",
        "No talks between Chile and Peru settled the quarrel.",
        "The summit of Norway and Kenya collapsed.",
        "Plans for talks between Norway and Kenya in Oslo collapsed.",
    ],
)
def test_what_did_not_come_about_was_not_held(text):
    assert [one for one in meetings(text) if one[1] == "held"] == []


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed that the joint committee of Norway and Kenya, which last met in 2009, would meet in Oslo in June.",
        "Chile and Peru decided that their foreign ministers would meet in Lima on Monday.",
    ],
)
def test_would_behind_what_was_agreed_is_a_plan(text):
    assert ("Talks", "planned") in meetings(text)


def test_would_behind_a_hope_is_none():
    assert meetings("Chile hoped that the foreign ministers of Chile and Peru would meet in Lima on Monday.") == []
