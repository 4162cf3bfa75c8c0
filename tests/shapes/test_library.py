"""The library of wrong graphs and the shapes as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyshacl
import pytest
import yaml
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

from kg.facts import KINDS
from kg.validation import packaged_shapes, validate

HERE = Path(__file__).parent
WRONG = sorted((HERE / "wrong").glob("*.yaml"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return packaged_shapes().graph


def entries() -> list[dict[str, str]]:
    return [entry for path in WRONG for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def test_nothing_is_said_of_the_valid_graph() -> None:
    assert validate(Graph().parse(HERE / "valid.ttl")).results == ()


def test_every_kind_of_fact_has_wrong_graphs() -> None:
    assert {*KINDS, "fact", "entity", "article", "evidence"} <= {path.stem for path in WRONG}


def test_every_shape_that_can_report_has_a_wrong_graph(shapes: Graph) -> None:
    reporting = {
        str(shape).rsplit("#", 1)[-1]
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes.subjects(RDF.type, kind)
        if (shape, SH.message, None) in shapes or (shape, SH.sparql, None) in shapes
    }
    assert len(reporting) > 90
    assert reporting - {entry["shape"] for entry in entries()} == set()


def test_every_property_shape_has_an_iri_a_name_a_message_and_a_severity(shapes: Graph) -> None:
    for shape in shapes.objects(None, SH.property):
        assert isinstance(shape, URIRef)
        assert (shape, RDF.type, SH.PropertyShape) in shapes, shape
        for needed in (SH.name, SH.message, SH.severity):
            assert len(list(shapes.objects(shape, needed))) == 1, (shape, needed)
        assert [getattr(message, "language", None) for message in shapes.objects(shape, SH.message)] == ["en"]


def test_every_node_shape_has_a_label(shapes: Graph) -> None:
    assert not [shape for shape in shapes.subjects(RDF.type, SH.NodeShape) if (shape, RDFS.label, None) not in shapes]


@pytest.mark.parametrize("part", ["remove", "add"])
@pytest.mark.parametrize("path", WRONG, ids=[path.stem for path in WRONG])
def test_the_arrangement_for_speed_changes_no_result(path: Path, part: str, shapes: Graph) -> None:
    graph = Graph().parse(HERE / "valid.ttl")
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        if change := entry.get(part):
            graph.update(f"{'DELETE WHERE' if part == 'remove' else 'INSERT DATA'} {{ {change} }}")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    expected = {
        (report.value(result, SH.focusNode), report.value(result, SH.sourceShape), report.value(result, SH.value))
        for result in report.objects(None, SH.result)
    }
    found = {(result.focus, result.shape, result.value) for result in validate(graph).results}
    assert found
    assert _without_blank_nodes(found) == _without_blank_nodes(expected)


def _without_blank_nodes(results: Iterable[tuple[object, ...]]) -> set[tuple[object, ...]]:
    return {tuple(node if isinstance(node, URIRef | Literal | None) else "_:b" for node in row) for row in results}
