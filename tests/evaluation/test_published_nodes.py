"""Of many published articles: labels that an editor would print, and no node that is two things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import OWL, RDFS, SKOS, Graph, URIRef

from kg.namespaces import SCHEMA
from kg.serializers import parse

OUTPUT = Path(__file__).parents[2] / "output"


@pytest.fixture(scope="module")
def graphs(published: Path) -> list[Graph]:
    return [parse(path) for path in [*sorted(published.glob("*.ttl")), *sorted(OUTPUT.glob("*.ttl"))]]


def faults(label: str) -> list[str]:
    """Return what is wrong with a label."""
    found = []
    if label.count("“") != label.count("”") or label.count('"') % 2 or label.count("(") != label.count(")"):
        found.append("marks")
    if re.search(r"\s\s|^\s|\s$|\n", label):
        found.append("spaces")
    if re.search(r"\s[,.;:]|[,;:]$|^[,.;:]", label):
        found.append("punctuation")
    return found


def test_labels_are_printable(graphs: Iterable[Graph]) -> None:
    labels = {str(text) for graph in graphs for way in (RDFS.label, SKOS.altLabel) for text in graph.objects(None, way)}
    assert len(labels) > 200
    assert {label: faults(label) for label in labels if faults(label)} == {}


def test_iris_are_readable(graphs: Iterable[Graph]) -> None:
    names = {str(node).partition("/id/")[2] for graph in graphs for node in graph.subjects()} - {""}
    assert len(names) > 200
    unread = re.compile(r"e3b0c442|^article/(?:date-|\d{4}-\d\d)|^[a-z]+/[^a-zA-Z]*$|[^\w/.~%-]")
    assert [name for name in sorted(names) if unread.search(name)] == []


def test_no_node_is_two_things(graphs: Iterable[Graph]) -> None:
    items: dict[URIRef, set[str]] = defaultdict(set)
    states: dict[URIRef, set[str]] = defaultdict(set)
    for graph in graphs:
        for node, item in graph.subject_objects(OWL.sameAs):
            items[node].add(str(item))
        for node, within in graph.subject_objects(SCHEMA.containedInPlace):
            if "/state/" in within:
                states[node].add(str(within))
    assert len(items) > 50
    assert [node for known in (items, states) for node, others in known.items() if len(others) > 1] == []
