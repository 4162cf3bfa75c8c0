"""JSON-LD is a tree that reads like the article, in the terms of the published context."""

import json

import pytest

from kg.errors import SerializationError
from kg.resources import resource
from kg.serializers import parse, serialize


def nodes(value):
    """Yield every node object of a tree."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        if "id" in value:
            yield value
        for key, item in value.items():
            if key != "@context":
                yield from nodes(item)


def test_the_article_holds_its_facts_and_they_hold_their_evidence(graph):
    article = json.loads(serialize(graph, "json-ld"))
    assert article["type"] == "NewsArticle"
    assert len(article["facts"]) == 7
    visit = article["facts"][0]
    assert visit["type"] == ["WorkingVisit", "Visit", "Engagement"]
    assert visit["status"] == "held"
    assert visit["month"] == "2024-05"
    assert {party["isoCode"] for party in visit["party"]} == {"NO", "KR"}
    selectors = [selector for evidence in visit["evidence"] for selector in evidence["hasSelector"]]
    assert "President Ana Lind of Norway" in {selector.get("exact") for selector in selectors}
    assert all(isinstance(selector.get("start", 0), int) for selector in selectors)


def test_each_node_is_told_once(graph):
    told = [node["id"] for node in nodes(json.loads(serialize(graph, "json-ld"))) if len(node) > 1]
    assert len(told) == len(set(told))
    assert set(told) == {str(subject) for subject in graph.subjects()}


def test_the_context_is_part_of_the_published_one(graph):
    used = json.loads(serialize(graph, "json-ld"))["@context"]
    published = json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert used.items() <= published.items()
    assert "signatory" not in used


def test_every_key_is_a_term_of_the_context(graph):
    document = json.loads(serialize(graph, "json-ld"))
    full = [key for node in nodes(document) for key in node if ":" in key]
    assert set(full) <= {"rdfs:label"}, "labels without a language (an author's name) have no term"


@pytest.mark.parametrize("address", ["https://paper.example/context.jsonld", "file:///etc/hostname"])
def test_a_context_that_lies_elsewhere_is_not_fetched_and_told(address: str) -> None:
    with pytest.raises(SerializationError, match="its @context lies elsewhere, and kg fetches none; write the context"):
        parse(f'{{"@context": "{address}", "@id": "urn:a", "name": "x"}}', "json-ld")
