"""The ontology is consistent, alone and with what is published, by the rules of OWL 2 RL; every term is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from owlrl.OWLRL import OWLRL_Semantics
from rdflib import RDF, Graph, URIRef

from kg.namespaces import DIP
from kg.resources import resource
from kg.serializers import parse

ROOT = Path(__file__).parents[2]
PUBLISHED = sorted((ROOT / "output").glob("*.ttl"))


def contradictions(graph: Graph) -> list[str]:
    """Return what the rules of OWL 2 RL find contradictory (OWL 2 Profiles, section 4.3)."""
    semantics = OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    semantics.closure()
    return [message for message in semantics.error_messages if "not in the allowed set" not in message]


@pytest.fixture
def ontology() -> Graph:
    return Graph().parse(resource("ontology", "diplomacy.ttl"))


def test_the_ontology_and_what_is_published_by_it_are_consistent(ontology: Graph) -> None:
    for path in PUBLISHED[:1]:
        ontology += parse(path)
    assert contradictions(ontology) == []


def test_a_contradiction_would_be_found(ontology: Graph) -> None:
    thing = URIRef("https://example.org/thing")
    for kind in (DIP.State, DIP.Person):
        ontology.add((thing, RDF.type, kind))
    assert contradictions(ontology)


def test_every_class_and_property_is_used_by_shapes_mappers_or_the_ontology_itself(ontology: Graph) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "kg").rglob("*.py")))
    shapes = "\n".join(path.read_text(encoding="utf-8") for path in sorted(resource("shapes").glob("*.ttl")))
    terms = {term for term in ontology.subjects(RDF.type) if isinstance(term, URIRef) and term.startswith(str(DIP))}
    names = {str(term).removeprefix(str(DIP)) for term in terms if term != URIRef(str(DIP).rstrip("#"))}
    unused = {
        name
        for name in names
        if f"dip:{name}" not in shapes and name not in code and not list(ontology.subject_predicates(DIP[name]))
    }
    assert unused == set()
