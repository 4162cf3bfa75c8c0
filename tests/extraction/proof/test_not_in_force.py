"""Documents that take effect only when something has been done: they are not in force."""

from __future__ import annotations

import pytest
from invented import article

import kg
from kg.facts import Instrument

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "


def statuses(sentence: str) -> list[str]:
    return [fact.status for fact in kg.extract(article(LEAD + sentence)).facts if isinstance(fact, Instrument)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The tax treaty between Kenya and Norway takes effect only when both parliaments have voted.",
        "The customs accord between Kenya and Norway enters into force only after both sides have approved it; so far Oslo alone has done so.",
        "The pact between Kenya and Norway becomes effective as soon as both governments have confirmed it.",
        "The fisheries treaty between Kenya and Norway will come into force once both have ratified it.",
    ],
)
def test_what_waits_for_votes_is_not_in_force(sentence):
    assert "inForce" not in statuses(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The tax treaty between Kenya and Norway took effect on 1 May after both parliaments had voted.",
        "The customs accord between Kenya and Norway entered into force when both parliaments had approved it.",
    ],
)
def test_what_waited_for_votes_is_in_force(sentence):
    assert statuses(sentence) == ["inForce"]
