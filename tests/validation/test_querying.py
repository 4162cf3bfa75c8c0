"""Prechecks: where one finds no solution, rdflib finds none; and paths that are read once lead as pySHACL's do."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from pyshacl.helper.expression_helper import value_nodes_from_path
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from kg.serializers import parse
from kg.validation import packaged_shapes
from kg.validation.memory import MemoryGraph
from kg.validation.paths import follow
from kg.validation.querying import precheck

ROOT = Path(__file__).parents[2]
EX = Namespace("https://example.org/")
QUERIES = {
    URIRef(query): str(text)
    for query, text in packaged_shapes().graph.subject_objects(SH.select)
    if "COUNT" not in str(text)
}
PREFIXES = "".join(
    f"PREFIX {packaged_shapes().graph.value(node, SH.prefix)}: <{namespace}>\n"
    for node, namespace in packaged_shapes().graph.subject_objects(SH.namespace)
)


ASKED_OUTRIGHT = {"during-in-circle", "merged-in-circle", "place-in-circle"}
"""Queries along paths of any length: nothing is known of them beforehand, and rdflib is always asked."""

ALWAYS_POSSIBLE = {"engagement-two-parties", "partnership-level-named", "state-code-in-iri"}
"""Queries whose filters say nothing before rdflib is asked: what they ask for stands in most graphs."""

NOT_DRAWN = {
    "engagement-two-parties", "existing-after-article", "partnership-level-named", "person-own-name",
    "plan-before-article", "state-code-in-iri", "state-other-name", "state-own-name", "visit-at-home",
    "visit-elsewhere",
}  # fmt: skip
"""Queries for which graphs of chance hold no solution, since they compare IRIs, names or whole articles.

Their solutions are those of ``tests/shapes/wrong``, which both engines find.
"""


def asked(*left_out: set[str]) -> list[URIRef]:
    """Return the queries but for some that are named."""
    names = {name for names in left_out for name in names}
    return [query for query in sorted(QUERIES) if query.rpartition("#")[2].removesuffix("-query") not in names]


LINKS = ("hasSource", "hasSelector", "evidence", "wasDerivedFrom", "during", "outcome")


@cache
def prepared(text: str) -> Query:
    return prepareQuery(PREFIXES + text)


def nodes(graph: Graph) -> list[Node]:
    return sorted({node for triple in graph for node in triple if not isinstance(node, Literal)})


def outcomes(graph: MemoryGraph, text: str) -> list[tuple[bool, bool]]:
    """Return for each node whether the precheck takes a solution for possible, and whether rdflib finds one."""
    query = prepared(text)
    check = precheck(query)
    assert check is not None
    found = []
    for node in nodes(graph):
        bindings = {"this": node}
        try:
            rows = len(graph.query(query, initBindings=bindings))
        except AttributeError:  # rdflib's fault where a date and an IRI are subtracted
            continue
        found.append((check.may_match(graph, bindings), rows > 0))
    return found


@pytest.mark.parametrize("query", asked(ASKED_OUTRIGHT, ALWAYS_POSSIBLE))
def test_a_published_graph_needs_no_sparql(query: URIRef) -> None:
    for path in ("wire-01", "wire-03"):
        assert set(outcomes(MemoryGraph(parse(ROOT / "output" / f"{path}.ttl")), QUERIES[query])) == {(False, False)}


VALUES = [
    EX.a,
    EX.b,
    BNode("c"),
    *(URIRef(f"https://w3id.org/diplomacy/ontology#{name}") for name in ("held", "planned")),
    *(Literal(form) for form in ("2023-06", "2023-06-24", "2024", "", "word", "3")),
    Literal("four", lang="en"),
    *(Literal(form, datatype=kind) for form in ("3", "4", "07", "-1", "x") for kind in (XSD.integer, XSD.decimal)),
    *(Literal(form, datatype=XSD.date) for form in ("2023-06-23", "2023-13-40")),
    Literal("2023-06", datatype=XSD.gYearMonth),
    Literal("2023-06-24T10:00:00", datatype=XSD.dateTime),
    Literal(3.0),
    Literal(True),
]


@pytest.mark.parametrize("query", asked(ASKED_OUTRIGHT, NOT_DRAWN))
def test_no_solution_is_lost_in_graphs_of_any_values(query: URIRef) -> None:
    """Random graphs whose predicates are the query's, with values of every kind, ill-typed ones among them."""
    predicates = {part for part in prepared(QUERIES[query]).algebra.p.p.p.triples for part in part[1:2]}
    simple = sorted({step for each in predicates for step in getattr(each, "args", [each])})
    chance = random.Random(str(query))
    solutions = 0
    for _ in range(400):
        graph = MemoryGraph()
        for predicate in simple:
            for subject in (EX.a, EX.b, BNode("c")):
                for _ in range(chance.choice((0, 1, 1, 1, 2))):
                    often = VALUES[:3] if predicate.endswith(LINKS) else VALUES[3:]
                    graph.add((subject, predicate, chance.choice(chance.choice((often, often, VALUES)))))
        for possible, found in outcomes(graph, QUERIES[query]):
            solutions += found
            assert possible or not found, graph.serialize(format="nt")
    assert solutions > 0


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this { $this <x:p> ?a FILTER (?a IN (1, 2)) }",
        "SELECT $this { $this <x:p> ?a FILTER (!(?a = 3)) }",
        "SELECT $this { $this <x:p> ?a FILTER (?a = 3 || ?a = 4) }",
        "SELECT $this { $this <x:p> ?a , ?b FILTER (?a + ?b = 7) }",
        "SELECT $this { $this <x:p> ?a FILTER (DATATYPE(?a) = <http://www.w3.org/2001/XMLSchema#decimal>) }",
        "SELECT $this { $this <x:p> ?a . ?a <x:p> ?a FILTER (?a != $this) }",
        "SELECT $this { ?a <x:p> ?b . ?b <x:q> $this }",
        "SELECT $this { $this <x:p>/<x:q> ?a FILTER (SUBSTR(STR(?a), 2) = 'x:b') }",
        "SELECT $this { $this <x:p> ?a FILTER (STRLEN(?a) > 3) }",
        "SELECT $this { $this <x:p> ?a FILTER (?a > 2 && ?unknown = 1) }",
        "SELECT DISTINCT $this { { $this <x:p> ?a FILTER (?a = 4) } { $this <x:q> ?b FILTER (?a != ?b) } }",
    ],
)
def test_filters_that_are_not_understood_are_left_to_rdflib(text: str) -> None:
    chance = random.Random(text)
    values = [*VALUES, URIRef("x:b"), URIRef("x:a")]
    for _ in range(40):
        graph = MemoryGraph()
        for predicate in ("x:p", "x:q"):
            for _ in range(4):
                subject = URIRef(chance.choice(("x:a", "x:b")))
                graph.add((subject, URIRef(predicate), chance.choice(values)))
        assert all(possible or not found for possible, found in outcomes(graph, text))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this { $this <x:p> ?a OPTIONAL { $this <x:q> ?b } }",
        "SELECT $this { { $this <x:p> ?a } UNION { $this <x:q> ?a } }",
        "SELECT $this { $this ?any 1 }",
        "SELECT $this { $this <x:p>* ?a }",
        "SELECT $this (COUNT(?a) AS ?n) { $this <x:p> ?a } GROUP BY $this",
        "ASK { $this <x:p> 1 }",
    ],
)
def test_other_queries_have_no_precheck(text: str) -> None:
    assert precheck(prepareQuery(text)) is None


