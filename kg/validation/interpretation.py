"""From what pySHACL reports to what a curator can mend: names, words of the article, the shape's own message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.validation import telling
from kg.validation.engine import RawResult
from kg.validation.passages import passages
from kg.validation.report import Result, Severity
from kg.validation.shapes import Shapes

_SEVERITIES: dict[Node, Severity] = {severity.iri: severity for severity in Severity}


def interpret(raw_results: Iterable[RawResult], graph: Graph, shapes: Shapes) -> Iterator[Result]:
    """Yield a result for each that pySHACL reports."""
    for raw in raw_results:
        focus, value, shape = raw[SH.focusNode], raw.get(SH.value), raw[SH.sourceShape]
        path = raw.get(SH.resultPath)
        concerned = _concerned(graph, focus, value)
        yield Result(
            severity=_SEVERITIES.get(raw[SH.resultSeverity], Severity.VIOLATION),
            focus=focus,
            label=telling.label(graph, concerned),
            path=path if isinstance(path, URIRef) else None,
            path_name=_path_name(shapes, shape, path),
            value=value,
            value_name="" if value is None or value in (focus, concerned) else telling.label(graph, value),
            message=_message(shapes, shape, raw),
            shape=shape if isinstance(shape, URIRef) else None,
            shape_name=telling.local_name(shape) if isinstance(shape, URIRef) else "",
            constraint=cast(URIRef, raw[SH.sourceConstraintComponent]),
            evidence=passages(graph, concerned),
            article=telling.source(graph, concerned),
        )


def _concerned(graph: Graph, focus: Node, value: Node | None) -> Node:
    """Return the node to mend: where a query over an article finds a fact or evidence at fault, that one."""
    if value is not None and telling.is_article(graph, focus) and (value, None, focus) in graph:
        return value
    return focus


def _path_name(shapes: Shapes, shape: Node, path: Node | None) -> str:
    if path is None:
        return ""
    name = shapes.graph.value(shape, SH.name)
    return str(name) if name else telling.prefixed(path)


def _message(shapes: Shapes, shape: Node, raw: RawResult) -> str:
    """Return the shape's own message, or pySHACL's, which is for those who know SHACL, where it has none."""
    own = set(shapes.graph.objects(shape, SH.message))
    for constraint in shapes.graph.objects(shape, SH.sparql):
        own.update(shapes.graph.objects(constraint, SH.message))
    messages = own or {raw.get(SH.resultMessage, Literal(""))}
    return str(min(messages, key=lambda message: (getattr(message, "language", None) not in ("en", None), message)))
