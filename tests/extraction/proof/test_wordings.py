"""Words that look like a meeting, a visit, an office or a new promise and are none."""

from __future__ import annotations

from typing import Any

import pytest
from invented import article

from kg.certainty import HELD
from kg.extraction import extract


def published(kind: str, body: str) -> list[Any]:
    return [f for f in extract(article(body)).facts if f.kind == kind and f.confidence > HELD]


@pytest.mark.parametrize(
    "body",
    [
        "Kenya and Uganda issued a call for peace in Sudan on Friday.",
        "Norway and Sweden made a call on Friday to end the war in Sudan.",
        "Kenya and Uganda called on Sudan to open talks.",
        "Peruvian Foreign Minister Luis Vega and Chilean Foreign Minister Ana Soto appeared before reporters in Lima.",
        "The parliament in Lima debated trade with Chile on Friday.",
        "Kenyan President Peter Otieno sent a message to Ugandan President Sarah Okello on Friday.",
    ],
)
def test_an_appeal_or_an_appearance_is_no_engagement(body):
    assert published("engagement", body) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Kenyan President Peter Otieno had a call with Ugandan President Sarah Okello on Friday.", "Call"),
        ("Kenyan President Peter Otieno called Ugandan President Sarah Okello on Friday to congratulate her.", "Call"),
        ("Kenya's envoy, Peter Otieno, paid a courtesy call on Ugandan President Sarah Okello on Friday.", "Talks"),
    ],
)
def test_a_call_to_somebody_stays_one(body, kind):
    assert [f.type for f in published("engagement", body)] == [kind]


@pytest.mark.parametrize("thing", ["military helicopter", "freighter", "convoy of lorries"])
def test_things_pay_no_visits(thing):
    assert (
        published("engagement", f"A {thing} left Kampala for Nairobi on Friday. Kenya and Uganda share a border.") == []
    )


@pytest.mark.parametrize(
    "body",
    [
        "Sarah Okello and Peter Otieno, heads of the foreign ministries of Uganda and Kenya, met in Kampala on Friday.",
        "The deputy governors of Busia and Tororo, Peter Otieno of Kenya and Sarah Okello of Uganda, met on Friday.",
    ],
)
def test_what_several_hold_is_not_the_office_of_each(body):
    assert not any("ads" in f.office or "governors" in f.office for f in published("office", body))


@pytest.mark.parametrize(
    ("body", "office"),
    [
        ("Acting Kenyan Foreign Minister Peter Otieno met Ugandan Foreign Minister Sarah Okello.", "Acting Foreign Minister"),
        ("Kenya's acting foreign minister, Peter Otieno, met Ugandan Foreign Minister Sarah Okello.", "acting foreign minister"),
        ("Ugandan Foreign Minister Sarah Okello and her acting Kenyan counterpart, Peter Otieno, met.", "acting Foreign Minister"),
        ("Interim Kenyan President Peter Otieno met Ugandan President Sarah Okello.", "Interim President"),
    ],
)  # fmt: skip
def test_who_only_acts_for_a_holder_is_told_so(body, office):
    assert [f.office for f in published("office", body) if f.person == "Peter Otieno"] == [office]


@pytest.mark.parametrize("who", ["counterpart", "acting counterpart"])
def test_a_counterpart_is_no_office(who):
    body = f"Ugandan Foreign Minister Sarah Okello met her {who} from Kenya, Peter Otieno, in Kampala on Friday."
    assert not any("counterpart" in f.office for f in published("office", body))


