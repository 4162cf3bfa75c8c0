"""Commitments whose action a noun names, a document sets or a list breaks off for; and for whom they are."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction import read
from kg.extraction.analysis import analyse
from kg.extraction.learned.combining import agreement
from kg.extraction.proof.judging import judge
from kg.facts import Commitment

LEAD = "Peruvian President Rosa Quispe met Chilean President Diego Fuentes in Lima on Friday. "


def told(facts):
    return [(f.agents, f.action, f.object) for f in facts]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("The two countries agreed on the exchange of 40 prisoners.", (("PE", "CL"), "exchange", "40 prisoners")),
        ("Withdrawal of 900 soldiers was announced by Chile on Friday.", (("CL",), "withdraw", "900 soldiers")),
        ("Peru announced the opening of a consulate in Arica.", (("PE",), "open", "a consulate in Arica")),
        ("Chile agreed to the reopening of the Chacalluta crossing.", (("CL",), "reopen", "the Chacalluta crossing")),
    ],
)
def test_an_action_that_a_noun_names_is_undertaken_by_who_agrees_on_it(found, sentence, fact):
    assert told(found("commitment", LEAD + sentence)) == [fact]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers discussed the exchange of 40 prisoners.",
        "Peru did not agree to the opening of a consulate in Arica.",
        "Chile praised the opening of a consulate in Arica.",
        "Peru hopes for the release of nine fishermen.",
        "The two countries agreed on the establishment of relations.",
    ],
)
def test_an_action_that_nobody_agrees_on_is_none(found, sentence):
    assert found("commitment", LEAD + sentence) == []


def test_what_a_document_obliges_its_parties_to_is_undertaken(found):
    facts = found("commitment", LEAD + "The accord obliges Peru to lend two gunboats, and Chile to share its charts.")
    assert told(facts) == [(("PE",), "lend", "two gunboats"), (("CL",), "share", "its charts")]


def test_what_need_obliges_somebody_to_is_none(found):
    assert found("commitment", LEAD + "The drought obliges Peru to buy 2,000 tonnes of rice.") == []


def test_a_list_may_break_off_at_its_verb(found):
    lists = "Chile promises\n– to train 20 divers,\n– to build a pier in Ilo.\nPeru for its part undertakes\n– to waive port fees."
    facts = found("commitment", f"{LEAD}\n\n{lists}")
    assert told(facts) == [
        (("CL",), "train", "20 divers"),
        (("CL",), "build", "a pier in Ilo"),
        (("PE",), "waive", "port fees"),
    ]


@pytest.mark.parametrize(
    ("sentence", "agent", "action", "thing"),
    [
        ("Chile will host a permanent secretariat in Iquique.", "CL", "host", "a permanent secretariat in Iquique"),
        ("Peru will bear the cost of the fuel.", "PE", "bear", "the cost of the fuel"),
        ("Chile will make available two patrol boats.", "CL", "make available", "two patrol boats"),
        ("Peru will offer 40 scholarships.", "PE", "offer", "40 scholarships"),
        ("Peru promised to raise the matter with Chile.", "PE", "raise", "the matter with Chile"),
        ("Chile pledged a survey vessel.", "CL", "pledge", "a survey vessel"),
    ],
)
def test_what_can_be_checked_is_undertaken(found, sentence, agent, action, thing):
    assert told(found("commitment", LEAD + sentence)) == [((agent,), action, thing)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chile will host the next round of talks.",
        "Chile will host the Chilean leader's counterpart.",
        "Peru will bear the responsibility.",
        "Chile will offer its support.",
        "Peru will raise the issue with Chile.",
        "Chile pledged allegiance to the pact.",
    ],
)
def test_what_cannot_be_checked_is_not(found, sentence):
    assert found("commitment", LEAD + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "gaining"),
    [
        ("Chile will drill 30 wells near Arequipa.", ("PE",)),
        ("Chile will spend 5 million euros on roads in Peru and Bolivia.", ("PE", "BO")),
        ("Chile will hand over 300 letters.", ("PE",)),
        ("Chile will open an embassy in Lusaka.", ()),
        ("Chile will close a mine near Arequipa.", ()),
    ],
)
def test_what_is_built_or_spent_in_a_state_is_for_it(found, sentence, gaining):
    (fact,) = found("commitment", LEAD + sentence)
    assert fact.beneficiaries == gaining


def test_the_object_goes_on_behind_a_sum_in_other_money(found):
    (fact,) = found("commitment", LEAD + "Chile will contribute $66m (about 62bn pesos) towards three roads in Peru.")
    assert (fact.object, fact.amount) == ("$66m (about 62bn pesos) towards three roads in Peru", "66000000 USD")


def test_what_an_apposition_says_of_an_object_is_no_second_one(found):
    sentence = "Peru committed itself to closing the outflow at Ilo, a promise for which Fuentes had waited."
    assert told(found("commitment", LEAD + sentence)) == [(("PE",), "close", "the outflow at Ilo")]


@pytest.mark.parametrize("had", ["had agreed", "had decided", "had promised"])
def test_who_had_promised_is_still_bound(had):
    analysis = analyse(article(LEAD + f"By noon Peru {had} to lend Chile 20 pumps."))
    judged = [one for one in judge(analysis, read(analysis)) if one.fact.kind == "commitment"]
    assert judged
    assert not any("did not take place" in one.missing.get("", "") for one in judged)


def test_undertakings_of_the_same_two_with_nothing_else_in_common_are_two():
    words = ({"quote": "agreed to", "start": 0, "end": 9},)

    def undertaken(action: str, thing: str) -> Commitment:
        return Commitment(agents=("PE", "CL"), action=action, object=thing, evidence=words)

    trained = undertaken("train", "divers")
    assert agreement(trained, undertaken("raise", "the number of places for young divers")) == 0
    assert agreement(trained, undertaken("train", "40 divers")) > 0


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "Peru owes Chile 9 million euros. Chile agreed to cancel the whole debt.",
            (("CL",), "cancel", ("PE",), "9000000 EUR"),
        ),
        (
            "Quispe asked for relief on a loan of $4 million. Chile agreed to write off the sum.",
            (("CL",), "write off", ("PE",), "4000000 USD"),
        ),
        (
            "Peru owes Chile 9 million euros for ships and 2 million for coal. Chile agreed to forgive the debt.",
            (("CL",), "forgive", ("PE",), None),
        ),
        ("Peru owes Chile 9 million euros. Chile agreed to cancel the drill.", (("CL",), "cancel", (), None)),
    ],
)
def test_the_debt_that_is_written_off_is_the_sum_told_before(found, body, told):
    facts = found("commitment", LEAD + body)
    assert [(f.agents, f.action, f.beneficiaries, f.amount) for f in facts] == [told]
