"""Journeys of several stops, visits and meetings that are told by the office alone, and what lies ahead on them."""

from __future__ import annotations

import pytest
from kg.extraction.engagement.classes import visit_type_of

WHO = "Kenyan Trade Minister Peter Otieno"


@pytest.mark.parametrize(
    ("told", "states", "status"),
    [
        ("is back from a tour through Lima, Oslo and Hanoi", {"PE", "NO", "VN"}, "held"),
        ("returned on Friday from a swing through Peru, Norway and Vietnam", {"PE", "NO", "VN"}, "held"),
        ("is expected in Doha on Wednesday, then in Lima and Oslo", {"QA", "PE", "NO"}, "planned"),
        ("will travel to Norway, Denmark and Niger in July", {"NO", "DK", "NE"}, "planned"),
    ],
)
def test_a_journey_is_a_visit_to_each_state(found, told, states, status):
    facts = found("engagement", f"{WHO} {told}.")
    assert {fact.destination for fact in facts} == states
    assert all(set(fact.parties) == {"KE", fact.destination} for fact in facts)
    assert {fact.status for fact in facts} == {status}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("leaves tonight for Lima", "planned"),
        ("flies to Lima today", "planned"),
        ("will stop in Oslo before flying to Lima", "planned"),
        ("met Norwegian President Ingrid Moe in Oslo before flying to Lima", "held"),
    ],
)
def test_where_somebody_goes_next_lies_ahead(found, told, status):
    (fact,) = [fact for fact in found("engagement", f"{WHO} {told}.") if fact.destination == "PE"]
    assert fact.status == status


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        ("Kenyan President Peter Otieno met the Norwegian prime minister in Oslo on Friday.", "Summit"),
        ("The presidents of Kenya and Norway met in Oslo on Friday.", "Summit"),
        ("Kenyan President Peter Otieno met the Norwegian deputy prime minister in Oslo on Friday.", "Talks"),
        ("Kenyan Trade Minister Peter Otieno met the Norwegian prime minister in Oslo on Friday.", "Talks"),
    ],
)
def test_leaders_may_be_told_by_their_offices(found, body, type_):
    assert [fact.type for fact in found("engagement", body) if "Visit" not in fact.type] == [type_]


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("Moe began a four-day state visit to Peru", "visit", "StateVisit"),
        ("Moe, who is on an official visit, arrived in Lima", "arrived", "OfficialVisit"),
        ("Moe arrived in Lima, following a state visit to Chile", "arrived", "Visit"),
        ("Moe, on a visit to the state, praised it", "visit", "Visit"),
    ],
)
def test_a_visit_is_of_the_class_that_it_is_called(text, word, type_):
    assert visit_type_of(text, text.index(word)) == type_
