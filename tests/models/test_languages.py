"""Articles in Korean and Vietnamese: the articles' own words as evidence, dates and numbers reckoned here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kg.documents import parse_yaml
from kg.evaluation.predictions import facts_of
from kg.linking import link
from kg.mappers import map
from kg.models.contract import RECKONED, asked_fields
from kg.models.languages import tongue_of
from kg.models.reading import Reading, read_answers
from kg.models.replies import Reply
from kg.namespaces import OA
from kg.reading import read_text
from kg.validation import validate
from rdflib import SKOS, Literal, URIRef
from rdflib.namespace import RDFS

TOLD: list[dict[str, Any]] = [
    told
    for name in ("korean", "vietnamese")
    for told in next(parse_yaml((Path(__file__).parent / f"{name}.yaml").read_text("utf-8")))
]
ARTICLES = pytest.mark.parametrize("told", TOLD, ids=[told["name"] for told in TOLD])


def reading(told: dict[str, Any], facts: list[dict[str, Any]]) -> Reading:
    article = read_text(told["text"], name=told["name"])
    assert article.language == told["name"][:2]
    assert article.date == told["date"]
    return read_answers(article, [Reply(json.dumps({"facts": facts}, ensure_ascii=False))])


@ARTICLES
def test_every_fact_is_proved_and_its_values_are_right(told: dict[str, Any]) -> None:
    found = reading(told, told["facts"])
    assert [str(refusal) for refusal in found.refusals] == []
    published = {(fact.kind, fact.evidence[0].quote): fact for fact in found.facts.facts}
    for raw in told["facts"]:
        fact = published[raw["kind"], raw["evidence"]]
        for name in asked_fields(raw["kind"]):
            if name in raw and not name.endswith("_words"):
                value = getattr(fact, name)
                assert (list(value) if isinstance(value, tuple) else value) == raw[name], name


@ARTICLES
def test_dates_and_numbers_are_reckoned_from_the_words_alone(told: dict[str, Any]) -> None:
    bare = [{name: value for name, value in raw.items() if f"{name}_words" not in raw} for raw in told["facts"]]
    found = reading(told, bare)
    assert [str(refusal) for refusal in found.refusals] == []
    for raw in told["facts"]:
        [fact] = [
            one for one in found.facts.facts if one.kind == raw["kind"] and one.evidence[0].quote == raw["evidence"]
        ]
        for name in RECKONED:
            if name in raw:
                assert getattr(fact, name) == raw[name], (raw["evidence"], name)


@ARTICLES
def test_a_wrong_reading_of_the_words_is_not_believed(told: dict[str, Any]) -> None:
    spoilt = [
        {**raw, **{name: _wrong(raw[name]) for name in ("date", "duration", "amount", "value") if name in raw}}
        for raw in told["facts"]
    ]
    right = {(raw["kind"], raw["evidence"]): raw for raw in told["facts"]}
    for fact in reading(told, spoilt).facts.facts:
        raw = right[fact.kind, fact.evidence[0].quote]
        for name in RECKONED:
            assert getattr(fact, name, None) in (None, raw.get(name)), name


def _wrong(value: Any) -> Any:
    if isinstance(value, str):
        return {"P": "P9D"}.get(value[0], "999 USD" if " " in value else "1999-01-01")
    return value + 1


@ARTICLES
def test_the_graph_has_the_articles_words_and_tongue(told: dict[str, Any]) -> None:
    facts = reading(told, told["facts"]).facts
    graph = link(map(facts))
    assert validate(graph).conforms
    text = facts.article.text
    found = facts_of(graph)
    assert len(found) == len(told["facts"])
    for one in found:
        assert one.evidence
        assert all(text[start:end] == words for start, end, words in one.evidence)
    assert {str(quote) for quote in graph.objects(None, OA.exact)} <= {raw["evidence"] for raw in told["facts"]}
    tags = {label.language for label in graph.objects(None, RDFS.label) if isinstance(label, Literal)}
    assert tags <= {told["name"][:2], "en"}


def test_places_and_states_have_their_names_in_both_languages() -> None:
    graph = link(map(reading(TOLD[0], TOLD[0]["facts"]).facts))
    laos = URIRef("https://w3id.org/diplomacy/id/state/LA")
    assert set(graph.objects(laos, RDFS.label)) == {Literal("Laos", lang="en")}
    assert Literal("라오스", lang="ko") in set(graph.objects(laos, SKOS.altLabel))
    [city] = graph.subjects(RDFS.label, Literal("비엔티안", lang="ko"))
    assert Literal("Vientiane", lang="en") in set(graph.objects(city, SKOS.altLabel))


@pytest.mark.parametrize(
    ("language", "text", "ranges"),
    [
        ("ko", "5~7억 달러", [(5e8, 7e8)]),
        ("ko", "1억2천만~1억5천만 달러", [(1.2e8, 1.5e8)]),
        ("ko", "16%에서 17%", [(16, 17)]),
        ("ko", "2023~2024년", []),
        ("vi", "từ 5 đến 7 tỷ USD", [(5e9, 7e9)]),
        ("vi", "5 tỷ đến 7 tỷ đồng", [(5e9, 7e9)]),
        ("vi", "12-13%", [(12, 13)]),
        ("vi", "5 tàu và 7 tàu", []),
        ("en", "$5–7 billion", [(5e9, 7e9)]),
        ("en", "from 5 to 7 percent", []),
        ("en", "10 to 15 vessels", [(10, 15)]),
        ("fr", "12,5–14 %", [(12.5, 14)]),
        ("fr", "14–12 %", []),
    ],
)
def test_ranges_have_two_bounds(language: str, text: str, ranges: list[tuple[float, float]]) -> None:
    assert tongue_of(language).ranges(text) == ranges
