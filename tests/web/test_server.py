"""``kg serve`` on a real socket: the protocol's cases, content negotiation, limits, and the pages of the site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse, parse_query_results
from rdflib import Graph
from served import served

import kg
from kg.namespaces import DEFAULT_BASE
from kg.stores.embedded import EmbeddedStore
from kg.web import Site, SiteSettings
from kg.web.server import Limits
from kg.web.server.answering import GRAPH_TYPES
from kg.web.server.negotiation import best
from kg.web.server.refusals import asks_other_endpoints

SELECT = "SELECT ?s WHERE { ?s a dip:Summit }"
ASK = "ASK { ?s a dip:Summit }"
CONSTRUCT = "CONSTRUCT { ?s a dip:Summit } WHERE { ?s a dip:Summit }"
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"
SUMMIT = "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16"
LIMITS = Limits(seconds=3, workers=4, result_bytes=200_000)


@pytest.fixture(scope="module")
def folder(first: Graph, second: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "store"
    with EmbeddedStore.open(path) as store:
        store.load_graphs([kg.link(first), kg.link(second)])
    return path


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The address of a server over the two articles."""
    with served(folder, LIMITS, SiteSettings(languages=("en", "ko"), url="https://desk.example/")) as address:
        yield address


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client


JSON, XML, CSV, TSV = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (SELECT, JSON, JSON),
        (SELECT, XML, XML),
        (SELECT, CSV, CSV),
        (SELECT, TSV, TSV),
        (SELECT, "application/json", "application/json"),
        (SELECT, "text/xml", "text/xml"),
        (SELECT, "text/*", CSV),
        (SELECT, f"{JSON};q=0.2, {XML};q=0.9", XML),
        (SELECT, f"{JSON};q=0, */*;q=0.1", XML),
        (SELECT, "text/html, application/xhtml+xml, */*;q=0.8", JSON),
        (SELECT, "text/turtle", 406),
        (SELECT, "image/png", 406),
        (ASK, None, JSON),
        (ASK, XML, XML),
        (ASK, CSV, 406),
        (ASK, f"{CSV}, {XML};q=0.1", XML),
        (CONSTRUCT, None, "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/rdf+xml;q=0.5, text/turtle;q=0.4", "application/rdf+xml"),
        (CONSTRUCT, JSON, 406),
    ],
)
def test_results_come_as_the_client_likes_best(
    client: httpx.Client, query: str, accept: str | None, expected: str | int
) -> None:
    headers = {"Accept": accept} if accept else {"Accept": ""}
    response = client.get("/sparql", params={"query": query}, headers=headers)
    if isinstance(expected, int):
        assert response.status_code == expected
        return
    assert response.headers["content-type"].partition(";")[0] == expected
    assert response.headers["vary"] == "Accept" or "Accept" in response.headers["vary"]
    if query == CONSTRUCT:
        rdf = GRAPH_TYPES[expected]
        assert len(list(parse(response.content, format=rdf))) == 1
    elif query == SELECT:
        form = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": None, "values": None}
        kind = next(form for name, form in form.items() if expected.endswith(name))
        if kind is None:
            assert response.text.splitlines()[1].strip("<>").endswith(SUMMIT)
        else:
            (solution,) = parse_query_results(response.content, format=kind)  # type: ignore[misc, union-attr]
            assert solution["s"].value.endswith(SUMMIT)


