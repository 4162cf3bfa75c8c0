"""What is written is what was there, read back by three parsers that are not ours."""

import random
import string
from itertools import pairwise

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.namespaces import DIP, bind
from kg.serializers import FORMATS, parse, serialize


def triples(graph):
    """Return the triples with the lexical forms of literals."""
    return {tuple(node.n3() for node in triple) for triple in graph}


@pytest.mark.parametrize("name", FORMATS)
def test_parsing_gives_the_same_triples_and_name(graph, name):
    parsed = parse(serialize(graph, name), name)
    assert set(parsed) == set(graph)
    assert parsed.identifier == graph.identifier


@pytest.mark.parametrize("name", ["turtle", "json-ld", "nt"])
def test_rdflib_reads_the_same_graph(graph, name):
    kept = Graph()
    kept += (triple for triple in graph if triple[1] != DIP.duration)  # rdflib's parsers rewrite PT95M as PT1H35M
    read = Graph().parse(data=serialize(kept, name), format=name)
    assert triples(read) == triples(kept)
    assert isomorphic(read, kept)


@pytest.mark.parametrize("name", FORMATS)
def test_oxigraph_reads_the_same_triples(graph, name):
    expected = {str(quad.triple) for quad in pyoxigraph.parse(serialize(graph, "nt"), format=FORMATS["nt"].oxigraph)}
    read = pyoxigraph.parse(serialize(graph, name), format=FORMATS[name].oxigraph)
    assert {str(quad.triple) for quad in read} == expected


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_adding_does_not_show(graph, name):
    order = sorted(graph)
    text = serialize(graph, name)
    for seed in range(5):
        random.Random(seed).shuffle(order)
        shuffled = bind(Graph(identifier=graph.identifier, bind_namespaces="none"))
        for triple in order:
            shuffled.add(triple)
        assert serialize(shuffled, name) == text


@pytest.mark.parametrize("name", FORMATS)
def test_writing_what_was_read_gives_the_same_bytes(graph, name):
    text = serialize(graph, name)
    assert serialize(parse(text, name), name) == text


IRIS = st.builds(
    lambda start, end: URIRef(start + end),
    st.sampled_from(
        [str(DIP), "https://example.org/id/state/", "urn:x:", "https://example.org/id/article/a/evidence/"]
    ),
    st.text(string.ascii_letters + string.digits + "-._~/:é한", max_size=8),
)
DATATYPES = st.sampled_from([XSD.decimal, XSD.date, XSD.integer, URIRef("urn:x:type")])
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text: Literal(text, lang="en"), TEXTS),
    st.builds(lambda text, kind: Literal(text, datatype=kind, normalize=False), TEXTS, DATATYPES),
)
PREDICATES = st.sampled_from([RDFS.label, DIP.party, DIP.date, DIP.status, DIP.evidence, DIP.value, URIRef("urn:x:p")])
CLASSES = st.sampled_from([URIRef("https://schema.org/NewsArticle"), DIP.Summit, DIP.Evidence])
TRIPLES = st.tuples(IRIS, PREDICATES, st.one_of(IRIS, LITERALS)) | st.tuples(IRIS, st.just(RDF.type), CLASSES)


@pytest.mark.filterwarnings("ignore:Serializing weird numerical")
@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(TRIPLES, max_size=15), st.sampled_from(["turtle", "json-ld", "nt", "nquads", "trig"]))
def test_any_graph_comes_back(given_triples, name):
    graph = Graph(identifier="https://example.org/graph", bind_namespaces="none")
    for triple in given_triples:
        graph.add(triple)
    assert triples(parse(serialize(graph, name).encode(), name)) == triples(graph)


def test_blank_nodes_of_foreign_graphs_get_stable_labels():
    def foreign():
        graph, node, other = Graph(), BNode(), BNode()
        graph.add((URIRef("urn:x:a"), URIRef("urn:x:p"), node))
        graph.add((node, RDFS.label, Literal("inner")))
        graph.add((node, URIRef("urn:x:q"), other))
        graph.add((other, RDFS.label, Literal("innermost")))
        return graph

    for name in ("turtle", "json-ld", "nt"):
        assert serialize(foreign(), name) == serialize(foreign(), name)
        assert isomorphic(parse(serialize(foreign(), name), name), foreign())


def test_a_long_chain_of_nodes_does_not_exhaust_the_stack(graph):
    article = graph.value(predicate=RDF.type, object=URIRef("https://schema.org/NewsArticle"))
    chain = [article, *(URIRef(f"urn:x:{number}") for number in range(5000))]
    for predicate in (DIP.evidence, URIRef("http://www.w3.org/ns/oa#hasSelector"), DIP.place):
        for one, next_one in pairwise(chain):
            graph.add((one, predicate, next_one))
    for name in FORMATS:
        assert len(parse(serialize(graph, name), name)) == len(graph)
