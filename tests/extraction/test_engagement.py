"""Engagements: meetings, calls and visits, held and planned, and what is none."""

from __future__ import annotations

import pytest

MEETING = "Norwegian President Ingrid Moe {} Swedish President Lars Ek in Oslo on Friday."


@pytest.mark.parametrize(
    "how", ["met", "met with", "held talks with", "held a summit with", "received", "was received by", "sat down with"]
)
def test_a_meeting_is_told_in_many_ways(found, how):
    (fact,) = found("engagement", MEETING.format(how))
    assert (fact.type, fact.place, fact.date, fact.status) == ("Summit", "Oslo", "2024-05-17", "held")
    assert set(fact.participants) == {"Ingrid Moe", "Lars Ek"}
    assert set(fact.parties) == {"NO", "SE"}


def test_with_a_minister_on_a_side_it_is_talks(found):
    (fact,) = found(
        "engagement", "Norwegian President Ingrid Moe met Swedish Foreign Minister Eva Holm in Oslo on Friday."
    )
    assert fact.type == "Talks"


def test_a_call_is_a_call_and_has_no_place(found):
    (fact,) = found(
        "engagement", "Norwegian President Ingrid Moe spoke by telephone with Swedish President Lars Ek on Friday."
    )
    assert (fact.type, fact.place, fact.date) == ("Call", None, "2024-05-17")


@pytest.mark.parametrize(
    ("kind", "type_"), [("state visit", "StateVisit"), ("official visit", "OfficialVisit"), ("working visit", "WorkingVisit"), ("visit", "Visit")]
)  # fmt: skip
def test_a_visit_has_its_kind_its_visitor_and_its_destination(found, kind, type_):
    (fact,) = found("engagement", f"Norwegian President Ingrid Moe will pay a {kind} to Kenya in September.")
    assert (fact.type, fact.participants, fact.destination) == (type_, ("Ingrid Moe",), "KE")
    assert (fact.date, fact.status) == ("2024-09", "planned")


@pytest.mark.parametrize(
    "body",
    [
        "Norwegian President Ingrid Moe did not meet Swedish President Lars Ek in Oslo on Friday.",
        "Norwegian President Ingrid Moe hopes to meet Swedish President Lars Ek in Oslo.",
        "Norwegian President Ingrid Moe has cancelled a visit to Sweden.",
        "Norwegian President Ingrid Moe could visit Sweden in June.",
        "Norwegian President Ingrid Moe put off a state visit to Sweden.",
    ],
)
def test_what_is_denied_hoped_for_or_called_off_is_none(found, body):
    assert found("engagement", body) == []


def test_headline_lead_and_later_detail_are_one_meeting(found):
    body = (
        "Norwegian President Ingrid Moe and Swedish President Lars Ek met in Oslo on Friday. "
        "The two leaders held talks for 80 minutes at the Fjord Palace."
    )
    (fact,) = found("engagement", body, headline="Norway, Sweden hold summit in Oslo")
    assert (fact.duration, fact.place, fact.date) == ("PT80M", "Fjord Palace", "2024-05-17")


def test_a_meeting_of_long_ago_is_another_one(found):
    body = (
        "Norwegian President Ingrid Moe and Swedish President Lars Ek met in Oslo on Friday. "
        "The last summit between the two countries took place in Stockholm in April 2019."
    )
    assert {f.date for f in found("engagement", body)} == {"2024-05-17", "2019-04"}


def test_those_met_separately_are_met_apart(found):
    body = "Norwegian Foreign Minister Ida Lund met separately with Danish Foreign Minister Per Falk and Finnish Foreign Minister Aino Laine on Friday."
    assert {frozenset(f.parties) for f in found("engagement", body)} == {
        frozenset({"NO", "DK"}),
        frozenset({"NO", "FI"}),
    }


@pytest.mark.parametrize(
    ("told", "sides"),
    [
        ("held bilateral meetings with the foreign ministers of Denmark and Finland", [{"NO", "DK"}, {"NO", "FI"}]),
        ("met bilaterally with Danish Foreign Minister Per Falk and with Finland", [{"NO", "DK"}, {"NO", "FI"}]),
        ("held bilateral talks with Danish minister Per Falk and Denmark's ambassador Jon Dahl", [{"NO", "DK"}]),
        ("held talks on bilateral trade with Denmark and Finland", [{"NO", "DK", "FI"}]),
    ],
)
def test_bilateral_talks_with_several_are_one_with_each(found, told, sides):
    facts = found("engagement", f"Norwegian Foreign Minister Ida Lund {told} on Friday.")
    assert [set(fact.parties) for fact in facts] == sides


def test_the_seat_of_the_union_is_the_union_where_it_acts(found):
    (talks,) = found("engagement", "Norwegian Foreign Minister Ida Lund held talks with Brussels on Friday.")
    assert set(talks.parties) == {"NO", "EU"}