HTML, TURTLE, JSON_LD, NT, RDF = (
    "text/html",
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
CASES = [
    (None, HTML),
    ("*/*", HTML),
    (HTML, HTML),
    (TURTLE, TURTLE),
    (JSON_LD, JSON_LD),
    (NT, NT),
    (RDF, RDF),
    (BROWSER, HTML),
    ("text/*", HTML),
    ("application/*", JSON_LD),
    (f"{TURTLE};q=0.9, {HTML};q=0.8", TURTLE),
    (f"{TURTLE};q=0.8, {HTML};q=0.9", HTML),
    (f"{TURTLE};q=0.5, {JSON_LD};q=0.5", TURTLE),
    (f"{HTML};q=0, */*", TURTLE),
    (f"*/*;q=0.1, {NT};q=0.2", NT),
    (f"text/*;q=0.3, {TURTLE};q=0.1, {RDF};q=0.2", HTML),
    (f"{TURTLE};q=1.0, {HTML};q=0.999", TURTLE),
    (f"{TURTLE} ; q=0.4 , {RDF} ; q=0.6", RDF),
    ("TEXT/TURTLE", TURTLE),
    (f'{JSON_LD};profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
    (f"nonsense, {TURTLE}", TURTLE),
    (f"{TURTLE};q=nonsense, {RDF};q=0.1", RDF),
    ("image/png", 406),
    ("text/csv", 406),
    (f"{HTML};q=0", 406),
    ("*/*;q=0", 406),
    ("application/xhtml+xml", 406),
    ("", HTML),
    (f"{RDF}, {TURTLE}, {HTML}", HTML),
    (f"{RDF};q=0.7, application/xml;q=0.9, {TURTLE};q=0.8", TURTLE),
    (f"application/sparql-results+json, {NT};q=0.01", NT),
    ("image/*, */*;q=0.001", HTML),
]
"""What a client accepts, and what it gets of the five forms of a document."""


@pytest.mark.parametrize(("accept", "expected"), CASES)
def test_content_negotiation_of_entities(client: httpx.Client, accept: str | None, expected: str | int) -> None:
    headers = {"Accept": accept} if accept is not None else {"Accept": ""}
    document = client.get(f"/{SUMMIT}", headers=headers)
    iri = client.get(f"/id/{SUMMIT}", headers=headers)
    assert "Accept" in document.headers["vary"]
    assert "Accept" in iri.headers["vary"]
    if isinstance(expected, int):
        assert (document.status_code, iri.status_code) == (expected, expected)
        return
    assert document.status_code == 200
    assert document.headers["content-type"].partition(";")[0] == expected
    assert iri.status_code == 303
    followed = client.get(iri.headers["location"])
    assert followed.status_code == 200
    assert followed.headers["content-type"].partition(";")[0] == expected
    assert document.headers["content-location"] == iri.headers["location"]
    assert followed.content == document.content


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30


def test_all_forms_of_a_document_say_the_same(client: httpx.Client) -> None:
    formats = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}
    said = {
        ending: {str(quad.triple) for quad in parse(client.get(f"/{SUMMIT}.{ending}").content, format=form)}
        for ending, form in formats.items()
    }
    from kg.serializers import parse as parse_offline

    json_ld = parse_offline(client.get(f"/{SUMMIT}.jsonld").content, "json-ld")
    assert said["ttl"] == said["nt"] == said["rdf"]
    assert len(json_ld) == len(said["ttl"])


@pytest.mark.parametrize("accept", [HTML, TURTLE])
@pytest.mark.parametrize("iri", ["https://w3id.org/diplomacy/ontology#Summit", f"{DEFAULT_BASE}state/NO"])
def test_iris_of_any_base_are_found_by_parameter(client: httpx.Client, iri: str, accept: str) -> None:
    response = client.get("/resource", params={"iri": iri}, headers={"Accept": accept}, follow_redirects=True)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(accept)


def test_what_is_not_there_is_404(client: httpx.Client) -> None:
    for path in ("/id/state/ZZ", "/state/ZZ", "/state/ZZ.html", "/state/ZZ.ttl", "/x", "/ko/x", "/state/index-9.html",
                 "/resource?iri=urn:x", "/resource", "/resource?iri=no%20iri", "/assets/%2e%2e/%2e%2e/pyproject.toml",
                 "/id/%2e%2e/%2e%2e/etc/passwd", "/state/%00", "/state/%C3%A9 <x>"):  # fmt: skip
        assert client.get(path, headers={"Accept": HTML}).status_code == 404, path
    assert "There is no such page" in client.get("/x", headers={"Accept": HTML}).text
    assert client.get("/x", headers={"Accept": "text/plain"}).text == "there is no such page\n"


def test_pages_are_those_of_the_static_site(client: httpx.Client, folder: Path) -> None:
    from kg.web import Dataset

    settings = SiteSettings(languages=("en", "ko"), url="https://desk.example/")
    with EmbeddedStore.open(folder, read_only=True) as store:
        site = Site(Dataset(store), settings)
        for number, path in enumerate(site.pages()):
            for language in ("en", "ko") if number % 7 == 0 else ("en",):
                response = client.get(f"/{site.folder(language)}{path}.html")
                assert response.status_code == 200, path
                assert response.text == site.page(path, language), path
        for path, content in site.assets().items():
            assert client.get(f"/{path}").content == content


def test_general_files_are_served(client: httpx.Client) -> None:
    assert client.get("/feed.atom").headers["content-type"].startswith("application/atom+xml")
    assert "https://desk.example/state/NO.html" in client.get("/sitemap.xml").text
    assert client.get("/robots.txt").text.endswith("Sitemap: https://desk.example/sitemap.xml\n")
    assert client.get("/search-index.js").text.startswith("window.kgIndex")
    assert client.get("/ko/search-index.js").status_code == 200
    dump = Store()
    dump.load(client.get("/data/graph.nq").content, format=RdfFormat.N_QUADS)
    assert len(dump) > 300
    void = client.get("/.well-known/void")
    assert "/sparql" in void.text
    assert client.get("/", headers={"Accept": TURTLE}).text == void.text


def test_a_page_that_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/state/NO.html")
    again = client.get("/state/NO.html", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_head_and_cors(client: httpx.Client) -> None:
    head = client.head("/state/NO.html")
    assert (head.status_code, head.content) == (200, b"")
    asked = client.get("/sparql", params={"query": ASK}, headers={"Origin": "https://other.example"})
    assert asked.headers["access-control-allow-origin"] == "*"
    preflight = client.options(
        "/sparql", headers={"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 200


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/n-triples", "*/*"])
def test_service_description(client: httpx.Client, accept: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    media_type = response.headers["content-type"].partition(";")[0]
    form = {"text/turtle": RdfFormat.TURTLE, "application/rdf+xml": RdfFormat.RDF_XML}.get(
        media_type, RdfFormat.N_TRIPLES
    )
    store = Store()
    store.load(response.content, format=form)
    assert store.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
        "ASK { ?s a sd:Service ; sd:endpoint ?s ; sd:supportedLanguage sd:SPARQL11Query }"
    )


def test_a_browser_gets_a_page_to_ask_from_and_its_questions_are_answered(client: httpx.Client) -> None:
    page = client.get("/sparql", headers={"Accept": BROWSER})
    assert page.headers["content-type"].startswith("text/html")
    links = re.findall(r'href="(sparql\?query=[^"]+)"', page.text)
    assert len(links) >= 5
    for link in links:
        answer = client.get(f"/{link}", headers={"Accept": BROWSER})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/sparql-results+json"


# -- limits: those of time are the subject of test_serve_under_load.py ------------------------------------------------


def test_a_large_result_is_refused(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"})
    assert response.status_code == 413
    assert "add LIMIT" in response.text
    many = client.get("/sparql", params={"query": "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }"})
    assert many.status_code in (413, 503)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { { SERVICE ?x { ?s ?p ?o } } UNION {} }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> {} }",
        "SELECT * { ?s ?p '\\'' . SERVICE <http://127.0.0.1:1/> {} }",
        "SELECT * { ?s ?p '''it's''' . SERVICE<http://127.0.0.1:1/>{} }",
        "SELECT * { ?s ?p 1 .SERVICE <http://127.0.0.1:1/> {} } # x",
        "SELECT * { ?s <a#b> ?o . SERVICE <http://127.0.0.1:1/> {} }",
        "SELECT * { FILTER(?a<?b) SERVICE <http://127.0.0.1:1/> {} FILTER(?c>?d) }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:1/> {} } }",
    ],
)
def test_other_endpoints_are_not_asked(client: httpx.Client, query: str) -> None:
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 403
    assert "SERVICE" in response.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a dip:Summit }",
        "SELECT * { ?s rdfs:label 'SERVICE' }",
        "SELECT * { ?s <urn:SERVICE> ?o }",
        "SELECT * { ?s rdfs:SERVICE ?o } # SERVICE",
        'SELECT * { ?s rdfs:label """a "SERVICE" b""" }',
    ],
)
def test_the_word_alone_is_no_service(client: httpx.Client, query: str) -> None:
    assert client.get("/sparql", params={"query": query}).status_code == 200


@given(st.text(), st.text(alphabet="\"'\\<>#{}?:. \n", max_size=8))
def test_no_prefix_hides_a_service_that_a_parser_finds(words: str, marks: str) -> None:
    """Where Oxigraph's parser takes a query with SERVICE for one, so must the tokens."""
    query = f"SELECT * {{ ?s ?p {marks} {json.dumps(words)} . SERVICE <http://127.0.0.1:1/> {{}} }}"
    try:
        Store().query(query)
    except SyntaxError:
        return
    except Exception:  # noqa: BLE001 - the endpoint is not there, so it was asked
        pass
    assert asks_other_endpoints(query)


@given(st.text(max_size=60))
def test_negotiation_never_fails(accept: str) -> None:
    assert best(accept, ["text/html", "text/turtle"]) in ("text/html", "text/turtle", None)


def test_what_is_loaded_meanwhile_is_served(client: httpx.Client, folder: Path, tmp_path: Path) -> None:
    """A writer can open the store while it is served, and its article is there within seconds."""
    text = (Path(__file__).parent.parent / "data" / "harbour-second.yaml").read_text("utf-8")
    facts = tmp_path / "third.yaml"
    facts.write_text(text.replace("Denmark", "Iceland").replace("DK", "IS"), "utf-8")
    third = kg.map(kg.load_facts(facts))
    count = "SELECT (COUNT(?a) AS ?n) { ?a a schema:NewsArticle }"

    def number() -> int:
        found = client.get("/sparql", params={"query": count}).json()
        return int(found["results"]["bindings"][0]["n"]["value"])

    before = number()
    with EmbeddedStore.open(folder) as store:
        store.load_graphs([third])
    time.sleep(1.1)
    assert number() == before + 1
    assert client.get("/state/IS.html").status_code == 200


def test_the_command_listens_on_loopback_and_says_where(folder: Path) -> None:
    import sys

    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = re.match(r"http://127\.0\.0\.1:(\d+)/ ", line)
            assert found, line
            for _ in range(100):
                try:
                    answer = httpx.get(f"http://127.0.0.1:{found[1]}/sparql", params={"query": ASK}, timeout=60)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            assert answer.json()["boolean"] is True
        finally:
            process.terminate()
            process.wait(20)
        assert "Traceback" not in process.stderr.read()  # of processes that answer queries and lose the server


def test_a_store_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kg.cli import main

    outcome = CliRunner().invoke(main, ["serve", "--store", str(tmp_path / "none")])
    assert (outcome.exit_code, outcome.stderr.count("\n")) == (5, 1)


NODE_MODULES = Path(os.environ.get("NODE_MODULES", Path(__file__).parent.parent.parent / ".node" / "node_modules"))


@pytest.mark.skipif(
    shutil.which("node") is None or not (NODE_MODULES / "@comunica" / "query-sparql").is_dir(),
    reason="@comunica/query-sparql is not installed (.ci/run does, where npm is there; or NODE_MODULES)",
)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?l WHERE { ?s a dip:Summit ; rdfs:label ?l }", [{"l": "Summit of Norway and Sweden, 16 May 2024"}]),
        (ASK, True),
        ("CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a dip:Summit ; rdfs:label ?l }", 1),
    ],
)
def test_comunica_is_answered(server: str, query: str, expected: object) -> None:
    from kg.namespaces import PREFIXES

    whole = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + query
    script = Path(__file__).with_name("comunica.mjs")
    command = ["node", str(script), str(NODE_MODULES), f"{server}/sparql", whole]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == expected
