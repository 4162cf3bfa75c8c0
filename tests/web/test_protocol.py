"""The SPARQL 1.1 Protocol: the cases of the W3C's test suite by their names, with requests and data of our own.

The names are those of the suite's manifest (w3c/rdf-tests, sparql/sparql11/protocol/manifest.ttl), all 34. What the
suite expects of queries is expected here; of its updates, that they are refused and change nothing. Of one case the
intention is tested: in ``query_multiple_dataset`` the suite has its second graph escaped into the name of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import RDF
from served import served

from kg.stores.embedded import EmbeddedStore
from kg.web.server import Limits
from kg.web.server.answering import BOOLEAN_TYPES, GRAPH_TYPES, SOLUTION_TYPES

ONE, TWO, THREE = (f"https://example.org/{name}" for name in ("one", "two", "three"))
QUERY, UPDATE, FORM = (
    "application/sparql-query",
    "application/sparql-update",
    "application/x-www-form-urlencoded",
)
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?other }}"
IN_GRAPHS = f"ASK {{ GRAPH ?g {{ <{ONE}> a ?type }} GRAPH ?h {{ <{TWO}> a ?other }} }}"
ALL = f"ASK {{ <{THREE}> a ?kind . GRAPH ?g {{ <{ONE}> a ?type }} GRAPH ?h {{ <{TWO}> a ?other }} }}"
FROM_THREE = f"ASK FROM <{THREE}> {{ GRAPH ?g {{ <{ONE}> a ?type }} GRAPH ?h {{ <{TWO}> a ?other }} }}"
OF_THREE = f"ASK FROM <{THREE}> {{ ?s ?p ?o }}"
CLEAR = "CLEAR ALL"
COPY = "INSERT { GRAPH <urn:copy> { ?s a <urn:Copy> } } WHERE { ?s a <https://example.org/Document> }"

Parameters = tuple[tuple[str, str], ...]


def default(*graphs: str) -> Parameters:
    return tuple(("default-graph-uri", graph) for graph in graphs)


def named(*graphs: str) -> Parameters:
    return tuple(("named-graph-uri", graph) for graph in graphs)


def using(*graphs: str) -> Parameters:
    return tuple(("using-graph-uri", graph) for graph in graphs)


@dataclass(frozen=True)
class Case:
    """A request, and what is expected: a boolean, a media type of a family, or a status."""

    name: str
    expected: bool | str | int
    method: str
    parameters: Parameters = ()
    body: str | bytes | Parameters | None = None
    media_type: str | None = None


CASES = [
    Case("query_post_form", True, "POST", default("urn:none"), (("query", "ASK {}"),), FORM),
    Case("query_dataset_default_graphs_get", True, "GET", (("query", BOTH), *default(ONE, TWO))),
    Case("query_dataset_default_graphs_post", True, "POST", default(ONE, TWO), BOTH, QUERY),
    Case("query_dataset_named_graphs_post", True, "POST", named(ONE, TWO), IN_GRAPHS, QUERY),
    Case("query_dataset_named_graphs_get", True, "GET", (("query", IN_GRAPHS), *named(ONE, TWO))),
    Case("query_dataset_full", True, "POST", (*default(THREE), *named(ONE, TWO)), ALL, QUERY),
    Case("query_multiple_dataset", True, "POST", named(ONE, TWO), FROM_THREE, QUERY),
    Case("query_get", True, "GET", (("query", "ASK {}"), *default("urn:none"))),
    Case("query_content_type_select", "tabular", "POST", default("urn:none"), "SELECT (1 AS ?value) {}", QUERY),
    Case("query_content_type_ask", "boolean", "POST", default("urn:none"), "ASK {}", QUERY),
    Case("query_content_type_describe", "RDF", "POST", default("urn:none"), "DESCRIBE <http://example.org/>", QUERY),
    Case("query_content_type_construct", "RDF", "POST", default("urn:none"), "CONSTRUCT { <s> <p> 1 } {}", QUERY),
    Case("update_dataset_default_graph", 403, "POST", using(ONE), COPY, UPDATE),
    Case("update_dataset_default_graphs", 403, "POST", using(ONE, TWO), COPY, UPDATE),
    Case("update_dataset_named_graphs", 403, "POST", (("using-named-graph-uri", ONE),), COPY, UPDATE),
    Case("update_dataset_full", 403, "POST", (*using(ONE), ("using-named-graph-uri", TWO)), COPY, UPDATE),
    Case("update_post_form", 403, "POST", (), (("update", CLEAR),), FORM),
    Case("update_post_direct", 403, "POST", (), CLEAR, UPDATE),
    Case("update_base_uri", 403, "POST", (), "INSERT DATA { GRAPH <urn:copy> { <s> <p> <test> } }", UPDATE),
    Case("query_post_direct", True, "POST", (), "ASK {}", QUERY),
    Case("bad_query_method", 405, "PUT", (("query", "ASK {}"),), None, FORM),
    Case("bad_multiple_queries", 400, "GET", (("query", "ASK {}"), ("query", "SELECT * {}"))),
    Case("bad_query_wrong_media_type", 415, "POST", (), "ASK {}", "text/plain"),
    Case("bad_query_missing_form_type", 415, "POST", (), "query=ASK%20%7B%7D"),
    Case("bad_query_missing_direct_type", 415, "POST", (), "ASK {}"),
    Case("bad_query_non_utf8", 415, "POST", (), "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16"),
    Case("bad_query_syntax", 400, "GET", (("query", "ASK {"),)),
    Case("bad_update_get", 403, "GET", (("update", CLEAR),)),
    Case("bad_multiple_updates", 403, "POST", (), (("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")), FORM),
    Case("bad_update_wrong_media_type", 415, "POST", (), CLEAR, "text/plain"),
    Case("bad_update_missing_form_type", 415, "POST", (), "update=CLEAR%20NAMED"),
    Case("bad_update_non_utf8", 415, "POST", (), CLEAR.encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
    Case("bad_update_syntax", 403, "POST", (), (("update", "CLEAR XYZ"),), FORM),
    Case("bad_update_dataset_conflict", 403, "POST", using(ONE), f"WITH <{TWO}> {COPY}", UPDATE),
]

OURS = [
    # what the suite's cases would not notice: that the data set holds nothing but what was named
    Case("only the default graphs that are named", False, "GET", (("query", BOTH), *default(ONE))),
    Case("none of the default graph where only named graphs are named", False, "POST", named(ONE, TWO), BOTH, QUERY),
    Case("only the named graphs that are named", False, "POST", named(ONE), IN_GRAPHS, QUERY),
    Case("no named graph where only default graphs are named", False, "POST", default(ONE, TWO), IN_GRAPHS, QUERY),
    Case("the data set of the query where the request names none", True, "POST", (), OF_THREE, QUERY),
    Case("all articles by default", True, "GET", (("query", BOTH),)),
    Case("the data set in a form", False, "POST", (), (("query", BOTH), *default(ONE)), FORM),
    Case("no query, but another parameter", 400, "GET", (("x", "1"),)),
    Case("a form without a query", 400, "POST", (), (("x", "1"),), FORM),
    Case("a query as parameter and as body", 400, "POST", (("query", "ASK {}"),), "ASK {}", QUERY),
    Case("bytes that are no UTF-8", 400, "POST", (), b'ASK { ?s ?p "\xff" }', QUERY),
    Case("UTF-8 that is called so", True, "POST", (), "ASK {}", f'{QUERY}; charset="UTF-8"'),
    Case("an update as query", 400, "GET", (("query", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"),)),
    Case("an update as direct query", 400, "POST", (), "DROP ALL", QUERY),
    Case("too long", 413, "POST", (), "#" * (2**20 + 1), QUERY),
    Case("delete", 405, "DELETE"),
    Case("an empty default graph", True, "GET", (("query", BOTH), ("default-graph-uri", ""))),
    Case("empty graphs in a form", True, "POST", (), (("query", BOTH), *default(""), *named("")), FORM),
    Case("an empty graph beside another", True, "GET", (("query", OF_THREE), *default("", THREE))),
    Case("a graph that is no IRI", 400, "GET", (("query", "ASK {}"), ("default-graph-uri", "no iri"))),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server over three small graphs, each of which says of itself that it is a document."""
    folder = tmp_path_factory.mktemp("protocol") / "store"
    with EmbeddedStore.open(folder) as store:
        for graph in (ONE, TWO, THREE):
            node = NamedNode(graph)
            quad = Quad(node, NamedNode(str(RDF.type)), NamedNode("https://example.org/Document"), node)
            store.update(f"INSERT DATA {{ {quad.triple} . GRAPH {quad.graph_name} {{ {quad.triple} }} }}")
    with served(folder, Limits(workers=2)) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.mark.parametrize("case", [*CASES, *OURS], ids=lambda case: case.name)
