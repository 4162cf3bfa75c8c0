"""The JSON-LD context: what one writes by it, nested and short, expands to the very triples, whoever parses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyoxigraph
import pytest
from rdflib import RDF, SKOS, Graph
from rdflib.compare import isomorphic

from kg.namespaces import DIP
from kg.resources import resource

DOCUMENT = {
    "id": "https://example.org/article",
    "type": "NewsArticle",
    "headline": {"en": "Morel receives Reyk"},
    "yearPublished": "2024",
    "url": "https://paper.example/morel",
    "facts": [
        {
            "id": "https://example.org/visit",
            "type": ["StateVisit", "Visit", "Engagement"],
            "label": {"en": "State visit", "vi": "Chuyến thăm"},
            "status": "held",
            "month": "2024-05",
            "duration": "PT80M",
            "confidence": "0.9",
            "destination": {"id": "https://example.org/KR", "type": "State", "isoCode": "KR"},
            "evidence": {
                "id": "https://example.org/words",
                "hasSource": "https://example.org/article",
                "hasSelector": {"id": "https://example.org/position", "start": 0, "end": 5},
            },
        },
        {
            "id": "https://example.org/figure",
            "period": "2023-01/2023-09",
            "value": "52.4",
            "subject": "https://example.org/KR",
        },
        {"id": "https://example.org/tie", "level": "alliance", "date": "2024-05-17"},
    ],
}

TRIPLES = """
@prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix ex: <https://example.org/> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:article a schema:NewsArticle ; schema:headline "Morel receives Reyk"@en ;
    schema:datePublished "2024"^^xsd:gYear ; schema:url <https://paper.example/morel> .
ex:visit a dip:StateVisit , dip:Visit , dip:Engagement ; prov:wasDerivedFrom ex:article ;
    rdfs:label "State visit"@en , "Chuyến thăm"@vi ; dip:status dip:held ; dip:date "2024-05"^^xsd:gYearMonth ;
    dip:duration "PT80M"^^xsd:duration ; dip:confidence 0.9 ; dip:destination ex:KR ; dip:evidence ex:words .
ex:KR a dip:State ; dip:isoCode "KR" .
ex:words oa:hasSource ex:article ; oa:hasSelector ex:position .
ex:position oa:start START ; oa:end END .
ex:figure prov:wasDerivedFrom ex:article ; dip:value 52.4 ; dip:subject ex:KR ;
    dip:date "2023-01/2023-09"^^<http://id.loc.gov/datatypes/edtf/EDTF> .
ex:tie prov:wasDerivedFrom ex:article ; dip:level dip:alliance ; dip:date "2024-05-17"^^xsd:date .
"""


def by_rdflib(text: str) -> Graph:
    return Graph().parse(data=text, format="json-ld")


def by_oxigraph(text: str) -> Graph:
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)
    return Graph().parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt")


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    document: dict[str, dict[str, Any]] = json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))
    return document["@context"]


@pytest.mark.parametrize("parse", [by_rdflib, by_oxigraph])
def test_a_nested_document_expands_to_its_triples(context: dict[str, Any], parse: Callable[[str], Graph]) -> None:
    graph = parse(json.dumps({"@context": context, **DOCUMENT}))
    typed = '"{}"^^xsd:nonNegativeInteger'
    expected = TRIPLES.replace("START", typed.format(0)).replace("END", typed.format(5))
    assert isomorphic(graph, Graph().parse(data=expected, format="turtle"))


def test_every_status_and_level_can_be_written_by_its_name(context: dict[str, Any]) -> None:
    ontology = Graph().parse(resource("ontology", "diplomacy.ttl"))
    concepts = [*ontology.subjects(SKOS.inScheme, DIP.StatusScheme)]
    levels = [*ontology.subjects(SKOS.inScheme, DIP.PartnershipLevelScheme)]
    assert len(concepts) == 9
    for concept in concepts + levels:
        assert (concept, RDF.type, None) in ontology
        name = str(concept).removeprefix(str(DIP))
        assert context[name] == f"dip:{name}"
    assert context["status"]["@type"] == context["level"]["@type"] == "@vocab"


def test_levels_of_partnership_are_in_one_order() -> None:
    ontology = Graph().parse(resource("ontology", "diplomacy.ttl"))
    levels = list(ontology.subjects(SKOS.inScheme, DIP.PartnershipLevelScheme))
    ranks = sorted(int(str(ontology.value(level, DIP["rank"]))) for level in levels)
    assert ranks == list(range(1, len(levels) + 1))
