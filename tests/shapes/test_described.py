"""The page that describes the shapes: generated, never out of date, and complete."""

from __future__ import annotations

from pathlib import Path

from kg.resources import resource
from kg.validation import packaged_shapes
from kg.validation.describing import describe
from rdflib import OWL, RDF, SH, Graph, URIRef

DOCS = Path(__file__).parents[2] / "docs" / "shapes.md"
ONTOLOGY = "https://w3id.org/diplomacy/ontology#"


def test_the_page_is_what_the_shapes_say_now() -> None:
    assert DOCS.read_text(encoding="utf-8") == describe(packaged_shapes()), "run python .ci/shapes.py"


def test_the_page_tells_every_message_and_the_severity_policy() -> None:
    page = describe(packaged_shapes()).replace("\\|", "|")
    for message in packaged_shapes().graph.objects(None, SH.message):
        assert str(message) in page
    assert all(f"- {word}" in page for word in ("A violation", "A warning", "An info"))


def test_every_class_and_property_of_the_ontology_is_looked_at() -> None:
    """The properties and concepts that describe the ontology's own levels are no part of published data."""
    ontology, shapes = Graph().parse(resource("ontology", "diplomacy.ttl")), packaged_shapes().graph
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {term for kind in kinds for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    named = {term for triple in shapes for term in triple}
    unnamed = {str(term).removeprefix(ONTOLOGY) for term in terms if term.startswith(ONTOLOGY)} - {
        str(term).removeprefix(ONTOLOGY) for term in named
    }
    assert unnamed == {"Status", "PartnershipLevel", "rank"}