def test_a_query_with_other_variables_bound_beforehand_is_left_to_rdflib() -> None:
    check = precheck(prepareQuery("SELECT $this { $this <x:p> $currentShape }"))
    assert check is not None
    assert check.may_match(MemoryGraph(), {"this": EX.a, "currentShape": EX.b})
    assert check.may_match(MemoryGraph(), {})
    assert not check.may_match(MemoryGraph(), {"this": EX.a})


DATA = """@prefix : <https://example.org/> .
:a :p :b, :c ; :q :d . :b :p :c ; :q :a . :c :q :b, "text" . :d :p :d ; :q :a ."""
PATHS = {
    ":p": True,
    "[ sh:inversePath :p ]": True,
    "( :p :q )": True,
    "( :p [ sh:inversePath :q ] :p )": True,
    "[ sh:alternativePath ( :p :q ) ]": True,
    "[ sh:inversePath [ sh:alternativePath ( :p :q ) ] ]": True,
    "( [ sh:alternativePath ( :p ( :q :p ) ) ] :q )": True,
    "[ sh:inversePath ( :p :q ) ]": False,
    "[ sh:zeroOrMorePath :p ]": False,
    "( :p [ sh:zeroOrOnePath :q ] )": False,
    "( :p )": False,
    "[ sh:alternativePath ( :p ) ]": False,
    "[ sh:inversePath :p ; sh:zeroOrMorePath :q ]": False,
}


@pytest.mark.parametrize(("path", "is_read"), PATHS.items())
def test_a_path_leads_where_pyshacl_says(path: str, is_read: bool) -> None:
    prefixes = f"@prefix sh: <{SH}> . @prefix : <{EX}> . "
    shapes = Graph().parse(data=f"{prefixes} :s sh:path {path} .", format="turtle")
    start = shapes.value(EX.s, SH.path)
    assert start is not None
    values = follow(shapes, start)
    assert (values is not None) == is_read
    if values is not None:
        data = Graph().parse(data=DATA, format="turtle")
        found = {node: values(data, node) for node in (*nodes(data), Literal("text"))}
        assert found == {node: value_nodes_from_path(ShapesGraph(shapes), node, start, data) for node in found}
        assert any(found.values())
