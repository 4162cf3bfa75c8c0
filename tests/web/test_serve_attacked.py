"""`kg serve` under attack: no request keeps the others waiting, and no answer repeats what a client said."""

from __future__ import annotations

import contextlib
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Store
from rdflib import Graph
from served import served

import kg
from kg.stores.embedded import EmbeddedStore
from kg.web import SiteSettings
from kg.web.server import Limits
from kg.web.server.negotiation import best
from kg.web.server.refusals import asks_other_endpoints


@pytest.fixture(scope="module")
def folder(first: Graph, second: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("attacked") / "store"
    with EmbeddedStore.open(path) as store:
        store.load_graphs([kg.link(first), kg.link(second)])
    return path


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with served(folder, Limits(seconds=3, workers=4), SiteSettings()) as address:
        yield address


def opened(address: str, sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), 10)
    connection.sendall(sent)
    return connection


def taken(address: str, path: str = "/robots.txt") -> float:
    started = time.monotonic()
    assert httpx.get(f"{address}{path}", timeout=20).status_code == 200
    return time.monotonic() - started


POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\n"
UNITS = ["9", "'", "\\'", "'''\\", '"""\'', "<a", "a:", ":a.", "a.", "@a-", ":%20", "?a", "#", "\\u0027", ".", "\u00b7"]


@pytest.mark.parametrize("unit", UNITS)
def test_looking_for_service_takes_time_in_proportion(unit: str) -> None:
    for end in ("", " 'SERVICE", " SERVICE"):
        started = time.process_time()
        asks_other_endpoints(unit * (400_000 // len(unit)) + end)
        assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "accept", ["a/b" + " " * 60_000 + "x", "a/b;q" + " " * 60_000 + "x", ";" * 60_000, "a" * 60_000]
)
def test_reading_an_accept_header_takes_time_in_proportion(accept: str) -> None:
    started = time.process_time()
    best(accept, ["text/html"])
    assert time.process_time() - started < 0.5


HIDDEN = [
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX a: <urn:a> SELECT * { ?s ?p a:.SERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a'SERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_a_service_that_runs_into_its_neighbours_is_found(server: str, query: str) -> None:
    with contextlib.suppress(OSError):  # the endpoint was asked
        Store().query(query)
    response = httpx.get(f"{server}/sparql", params={"query": query}, timeout=20)
    assert response.status_code == 403
    assert "SERVICE" in response.text


def test_a_long_number_does_not_keep_pages_waiting(server: str) -> None:
    query = f"SELECT ({'9' * 900_000}*2 AS ?x) {{}} # service"
    request = (
        f"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(query)}"
    )
    with opened(server, f"{request}\r\n\r\n{query}".encode()):
        assert max(taken(server) for _ in range(5)) < 1


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: a\r\n",
        POST + b"ASK",
        b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\nGET /",
    ],
)
def test_half_sent_requests_keep_nobody_out(server: str, sent: bytes) -> None:
    connections = [opened(server, sent) for _ in range(300)]
    try:
        assert max(taken(server) for _ in range(5)) < 4
    finally:
        for connection in connections:
            connection.close()


def test_a_head_that_does_not_come_ends_its_connection(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.server.connections.HEAD_SECONDS", 0.3)
    for sent in (b"", b"GET / HTTP/1.1\r\nHos", b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\nGET /"):
        with opened(server, sent) as connection:
            connection.settimeout(5)
            try:
                while connection.recv(65536):
                    pass
            except ConnectionResetError:
                pass


def test_a_body_that_does_not_come_is_refused(server: str) -> None:
    with opened(server, POST + b"ASK") as connection:
        connection.settimeout(10)
        assert b" 408 " in connection.recv(4096).split(b"\r\n")[0]


def test_a_body_that_is_broken_off_leaves_no_traceback(server: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        opened(server, POST + b"ASK").close()
        time.sleep(0.5)
        assert taken(server) < 2
    assert [record for record in caplog.records if record.exc_info] == []


PLACES = [
    "/",
    "/nothing",
    "/robots.txt",
    "/data/graph.nq",
    "/sparql",
    "/sparql?query=ASK{}",
    "/sparql?query=A",
    "/id/a",
]


@pytest.mark.parametrize(
    "path", [*PLACES, "/assets/site.css", "/sparql?update=a", "/resource?iri=a", "/data/catalogue.ttl"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS"])
def test_every_answer_says_that_it_runs_nothing_and_is_framed_by_nobody(server: str, path: str, method: str) -> None:
    response = httpx.request(method, f"{server}{path}", timeout=20)
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/sparql", "/data/catalogue.ttl", "/.well-known/void", "/", "/id/state/NO", "/sparql/"]
)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", 'a"b', "evil.example/<x>", "127.0.0.1.evil.example"]
)
def test_what_a_client_calls_the_server_is_not_repeated(server: str, path: str, host: str) -> None:
    response = httpx.get(f"{server}{path}", headers={"Host": host, "Accept": "text/turtle"}, timeout=20)
    assert response.status_code < 500
    assert host not in response.text
    assert "evil" not in response.text + str(response.headers)


def test_relative_iris_are_not_resolved_against_what_a_client_calls_the_server(server: str) -> None:
    parameters = {"query": "SELECT (<a> AS ?x) {}"}
    response = httpx.get(f"{server}/sparql", params=parameters, headers={"Host": "evil.example"}, timeout=20)
    assert response.json()["results"]["bindings"][0]["x"]["value"] == f"{server}/a"


def test_the_whole_data_set_comes_in_pieces_of_many_lines(server: str) -> None:
    sizes = []
    with httpx.stream("GET", f"{server}/data/graph.nq", timeout=20) as response:
        sizes = [len(piece) for piece in response.iter_raw()]
    assert sum(sizes) > 20_000
    assert len(sizes) < sum(sizes) / 10_000
