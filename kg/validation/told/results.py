"""Results of the checks against an article's text, in the manner of those of shapes."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.namespace import RDFS
from rdflib.term import Node

from kg.namespaces import DIP, OA, SCHEMA
from kg.validation import telling
from kg.validation.passages import passages
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES

_COMPONENT = SHAPES.TextConstraintComponent
_PATH_NAMES = {
    OA.exact: "words",
    RDFS.label: "label",
    SCHEMA.headline: "headline",
    SCHEMA.datePublished: "date of publication",
}


def result(
    graph: Graph,
    shape: URIRef,
    focus: Node,
    path: URIRef | None,
    value: Node | None,
    message: str,
    severity: Severity = Severity.VIOLATION,
) -> Result:
    """Return a result that names a check as a shape, with the words of the article that are at hand."""
    return Result(
        severity=severity,
        focus=focus,
        label=telling.label(graph, focus),
        path=path,
        path_name=_PATH_NAMES.get(path) or telling.local_name(path) if path else "",
        value=value,
        value_name="" if value is None else str(value),
        message=message,
        shape=shape,
        shape_name=telling.local_name(shape),
        constraint=_COMPONENT,
        evidence=passages(graph, focus),
        article=telling.source(graph, focus),
    )


def facts_of(graph: Graph, article: Node) -> list[Node]:
    """Return the facts whose evidence is from an article, in order."""
    pieces = set(graph.subjects(OA.hasSource, article))
    return sorted({fact for piece in pieces for fact in graph.subjects(DIP.evidence, piece)}, key=str)
