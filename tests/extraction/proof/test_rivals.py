"""What else an article tells of the same people and states."""

from __future__ import annotations

from kg.extraction.learned.combining import Finding
from kg.extraction.proof.rivals import Rivals
from kg.facts import Engagement, Evidence


def meeting(probability, *, parties=("NO", "KE"), type="Talks"):
    words = (Evidence(quote="met in Oslo", start=0, end=11),)
    fact = Engagement(type=type, parties=parties, status="held", evidence=words, confidence=0.9)
    return Finding(None, fact, probability)


def test_a_second_meeting_of_the_same_states_has_a_likelier_one_beside_it():
    sure, doubtful, other = meeting(0.9), meeting(0.3), meeting(0.8, parties=("NO", "PE"))
    rivals = Rivals([sure, doubtful, other])
    assert rivals.features(sure)["likelier of the same"] == 0
    assert rivals.features(doubtful)["likelier of the same"] > 0
    assert rivals.licences(other) == rivals.licences(sure) == ["tellings 0", "of its kind a few"]


def test_the_order_of_parties_makes_no_other_meeting_and_a_visit_is_of_another_sort():
    talks, visit = meeting(0.4), meeting(0.9, parties=("KE", "NO"), type="Visit")
    values = Rivals([talks, visit]).features(talks)
    assert values["likelier of the same"] > 0
    assert values["likelier of the same, of its sort"] == 0
