"""Validation: what the report says, how it is shown, and what the command exits with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib import RDF, SH, Graph, Literal, URIRef

from kg.cli import main
from kg.namespaces import DIP
from kg.serializers import serialize
from kg.validation import Severity, validate


@pytest.fixture
def broken(first: Graph) -> Graph:
    """The first article with a summit that two statuses contradict each other about and a state of a wrong code."""
    graph = Graph() + first
    (summit,) = graph.subjects(RDF.type, DIP.Summit)
    graph.add((summit, DIP.status, DIP.planned))
    graph.set((next(graph.subjects(RDF.type, DIP.State)), DIP.isoCode, Literal("norway")))
    return graph


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[..., Path]:
    def write(graph: Graph, name: str = "a.ttl") -> Path:
        path = tmp_path / name
        path.write_text(serialize(graph, "turtle"), encoding="utf-8")
        return path

    return write


def run(*arguments: object, standard_input: str | None = None) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)], input=standard_input)


def test_a_published_graph_conforms(first: Graph) -> None:
    report = validate(first)
    assert report.conforms
    assert not report.at_least(Severity.VIOLATION)


def test_a_result_names_the_fact_the_property_and_the_words_it_comes_from(broken: Graph) -> None:
    results = validate(broken).at_least(Severity.VIOLATION)
    assert {r.path_name for r in results} == {"status", "ISO code"}
    status = next(r for r in results if r.path_name == "status")
    assert status.label.startswith("Summit of")
    assert status.evidence
    assert "status" in status.message


def test_the_report_as_a_graph_is_shacl(broken: Graph) -> None:
    graph = validate(broken).graph
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    assert len(list(graph.subjects(SH.resultSeverity, SH.Violation))) == len(
        validate(broken).at_least(Severity.VIOLATION)
    )


def test_results_come_in_one_order_whatever_the_order_of_triples(broken: Graph) -> None:
    shuffled = Graph()
    for triple in sorted(broken, reverse=True):
        shuffled.add(triple)
    assert validate(broken).results == validate(shuffled).results


def test_exit_codes_tell_conforming_from_broken_from_unreadable(
    first: Graph, broken: Graph, file_of: Callable[..., Path], tmp_path: Path
) -> None:
    assert run(file_of(first)).exit_code == 0
    assert run(file_of(broken)).exit_code == 1
    missing = run(tmp_path / "missing.ttl")
    assert missing.exit_code == 2
    assert "there is no such file; check the name" in missing.stderr


def test_a_syntax_error_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("@prefix ex: <https://example.org/> .\nex:a ex:b\n", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 2
    assert "bad.ttl" in result.stderr
    assert any(f"line {n}" in result.stderr for n in (2, 3))
    assert "Traceback" not in result.stderr


def test_the_json_report_can_be_filtered_and_capped(broken: Graph, file_of: Callable[..., Path]) -> None:
    path = file_of(broken)
    everything = json.loads(run(path, "--format", "json").stdout)
    worst = json.loads(run(path, "--format", "json", "--severity", "violation").stdout)
    capped = json.loads(run(path, "--format", "json", "--max", "1").stdout)
    assert {r["severity"] for r in worst["files"][0]["results"]} == {"violation"}
    assert len(worst["files"][0]["results"]) <= len(everything["files"][0]["results"])
    assert len(capped["files"][0]["results"]) == 1
    assert capped["files"][0]["omitted"] == len(everything["files"][0]["results"]) - 1


def test_standard_input_is_read(first: Graph) -> None:
    assert run("-", "--from", "turtle", standard_input=serialize(first, "turtle")).exit_code == 0


def test_shapes_of_ones_own_are_used_instead(first: Graph, file_of: Callable[..., Path], tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dip: <https://w3id.org/diplomacy/ontology#> .
        <https://example.org/no-summits> a sh:NodeShape ; sh:targetClass dip:Summit ;
            sh:property <https://example.org/never> .
        <https://example.org/never> a sh:PropertyShape ; sh:path dip:date ; sh:maxCount 0 ;
            sh:name "date" ; sh:message "No dates here."@en .""",
        encoding="utf-8",
    )
    result = run(file_of(first), "--shapes", shapes)
    assert result.exit_code == 1
    assert "No dates here." in result.stdout


def test_the_graph_is_not_changed(first: Graph) -> None:
    before = set(first)
    validate(first)
    assert set(first) == before
    assert URIRef("https://w3id.org/diplomacy/ontology#Summit") in set(first.objects(None, RDF.type))


def test_a_graph_in_another_store_gives_the_same_results(broken: Graph) -> None:
    elsewhere = Graph("SimpleMemory")  # over which pySHACL itself stops
    for triple in broken:
        elsewhere.add(triple)
    assert validate(elsewhere).results == validate(broken).results
