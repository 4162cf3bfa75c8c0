"""What is nested without end is refused, in a process that goes on to live."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from kg.errors import KgError, SerializationError
from kg.serializers import parse
from kg.stores.answers import read_graph, read_table

TRIPLE = "<<( <urn:a> <urn:p> "
DEEP = {
    "objects.jsonld": lambda depth: '{"@id":"urn:a","urn:p":' * depth + "1" + "}" * depth,
    "lists.jsonld": lambda depth: "[" * depth + "]" * depth,
    "triples.ttl": lambda depth: "<urn:a> <urn:p> " + TRIPLE * depth + "1" + " )>>" * depth + " .",
    "triples.nt": lambda depth: "<urn:a> <urn:p> " + TRIPLE * depth + '"1"' + " )>>" * depth + " .",
    "triples.nq": lambda depth: "<urn:a> <urn:p> " + TRIPLE * depth + '"1"' + " )>>" * depth + " .",
    "triples.trig": lambda depth: "<urn:g> { <urn:a> <urn:p> " + TRIPLE * depth + "1" + " )>>" * depth + " . }",
    "reified.ttl": lambda depth: "<< " * depth + "<urn:a> <urn:p> 1" + " >> <urn:p> 1" * depth + " .",
}


@pytest.mark.parametrize("command", [["validate"], ["load", "--store", "store"], ["serialize"], ["link"]])
@pytest.mark.parametrize("name", DEEP)
def test_it_is_an_error_and_no_crash(tmp_path: Path, command: list[str], name: str) -> None:
    (tmp_path / name).write_text(DEEP[name](5000), "utf-8")
    arguments = [sys.executable, "-m", "kg.cli", command[0], name, *command[1:]]
    result = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode in (1, 2, 5), result.stderr
    assert "nested more than 200 deep" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("depth", [60_000, 70_000])
def test_what_is_deeper_than_the_parser_counts_is_no_crash_either(depth: int) -> None:
    with pytest.raises(SerializationError, match="nested"):
        parse("[" * depth + "]" * depth)


def test_brackets_in_strings_do_not_count() -> None:
    assert len(parse('{"@id": "urn:a", "urn:p": "' + "[{" * 500 + '"}')) == 1
    assert len(parse('<urn:a> <urn:p> "' + "<<(" * 500 + '" . # ' + "<< " * 500)) == 1


def test_answers_of_servers_are_looked_at_too() -> None:
    row = '{"type": "triple", "value": {"subject": {"type": "uri", "value": "urn:a"}, "object": '
    deep = f'{{"head": {{"vars": ["s"]}}, "results": {{"bindings": [{{"s": {row * 5000}{{}}{"}}" * 5000}}}]}}}}'
    with pytest.raises(KgError, match="nested"):
        read_table(deep.encode())
    with pytest.raises(KgError, match="nested"):
        read_graph(DEEP["triples.nt"](5000).encode(), "application/n-triples")
