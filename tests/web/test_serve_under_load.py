"""`kg serve` when much is asked of it: slow queries end at the limit, and light ones and pages find a way past."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest
from rdflib import Graph
from served import served

import kg
from kg.stores.embedded import EmbeddedStore
from kg.web.server import Limits

ASK = "ASK { ?s a dip:Summit }"
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"
QUERIES = [
    "SELECT ?s WHERE { ?s a dip:Summit }",
    ASK,
    "CONSTRUCT { ?s a dip:Summit } WHERE { ?s a dip:Summit }",
    "SELECT * { ?s ?p ?o } LIMIT 200",
]
SECONDS = 4


@pytest.fixture(scope="module")
def folder(first: Graph, second: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loaded") / "store"
    with EmbeddedStore.open(path) as store:
        store.load_graphs([kg.link(first), kg.link(second)])
    return path


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with served(folder, Limits(seconds=SECONDS, workers=8)) as address:
        yield address


def ask(address: str, query: str) -> tuple[httpx.Response, float]:
    started = time.monotonic()
    response = httpx.get(f"{address}/sparql", params={"query": query}, timeout=60)
    return response, time.monotonic() - started


def test_a_slow_query_is_stopped_at_the_limit(server: str) -> None:
    response, taken = ask(server, SLOW)
    assert response.status_code == 503
    assert f"longer than {SECONDS} seconds" in response.text
    assert response.headers["retry-after"] == str(SECONDS)
    assert SECONDS - 0.1 < taken < SECONDS + 2
    assert ask(server, ASK)[0].json()["boolean"] is True


def test_light_queries_and_pages_go_past_slow_ones(server: str) -> None:
    """Of ten slow queries the eight processes keep six; the others are told soon, and the limit holds for all."""
    with ThreadPoolExecutor(10) as clients:
        slow = [clients.submit(ask, server, SLOW) for _ in range(10)]
        light = 0
        with httpx.Client(base_url=server, timeout=60) as client:
            while not all(one.done() for one in slow):
                assert client.get("/sparql", params={"query": QUERIES[light % 4]}).status_code == 200
                assert client.get("/state/NO.html").status_code == 200
                light += 1
        answers = [one.result() for one in slow]
    assert light >= 5, "light ones waited for slow ones to end"
    assert {response.status_code for response, _ in answers} == {503}
    assert all(response.headers["retry-after"] for response, _ in answers)
    assert max(taken for _, taken in answers) < SECONDS + 2
    told = [response.text for response, _ in answers]
    assert sum("longer than" in text for text in told) == 6
    assert sum("try again later" in text for text in told) == 4


def test_sixteen_clients_at_once(server: str) -> None:
    def asked(number: int) -> list[int]:
        with httpx.Client(base_url=server, timeout=60) as client:
            sparql = [client.get("/sparql", params={"query": QUERIES[(number + i) % 4]}).status_code for i in range(8)]
            return [*sparql, client.get("/id/state/NO", follow_redirects=True).status_code]

    with ThreadPoolExecutor(16) as clients:
        statuses = [status for found in clients.map(asked, range(16)) for status in found]
    assert statuses == [200] * (16 * 9)


def test_waiting_counts(folder: Path) -> None:
    """With one process, a query that comes behind a slow one waits half of its time, and is told to come later."""
    with served(folder, Limits(seconds=SECONDS, workers=1)) as address, ThreadPoolExecutor(1) as clients:
        slow = clients.submit(ask, address, SLOW)
        time.sleep(0.5)
        response, taken = ask(address, ASK)
        assert (response.status_code, "busy" in response.text) == (503, True)
        assert response.headers["retry-after"]
        assert taken < SECONDS
        assert slow.result()[1] < SECONDS + 2
        assert ask(address, ASK)[0].status_code == 200


def test_a_client_that_goes_away_leaves_no_query_behind(folder: Path) -> None:
    with served(folder, Limits(seconds=30, workers=1)) as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}/sparql", params={"query": SLOW}, timeout=0.5)
        response, taken = ask(address, ASK)
        assert response.status_code == 200
        assert taken < 10


def test_a_server_that_is_killed_leaves_no_query_behind(folder: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(folder), "--port", "0", "--seconds", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process, ThreadPoolExecutor(1) as clients:
        assert process.stderr is not None
        found = re.match(r"(http://127\.0\.0\.1:\d+)/ ", process.stderr.readline())
        assert found
        for _ in range(100):
            try:
                ask(found[1], ASK)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        slow = clients.submit(ask, found[1], SLOW)
        time.sleep(0.6)
        family = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        with pytest.raises(httpx.TransportError):
            slow.result()
        _, alive = psutil.wait_procs(family, timeout=60)
        assert len(family) >= 3
        assert alive == []
