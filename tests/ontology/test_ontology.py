"""The ontology: every term is named in three languages and defined, and all parts of kg use the same terms."""

from __future__ import annotations

import json
import re
from typing import get_args

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.facts import KINDS, Status
from kg.mappers.tables import rows
from kg.namespaces import DIP
from kg.resources import resource

LANGUAGES = {"en", "ko", "vi"}
DECLARATIONS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology", "diplomacy.ttl"))


@pytest.fixture(scope="module")
def terms(ontology: Graph) -> set[URIRef]:
    return {
        s
        for s in ontology.subjects(RDF.type)
        if isinstance(s, URIRef) and s.startswith(str(DIP)) and s != URIRef(str(DIP)[:-1])
    }


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for path in sorted(resource("shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


def test_every_term_has_a_label_in_each_language_and_a_definition(ontology: Graph, terms: set[URIRef]) -> None:
    assert len(terms) > 50
    for term in terms:
        names = [*ontology.objects(term, RDFS.label), *ontology.objects(term, SKOS.prefLabel)]
        assert {name.language for name in names if isinstance(name, Literal)} >= LANGUAGES, term
        assert (term, SKOS.definition, None) in ontology, term


def test_the_ontology_tells_its_version_and_licence(ontology: Graph) -> None:
    (itself,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert (itself, OWL.versionIRI, None) in ontology
    assert (itself, OWL.versionInfo, None) in ontology
    assert (itself, URIRef("http://purl.org/dc/terms/license"), None) in ontology


def test_shapes_use_only_terms_that_the_ontology_defines(shapes: Graph, terms: set[URIRef]) -> None:
    used = {n for triple in shapes for n in triple if isinstance(n, URIRef) and n.startswith(str(DIP))}
    assert len(used) > 40
    assert used - {URIRef(str(DIP)), URIRef(str(DIP)[:-1])} <= terms


def test_the_context_names_every_class_and_property_and_no_other(ontology: Graph, terms: set[URIRef]) -> None:
    text = resource("ontology", "context.jsonld").read_text(encoding="utf-8")
    named = {DIP[name] for name in re.findall(r'"dip:(\w+)"', text)}
    assert json.loads(text)["@context"]["dip"] == str(DIP)
    declared = {kind: set(ontology.subjects(RDF.type, kind)) & terms for kind in DECLARATIONS}
    assert len(declared[OWL.Class]) > 20
    assert len(declared[OWL.ObjectProperty] | declared[OWL.DatatypeProperty]) > 25
    assert set().union(*declared.values()) <= named
    assert named <= terms


def test_each_kind_of_fact_has_a_shapes_file_of_its_name() -> None:
    assert all(resource("shapes", f"{kind}.ttl").exists() for kind in KINDS)


def test_the_shapes_conform_to_the_shapes_of_shapes(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_published_graphs_use_only_terms_that_the_ontology_defines(
    first: Graph, second: Graph, terms: set[URIRef]
) -> None:
    used = {n for triple in first + second for n in triple if isinstance(n, URIRef) and n.startswith(str(DIP))}
    assert len(used) > 30
    assert used <= terms


def test_every_status_of_the_facts_contract_is_a_concept_of_its_scheme(ontology: Graph) -> None:
    assert {DIP[status] for status in get_args(Status)} == set(ontology.subjects(SKOS.inScheme, DIP.StatusScheme))


def test_every_level_that_the_mapper_gives_is_a_concept_of_its_scheme(ontology: Graph) -> None:
    levels = {DIP[level] for _, level in rows("partnership_levels.tsv")}
    assert levels == set(ontology.subjects(SKOS.inScheme, DIP.PartnershipLevelScheme))
