"""The learned reader's facts: proposed by the encoder, filled by the register, dated by the clock; with the rules or alone."""

from __future__ import annotations

import numpy as np
import pytest
from invented import article

from kg.curated import check_facts
from kg.extraction import extract
from kg.extraction.learned.combining import PREFERRED, Finding, findings, overlap
from kg.extraction.learned.encoder import encoder
from kg.facts import Engagement, Instrument, Office

MEETING = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday for 95 minutes."
WORDS = {"quote": "met", "start": 31, "end": 34}


@pytest.mark.parametrize("reader", ["learned", "embedded", "rules"])
def test_a_plain_meeting(reader):
    facts = extract(article(MEETING), reader=reader)
    meeting = next(f for f in facts.facts if f.kind == "engagement")
    assert (meeting.type, set(meeting.participants), set(meeting.parties)) == (
        "Summit",
        {"Ingrid Moe", "Peter Otieno"},
        {"NO", "KE"},
    )
    assert (meeting.place, meeting.date, meeting.status) == ("Nairobi", "2024-05-17", "held")
    assert meeting.duration == "PT95M" or reader == "learned", "one reader alone is not sure enough of a duration"
    assert check_facts(facts) == []


def test_a_body_of_a_state_meets_for_its_state():
    body = "The Peruvian Coast Guard held its second meeting with Ecuadorian officials in Guayaquil on Friday."
    facts = extract(article(f"{body} Peruvian Foreign Minister Luis Soto welcomed it.")).facts
    assert [set(f.parties) for f in facts if f.kind == "engagement"] == [{"PE", "EC"}]


def test_who_speaks_of_we_binds_the_state():
    body = f"{MEETING} “We will build a school in Mombasa,” Moe said."
    promised = [f for f in extract(article(body), reader="learned").facts if f.kind == "commitment"]
    assert all(f.agents == ("NO",) for f in promised)


def test_the_same_article_gives_the_same_facts():
    body = f"{MEETING} The two leaders signed a memorandum of understanding on fisheries."
    assert extract(article(body), reader="learned") == extract(article(body), reader="learned")


def meeting(**more: object) -> Engagement:
    told = {"type": "Summit", "participants": ("A B", "C D"), "parties": ("NO", "KE"), "status": "held"}
    return Engagement.model_validate({**told, **more, "evidence": [WORDS]})


def test_what_both_found_is_one_finding():
    rules, learned = meeting(date="2024-05-17"), meeting(participants=("A B",), place="Oslo")
    (found,) = findings([rules], [learned], [])
    assert (found.finder, found.rules, found.learned) == ("both", rules, learned)
    assert 0 < found.agreement < 1


def test_a_visit_is_no_echo_of_the_meeting_that_somebody_comes_for():
    visit = meeting(type="Visit", participants=("A B",), destination="KE")
    talks = meeting(type="Talks", participants=("A B",))
    found = findings([visit], [visit, talks], [])
    assert [f.fact.type for f in found if f.kind == "engagement"] == ["Visit", "Talks"]
    assert len(findings([talks], [talks, meeting(participants=("A B",))], [])) == 1, "talks and a summit are of a sort"


def test_somebody_travels_to_meet_a_counterpart():
    body = (
        "Kenyan Foreign Minister Peter Otieno left for Oslo on Friday, where he is to meet his Norwegian counterpart."
    )
    told = [f for f in extract(article(body)).facts if isinstance(f, Engagement)]
    assert {(f.type, f.status) for f in told} == {("Visit", "held"), ("Talks", "planned")}


def test_what_one_found_alone_stands_alone():
    office = Office.model_validate({"person": "A B", "office": "President", "of": "NO", "evidence": [WORDS]})
    found = findings([meeting()], [office], [])
    assert [(f.finder, f.kind) for f in found] == [("rules", "engagement"), ("learned", "office")]


def test_a_role_is_taken_from_whom_it_is_better_known_by():
    rules, learned = meeting(place="Bergen", date="2024-05-17"), meeting(place="Oslo", date="2024-05")
    fact = Finding(rules, learned, 0.9).fact
    assert isinstance(fact, Engagement)
    assert fact.place == ("Oslo" if PREFERRED.get(("engagement", "place")) == "learned" else "Bergen")
    assert fact.date == "2024-05-17"


def test_texts_are_compared_without_small_words():
    assert overlap("the supply of minerals", "mineral supply") == 0.5
    assert overlap("of", "of") == 1


def test_scores_of_a_word_do_not_depend_on_how_many_others_there_are():
    scorer = encoder()
    width = scorer._pairs.shape[0]
    tells, fills = np.random.default_rng(0).normal(size=(2, 480, width)).astype(np.float32)
    places = np.arange(480)
    scores = scorer.pairs(tells, fills, places, 7)
    for size in (40, 80, 240):
        assert np.array_equal(scorer.pairs(tells[:size], fills[:size], places[:size], 7), scores[:size])


def test_a_paper_whose_title_runs_on_is_not_told_twice():
    def paper(title: str, start: int) -> Instrument:
        told = {"quote": title, "start": start, "end": start + len(title)}
        return Instrument(type="Agreement", title=title, parties=("NO", "KE"), status="signed", evidence=(told,))

    plain, running = (
        paper("accord on seed labs", 20),
        paper("accord on seed labs in Oslo and Lamu, and a plan for ports", 20),
    )
    assert len(findings([plain], [running], [])) == 1
    assert len(findings([plain], [paper("accord on ports", 20)], [])) == 2


ROUND = (
    "Rwandan transport minister Aline Uwera met Gabonese transport minister Paul Mba in Kigali on Monday. "
    "Rwanda and Gabon want more flights. {}"
)


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("The third round of talks is to be held in Libreville in June.", [("Libreville", "2024-06", "planned")]),
        ("The V session of the commission was held in Libreville in March.", [("Libreville", "2024-03", "held")]),
        ("The two last met in Libreville in January.", [("Libreville", "2024-01", "held")]),
        ("The second round of the elections will be held in June.", []),
    ],
)
def test_a_round_that_names_nobody_is_held_by_those_of_whom_the_article_tells(then, told):
    facts = [f for f in extract(article(ROUND.format(then))).facts if f.kind == "engagement" and f.place != "Kigali"]
    assert [(f.place, f.date, f.status) for f in facts] == told
    assert all(set(f.parties) == {"RW", "GA"} for f in facts)


def test_whoever_has_no_name_is_met_apart():
    body = (
        "Kenyan trade minister Ali Noor held talks in Lima on Monday with Peruvian trade minister Ana Paz. "
        "Mr Noor was also received by the Speaker of Parliament."
    )
    facts = [f for f in extract(article(body)).facts if f.kind == "engagement"]
    assert [set(f.participants) for f in facts] == [{"Ali Noor", "Ana Paz"}, {"Ali Noor"}]
    assert all(set(f.parties) == {"KE", "PE"} for f in facts)
