"""The page that describes the shapes: generated, never out of date, and complete."""

from __future__ import annotations

from pathlib import Path

from rdflib import OWL, RDF, SH, Graph, URIRef

from kg.namespaces import DIP
from kg.resources import resource
from kg.serializers import parse
from kg.stores.merging_rules import rules
from kg.validation import packaged_shapes
from kg.validation.describing import describe
from kg.validation.shapes import SHAPES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "shapes.md"
PUBLISHED = sorted((ROOT / "output").glob("*.ttl"))
ONTOLOGY = "https://w3id.org/diplomacy/ontology#"
KINDS_OF_TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def test_the_page_is_what_the_shapes_say_now() -> None:
    assert DOCS.read_text(encoding="utf-8") == describe(packaged_shapes()), "run python .ci/shapes.py"


def test_the_page_tells_every_message_and_the_severity_policy() -> None:
    page = describe(packaged_shapes()).replace("\\|", "|")
    for message in packaged_shapes().graph.objects(None, SH.message):
        assert str(message) in page
    assert all(f"- {word}" in page for word in ("A violation", "A warning", "An info"))


def test_every_class_and_property_of_the_ontology_is_looked_at() -> None:
    ontology, shapes = Graph().parse(resource("ontology", "diplomacy.ttl")), packaged_shapes().graph
    named = {term for triple in shapes for term in triple}
    used = {term for path in PUBLISHED for triple in parse(path) for term in triple if str(term).startswith(ONTOLOGY)}
    terms = {term for kind in KINDS_OF_TERMS for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    in_the_ontology_alone = {DIP.Status, DIP.PartnershipLevel, DIP.rank}  # statuses and levels are listed by the shapes
    assert len(used | terms) > 60
    assert (used | terms) - named == in_the_ontology_alone


def test_every_rule_of_merges_is_one_that_a_merge_may_name() -> None:
    shapes = packaged_shapes().graph
    named = shapes.items(shapes.value(SHAPES["merge-rule"], SH["in"]))
    assert set(rules()) <= set(map(str, named))
