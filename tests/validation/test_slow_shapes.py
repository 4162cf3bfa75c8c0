"""Shapes of somebody's own that take for ever, or never end, are told, and the other graphs are validated."""

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
@pytest.mark.parametrize("engine", ["pyshacl", "shacl"])
def test_a_shape_that_takes_for_ever_is_named_and_other_graphs_are_validated(
    slow: str, engine: str, tmp_path: Path
) -> None:
    if engine == "shacl" and slow != "a query":
        pytest.skip("patterns take this engine linear time")
    shapes, long, short = tmp_path / "shapes.ttl", tmp_path / "long.ttl", tmp_path / "short.ttl"
    shapes.write_text(f"{PREFIXES} ex:Named a sh:NodeShape ; sh:targetClass ex:T ; {SLOW[slow]} . {DECLARED}", "utf-8")
    long.write_text(f'{PREFIXES} ex:a a ex:T ; rdfs:label "{"a" * 60}" .', "utf-8")
    short.write_text(f'{PREFIXES} ex:b a ex:T ; rdfs:label "a!" .', "utf-8")
    arguments = [
        "validate",
        "--engine",
        engine,
        "--graph-seconds",
        "0.5",
        "--shapes",
        str(shapes),
        str(long),
        str(short),
    ]
    told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 2
    assert f"{long}: the shape <http://example.org/Named>" in told.stderr
    assert "--graph-seconds" in told.stderr
    assert str(short) in told.stdout


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ('sh:property [ sh:path rdfs:label ; sh:pattern "(" ]', "the pattern '(' is no regular expression"),
        ("sh:property [ sh:path rdfs:label ; sh:in ex:list ]", "a list leads back to itself"),
        ("sh:or ex:list", "a list leads back to itself"),
    ],
)
def test_what_is_wrong_with_a_shape_is_not_told_of_the_graph(fault: str, told: str, tmp_path: Path) -> None:
    shapes, graph = tmp_path / "shapes.ttl", tmp_path / "a.ttl"
    rdf = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ."
    endless = "ex:list rdf:first ex:a ; rdf:rest [ rdf:first ex:b ; rdf:rest ex:list ] ."
    shapes.write_text(f"{PREFIXES}{rdf} ex:Named a sh:NodeShape ; sh:targetClass ex:T ; {fault} . {endless}", "utf-8")
    graph.write_text(f'{PREFIXES} ex:a a ex:T ; rdfs:label "a" .', "utf-8")
    outcome = CliRunner().invoke(main, ["validate", "--shapes", str(shapes), str(graph)])
    assert outcome.exit_code == 2
    assert f"kg: validate: http://example.org/Named: {told}" in outcome.stderr


def test_shapes_that_look_at_nothing_are_refused(tmp_path: Path) -> None:
    shapes, graph = tmp_path / "shapes.ttl", tmp_path / "a.ttl"
    shapes.write_text(
        f"{PREFIXES} ex:Named a sh:NodeShape ; sh:property [ sh:path rdfs:label ; sh:maxCount 0 ] .", "utf-8"
    )
    graph.write_text(f'{PREFIXES} ex:a a ex:T ; rdfs:label "a" .', "utf-8")
    outcome = CliRunner().invoke(main, ["validate", "--shapes", str(shapes), str(graph)])
    assert outcome.exit_code == 2
    assert f"{shapes}: no shape has a target" in outcome.stderr
