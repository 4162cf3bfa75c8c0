"""Whatever goes wrong between client and server, after the load the store equals the files, or the account says why."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fault_proxy import FAULTS, FaultProxy, faulty
from pyoxigraph import NamedNode, Quad
from rdflib import Graph
from servers import SERVERS, Server, empty, opened
from test_remote import held, said

from kg.cli import main
from kg.stores.article_graphs import ArticleGraph, from_rdflib
from kg.stores.connection import Connection, RefusedError, UnreachableError
from kg.stores.credentials import find_credentials
from kg.stores.loading import PartialLoadError, load
from kg.stores.profiles import profile
from kg.stores.remote import RemoteStore

# the proxy's threads may be those that collect what a failed request left of a query's answer
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def articles(first: Graph, second: Graph) -> list[ArticleGraph]:
    """Eight articles: the two invented ones under several names."""
    return [
        ArticleGraph(f"{graph.name[:-6]}-{number}/graph", tuple(_renamed(graph, number)))
        for number in range(4)
        for graph in (from_rdflib(first), from_rdflib(second))
    ]


def _renamed(graph: ArticleGraph, number: int) -> list[Quad]:
    article = graph.name.removesuffix("/graph")
    name = NamedNode(f"{article}-{number}/graph")

    def own(node: object) -> object:
        return NamedNode(f"{article}-{number}") if node == NamedNode(article) else node

    return [Quad(own(q.subject), q.predicate, own(q.object), name) for q in graph.quads]


def through(proxy: FaultProxy, server: Server, **changes: object) -> RemoteStore:
    connection = Connection(find_credentials(proxy.url, server.environment), timeout=20, sleep=lambda _: None)
    return RemoteStore(proxy.url, profile(server.profile).model_copy(update=changes), connection)


def equals(server: Server, articles: list[ArticleGraph]) -> None:
    """Hold the store against the files: each graph whole, no graph more, a manifest that says so."""
    with opened(server) as store:
        for article in articles:
            assert held(store, article.name) == said(article)
        graphs = {row["g"].value for row in store.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")}
        ours = {name for name in graphs if name.startswith("https://w3id.org/diplomacy/id/article")}
        assert ours == {article.name for article in articles}
        assert set(store.manifest()) == ours
        assert load(store, articles).unchanged == len(articles)


@pytest.mark.parametrize("every", [2, 3])
@pytest.mark.parametrize("way", ["graph store", "parts", "update"])
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_at_every_second_or_third_request(
    running: dict[str, Server], articles: list[ArticleGraph], fault: str, way: str, every: int
) -> None:
    server = running["oxigraph"]
    empty(server)
    changes = {"graph store": {}, "parts": {"largest_put": 3000}, "update": {"graph_store": None}}[way]
    with faulty(server.url, lambda n: fault if n % every == 1 else None) as proxy:
        with through(proxy, server, **changes) as store:
            load(store, articles)
            changed = ArticleGraph(articles[0].name, articles[0].quads[:-5])
            load(store, [changed, *articles[1:]])
        assert sum(befell == fault for _, befell in proxy.requests) > 2
    equals(server, [changed, *articles[1:]])


@pytest.mark.parametrize("fault", FAULTS)
def test_virtuoso_too(running: dict[str, Server], articles: list[ArticleGraph], fault: str) -> None:
    server = running["virtuoso"]
    empty(server)
    with faulty(server.url, lambda n: fault if n % 4 == 3 else None) as proxy:
        with through(proxy, server) as store:
            load(store, articles)
        assert sum(befell == fault for _, befell in proxy.requests) > 2
    equals(server, articles)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", list(SERVERS))
def test_faults_by_chance_and_a_server_that_goes_away(
    running: dict[str, Server], articles: list[ArticleGraph], name: str, seed: int
) -> None:
    server = running[name]
    empty(server)
    chance = random.Random(seed)
    gone = chance.randrange(3, 14)

    def plan(number: int) -> str | None:
        if number >= gone:
            return "cut before"
        return chance.choice(FAULTS) if chance.random() < 0.3 else None

    loaded: set[str] = set()
    with faulty(server.url, plan) as proxy, through(proxy, server) as store:
        try:
            load(store, articles)
            pytest.fail("the server was gone")
        except PartialLoadError as error:
            loaded = set(error.loaded.written)
            failed = {failure.name for failure in error.loaded.failures}
            assert loaded | failed == {article.name for article in articles}
            assert not loaded & failed
        except UnreachableError:
            pass  # not even the manifest could be read
    with opened(server) as store:
        assert set(store.manifest()) <= {article.name for article in articles}
        for article in articles:  # each as before (not there) or as after
            assert held(store, article.name) in (set(), said(article))
            assert article.name not in loaded or held(store, article.name)
        load(store, articles)
    equals(server, articles)


def counting(fault: str | None, first: int = 1) -> Callable[[int], str | None]:
    return lambda number: fault if number < first else None


def test_what_may_have_been_applied_and_is_not_repeatable_is_not_sent_again(running: dict[str, Server]) -> None:
    server = running["oxigraph"]
    times = {"503": 2, "429": 2, "cut before": 1, "cut after": 1, "half answer": 1, "500 after": 1}
    for fault, sent in times.items():
        with faulty(server.url, counting(fault)) as proxy, through(proxy, server) as store:
            try:
                store.update("INSERT DATA { GRAPH <urn:once> { _:b <urn:p> 1 } }", repeatable=False)
            except (UnreachableError, RefusedError):
                assert sent == 1
            assert len(proxy.requests) == sent, fault


def test_blank_nodes_are_not_doubled(running: dict[str, Server]) -> None:
    server = running["oxigraph"]
    insertion = "INSERT DATA { GRAPH <urn:blank> { _:b <urn:p> 1 } }"
    with faulty(server.url, counting("cut after", 20)) as proxy:
        store = through(proxy, server)
        with pytest.raises(UnreachableError):
            store.update(insertion, repeatable=False)
    with opened(server) as store:
        assert len(list(store.query("SELECT ?s { GRAPH <urn:blank> { ?s ?p ?o } }"))) == 1
        store.update("CLEAR GRAPH <urn:blank>")


def test_retries_are_bounded_and_pauses_grow(running: dict[str, Server]) -> None:
    server = running["oxigraph"]
    pauses: list[float] = []
    with faulty(server.url, counting("cut before", 99)) as proxy:
        connection = Connection(timeout=5, attempts=4, pause=1.0, sleep=pauses.append)
        with pytest.raises(UnreachableError, match="see whether the server runs"):
            connection.send("GET", proxy.url, repeatable=True)
        assert len(proxy.requests) == 4
    assert len(pauses) == 3
    assert 0.7 < pauses[0] < pauses[1] < pauses[2] < 5.1


def test_a_server_that_is_slower_than_the_limit_is_left(running: dict[str, Server]) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        connection = Connection(timeout=0.2, attempts=2, sleep=lambda _: None)
        with pytest.raises(UnreachableError, match="timed out"):
            connection.send("GET", address, repeatable=True)


def test_an_account_of_a_cut_off_load_is_resumed(
    running: dict[str, Server], articles: list[ArticleGraph], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = running["oxigraph"]
    empty(server)
    monkeypatch.setattr("kg.stores.connection.time.sleep", lambda _: None)
    for number, article in enumerate(articles):
        (tmp_path / f"{number}.nq").write_text("".join(f"{quad} .\n" for quad in article.quads))
    (tmp_path / "broken.nt").write_text("no triple")

    def run(url: str, *arguments: str) -> dict[str, Any]:
        command = ["load", str(tmp_path), "--store", url, "--profile", "oxigraph", "--json", *arguments]
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        account: dict[str, Any] = json.loads(result.stdout)
        assert result.exit_code == (5 if account["failed"] else 0)
        assert all(failure["name"] in result.stderr for failure in account["failed"])
        return account

    with faulty(server.url, lambda n: "cut before" if 6 <= n < 11 else None) as proxy:
        account = run(proxy.url)
    loaded, failed = set(account["loaded"]), {failure["name"] for failure in account["failed"]}
    assert 0 < len(loaded) < len(articles)
    assert loaded | failed == {article.name for article in articles} | {str(tmp_path / "broken.nt")}
    (tmp_path / "account").write_text(json.dumps(account))
    (tmp_path / "broken.nt").unlink()
    resumed = run(server.url, "--resume", str(tmp_path / "account"))
    assert set(resumed["loaded"]) == failed - {str(tmp_path / "broken.nt")}
    equals(server, articles)
