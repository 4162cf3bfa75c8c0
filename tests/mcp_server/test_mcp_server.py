"""Every tool of ``kg mcp``, asked by the SDK's own client over a pipe; hostile arguments; nothing is written."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rdflib import Graph

import kg
from kg.cli import main
from kg.stores.embedded import EmbeddedStore

mcp = pytest.importorskip("mcp")

SUMMIT = "SELECT ?s { ?s a dip:Summit }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, first: Graph, second: Graph) -> Path:
    folder = tmp_path_factory.mktemp("mcp") / "store"
    with EmbeddedStore.open(folder) as made:
        made.load_graphs([first, second])
    return folder


def conversation(folder: Path, work: Callable[[Any], Any], *options: str) -> Any:
    """Start ``kg mcp`` as an assistant's program does, and talk to it."""
    command = ["-m", "kg.cli", "mcp", "--store", str(folder), *options]
    environment = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parents[1])}
    parameters = mcp.StdioServerParameters(command=sys.executable, args=command, env=environment)

    async def talk() -> Any:
        async with mcp.Client(parameters, read_timeout_seconds=60) as client:
            return await work(client)

    return asyncio.run(asyncio.wait_for(talk(), 120))


async def told(client: Any, tool: str, **arguments: object) -> tuple[bool, str]:
    result = await client.call_tool(tool, arguments)
    return bool(result.is_error), "".join(part.text for part in result.content)


def state_of(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()
    }


def test_every_tool_answers(store: Path) -> None:
    before = state_of(store)

    async def work(client: Any) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == {"search", "named_questions", "ask", "explain", "sparql"}
        assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
        failed, found = await told(client, "search", words="ada holm", kind="Person")
        rows = json.loads(found)["results"]["bindings"]
        assert (failed, rows[0]["label"]["value"]) == (False, "Ada Holm")
        failed, listed = await told(client, "named_questions")
        assert not failed
        assert "who-met-whom" in {one["name"] for one in json.loads(listed)}
        failed, met = await told(client, "ask", name="who-met-whom", parameters={"party": "NO", "since": "2024"})
        assert not failed
        assert json.loads(met)["results"]["bindings"]
        failed, summits = await told(client, "sparql", query=SUMMIT)
        assert not failed
        iri = json.loads(summits)["results"]["bindings"][0]["s"]["value"]
        failed, explained = await told(client, "explain", iri=iri)
        assert not failed
        assert any("Ada Holm" in account["exact"] for account in json.loads(explained)["accounts"])
        failed, turtle = await told(client, "sparql", query="CONSTRUCT { ?s a dip:Summit } WHERE { ?s a dip:Summit }")
        assert not failed
        assert "dip:Summit" in turtle

    conversation(store, work)
    assert state_of(store) == before


HOSTILE = [
    ("search", {"words": ""}, "characters to look for"),
    ("search", {"words": "a" * 1000}, "characters to look for"),
    ("search", {"words": "a", "kind": "Person } ; DROP ALL #"}, "is no class"),
    ("search", {"words": "a", "limit": 10**9}, "limit is 1 to 100"),
    ("search", {"words": "a", "limit": 0}, "limit is 1 to 100"),
    ("search", {"words": "a", "limit": "many"}, "limit"),
    ("search", {}, "words"),
    ("ask", {"name": "../../etc/passwd"}, "there is no question"),
    ("ask", {"name": "who-met-whom", "parameters": {"party": "} } DROP ALL #"}}, "knows no"),
    ("ask", {"name": "who-met-whom", "parameters": {"since": "2024' ) } #"}}, "is no date"),
    ("ask", {"name": "who-met-whom", "parameters": {"nothing": "x"}}, "has no parameter"),
    ("explain", {"iri": "nobody/knows"}, ""),
    ("explain", {"iri": "urn:a> ?p ?o } ; DROP ALL #"}, ""),
    ("explain", {"iri": "\x00 \ufffe"}, ""),
    ("sparql", {"query": "DROP ALL"}, "not well-formed"),
    ("sparql", {"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}, "not well-formed"),
    ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, "asks no others"),
    ("sparql", {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p"}, "not well-formed"),
    ("sparql", {"query": "# " + "a" * 2**20}, "bytes"),
    ("sparql", {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"}, ""),
    ("shell", {"command": "id"}, ""),
]


def test_hostile_arguments_are_refused_and_the_server_goes_on(store: Path) -> None:
    before = state_of(store)

    async def work(client: Any) -> None:
        for tool, arguments, words in HOSTILE:
            try:
                failed, text = await told(client, tool, **arguments)
            except mcp.MCPError as error:
                failed, text = True, str(error)
            assert failed, (tool, arguments, text[:200])
            assert words in text, (tool, arguments, text[:300])
            assert "Traceback" not in text
        failed, _ = await told(client, "sparql", query=SUMMIT)
        assert not failed

    conversation(store, work, "--seconds", "3")
    assert state_of(store) == before


def test_words_of_a_search_are_words_and_no_sparql(store: Path) -> None:
    async def work(client: Any) -> None:
        for words in ('")) } #', "\\", "'''", "ada\u2028holm", "?x { }", '" "'):
            failed, text = await told(client, "search", words=words)
            assert not failed, (words, text)
            assert "bindings" in text

    conversation(store, work)


@pytest.mark.parametrize("location", ["http://localhost:7878", "no/such/folder"])
def test_what_is_no_store_is_told_before_anything(location: str) -> None:
    result = CliRunner().invoke(main, ["mcp", "--store", location])
    assert result.exit_code == 5
    assert "store" in result.output
