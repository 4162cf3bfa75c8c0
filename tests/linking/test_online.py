"""Online: the right item, or none with a warning, whatever the service does; and nothing bad is kept."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner
from rdflib import Graph
from wikidata_server import Wikidata, item, serving

from kg.cli import main
from kg.errors import LinkError
from kg.linking import explain_links, link
from kg.linking.decisions import LinkDecision
from kg.linking.online.asking import Client, Manners
from kg.linking.online.caching import AnswerCache
from kg.linking.online.finding import Online
from kg.serializers import serialize

Make = Callable[..., Any]

NORWAY, LAOS = "Q20", "Q819"
PERSON, MINISTRY, CITY = ["Q5"], ["Q192350"], ["Q515"]
FISH = item("Q900100", "Minister of Fish", P1001=[NORWAY], P279=["Q83307"])
"""An invented office of Norway."""


def minister(qid: str, name: str, start: str | None, end: str | None = None, **more: Any) -> dict[str, Any]:
    qualifiers = {number: date for number, date in (("P580", start), ("P582", end)) if date}
    return item(qid, name, P31=PERSON, P39=[("Q900100", qualifiers, more.get("rank", "normal"))])


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    with serving() as server:
        server.add(FISH, minister("Q900001", "Ida Vexler", "2021-10-14"))
        yield server


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if seconds:
            self.slept.append(seconds)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock, tmp_path: Path) -> Iterator[Client]:
    manners = Manners(user_agent="kg-test (desk@example.org)", read_timeout=0.25)
    with requests.Session() as session, AnswerCache(tmp_path / "answers.sqlite") as cache:
        yield Client(session, manners, cache, clock.sleep, clock)


@pytest.fixture
def graph(make_graph: Make) -> Graph:
    return make_graph(("Ida Vexler", "Minister of Fish", "NO"), date="2022-07-01")


@pytest.fixture
def online(client: Client, wikidata: Wikidata) -> Online:
    return Online(client, wikidata.api)


def decision(graph: Graph, online: Online, name: str = "Ida Vexler") -> LinkDecision:
    return next(one for one in explain_links(graph, online=online) if one.name == name)


def kept(client: Client) -> int:
    assert client.cache is not None
    return len(client.cache)


def test_an_office_holder_whom_the_gazetteer_lacks_is_found(graph: Graph, online: Online) -> None:
    found = decision(graph, online)
    assert (found.qid, found.warning) == ("Q900001", "")
    assert dict(found.candidates[0].features)["time"] == "attested"
    assert "person/Q900001" in serialize(link(graph, online=online), "nt")


def test_without_being_asked_for_nothing_is_looked_up(graph: Graph, wikidata: Wikidata) -> None:
    link(graph)
    assert wikidata.requests == []


@pytest.mark.parametrize(
    "fault", ["429", "503", "500", "timeout", "cut", "reset", "malformed", "maxlag", "page", "other", "redirect"]
)
def test_after_a_passing_fault_the_right_item_is_found(
    fault: str, graph: Graph, online: Online, wikidata: Wikidata
) -> None:
    wikidata.faults = [fault, fault]
    found = decision(graph, online)
    assert (found.qid, found.warning) == ("Q900001", "")
    assert wikidata.faults == []


@pytest.mark.parametrize(
    "fault", ["429", "503", "timeout", "cut", "reset", "malformed", "maxlag", "page", "other", "403", "redirect"]
)
def test_a_lasting_fault_ends_in_no_link_a_warning_and_nothing_kept(
    fault: str, graph: Graph, online: Online, wikidata: Wikidata, clock: Clock
) -> None:
    wikidata.faults = [fault] * 100
    found = decision(graph, online)
    assert found.qid is None
    assert "link: http://127.0.0.1" in found.warning
    assert len(wikidata.requests) <= (31 if fault == "redirect" else 4)
    assert kept(online.client) == 0
    wikidata.faults = []
    clock.now += 1000
    assert decision(graph, online).qid == "Q900001"


@pytest.mark.parametrize("fault", ["503", "malformed", "maxlag", "cut"])
def test_a_fault_in_the_middle_links_nothing_by_halves(
    fault: str, graph: Graph, online: Online, wikidata: Wikidata
) -> None:
    """The search is answered, the statements are not: that there is one of the name proves nothing."""
    wikidata.faults = ["", *[fault] * 100]
    found = decision(graph, online)
    assert found.qid is None
    assert found.warning
    assert kept(online.client) == 1


def test_a_merged_item_is_followed(graph: Graph, online: Online, wikidata: Wikidata) -> None:
    wikidata.merged["Q900009"] = "Q900001"
    assert decision(graph, online).qid == "Q900001"
    asked = [given["ids"] for _, given, _ in wikidata.requests if given.get("action") == "wbgetentities"]
    assert asked[0] == "Q900009"


def test_a_deleted_item_ends_in_none_with_a_warning(graph: Graph, online: Online, wikidata: Wikidata) -> None:
    del wikidata.items["Q900001"]
    wikidata.deleted["Q900001"] = "Ida Vexler"
    found = decision(graph, online)
    assert (found.qid, found.warning) == (None, "Q900001 does not exist any more")


def test_a_deleted_item_that_is_an_error_does_not_hide_the_others(
    graph: Graph, online: Online, wikidata: Wikidata
) -> None:
    wikidata.deleted["Q900000"] = "Ida Vexler"
    wikidata.refuses_missing = True
    found = decision(graph, online)
    assert (found.qid, found.warning) == ("Q900001", "Q900000 does not exist any more")


def test_who_does_not_exist_is_not_who_could_not_be_looked_up(
    make_graph: Make, online: Online, wikidata: Wikidata
) -> None:
    nobody = make_graph(("Nobody Known", "Minister of Fish", "NO"), date="2022-07-01")
    assert decision(nobody, online, "Nobody Known").warning == ""
    wikidata.faults = ["403"] * 9
    other = make_graph(("Nobody Else", "Minister of Fish", "NO"), date="2022-07-01")
    assert "403" in decision(other, online, "Nobody Else").warning


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (minister("Q900001", "Ida Vexler", "2005-10-17", "2009-02-01"), "her term ended long ago"),
        (minister("Q900001", "Ida Vexler", "2023"), "it had not begun"),
        (minister("Q900001", "Ida Vexler", "2021-10-14", rank="deprecated"), "the statement is deprecated"),
        (item("Q900001", "Ida Vexler", P31=PERSON), "she holds no office"),
        (item("Q900001", "Ida Vexler", P31=["Q3305213"], P39=[("Q900100", {"P580": "2021"}, "normal")]), "no human"),
        (
            item("Q900001", "Ida Vexler", P31=PERSON, P39=[("Q900100", {"P580": "2021", "P582": None}, "normal")]),
            "ended",
        ),
        (minister("Q900001", "Ida Vexlerson", "2021-10-14"), "another name"),
    ],
)
def test_the_name_alone_is_never_enough(
    person: dict[str, Any], why: str, graph: Graph, online: Online, wikidata: Wikidata
) -> None:
    wikidata.add(person)
    assert decision(graph, online).qid is None, why


def test_two_of_the_same_name_and_office_are_candidates_and_no_link(
    graph: Graph, online: Online, wikidata: Wikidata
) -> None:
    wikidata.add(minister("Q900002", "Ida Vexler", "2022-01-01"))
    found = decision(graph, online)
    assert found.qid is None
    assert [one.qid for one in found.close] == ["Q900001", "Q900002"]


def test_a_family_name_alone_is_not_looked_for(make_graph: Make, online: Online, wikidata: Wikidata) -> None:
    explain_links(make_graph(("Vexler", "Minister of Fish", "NO"), date="2022-07-01"), online=online)
    assert wikidata.requests == []


def test_a_body_counts_with_its_state_only(make_graph: Make, talks: Make, online: Online, wikidata: Wikidata) -> None:
    wikidata.add(
        item("Q900010", "Ministry of Fish", P31=["Q900020"], P17=[NORWAY]),
        item("Q900011", "Ministry of Fish", P31=MINISTRY, P17=[LAOS]),
        item("Q900020", "ministry of fish", P279=MINISTRY),
    )
    entities = ({"name": "Ministry of Fish", "kind": "organization", "state": "NO"},)
    both = make_graph(facts=(talks("Ministry of Fish", "NO"),), entities=entities)
    assert decision(both, online, "Ministry of Fish of Norway").qid == "Q900010"
    bare = ({"name": "Ministry of Fish", "kind": "organization"},)
    assert (
        decision(make_graph(facts=(talks("Ministry of Fish"),), entities=bare), online, "Ministry of Fish").qid is None
    )


def test_a_place_lies_somewhere(make_graph: Make, talks: Make, online: Online, wikidata: Wikidata) -> None:
    wikidata.add(
        item("Q900030", "Fiskeby", P31=CITY, P17=[NORWAY], P625=[(60.0, 5.0)], P1082=[900]),
        item("Q900031", "Fiskeby", P31=["Q11424"], P17=[NORWAY]),
        item("Q900032", "Fiskeby", P31=CITY),
    )
    graph = make_graph(facts=(talks("NO", "LA", place="Fiskeby"),))
    found = decision(graph, online, "Fiskeby")
    assert (found.qid, [one.qid for one in found.candidates]) == ("Q900030", ["Q900030"])


def test_the_same_answers_give_the_same_bytes_and_are_asked_for_once(
    make_graph: Make, online: Online, wikidata: Wikidata
) -> None:
    office = (("Ida Vexler", "Minister of Fish", "NO"), ("Nobody Known", "Minister of Fish", "NO"))
    first = serialize(link(make_graph(*office, date="2022-07-01"), online=online), "turtle")
    asked = len(wikidata.requests)
    again = Online(online.client, wikidata.api)
    assert serialize(link(make_graph(*office, date="2022-07-01"), online=again), "turtle") == first
    assert len(wikidata.requests) == asked
    assert "person:Q900001" in first


def test_expired_answers_serve_where_the_service_is_down(
    graph: Graph, wikidata: Wikidata, clock: Clock, tmp_path: Path
) -> None:
    with requests.Session() as session, AnswerCache(tmp_path / "old.sqlite", keep_days=1e-6) as cache:
        client = Client(session, Manners(read_timeout=0.25), cache, clock.sleep, clock)
        assert decision(graph, Online(client, wikidata.api)).qid == "Q900001"
        asked = len(wikidata.requests)
        wikidata.faults = ["503"] * 100
        time.sleep(0.1)  # the answers are kept for 86 milliseconds
        assert decision(graph, Online(client, wikidata.api)).qid == "Q900001"
        assert len(wikidata.requests) > asked
        assert any("an expired answer was used" in warning for warning in client.warnings)


def test_what_is_no_cache_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("This is no database, but a text of some length.\n" * 50, encoding="utf-8")
    for path in (tmp_path / "notes.txt", tmp_path, tmp_path / "notes.txt" / "answers.sqlite"):
        with pytest.raises(LinkError, match="give another file"):
            AnswerCache(path)


def test_answers_are_kept_as_text_that_runs_nothing(graph: Graph, online: Online, tmp_path: Path) -> None:
    explain_links(graph, online=online)
    with sqlite3.connect(tmp_path / "answers.sqlite") as database:
        values = [row[0] for row in database.execute("SELECT value FROM responses")]
    assert values
    assert all(isinstance(json.loads(value), dict) for value in values)


def test_who_asks_and_how_is_as_the_service_wants_it(
    graph: Graph, online: Online, wikidata: Wikidata, clock: Clock
) -> None:
    explain_links(graph, online=online)
    for _, given, headers in wikidata.requests:
        assert headers["User-Agent"] == "kg-test (desk@example.org)"
        assert given["maxlag"] == "5"
    assert clock.now >= 0.1 * (len(wikidata.requests) - 1)


def test_the_pause_that_the_service_asks_for_is_kept(
    graph: Graph, online: Online, wikidata: Wikidata, clock: Clock
) -> None:
    wikidata.faults = ["429 7", "maxlag"]
    assert decision(graph, online).qid == "Q900001"
    assert {7.0, 5.0} <= set(clock.slept)


def test_a_service_that_wants_an_hour_is_given_up_at_once_and_left_alone(
    make_graph: Make, online: Online, wikidata: Wikidata, clock: Clock
) -> None:
    wikidata.faults = ["503 3600"]
    offices = [(f"Ida Vexler {number}", "Minister of Fish", "NO") for number in ("One", "Two", "Three")]
    found = explain_links(make_graph(*offices, date="2022-07-01"), online=online)
    assert [one.qid for one in found if one.kind == "person"] == [None] * 3
    assert all("503" in one.warning for one in found if one.kind == "person")
    assert len(wikidata.requests) == 1
    clock.now += 3500
    explain_links(make_graph(*offices, date="2022-07-01"), online=online)
    assert len(wikidata.requests) == 1
    clock.now += 101
    explain_links(make_graph(*offices, date="2022-07-01"), online=online)
    assert len(wikidata.requests) > 1


def test_a_session_of_ones_own_serves_as_well(graph: Graph, wikidata: Wikidata, clock: Clock) -> None:
    with requests.Session() as session:
        client = Client(session, Manners(read_timeout=0.25), None, clock.sleep, clock)
        assert decision(graph, Online(client, wikidata.api)).qid == "Q900001"


def test_a_reconciliation_service_proposes_items(graph: Graph, client: Client, wikidata: Wikidata) -> None:
    online = Online(client, wikidata.api, wikidata.reconciliation)
    assert decision(graph, online).qid == "Q900001"
    assert "wbsearchentities" not in {given.get("action") for _, given, _ in wikidata.requests}
    queries = [given["queries"] for _, given, _ in wikidata.requests if "queries" in given]
    assert queries == ['{"q0": {"query": "Ida Vexler", "limit": 10, "type": "Q5", "type_strict": "should"}}']


def test_queries_go_in_batches_of_the_size_that_the_service_takes(
    make_graph: Make, client: Client, wikidata: Wikidata
) -> None:
    wikidata.extra_manifest = {"batchSize": 2}
    offices = [(f"Ida {name}", "Minister of Fish", "NO") for name in ("Vexler", "Anders", "Bo")]
    found = explain_links(
        make_graph(*offices, date="2022-07-01"), online=Online(client, wikidata.api, wikidata.reconciliation)
    )
    assert [one.qid for one in found if one.name == "Ida Vexler"] == ["Q900001"]
    assert len([given for _, given, _ in wikidata.requests if "queries" in given]) == 2


@pytest.mark.parametrize("fault", ["429", "503", "timeout", "cut", "malformed", "other"])
def test_a_reconciliation_service_may_fail_too(fault: str, graph: Graph, client: Client, wikidata: Wikidata) -> None:
    wikidata.faults = [fault]
    assert decision(graph, Online(client, wikidata.api, wikidata.reconciliation)).qid == "Q900001"


def test_a_lasting_fault_of_a_reconciliation_service_is_a_warning(
    graph: Graph, client: Client, wikidata: Wikidata
) -> None:
    wikidata.faults = ["503"] * 100
    found = decision(graph, Online(client, wikidata.api, wikidata.reconciliation))
    assert found.qid is None
    assert "503" in found.warning


def test_a_service_of_other_identifiers_is_refused(graph: Graph, client: Client, wikidata: Wikidata) -> None:
    wikidata.identifier_space = "https://d-nb.info/gnd/"
    with pytest.raises(LinkError, match="not of Wikidata"):
        explain_links(graph, online=Online(client, wikidata.api, wikidata.reconciliation))


def test_the_command_links_online(graph: Graph, wikidata: Wikidata, tmp_path: Path) -> None:
    source = tmp_path / "graph.ttl"
    source.write_text(serialize(graph, "turtle"), encoding="utf-8")
    cache = str(tmp_path / "cache" / "answers.sqlite")
    arguments = ["link", str(source), "--online", "--api", wikidata.api, "--cache", cache]
    refused = CliRunner().invoke(main, arguments, env={"KG_CONTACT": ""})
    assert refused.exit_code == 2
    assert "--contact" in refused.stderr
    first = CliRunner().invoke(main, [*arguments, "--contact", "desk@example.org"])
    assert first.exit_code == 0, first.output
    assert "person:Q900001" in first.stdout
    assert "(desk@example.org)" in wikidata.requests[0][2]["User-Agent"]
    asked = len(wikidata.requests)
    assert CliRunner().invoke(main, [*arguments, "--contact", "desk@example.org"]).stdout == first.stdout
    assert len(wikidata.requests) == asked


def test_the_command_ends_well_where_the_service_does_not(graph: Graph, wikidata: Wikidata, tmp_path: Path) -> None:
    source = tmp_path / "graph.ttl"
    source.write_text(serialize(graph, "turtle"), encoding="utf-8")
    wikidata.faults = ["403"] * 100
    arguments = ["--online", "--api", wikidata.api, "--cache", str(tmp_path / "a"), "--contact", "desk@example.org"]
    result = CliRunner().invoke(main, ["link", str(source), *arguments])
    assert result.exit_code == 0
    assert "kg: warning: Ida Vexler (person)" in result.stderr
    assert "Q900001" not in result.stdout


def test_the_order_of_hashes_does_not_show(make_graph: Make, wikidata: Wikidata, tmp_path: Path) -> None:
    wikidata.add(*(minister(f"Q90005{number}", "Una Same", "2021") for number in range(9)))
    offices = [(name, "Minister of Fish", "NO") for name in ("Ida Vexler", "Una Same", "Nobody Known")]
    source = tmp_path / "graph.ttl"
    source.write_text(serialize(make_graph(*offices, date="2022-07-01"), "turtle"), encoding="utf-8")
    told = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "kg.cli", "link", source, "--online", "--api", wikidata.api, "--contact", "me"]
        more = ["--cache", tmp_path / seed, "--explain", "--json", "--review", tmp_path / f"{seed}.csv"]
        run = subprocess.run(
            [*command, *more], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        told.add((run.stdout, (tmp_path / f"{seed}.csv").read_bytes()))
    assert len(told) == 1
    assert b"Q900058" in run.stdout
