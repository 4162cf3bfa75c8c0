"""Results as XML are well-formed, whatever a store holds."""

from __future__ import annotations

import json
from xml.dom import minidom

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.stores.results import write_results
from kg.web.rdf_text import rdf_xml
from kg.web.server.answering import Query, answer

SAID = NamedNode("https://schema.org/text")
TEXTS = [
    "guard \x02the sea",
    "\x00\x01\x1f",
    "tab\tand\nline",
    "\ufffe\uffff",
    "fine \U0001f600 &<>",
    "\x0b\x0c\x0e",
    "\x7f\x85",
]


@pytest.fixture(params=TEXTS)
def store(request: pytest.FixtureRequest) -> Store:
    store = Store()
    store.add(Quad(NamedNode("urn:s"), SAID, Literal(request.param)))
    return store


@pytest.mark.parametrize(
    ("query", "form", "accept"),
    [
        ("SELECT ?t { ?s ?p ?t }", "xml", "application/sparql-results+xml"),
        ("CONSTRUCT { ?s ?p ?t } WHERE { ?s ?p ?t }", "rdf-xml", "application/rdf+xml"),
    ],
)
def test_results_of_a_query_and_of_the_endpoint(store: Store, query: str, form: str, accept: str) -> None:
    for data in (write_results(store.query(query), form), answer(store, Query(query, accept), 10_000).body):
        words = minidom.parseString(data).toxml()
        assert ("guard the sea" in words) == ("guard \x02the sea" in str(next(iter(store)).object.value))


def test_rdf_xml_of_a_site(store: Store) -> None:
    minidom.parseString(rdf_xml(quad.triple for quad in store))


def test_other_formats_keep_the_characters(store: Store) -> None:
    text = next(iter(store)).object.value
    found = json.loads(write_results(store.query("SELECT ?t { ?s ?p ?t }"), "json"))
    assert found["results"]["bindings"][0]["t"]["value"] == text
