"""Promises of which only critics say that they were made, and those that whoever is said to have made them disowns."""

from __future__ import annotations

import pytest
from invented import article

import kg

LEAD = "Latvian President Anna Liepa met Peruvian President Alan Huerta in Lima on Friday.\n\n"


def promised(body: str) -> list[tuple[str, ...]]:
    """Return who is bound by the commitments that are published of an invented article."""
    return [fact.agents for fact in kg.extract(article(LEAD + body)).facts if fact.kind == "commitment"]


@pytest.mark.parametrize(
    "body",
    [
        "The opposition in Riga claims that Latvia pledged 30 million euros for a pier in Callao.",
        "Peru's dockers' union insists that Latvia promised to build a pier in Callao.",
        "Latvia, the opposition claims, undertook to lend Peru two ferries.",
        "Critics contend that Latvia agreed to pay 9 million euros to Peru for the ferries.",
        "A radio station reported that Latvia had promised to lend Peru two ferries. Riga denied having made any such promise.",
        "A radio station reported that Latvia had pledged 30 million euros to Peru, which the government says it never did.",
        "According to a senator, Latvia promised to build a pier in Callao. The ministry replied that it had given no such pledge.",
    ],
)
def test_what_only_critics_tell_or_what_is_disowned_is_not_undertaken(body):
    assert promised(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Latvia pledged 30 million euros to Peru for a pier in Callao. The opposition insists that roads are needed more.",
        "Liepa insists that Latvia agreed to lend Peru two ferries, and that it will.",
        "The African Union insists that Latvia pledged 30 million euros to Peru.",
        "Latvia pledged 30 million euros to Peru. Nobody had made such an offer before, and the minister never said so.",
        "Latvia pledged 30 million euros to Peru, which it had never done before.",
    ],
)
def test_what_is_told_beside_a_critic_is_undertaken(body):
    assert promised(body) == [("LV",)]
