"""Refreshing: real SPARQL against a local Oxigraph server, and faults against one that fails on demand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph
import pytest
import requests
from click.testing import CliRunner
from rdflib import OWL, RDFS
from servers import oxigraph

from kg.cli import main
from kg.errors import LinkError
from kg.gazetteer import Gazetteer
from kg.gazetteer.snapshot import read, write
from kg.linking import link
from kg.linking.online.asking import Client, Manners
from kg.linking.online.sparql import Endpoint, query_names, query_text
from kg.linking.refreshing import refresh

Make = Callable[..., Any]

DATA = Path(__file__).parent.parent / "data" / "wikidata.ttl"
DAY = "2026-11-24"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An Oxigraph server that holds the data."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        turtle = {"Content-Type": "text/turtle"}
        requests.post(
            f"{server.url}/store?default", data=DATA.read_bytes(), headers=turtle, timeout=5
        ).raise_for_status()
        yield f"{server.url}/query"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A part of kg's own snapshot, with an invented prime minister who was in office when its source was taken."""
    tables = read(Gazetteer.default().path)
    tables["term"] = [term for term in tables["term"] if term[2] in ("NO", "LA", "US")]
    holders = {term[0] for term in tables["term"]}
    tables["person"] = [person for person in tables["person"] if person[0] in holders]
    tables["place"] = [place for place in tables["place"] if place[3] in ("NO", "LA")]
    position = len(tables["position"]) + 1
    tables["position"].append((position, 900101, "Prime Minister of Norway", "head_of_government"))
    tables["person"].append((900007, "Solveig Tree", "Solveig T. Tree"))
    tables["term"].append((900007, position, "NO", "2021-10-14", None, "2022-08-03"))
    path = tmp_path_factory.mktemp("old") / "gazetteer.sqlite"
    write(tables, path, {"newest": "2026-09-26"})
    return Gazetteer(path)


def asking(url: str, page: int = 2000) -> Endpoint:
    client = Client(requests.Session(), Manners(interval=0, read_timeout=20), sleep=lambda seconds: None)
    return Endpoint(client, url, page)


