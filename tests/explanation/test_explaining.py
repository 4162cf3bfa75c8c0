"""Explanations: a plain sentence, the words that state it, and where they stand."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph

import kg
from kg.cli import main
from kg.errors import StoreError
from kg.explanation import explain
from kg.explanation.sentences import fill, sentence
from kg.facts import ArticleFacts
from kg.stores.embedded import EmbeddedStore
from kg.stores.named_questions import question

SUMMIT = "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"


@pytest.fixture(scope="module")
def store(first: Graph, second: Graph) -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    store.load_graphs([first, second])
    return store


def iri(store: EmbeddedStore, type_: str) -> str:
    (solution,) = store.query(f"SELECT ?s WHERE {{ ?s a dip:{type_} }}")
    return str(solution["s"].value)


def test_a_summit_that_two_articles_tell(store: EmbeddedStore) -> None:
    told = explain(store, SUMMIT)
    assert told.sentence == (
        "Ada Holm and Bo Lind (Norway and Sweden) met for a summit in Oslo on 16 May 2024, "
        "for 90 minutes or 95 minutes."
    )
    assert told.classes == ("Summit", "Engagement")
    assert [(account.headline, account.confidence) for account in told.accounts] == [
        ("Norway and Sweden sign harbour memorandum", 0.9),
        ("Neighbours agree on docks", 1.0),
    ]
    assert [mention.property for mention in told.mentions] == ["madeAt"]


def test_evidence_points_at_its_words(store: EmbeddedStore) -> None:
    data = Path(__file__).parent.parent / "data" / "harbour-first.yaml"
    text = kg.load_facts(data).article.text
    account = explain(store, SUMMIT).accounts[0]
    assert text[account.start : account.end] == account.exact
    assert account.prefix + account.exact + account.suffix in text


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (
            "MemorandumOfUnderstanding",
            "Norway and Sweden signed the document “memorandum on harbours” on 16 May 2024; "
            "signatories: Ada Holm and Bo Lind; topic: harbours.",
        ),
        ("Treaty", "Denmark and Sweden plan the document “treaty on fisheries”."),
        ("Partnership", "Norway and Sweden raised their relations to a “strategic partnership”."),
        ("Commitment", "Norway undertook to lend 5 million dollars for a dock (for Sweden); amount: $5 million."),
        (
            "Statement",
            "Ada Holm said: “We shall keep the harbours open” (Summit of Norway and Sweden, 16 May 2024)",
        ),
        ("Incumbency", "Ada Holm holds the office “President” of Norway."),
        ("Observation", "Norway: trade, 18 percent, in 2023."),
    ],
)
def test_each_kind_is_told_in_a_sentence(store: EmbeddedStore, type_: str, expected: str) -> None:
    assert explain(store, iri(store, type_)).sentence == expected


def test_an_entity_is_told_by_the_facts_that_name_it(store: EmbeddedStore) -> None:
    told = explain(store, "person/ada-holm")
    assert (told.label, told.sentence, told.accounts) == ("Ada Holm", None, ())
    assert {mention.property for mention in told.mentions} == {"participant", "signatory", "speaker", "holder"}


def test_an_article_is_told_by_its_headline(store: EmbeddedStore) -> None:
    told = explain(store, store.articles()[0])
    assert told.label == told.properties["headline"][0]
    assert {mention.property for mention in told.mentions} == {"wasDerivedFrom"}


def test_the_unknown_is_no_traceback(store: EmbeddedStore) -> None:
    with pytest.raises(StoreError, match="nothing is known of engagement/none"):
        explain(store, "engagement/none")


def test_every_class_and_status_of_a_fact_has_a_sentence() -> None:
    """Each kind of fact, in each of its statuses, is told as long as all of its roles are filled."""
    classes = {
        "engagement": None,
        "instrument": "Instrument",
        "partnership": "Partnership",
        "commitment": "Commitment",
        "statement": "Statement",
        "office": "Incumbency",
        "observation": "Observation",
    }
    from typing import get_args

    from kg.facts import KINDS

    roles = "participant party destination title label agent action object speaker quote holder office officeOf subject"
    values = dict.fromkeys([*roles.split(), "measure", "value"], "x")
    for kind, model in KINDS.items():
        types = [classes[kind]] if classes[kind] else get_args(model.model_fields["type"].annotation)
        for type_ in types:
            for status in get_args(model.model_fields["status"].annotation):
                assert sentence([type_], status, values), (type_, status)


def test_values_with_brackets_are_no_templates() -> None:
    assert fill("{a}[ at {b}].", {"a": "[x] {b}", "b": "{c}"}) == "[x] {b} at {c}."


def test_the_command(tmp_path: Path, first: Graph) -> None:
    path = tmp_path / "first.ttl"
    path.write_text(kg.serialize(first, "turtle"))
    result = CliRunner().invoke(main, ["explain", SUMMIT, str(path)])
    assert result.exit_code == 0
    assert "Ada Holm and Bo Lind (Norway and Sweden) met for a summit" in result.stdout
    assert "President Ada Holm of Norway met Prime Minister Bo Lind of Sweden in Oslo" in result.stdout
    assert "17 May 2024" in result.stdout
    assert "confidence 0.9" in result.stdout
    record = json.loads(CliRunner().invoke(main, ["explain", SUMMIT, str(path), "--json"]).stdout)
    store = EmbeddedStore.in_memory()
    store.load_files([path])
    assert record == json.loads(json.dumps(asdict(explain(store, SUMMIT))))
    missing = CliRunner().invoke(main, ["explain", "engagement/none", str(path)])
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)


def test_ranges_are_told_with_both_bounds() -> None:
    text = "Norway pledged 10 to 15 million euros. Trade grew 16 to 17 percent."
    told = {"article": {"name": "a", "text": text, "date": "2024-05-17"}}
    facts = [
        {"kind": "commitment", "agents": ["NO"], "action": "pledge", "object": "10 to 15 million euros",
         "amount": "10000000 EUR", "amount_to": "15000000 EUR", "evidence": ["Norway pledged"]},
        {"kind": "observation", "subject": "NO", "measure": "trade", "value": 16, "value_to": 17, "unit": "percent",
         "evidence": ["Trade grew"]},
    ]  # fmt: skip
    store = EmbeddedStore.in_memory()
    store.load_graphs([kg.map(ArticleFacts.model_validate({**told, "facts": facts}, context={"text": text}))])
    promised = explain(store, iri(store, "Commitment")).sentence
    assert promised == "Norway pledged 10 to 15 million euros; amount: €10–15 million."
    assert explain(store, iri(store, "Observation")).sentence == "Norway: trade, 16–17 percent."
    (row,) = store.query(question("promised").bind(store, {}))
    assert [row[name].value for name in ("amount", "amountTo", "currency")] == ["10000000", "15000000", "EUR"]


def test_the_hour_at_which_an_engagement_began_is_told_with_its_offset() -> None:
    text = "President Ama Owusu of Ghana met Prime Minister Kari Lunde of Norway in Oslo at 9:15 a.m. on Thursday."
    summit = {
        "kind": "engagement", "type": "Summit", "participants": ["Ama Owusu", "Kari Lunde"], "parties": ["GH", "NO"],
        "place": "Oslo", "date": "2024-05-16", "start_time": "2024-05-16T09:15:00+02:00", "status": "held",
        "evidence": ["met Prime Minister"],
    }  # fmt: skip
    facts = {"article": {"name": "a", "text": text, "date": "2024-05-17"}, "facts": [summit]}
    store = EmbeddedStore.in_memory()
    store.load_graphs([kg.map(ArticleFacts.model_validate(facts, context={"text": text}))])
    told = explain(store, iri(store, "Summit"))
    assert told.sentence == (
        "Ama Owusu and Kari Lunde (Ghana and Norway) met for a summit in Oslo on 16 May 2024, from 9:15 (UTC+2)."
    )
    assert told.properties["startTime"] == ("9:15 (UTC+2)",)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("held", "Kari Lunde paid a visit on 8 October 2023; parties: Ghana and Norway."),
        ("planned", "Kari Lunde is to pay a visit on 8 October 2023; parties: Ghana and Norway."),
    ],
)
def test_a_visit_whose_destination_nobody_knows_is_told_by_who_paid_it(status: str, expected: str) -> None:
    values = {"participant": "Kari Lunde", "party": "Ghana and Norway", "date": "on 8 October 2023"}
    assert sentence(["Visit", "Engagement"], status, values) == expected