def test_protocol(client: httpx.Client, case: Case) -> None:
    body = case.body
    content = str(httpx.QueryParams(body)) if isinstance(body, tuple) else body
    headers = {"Content-Type": case.media_type} if case.media_type else {}
    response = client.request(
        case.method, "/sparql", params=httpx.QueryParams(case.parameters), content=content, headers=headers
    )
    media_type = response.headers.get("content-type", "").partition(";")[0]
    if isinstance(case.expected, bool):
        assert response.status_code == 200, response.text
        assert response.json()["boolean"] is case.expected
    elif isinstance(case.expected, str):
        assert response.status_code == 200, response.text
        families = {"tabular": SOLUTION_TYPES, "boolean": BOOLEAN_TYPES, "RDF": GRAPH_TYPES}
        assert media_type in families[case.expected]
    else:
        assert response.status_code == case.expected, response.text
        assert "Traceback" not in response.text
    everything = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    (row,) = client.get("/sparql", params={"query": everything}).json()["results"]["bindings"]
    assert row["n"]["value"] == "3", "nothing can be written"


def test_relative_iris_are_resolved_against_the_endpoint(client: httpx.Client) -> None:
    query = "CONSTRUCT { <s> <p> 1 } {}"
    response = client.post("/sparql", params={"x": "1"}, data={"query": query}, headers={"Accept": "text/turtle"})
    (quad,) = parse(response.content, format=RdfFormat.TURTLE)
    assert quad.subject == NamedNode(f"{client.base_url}/s".replace("//s", "/s"))


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "text/html"])
@pytest.mark.parametrize("query", [None, "ASK {}", "ASK {"])
def test_head_is_answered_as_get_without_a_body(client: httpx.Client, query: str | None, accept: str) -> None:
    asked = {"params": {"query": query} if query else {}, "headers": {"Accept": accept}}
    head, got = client.head("/sparql", **asked), client.get("/sparql", **asked)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["content-length"] == got.headers["content-length"]


def test_the_manifest_has_34_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) == 34