def test_a_meeting_on_a_visit_is_during_it(read):
    body = (
        "Norwegian President Ingrid Moe arrived in Kenya on Thursday for a state visit. "
        "Moe met Kenyan President Peter Otieno in Nairobi on Friday."
    )
    facts = {f.type: f for f in read(body).facts if f.kind == "engagement"}
    assert facts["Summit"].during == facts["StateVisit"].id


def test_what_lies_after_the_article_is_planned(found):
    (fact,) = found("engagement", "European Union leaders discuss enlargement at a summit in Brussels on June 27.")
    assert (fact.status, fact.date) == ("planned", "2024-06-27")


def test_what_happens_inside_one_state_is_none(found):
    body = "Norwegian Prime Minister Ida Lund met Finance Minister Per Berg in Oslo on Friday."
    assert found("engagement", body) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A meeting was held on Friday at Akershus Castle in Oslo between Norwegian Trade Minister Ingrid Moe and Lars Ek, Sweden's trade minister.",
        "Talks took place on Friday at the Foreign Ministry in Oslo between Norwegian Trade Minister Ingrid Moe and Swedish Trade Minister Lars Ek.",
    ],
)
def test_the_sides_may_stand_behind_when_and_where(found, sentence):
    (fact,) = found("engagement", sentence)
    assert set(fact.participants) == {"Ingrid Moe", "Lars Ek"}
    assert (fact.type, set(fact.parties), fact.date) == ("Talks", {"NO", "SE"}, "2024-05-17")


@pytest.mark.parametrize(
    "body", ["the Kenya-Peru Joint Commission", "the Kenyan-Peruvian Mixed Committee on Fisheries"]
)
def test_a_joint_body_that_meets_is_its_states(found, body):
    (fact,) = found("engagement", f"The ninth meeting of {body} was held in Lima on Friday.")
    assert (fact.type, set(fact.parties), fact.place) == ("Talks", {"KE", "PE"}, "Lima")


def test_a_delegation_travels_with_its_leader(found):
    visits = found("engagement", "Norwegian Trade Minister Ingrid Moe led a trade mission to Peru and Chile in April.")
    assert [(v.type, v.participants, v.destination, v.date) for v in visits] == [
        ("Visit", ("Ingrid Moe",), "PE", "2024-04"),
        ("Visit", ("Ingrid Moe",), "CL", "2024-04"),
    ]


def test_whom_a_visit_is_paid_may_stand_in_front(found):
    (fact,) = found("engagement", "Norwegian President Ingrid Moe paid Kenya an official visit on Friday.")
    assert (fact.type, fact.destination, fact.participants) == ("OfficialVisit", "KE", ("Ingrid Moe",))


def test_who_accompanies_a_visitor_visits_too(found):
    (fact,) = found(
        "engagement",
        "Norwegian President Ingrid Moe arrived in Nairobi on Friday for a working visit, accompanied by Foreign Minister Eva Holm.",
    )
    assert set(fact.participants) == {"Ingrid Moe", "Eva Holm"}


def test_who_is_attending_takes_part(found):
    (fact,) = found(
        "engagement",
        "The African Union summit opened in Addis Ababa on Friday. Kenyan President Peter Wanjohi and President Ama Osei of Ghana are attending.",
    )
    assert set(fact.participants) == {"Peter Wanjohi", "Ama Osei"}


def test_a_video_conference_is_a_call(found):
    (fact,) = found(
        "engagement",
        "A video conference took place on Friday between Norwegian President Ingrid Moe and Swedish President Lars Ek.",
    )
    assert (fact.type, fact.date) == ("Call", "2024-05-17")


def test_a_headline_alone_tells_what_is_planned_and_what_happens(read):
    body = "Foreign Minister Eva Holm of Norway will accompany Ingrid Moe, President of Norway, the ministry said."
    (visit,) = [f for f in read(body, headline="President Moe to visit Kenya next month").facts if f.kind == "engagement"]  # fmt: skip
    assert (visit.type, visit.destination, visit.status, visit.date) == ("Visit", "KE", "planned", "2024-06")
    assert set(visit.participants) == {"Ingrid Moe", "Eva Holm"}
    headline = "Icelandic, South Sudanese foreign ministers meet in Nairobi"
    (talks,) = [f for f in read("Fish was on the agenda.", headline=headline).facts if f.kind == "engagement"]
    assert (talks.type, set(talks.parties), talks.status) == ("Talks", {"IS", "SS"}, "held")


def test_what_is_in_a_state_named_like_its_capital_is_in_the_city(found):
    text = "Djiboutian President Omar Warsame received Kenyan President Joy Otieno in Djibouti on Friday."
    (fact,) = found("engagement", text)
    assert (fact.type, set(fact.parties), fact.place) == ("Summit", {"DJ", "KE"}, "Djibouti")


