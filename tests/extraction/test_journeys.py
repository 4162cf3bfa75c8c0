"""Journeys of several stops, visits and meetings that are told by the office alone, and what lies ahead on them."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.engagement.classes import visit_type_of
from kg.extraction.engagement.engagement import events_of
from kg.extraction.engagement.event import Event
from kg.extraction.engagement.scenes import settle_scenes
from kg.extraction.learned.tellings import Tellings
from kg.extraction.names.entities import Entity

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


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("concluded a three-day visit to Norway on Friday", "2024-05-15"),
        ("will conclude a three-day visit to Norway on May 24", "2024-05-22"),
        ("began a three-day visit to Norway on Friday", "2024-05-17"),
    ],
)
def test_a_visit_began_so_many_days_before_it_ended(found, told, date):
    (fact,) = found("engagement", f"{WHO} {told}.")
    assert (fact.destination, fact.date) == ("NO", date)


def test_talks_began_so_many_days_before_they_ended(found):
    (fact,) = found("engagement", "Talks between Norway and Kenya ended in Oslo on Friday after three days.")
    assert fact.date == "2024-05-15"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Kenya's trade minister returned from Lima on Friday.", None),
        ("Kenya's trade minister left Lima on Friday.", None),
        ("Kenya's trade minister left for Lima on Friday.", "2024-05-17"),
        ("Kenya's trade minister flew to Lima on Friday.", "2024-05-17"),
    ],
)
def test_the_day_on_which_a_visitor_left_is_not_the_day_of_the_visit(told, date):
    tellings = Tellings(analysis := analyse(article(told)))
    (time,) = analysis.times[max(analysis.times)]
    assert tellings.day(Event("visit", 0, 1, max(analysis.times)), time) == date


def test_the_state_of_its_place_is_where_a_visit_leads():
    told = "Norwegian trade minister Ida Holm went to Lima in March and came back with a treaty."
    analysis = analyse(article(told))
    lima = next(e for e in analysis.register.of_kind("place") if e.name == "Lima")
    norway = Entity("state", "NO")
    visit = Event("visit", 0, 1, 0, parties=[norway], place=lima, destination="NO")
    settle_scenes(analysis, [visit])
    assert visit.destination == "PE"


def test_whoever_travels_on_is_who_came():
    analysis = analyse(
        article(
            f"{WHO} arrived in Oslo on Thursday. There was rain. On Sunday the delegation will leave for Lima. "
            "A Chilean delegation will leave for Hanoi."
        )
    )
    otieno = next(e for e in analysis.register.of_kind("person") if e.name == "Peter Otieno")
    last = max(s.index for s in analysis.sentences)
    text = analysis.article.text
    came = Event(
        "visit", text.index("arrived"), text.index("arrived") + 7, last - 3, persons=[otieno], destination="NO"
    )
    on, other = (
        Event("visit", at, at + 5, index, parties=[Entity("state", state)], destination=state)
        for at, index, state in ((text.index("leave"), last - 1, "PE"), (text.rindex("leave"), last, "VN"))
    )
    came, on, other = events_of(analysis, [came, on, other])
    assert [person.name for person in on.persons] == ["Peter Otieno"]
    assert other.persons == []


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        ("Kenyan President Peter Otieno met his Norwegian and Danish counterparts in Oslo on Friday.", "Summit"),
        ("The Kenyan president met his Norwegian counterpart in Oslo on Friday.", "Summit"),
        (f"{WHO} met his Norwegian counterpart in Oslo on Friday.", "Talks"),
    ],
)
def test_a_leaders_counterpart_is_a_leader(found, body, type_):
    assert [fact.type for fact in found("engagement", body) if "Visit" not in fact.type] == [type_]


GUEST = "OSLO — Peruvian trade minister Ana Rojas landed here on Thursday night. Norwegian economy minister Ida Holm received her."


@pytest.mark.parametrize(
    ("onward", "parties", "destination"),
    [
        ("She flies on to Madrid tomorrow at seven.", {"PE", "ES"}, "ES"),
        ("She will leave tomorrow for Manama.", {"PE", "BH"}, "BH"),
        ("She heads on to Rabat on Monday.", {"PE", "MA"}, "MA"),
        ("She will travel to Lima in June.", {"NO", "PE"}, "PE"),
    ],
)
def test_a_guest_and_no_host_goes_on_from_where_the_guest_came_to(found, onward, parties, destination):
    visits = found("engagement", f"{GUEST} {onward}")
    last = visits[-1]
    assert (set(last.parties), last.destination, last.status) == (parties, destination, "planned")


@pytest.mark.parametrize(
    ("told", "legs"),
    [
        ("is on a four-day visit to Norway. He will travel to Bergen on Tuesday to meet the mayor", [None]),
        ("visited Norway last week. He will travel to Bergen in June", [None, "Bergen"]),
        ("is on a four-day visit to Norway. He will travel to Uppsala on Tuesday", [None, "Uppsala"]),
    ],
)
def test_a_journey_within_a_visit_under_way_is_none_of_its_own(found, told, legs):
    visits = [f for f in found("engagement", f"{WHO} {told}.") if f.type == "Visit"]
    assert [visit.place for visit in visits] == legs


def test_whoever_receives_a_guest_holds_no_session_by_that(found):
    text = (
        "Norway and Kenya concluded the 10th session of their joint commission in Oslo on Monday. "
        f"Norwegian Prime Minister Ida Holm received {WHO} on Monday."
    )
    assert [len(meeting.participants) for meeting in found("engagement", text)] == [0, 2]
