"""Partnerships that have ended, the level that ties were raised from, what firms have, and what "it" establishes."""

from __future__ import annotations

import pytest
from invented import article

import kg
from kg.facts import Partnership

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "


def told(sentence: str) -> list[Partnership]:
    return [fact for fact in kg.extract(article(LEAD + sentence)).facts if isinstance(fact, Partnership)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The alliance between Kenya and Norway is no more.",
        "Kenya gave up its strategic partnership with Norway last year.",
        "Norway has turned its back on the strategic partnership with Kenya.",
        "Kenya withdrew from its strategic partnership with Norway.",
        "The strategic partnership of Kenya and Norway fell apart in 2020.",
        "Kenya put an end to its alliance with Norway.",
        "The government announced the end of its strategic partnership with Norway.",
    ],
)
def test_one_that_has_ended_is_none(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The strategic partnership between Kenya and Norway is no more than ten years old.",
        "Kenya did not withdraw from its strategic partnership with Norway.",
        "Norway refused to end its strategic partnership with Kenya.",
    ],
)
def test_an_end_that_does_not_come_leaves_it_standing(sentence):
    (fact,) = told(sentence)
    assert fact.status == "existing"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya and Norway raised their ties from a comprehensive partnership to a strategic partnership.",
        "Kenya and Norway moved from a comprehensive partnership to a strategic partnership on Friday.",
        "The two countries upgraded their comprehensive partnership to a strategic partnership.",
        "Kenya's comprehensive partnership with Norway was lifted to a strategic partnership.",
        "Kenya's ties with Norway were lifted to the rank of strategic partnership.",
    ],
)
def test_the_level_left_behind_is_none(sentence):
    (fact,) = told(sentence)
    assert (fact.label, fact.status) == ("strategic partnership", "elevated")


@pytest.mark.parametrize(
    "sentence",
    [
        'Kenya\'s largest bank calls its tie-up with a Norwegian lender "a strategic partnership".',
        "The airline Fjordfly and Kenya's Rift Air announced a strategic partnership.",
        "Norway's mining group Bergverk entered into a strategic partnership with the Kenyan firm Rift Steel.",
    ],
)
def test_what_firms_have_is_none_of_states(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya proposed a strategic partnership in spring, and on Friday the two countries established it.",
        "Norway had offered Kenya a strategic partnership in 2022, and last week Norway and Kenya launched it in Oslo.",
    ],
)
def test_what_was_proposed_first_is_established_by_it(sentence):
    (fact,) = told(sentence)
    assert (fact.label, fact.status, set(fact.parties)) == ("strategic partnership", "established", {"KE", "NO"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya proposed a strategic partnership to Norway, but Norway has not established it.",
        "Kenya proposed a strategic partnership, and on Friday the two countries discussed it.",
    ],
)
def test_what_was_only_proposed_is_not_established_by_it(sentence):
    assert all(fact.status != "established" for fact in told(sentence))