@pytest.fixture(scope="module")
def new(endpoint: str, old: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("new") / "gazetteer.sqlite"
    refresh(old, asking(endpoint), path, DAY)
    return Gazetteer(path)


def terms(gazetteer: Gazetteer, qid: str) -> list[tuple[Any, ...]]:
    return [(one.position, one.iso2, one.rank, one.start, one.end, one.as_of) for one in gazetteer.terms(qid)]


def test_terms_come_with_their_precision_state_and_rank(new: Gazetteer) -> None:
    assert terms(new, "Q900001") == [
        ("Minister of Foreign Affairs of Norway", "NO", "foreign_minister", "2019-01-17", "2019-12-19", DAY),
        ("Prime Minister of Norway", "NO", "head_of_government", "2023-05", None, DAY),
    ]


def test_names_come_in_all_forms(new: Gazetteer) -> None:
    for name in ("Ada Lindqvist", "Lindqvist, Ada M.", "Åda Lindqvist"):
        assert new.items(name, "person") == ("Q900001",)


def test_what_was_open_is_closed(old: Gazetteer, new: Gazetteer) -> None:
    assert [term.end for term in old.terms("Q900007")] == [None]
    assert [term.end for term in new.terms("Q900007")] == ["2023-05"]
    assert new.items("Solveig T. Tree", "person") == ("Q900007",), "names of the old snapshot stay"


@pytest.mark.parametrize("qid", ["Q900002", "Q900003", "Q900004", "Q900005"])
def test_deprecated_undated_old_and_inhuman_holders_stay_out(qid: str, new: Gazetteer) -> None:
    assert new.person(qid) is None


def test_who_heads_both_state_and_government_heads_the_state(new: Gazetteer) -> None:
    assert terms(new, "Q900006") == [("President of Laos", "LA", "head_of_state", "2021", None, DAY)]


def test_states_get_names_and_newcomers(old: Gazetteer, new: Gazetteer) -> None:
    norway, newcomer = new.state("NO"), new.state("QZ")
    assert norway is not None
    assert newcomer is not None
    assert "Fjordland" in norway.other_names
    assert norway.label == "Norway"
    assert (newcomer.label, newcomer.iso3, newcomer.qid, newcomer.capital_qid) == (
        "Ruritania",
        "QZZ",
        "Q900200",
        "Q900201",
    )
    assert len(new.states()) == len(old.states()) + 1


def test_organizations_come_by_their_class_and_alive(new: Gazetteer) -> None:
    union = new.organization("Q900300")
    assert union is not None
    assert (union.kind, union.label, union.aliases) == ("international", "Fjord Union", ("FU", "Union of the Fjords"))
    assert [new.organization(qid) for qid in ("Q900301", "Q900302")] == [None, None]


def test_all_else_stays(old: Gazetteer, new: Gazetteer) -> None:
    assert new.terms("Q6279") == old.terms("Q6279")
    assert list(new.places()) == list(old.places())
    assert int(new.info["person"]) == int(old.info["person"]) + 2


def test_the_snapshot_says_when_where_and_how(new: Gazetteer, endpoint: str) -> None:
    assert (new.info["newest"], new.info["endpoint"], new.info["refreshed_from"]) == (DAY, endpoint, "2026-09-26")
    assert {key for key in new.info if key.startswith("query ")} == {f"query {name}" for name in query_names()}
    assert new.info["query holders"] == query_text("holders")


def test_small_pages_give_the_same_bytes(endpoint: str, old: Gazetteer, new: Gazetteer, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    asked = asking(endpoint, page=2)
    asked.told = lambda name, rows: told.append((name, rows))
    refresh(old, asked, tmp_path / "again.sqlite", DAY)
    assert (tmp_path / "again.sqlite").read_bytes() == new.path.read_bytes()
    assert max(rows for _, rows in told) == 2
    assert len([name for name, _ in told if name == "names"]) > 3


def test_the_new_snapshot_links_who_the_old_one_could_not(new: Gazetteer, make_graph: Make) -> None:
    offices = (("Ada Lindqvist", "Prime Minister", "NO"), ("Solveig Tree", "Minister", "NO"))
    graph = link(make_graph(*offices, date="2025-03-01"), gazetteer=new)
    linked = {str(graph.value(node, RDFS.label)): str(item)[-7:] for node, item in graph.subject_objects(OWL.sameAs)}
    assert linked["Ada Lindqvist"] == "Q900001"


def test_the_command_writes_beside_the_old_one_and_the_result_is_usable(
    endpoint: str, old: Gazetteer, make_graph: Make, tmp_path: Path
) -> None:
    before = tmp_path / "gazetteer.sqlite"
    before.write_bytes(old.path.read_bytes())

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, ["gazetteer", *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    run("refresh", "--file", str(before), "--endpoint", endpoint, "--contact", "desk@example.org")
    (after,) = tmp_path.glob("gazetteer-*.sqlite")
    assert before.read_bytes() == old.path.read_bytes()
    assert json.loads(run("lookup", "Ada Lindqvist", "--on", "2024-01-01", "--json", "--file", str(after)))
    assert f"refreshed from {endpoint}; before, 2026-09-26" in run("info", "--file", str(after))
    assert "wdt:P1906" in run("info", "--file", str(after), "--queries")
    assert "not by queries" in run("info", "--queries")


class _Failing(BaseHTTPRequestHandler):
    """Answers from a store in the process; each of the server's faults is made once."""

    server: Any

    def do_POST(self) -> None:
        query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
        self.server.agents.append(self.headers["User-Agent"])
        fault = self.server.faults.pop(0) if self.server.faults else ""
        body = self.server.store.query(query).serialize(format=pyoxigraph.QueryResultsFormat.JSON)
        status = int(fault) if fault.isdigit() else 200
        if fault == "cut":
            sent = body[: len(body) // 2]
        else:  # Wikidata's service may end an answer with the text of an exception
            sent = body[:-2] + b"\njava.util.concurrent.TimeoutException\n" if fault == "exception" else body
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if fault == "cut" else len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def failing() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Failing)
    server.faults, server.agents, server.store = [], [], pyoxigraph.Store()
    server.store.load(DATA.read_bytes(), pyoxigraph.RdfFormat.TURTLE)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def address(server: Any) -> str:
    return f"http://127.0.0.1:{server.server_port}/sparql"


def test_passing_faults_do_not_harm(failing: Any, old: Gazetteer, new: Gazetteer, tmp_path: Path) -> None:
    failing.faults = ["429", "503", "cut", "", "exception", "500"]
    refresh(old, asking(address(failing)), tmp_path / "new.sqlite", DAY)
    assert failing.faults == []
    found = Gazetteer(tmp_path / "new.sqlite")
    assert found.terms("Q900001") == new.terms("Q900001")
    assert found.info["person"] == new.info["person"]


@pytest.mark.parametrize("fault", ["503", "exception", "cut", "400"])
def test_a_lasting_fault_leaves_no_file(fault: str, failing: Any, old: Gazetteer, tmp_path: Path) -> None:
    failing.faults = ["", *[fault] * 50]
    with pytest.raises(LinkError, match=r"127\.0\.0\.1"):
        refresh(old, asking(address(failing)), tmp_path / "new.sqlite", DAY)
    assert list(tmp_path.iterdir()) == []


def test_rows_without_what_is_needed_are_left_out(failing: Any, old: Gazetteer, new: Gazetteer, tmp_path: Path) -> None:
    failing.store.update("""
        PREFIX p: <http://www.wikidata.org/prop/>
        PREFIX ps: <http://www.wikidata.org/prop/statement/>
        PREFIX wd: <http://www.wikidata.org/entity/>
        PREFIX wdt: <http://www.wikidata.org/prop/direct/>
        PREFIX wikibase: <http://wikiba.se/ontology#>
        INSERT DATA {
          <urn:somebody> p:P39 <urn:s> ; wdt:P31 wd:Q5 .
          <urn:s> ps:P39 wd:Q900101 ; wikibase:rank wikibase:NormalRank .
          wd:Q20 wdt:P1313 <urn:office> , "an office" .
        }
    """)
    refresh(old, asking(address(failing)), tmp_path / "new.sqlite", DAY)
    assert Gazetteer(tmp_path / "new.sqlite").info["term"] == new.info["term"]


def test_an_endpoint_with_other_data_is_refused(failing: Any, old: Gazetteer, tmp_path: Path) -> None:
    failing.store.clear()
    with pytest.raises(LinkError, match="knows nobody in office"):
        refresh(old, asking(address(failing)), tmp_path / "new.sqlite", DAY)
    assert list(tmp_path.iterdir()) == []
