"""Personal names: where they start and end, the forms of one person's name, and whose they are."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse


def persons(body: str) -> dict[str, str | None]:
    return {e.name: e.state for e in analyse(article(body)).register.of_kind("person")}


@pytest.mark.parametrize(
    ("body", "name", "state"),
    [
        ("Dutch Prime Minister Jan van der Meer met the Queen.", "Jan van der Meer", "NL"),
        ("Ursula von Hagen, Germany's foreign minister, agreed.", "Ursula von Hagen", "DE"),
        ("Indian Foreign Minister K. R. Sharma was there.", "K. R. Sharma", "IN"),
        ("Peruvian President María-José de la Cruz was there.", "María-José de la Cruz", "PE"),
        ("Irish Prime Minister Liam O'Dea was there.", "Liam O'Dea", "IE"),
        ("Irish Prime Minister Liam O’Dea was there.", "Liam O’Dea", "IE"),
        ("Qatari Foreign Minister Sheikh Khalid bin Faisal Al Nur was there.", "Khalid bin Faisal Al Nur", "QA"),
        ("U.S. President John Q. Adair Jr. was there.", "John Q. Adair Jr.", "US"),
        ("King Olaf IX of Norway was there.", "Olaf IX", "NO"),
        ("Kenyan President Dr. Peter Otieno was there.", "Peter Otieno", "KE"),
        ("Vietnamese President Lý Thị Ánh was there.", "Lý Thị Ánh", "VN"),
        ("South Korean President Kim Min-jun was there.", "Kim Min-jun", "KR"),
    ],
)
def test_a_name_is_read_whole_and_without_forms_of_address(body, name, state):
    assert persons(body) == {name: state}


@pytest.mark.parametrize("later", ["Otieno", "Mr. Otieno", "President Otieno", "Dr. Otieno", "Kenya's Otieno"])
def test_a_surname_is_the_person_named_before(later):
    assert persons(f"Kenyan President Peter Otieno spoke first. {later} then left.") == {"Peter Otieno": "KE"}


def test_a_surname_with_a_particle_is_the_person_named_before():
    assert list(persons("Dutch Prime Minister Jan van der Meer spoke. Van der Meer left.")) == ["Jan van der Meer"]


def test_a_fuller_name_that_comes_later_is_the_persons_name():
    assert persons("President Otieno spoke. Kenyan President Peter Otieno then left.") == {"Peter Otieno": "KE"}


def test_two_persons_of_one_surname_are_two():
    body = "Kenyan President Peter Otieno met Foreign Minister Grace Otieno of Uganda. Peter Otieno then left."
    assert persons(body) == {"Peter Otieno": "KE", "Grace Otieno": "UG"}


@pytest.mark.parametrize("body", ["The Blue Lake was calm.", "On Friday It rained in South Bend.", "Kenya and Norway."])
def test_other_capitals_are_no_persons(body):
    assert persons(body) == {}


@pytest.mark.parametrize("name", ['Peter "Bobo" Wanjohi', "Peter “Bobo” Wanjohi", "Peter ‘Bobo’ Wanjohi"])
@pytest.mark.parametrize("told", ["Kenyan Trade Minister {}", "{}, the trade minister of Kenya,"])
def test_a_nickname_in_quotation_marks_is_part_of_a_name(found, name, told):
    (meeting,) = found("engagement", told.format(name) + " met Swedish Trade Minister Lars Ek in Oslo on Friday.")
    assert set(meeting.participants) == {name, "Lars Ek"}
    assert name in [f.person for f in found("office", told.format(name) + " met Lars Ek in Oslo.")]


@pytest.mark.parametrize(
    ("body", "town", "state"),
    [
        ("Norwegian President Ingrid Moe will travel to Cartagena on Monday. Colombia is glad.", "Cartagena", "CO"),
        ("Norwegian President Ingrid Moe will travel to Cartagena on Monday. Spain is glad.", "Cartagena", "ES"),
        ("Norwegian President Ingrid Moe will travel to Cartagena on Monday.", "Cartagena", None),
        ("The Spanish minister met Norwegian President Ingrid Moe in Valencia.", "Valencia", "ES"),
        ("The Venezuelan minister met Norwegian President Ingrid Moe in Valencia.", "Valencia", "VE"),
        ("The ministers of Spain and Venezuela met Norwegian President Ingrid Moe in Valencia.", "Valencia", None),
        ("They met in Córdoba on Friday. The minister flew on to Buenos Aires.", "Córdoba", "AR"),
        ("Norwegian President Ingrid Moe met nobody in Busan.", "Busan", "KR"),
        ("They met in San Carlos. Norway was not there.", "San Carlos", None),
    ],
)
def test_a_town_lies_in_the_state_that_is_named_of_those_with_such_a_town(
    body: str, town: str, state: str | None
) -> None:
    found = {e.name: e.state for e in analyse(article(body)).register.of_kind("place")}
    assert found[town] == state


@pytest.mark.parametrize("body", ["Chamber of Commerce", "Chamber of Commerce and Industry", "Ministry of Trade"])
@pytest.mark.parametrize(
    ("town", "state"),
    [("Lahore", "PK"), ("Zahedan", "IR"), ("Oslo", "NO"), ("Lahore's", None), ("Fjordlink's", None)],
)
def test_a_body_behind_a_town_or_a_firm_is_of_a_state_and_never_of_the_town(town, state, body):
    told = persons(f"{town} {body} president Ida Kakar, who attended the opening, was not impressed.")
    assert told == {"Ida Kakar": None if body == "Ministry of Trade" else state}


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("The {} envoy spoke.", "{larger}"),
        ("The {} envoy spoke of the port of {smaller capital}.", "{smaller}"),
        ("The {} envoy came from {smaller name}.", "{smaller}"),
        ("{larger name} and {smaller name} met in {smaller capital}. The {} envoy spoke.", "{smaller}"),
    ],
)
@pytest.mark.parametrize(
    ("word", "larger", "smaller"),
    [
        ("Dominican", ("DO", "The Dominican Republic", "Santo Domingo"), ("DM", "Dominica", "Roseau")),
        ("Congolese", ("CD", "DR Congo", "Kinshasa"), ("CG", "Congo-Brazzaville", "Brazzaville")),
    ],
)
def test_a_people_of_two_states_is_of_the_one_that_the_article_names(told, state, word, larger, smaller):
    names = {"larger": larger[0], "larger name": larger[1], "smaller": smaller[0]}
    names |= {"smaller name": smaller[1], "smaller capital": smaller[2]}
    analysis = analyse(article(told.format(word, **names)))
    meant = [
        m.entity.name for s in analysis.sentences for m in analysis.register.in_sentence(s.index) if m.form == "demonym"
    ]
    assert meant == [state.format(**names)]


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ("Nigeria will give Niger State 20 billion naira.", {"NG"}),
        ("Ministers of Nigeria and Niger met in the Niger Delta.", {"NG", "NE"}),
        ("Talks on the Congo Basin were held in Gabon.", {"GA"}),
        ("Niger State House guards met President Musa Bala of Niger.", {"NE"}),
    ],
)
def test_a_part_of_a_state_or_a_river_is_not_the_state_whose_name_it_bears(told, states):
    analysis = analyse(article(told))
    named = [
        m.entity.name
        for s in analysis.sentences
        for m in analysis.register.in_sentence(s.index)
        if m.entity.kind == "state"
    ]
    assert set(named) == states