def test_whoever_a_relative_clause_is_about_takes_part(found):
    body = "Lars Ek, Sweden's premier, who met the Kenyan president, Joy Otieno, in Lima on Friday, said the mood was good."
    (fact,) = found("engagement", body)
    assert set(fact.participants) == {"Lars Ek", "Joy Otieno"}


@pytest.mark.parametrize(
    "asked", ["called on Kenya to release the sailors", "called upon the Kenyan government to pay"]
)
def test_whoever_calls_on_a_state_to_do_something_does_not_take_part_in_its_talks(found, asked):
    body = f"Officials of Kenya and Norway met in Bali on Thursday. Norwegian Foreign Minister Lars Ek {asked}."
    (fact,) = found("engagement", body)
    assert fact.participants == ()


def test_whoever_meets_one_side_and_then_another_meets_twice(found):
    first, second = found(
        "engagement",
        "Norwegian President Ingrid Moe met the prime minister of Peru. Ingrid Moe also met the Kenyan prime minister.",
    )
    assert (set(first.parties), set(second.parties)) == ({"NO", "PE"}, {"NO", "KE"})


def test_two_who_meet_somewhere_and_call_a_third_do_both(found):
    facts = found(
        "engagement",
        "Norwegian President Ingrid Moe and Kenyan President Peter Otieno met in Nairobi on Friday. "
        "Ingrid Moe and Peter Otieno also spoke by video link with the Peruvian minister of trade.",
    )
    assert [(fact.type, fact.place) for fact in facts] == [("Summit", "Nairobi"), ("Call", None)]


@pytest.mark.parametrize("whom", ["Kenyan counterpart", "Kenyan colleague"])
def test_a_counterpart_without_a_name_stands_for_a_state(found, whom):
    (fact,) = found("engagement", f"Norwegian trade minister Ida Holm met her {whom} in Nairobi on Friday.")
    assert (fact.participants, set(fact.parties), fact.place) == (("Ida Holm",), {"NO", "KE"}, "Nairobi")


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ("see each other in Lima in October", ["Nairobi", "Lima"]),
        ("see each other's museums in Lima in October", ["Nairobi"]),
    ],
)
def test_those_who_will_see_each_other_will_meet(found, told, places):
    opening = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday."
    facts = found("engagement", f"{opening} The two will {told}.")
    assert [fact.place for fact in facts] == places
    assert all(set(fact.participants) == {"Ingrid Moe", "Peter Otieno"} for fact in facts)


@pytest.mark.parametrize(
    ("told", "visits"),
    [
        ("A Kenyan trade delegation was in Lima last week.", [("KE", "PE", "held")]),
        ("The prime minister of Mali will travel to Oslo in June.", [("ML", "NO", "planned")]),
        ("A Chilean military mission flew to Seoul on Monday.", [("CL", "KR", "held")]),
        ("The Kenyan delegation was in high spirits.", []),
        ("A delegation of Kenyan farmers visited the Kenyan town of Nakuru in March.", []),
        ("The king of Norway will not travel to Lima in June.", []),
    ],
)
def test_those_who_travel_for_a_state_need_no_name(found, told, visits):
    body = f"{told} Norwegian President Ingrid Moe called Peruvian President Ana Paz on Friday."
    facts = [f for f in found("engagement", body) if f.type == "Visit"]
    assert [(*sorted(set(f.parties) - {f.destination}), f.destination, f.status) for f in facts] == visits


def test_a_minister_of_whom_no_state_is_told_is_of_the_other_one_of_two(found):
    body = "Norway's premier Ingrid Moe came to Lima on Friday. Norway buys fish from Peru. Ingrid Moe met Trade Minister Ana Paz."
    assert any(set(f.parties) == {"NO", "PE"} for f in found("engagement", body) if f.type == "Talks")


@pytest.mark.parametrize(
    ("listed", "who"),
    [
        ("Attending the talks on the Kenyan side were Ambassador Omar Musa and Minister Jane Kip.", {"Omar Musa", "Jane Kip"}),
        ("The delegations were led by Minister Omar Musa and Minister Luis Vega.", {"Omar Musa", "Luis Vega"}),
        ("Present at the later football match were 300 fans and singer Rosa Lema.", set()),
    ],
)  # fmt: skip
def test_who_is_listed_for_a_side_and_who_leads_one_takes_part(found, listed, who):
    body = f"Kenyan President Ali Noor met Peruvian President Ana Paz in Lima on Monday. They spoke of trade. {listed}"
    (fact,) = found("engagement", body)
    assert (fact.type, set(fact.participants)) == ("Summit", {"Ali Noor", "Ana Paz"} | who)
