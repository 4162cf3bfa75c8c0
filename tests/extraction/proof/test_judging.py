"""What is published of what was found: nothing that its sentence, the article or the gazetteer speaks against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented import article

from kg.certainty import HELD
from kg.extraction import extract
from kg.extraction.analysis import analyse
from kg.extraction.proof import judge_facts, judging
from kg.extraction.proof.case import example
from kg.extraction.proof.witnesses import witness
from kg.facts import Engagement, Office


@pytest.fixture
def published() -> Callable[..., list[Any]]:
    """The facts of a kind that are published of an invented article."""

    def of_kind(kind: str, body: str, **head: Any) -> list[Any]:
        return [f for f in extract(article(body, **head)).facts if f.kind == kind and f.confidence > HELD]

    return of_kind


@pytest.mark.parametrize(
    "body",
    [
        "Norwegian President Ingrid Moe left Nairobi without meeting Kenyan President Peter Otieno on Friday.",
        "Peruvian President Rosa Quispe left the assembly without seeing Ghanaian President Kofi Mensah on Friday.",
        "Norwegian President Ingrid Moe ruled out meeting Kenyan President Peter Otieno on Friday.",
        "Kenyan President Peter Otieno snubbed a summit with Norwegian President Ingrid Moe in Oslo on Friday.",
        "Norwegian President Ingrid Moe declined an invitation to a summit with Kenyan President Peter Otieno.",
        "Chilean President Ana Soto boycotted the summit with Peruvian President Rosa Quispe on Friday.",
        "The claim that Norwegian President Ingrid Moe met Kenyan President Peter Otieno on Friday was untrue.",
        "Reports that Chilean President Ana Soto met Peruvian President Rosa Quispe on Friday are baseless.",
        "The summit of Norwegian President Ingrid Moe and Kenyan President Peter Otieno has been put on hold.",
        "The talks of Chilean President Ana Soto and Peruvian President Rosa Quispe collapsed before they began.",
        "Chile pulled out of Friday's summit with Peru.",
        "Norwegian President Ingrid Moe has yet to meet Kenyan President Peter Otieno.",
    ],
)
def test_a_meeting_that_did_not_take_place_is_not_published(published, body):
    assert published("engagement", body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Norway and Kenya have yet to sign the fisheries treaty.",
        "Chile and Peru ended the talks on Friday without signing a memorandum of understanding.",
        "Norwegian President Ingrid Moe stopped short of signing a treaty with Kenya on Friday.",
        "Bulgaria and Romania refused to sign the river agreement.",
    ],
)
def test_an_instrument_that_was_not_signed_is_not_published(published, body):
    assert published("instrument", body) == []


@pytest.mark.parametrize("verb", ["ended", "suspended", "terminated", "broke off"])
def test_a_partnership_that_ended_is_not_published(published, verb):
    assert published("partnership", f"Norway {verb} its strategic partnership with Kenya on Friday.") == []
    assert published("partnership", "Norway deepened its strategic partnership with Kenya on Friday.")


@pytest.mark.parametrize(
    "body",
    [
        "Norway will give Kenya $40 million if parliament agrees.",
        "Norway will give Kenya $40 million unless parliament objects.",
        "If parliament agrees, Peru will lend Chile $40 million.",
    ],
)
def test_a_conditional_commitment_is_not_published(published, body):
    assert published("commitment", body) == []


@pytest.mark.parametrize("word", ["Former", "Ousted", "Deposed", "Exiled", "Self-proclaimed", "Incoming", "Toppled"])
def test_who_holds_an_office_no_more_or_not_yet_is_not_published_in_it(published, word):
    body = f"{word} Peruvian President Rosa Quispe met Kenyan President Peter Otieno in Nairobi on Friday."
    assert [f.person for f in published("office", body)] == ["Peter Otieno"]
    assert not any(f.type == "Summit" for f in published("engagement", body))


def test_ex_before_a_demonym_is_former_too(published):
    body = "Ex-Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday."
    assert [f.person for f in published("office", body)] == ["Peter Otieno"]


@pytest.mark.parametrize(
    "subject",
    [
        "The envoy of Norwegian President Ingrid Moe",
        "The chief of staff to Norwegian President Ingrid Moe",
        "The spokesman of Norwegian President Ingrid Moe",
        "A lawyer for Norwegian President Ingrid Moe",
    ],
)
def test_an_aide_is_not_the_leader(published, subject):
    found = published("engagement", f"{subject} met Kenyan President Peter Otieno in Nairobi on Friday.")
    assert not any(f.type == "Summit" or "Ingrid Moe" in f.participants for f in found)


@pytest.mark.parametrize(
    ("demonym", "office", "other"),
    [
        ("Catalan", "President", "Kenyan"),
        ("Scottish", "First Minister", "Irish"),
        ("Somaliland", "President", "Ethiopian"),
        ("Bavarian", "Premier", "Czech"),
    ],
)
def test_an_office_of_an_unknown_territory_goes_to_no_state(published, demonym, office, other):
    body = f"{demonym} {office} Pere Puig met {other} President Peter Otieno in Nairobi on Friday."
    assert all(f.of in (None, demonym) for f in published("office", body) if f.person == "Pere Puig")


@pytest.mark.parametrize("office", ["Governor", "Senator"])
def test_georgia_is_an_american_state_before_its_offices(published, office):
    body = f"Georgia {office} Ann Hale met Kenyan President Peter Otieno in Nairobi on Friday."
    assert not any(f.of in ("GE", "KE") for f in published("office", body) if f.person == "Ann Hale")
    assert not any("GE" in f.parties for f in published("engagement", body))


@pytest.mark.parametrize(
    ("body", "person", "parties"),
    [
        ("Israel Montoya, the Mexican foreign minister, met Kenyan President Peter Otieno.", "Israel Montoya", {"MX", "KE"}),
        ("American envoy Chad Keller met Mexican President Elena Rivas in Mexico City.", "Chad Keller", {"US", "MX"}),
        ("Peruvian envoy Jordan Vilca met Mexican President Elena Rivas in Mexico City.", "Jordan Vilca", {"PE", "MX"}),
    ],
)  # fmt: skip
def test_given_names_that_are_states_name_persons(published, body, person, parties):
    (meeting,) = published("engagement", body)
    assert person in meeting.participants
    assert set(meeting.parties) == parties


def test_a_state_before_an_office_stays_a_state(published):
    body = "Jordan Foreign Minister Talal Hamdan met Israel Prime Minister Avi Lev in Amman on Friday."
    assert {f.of for f in published("office", body)} == {"JO", "IL"}


def test_the_gazetteer_speaks_against_an_office_of_another_state(published):
    body = "Japanese Prime Minister Charles Michel met Kenyan President Peter Otieno in Nairobi on Friday."
    assert not any(f.person == "Charles Michel" for f in published("office", body, date="2022-05-13"))
    assert witness("Charles Michel", "JP", "2022-05-13") == "against"
    assert witness("Ingrid Moe", "NO", "2022-05-13") is None


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("Half a century ago on Friday, Norway and Kenya signed a treaty of friendship.", {"1974", None}),
        ("Thirty years ago on Friday, Peru and Chile signed a treaty of friendship.", {"1994", None}),
        ("Two decades ago today, Peru and Chile signed a treaty of friendship.", {"2004", None}),
    ],
)
def test_what_is_counted_back_in_years_is_not_of_this_week(published, body, date):
    assert {f.date for f in published("instrument", body)} <= date


def test_a_treaty_of_long_ago_is_no_outcome_of_the_meeting():
    body = (
        "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday, 50 years to the day after"
        " Norway and Kenya signed a treaty of friendship."
    )
    facts = extract(article(body)).facts
    assert not any(f.outcomes for f in facts if isinstance(f, Engagement))
    assert not any(f.date == "2024-05-17" for f in facts if f.kind == "instrument")


def test_a_simple_meeting_is_published_whole(published):
    (meeting,) = published(
        "engagement", "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday."
    )
    assert (meeting.type, meeting.place, meeting.date) == ("Summit", "Nairobi", "2024-05-17")
    assert meeting.participants == ("Ingrid Moe", "Peter Otieno")


def test_what_any_reader_brings_is_judged_by_the_same_proof():
    body = "Norwegian President Ingrid Moe left Nairobi without meeting Kenyan President Peter Otieno on Friday."
    words = {"quote": "without meeting Kenyan President Peter Otieno", "start": 65, "end": 110}
    analysis = analyse(article(body))
    words["start"] = analysis.article.text.index(str(words["quote"]))
    words["end"] = words["start"] + len(str(words["quote"]))
    meeting = Engagement(
        type="Summit",
        participants=("Ingrid Moe", "Peter Otieno"),
        parties=("NO", "KE"),
        status="held",
        evidence=(words,),
    )
    office = Office(person="Peter Otieno", office="President", of="KE", evidence=(words,))
    first, second = judge_facts(analysis, [meeting, office])
    assert (first.verdict, first.is_held) == ("contradicted", True)
    assert "did not take place" in first.missing[""]
    assert second.verdict != "contradicted"


@pytest.mark.parametrize(
    ("body", "offices"),
    [
        (
            "Marta Kalda, Prime Minister of Estonia, Henrik Dahl, President of the Nordic Council, and Elise Brandt, President"
            " of the European Investment Bank, met in Tartu on Tuesday.",
            {("Marta Kalda", "Prime Minister"), ("Henrik Dahl", "President"), ("Elise Brandt", "President")},
        ),
        (
            "Rosa Quispe, President of Peru, Ana Soto, Foreign Minister of Chile, and Luis Vega, Prime Minister of Spain, met"
            " in Lima on Tuesday.",
            {("Rosa Quispe", "President"), ("Ana Soto", "Foreign Minister"), ("Luis Vega", "Prime Minister")},
        ),
        (
            "Norway's Prime Minister, Lars Hovland, flew to Iceland on Monday. On his return, the Prime Minister and the"
            " Minister of Trade and Industry, Ida Strand, opened a fund for ports.",
            {("Lars Hovland", "Prime Minister"), ("Ida Strand", "Minister of Trade and Industry")},
        ),
        (
            "The Minister of Youth, ICT and Rural Growth Thandi Moyo met Zambian Foreign Minister Ruth Banda in Lusaka.",
            {("Thandi Moyo", "Minister of Youth, ICT and Rural Growth"), ("Ruth Banda", "Foreign Minister")},
        ),
        (
            "Minister of Power and Power Industries Colin Mohan and Suriname's Foreign Minister Rudi Simons met in Paramaribo.",
            {("Colin Mohan", "Minister of Power and Power Industries"), ("Rudi Simons", "Foreign Minister")},
        ),
    ],
)
def test_each_of_a_list_holds_the_own_office(published, body, offices):
    assert {(f.person, f.office) for f in published("office", body)} <= offices


def test_who_has_a_counterpart_is_not_of_the_counterparts_state(published):
    body = (
        "ASTANA, May 16 (Selat Daily) - Malaysia and Kazakhstan signed a tax agreement on Thursday. It was signed by Finance"
        " Minister Norliza Osman and her Kazakh counterpart, Yerlan Abishev."
    )
    assert not any(f.of == "KZ" for f in published("office", body) if f.person == "Norliza Osman")


@pytest.mark.parametrize(
    "body",
    [
        "Peruvian Foreign Minister Rosa Quispe talked with Ecuadorian Foreign Minister Luis Andrade in a phone conversation.",
        "Kenji Mori, Prime Minister of Japan, and Paula Rojas, President of Chile, conferred today over a video conference.",
    ],
)
def test_who_speaks_over_a_wire_is_called(published, body):
    assert {f.type for f in published("engagement", body)} <= {"Call"}


def test_the_press_and_a_reception_on_arrival_are_no_company(published):
    body = "The African Union met the press in Addis Ababa on March 15 to sum up the summit’s results."
    assert published("engagement", body) == []
    body = "Nepal's Foreign Minister Hari Thapa flew into Colombo on Monday and was received by Foreign Secretary Mahesh Perera."
    assert not any(f.type == "Talks" for f in published("engagement", body))


@pytest.mark.parametrize("who", ["the official told The Courier", "a diplomat said", "a Kuwaiti source added"])
def test_words_of_somebody_without_a_name_are_no_leaders(published, who):
    body = (
        "Jordan's King Talal met Kuwait's Emir Sheikh Fahd bin Nasser in Kuwait City on Monday.\n\n“Our trains will need a new"
        f" bridge and many more drivers than we have,” {who}."
    )
    assert not any(f.speaker in ("Talal", "Fahd bin Nasser") for f in published("statement", body))


def test_quotation_marks_that_do_not_pair_quote_nobody_else(published):
    body = (
        "Energy Minister Liis Tamm of Estonia met Energy Minister Janis Ozols of Latvia in Riga on Friday. “The new pipe will"
        ' keep our homes warm in the coldest winters," Tamm said. Ozols said: "The work on our side starts in the spring.”'
    )
    assert not any("said" in f.quote for f in published("statement", body))


@pytest.mark.parametrize(("chance", "left"), [(0.9, ("KE",)), (0.89, ())])
def test_what_is_as_likely_as_its_bound_stays(monkeypatch, chance, left):
    monkeypatch.setattr(judging, "filled_enough", lambda kind, role: 0.9 if role == "beneficiaries" else 0.0)
    monkeypatch.setattr(judging, "told_enough", lambda kind: 0.0)
    monkeypatch.setattr(judging, "chance_of", lambda names, weights: chance)
    fields = {"agents": ("NO",), "beneficiaries": ("KE",), "action": "lend", "object": "two ships"}
    case = example("commitment", "Norway will lend Kenya two ships.", "will lend", **fields)
    assert judging._judged(case, is_weighed=True).fact.beneficiaries == left


def test_what_is_least_sure_of_a_fact_that_is_not_told_surely_enough_is_named(monkeypatch) -> None:
    body = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Oslo on Friday."
    why = "held back: its sentence does not tell it surely enough"

    def notes() -> list[str | None]:
        return [fact.note for fact in extract(article(body)).facts if fact.kind == "office" and fact.of == "NO"]

    monkeypatch.setattr(judging, "told_enough", lambda kind: 1.1)
    assert notes() == [why]  # by both readers, and each part of it is sure
    monkeypatch.setattr(judging, "chance_of", lambda names, weights: 0.79)
    assert [note and note.split("; ")[:2] for note in notes()] == [[why, "least sure is its of 'NO'"]]


def test_what_is_held_back_keeps_how_likely_it_is() -> None:
    body = "Norwegian President Ingrid Moe ruled out meeting Kenyan President Peter Otieno on Friday."
    facts = extract(article(body), trace=True)
    chances = {one.id: one.chance for one in facts.trace.facts}
    held = [chances[fact.id] for fact in facts.facts if fact.kind == "engagement"]
    told = [chances[fact.id] for fact in facts.facts if fact.kind == "office" and fact.confidence > HELD]
    assert held
    assert max(held) < min(told)
