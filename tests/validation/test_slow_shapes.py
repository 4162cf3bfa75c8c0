"""Shapes of somebody's own that take for ever over a graph are told, and the other graphs are validated."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from kg.cli import main

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
PATTERN = '[ sh:path rdfs:label ; sh:pattern "^(.+)+!$" ]'
SLOW = {
    "a pattern": f"sh:property {PATTERN}",
    "a pattern below another shape": f"sh:not [ a sh:NodeShape ; sh:property {PATTERN} ]",
    "a query": 'sh:sparql [ sh:select """SELECT $this WHERE { $this rdfs:label ?label '
    'FILTER(REGEX(?label, "^(.+)+!$")) }""" ; sh:prefixes ex: ]',
}
DECLARED = """ex: sh:declare [ sh:prefix "rdfs" ; sh:namespace "http://www.w3.org/2000/01/rdf-schema#" ] ."""


@pytest.mark.parametrize("slow", SLOW)
def test_a_shape_that_takes_for_ever_is_named_and_other_graphs_are_validated(slow: str, tmp_path: Path) -> None:
    shapes, long, short = tmp_path / "shapes.ttl", tmp_path / "long.ttl", tmp_path / "short.ttl"
    shapes.write_text(f"{PREFIXES} ex:Named a sh:NodeShape ; sh:targetClass ex:T ; {SLOW[slow]} . {DECLARED}", "utf-8")
    long.write_text(f'{PREFIXES} ex:a a ex:T ; rdfs:label "{"a" * 60}" .', "utf-8")
    short.write_text(f'{PREFIXES} ex:b a ex:T ; rdfs:label "a!" .', "utf-8")
    arguments = ["validate", "--graph-seconds", "0.5", "--shapes", *map(str, (shapes, long, short))]
    told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 2
    assert f"{long}: the shape <http://example.org/Named>" in told.stderr
    assert "--graph-seconds" in told.stderr
    assert str(short) in told.stdout
