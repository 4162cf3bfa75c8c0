"""`kg link` and `kg gazetteer` from the outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.serializers import parse, serialize

Make = Callable[..., Any]


@pytest.fixture
def turtle(make_graph: Make) -> str:
    return serialize(make_graph(("Yoon Suk Yeol", "President", "KR"), ("Yoon Suk Nothing", "Minister", "KR")))


def run(*arguments: str, given: str | None = None, code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments, input=given)
    assert result.exit_code == code, result.output
    return result.output


def test_link_reads_and_writes_pipes(turtle: str) -> None:
    linked = run("link", "-", given=turtle)
    assert "wd:Q16090635" in linked
    assert run("link", "-", given=linked) == linked


def test_link_writes_the_format_of_the_file(turtle: str, tmp_path: Path) -> None:
    run("link", "-", "-o", str(tmp_path / "linked.jsonld"), given=turtle)
    assert "Q16090635" in (tmp_path / "linked.jsonld").read_text(encoding="utf-8")
    assert len(parse(tmp_path / "linked.jsonld")) > len(parse(turtle))


def test_explain_tells_why_and_why_not(turtle: str) -> None:
    lines = [json.loads(line) for line in run("link", "-", "--explain", "--json", given=turtle).splitlines()]
    decisions = {line["name"]: line for line in lines}
    assert decisions["Yoon Suk Yeol"]["qid"] == "Q16090635"
    assert decisions["Yoon Suk Yeol"]["candidates"][0]["features"]["name"] == "full"
    assert decisions["Yoon Suk Nothing"]["qid"] is None
    assert decisions["Yoon Suk Nothing"]["reason"]
    assert "Q16090635" in run("link", "-", "--explain", given=turtle)


def test_gazetteer_looks_up_names(tmp_path: Path) -> None:
    assert "President of South Korea" in run("gazetteer", "lookup", "Yoon Suk Yeol")
    assert json.loads(run("gazetteer", "lookup", "Hanoi", "--kind", "place", "--json"))[0]["qid"] == "Q1858"
    assert json.loads(run("gazetteer", "lookup", "Nobody At All", "--json")) == []
    assert int(json.loads(run("gazetteer", "info", "--json"))["person"]) > 20_000


def test_a_missing_snapshot_is_one_clear_line() -> None:
    assert "there is no such file" in run("gazetteer", "info", "--file", "nowhere.sqlite", code=2)


@pytest.mark.parametrize("command", [["link"], ["gazetteer"], ["gazetteer", "lookup"], ["gazetteer", "build"]])
def test_help_shows_an_example(command: list[str]) -> None:
    assert "Example" in run(*command, "--help")