def test_what_was_promised_in_another_year_is_not_told_as_new():
    meeting = " On Friday Norwegian President Ingrid Moe met Kenyan President Peter Otieno."
    assert published("commitment", "In 2019, Norway pledged to give Kenya ten ferries." + meeting) == []
    assert published("commitment", "On Monday, Norway pledged to give Kenya ten ferries." + meeting)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("partnership", "Will Peru and Chile agree on a strategic partnership? Nobody in Lima knows."),
        ("engagement", "Did Peruvian Foreign Minister Luis Vega meet Chilean Foreign Minister Ana Soto in Lima on Friday?"),
        ("instrument", "In his new play, Peru and Chile sign a treaty on the moon. Peruvian critics liked it."),
        ("instrument", "In a simulation in Lima, students signed a treaty between Peru and Chile on Friday."),
        ("engagement", "Peru and Chile met in Lima on Friday in the final of the football cup."),
        ("engagement", "Should the rain stop, Peruvian Foreign Minister Luis Vega will meet Chilean Foreign Minister Ana Soto on Monday."),
        ("instrument", "The fisheries treaty between Peru and Chile lapsed on Friday. Peruvian Foreign Minister Luis Vega is glad."),
        ("instrument", "The Peruvian parliament threw out the tax treaty with Chile on Friday."),
        ("office", "Peru's foreign minister-designate, Luis Vega, will be sworn in on Monday."),
    ],
)  # fmt: skip
def test_questions_stories_games_and_what_is_over_or_not_yet_tell_nothing(kind, body):
    assert published(kind, body) == []


def test_words_on_a_banner_are_nobodys():
    body = "Peruvian President Luis Vega met Chilean President Ana Soto in Lima on Friday. “{}” {}"
    words_ = "No new mines in our valleys"
    assert published("statement", body.format(words_, "was painted on the walls of the palace.")) == []
    assert [f.speaker for f in published("statement", body.format(words_ + ",", "Vega said."))] == ["Luis Vega"]


@pytest.mark.parametrize(
    "body",
    [
        "Norwegian Prime Minister Ingrid Moe invited Kenya to grant 150 scholarships.",
        "Norway's spokesperson, Adi Lini, dismissed as untrue a report that Norway had signed a customs agreement with Kenya.",
        "Norway tore up its fisheries agreement with Kenya on Friday.",
        "Joy Otieno, President of Kenya, signed a law on customs cooperation on Wednesday.",
        "Kenya's ministry denied that exports to Norway had grown by 12 percent.",
    ],
)
def test_what_is_asked_for_or_denied_or_ended_or_binds_one_state_is_not_told(body):
    told = [
        f
        for kind in ("commitment", "instrument", "observation")
        for f in published(kind, f"Norway and Kenya held talks in Oslo on Friday. {body}")
    ]
    assert told == []


@pytest.mark.parametrize(
    "where", ["spoke before the assembly on Friday", "was speaking in Oslo", "spoke at the university"]
)
def test_whoever_speaks_alone_meets_nobody(where):
    body = f"Officials of Kenya and Norway share a border dispute. Kenyan President Peter Otieno {where}."
    assert published("engagement", body) == []


@pytest.mark.parametrize("office", ["High Commissioner", "Ambassador"])
def test_a_call_on_a_minister_for_something_is_no_appeal(office):
    body = f"Kenyan {office} Peter Otieno called on Norwegian Minister for Trade Ida Holm in Oslo on Friday."
    assert [(f.type, set(f.participants)) for f in published("engagement", body)] == [
        ("Talks", {"Peter Otieno", "Ida Holm"})
    ]


def test_what_took_place_is_no_visit():
    body = "The signing of a pact on tea by Kenyan minister Joy Otieno and Ugandan minister Sam Okello took place in Lima on Friday."
    assert not [f for f in published("engagement", body) if "Visit" in f.type]


@pytest.mark.parametrize(
    "body",
    [
        "Norway's ex-minister of trade, Ida Holm, opened a library in Oslo.",
        "Ida Holm, who was minister of trade of Norway until 2020, opened a library in Oslo.",
        "Ida Holm, who served as minister of trade from 2016 to 2020, opened a library in Oslo.",
    ],
)
def test_an_office_that_is_over_is_none(body):
    assert published("office", body) == []


def test_a_round_of_talks_is_no_document():
    body = "Kenya and Norway on Friday concluded the third round of negotiations on tea in Oslo."
    assert published("instrument", body) == []


@pytest.mark.parametrize(
    "verb",
    [
        pytest.param(
            "promised to train 300 police officers", marks=pytest.mark.xfail(reason="the learned reader is too sure")
        ),
        "reported a profit of 3 million dollars",
    ],
)
def test_a_firm_from_a_capital_is_not_its_state(verb):
    body = f"Delegations from Kenya and Norway met in Lima on Friday. A brewer from Nairobi {verb}."
    assert published("commitment", body) == []
    assert published("observation", body) == []
