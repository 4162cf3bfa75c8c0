"""Shapes in words: a page that says what a valid graph is, for people who do not read SHACL."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg.validation.shapes import SHAPES, TARGETS, Shapes
from kg.validation.telling import local_name, prefixed

_SEVERITIES = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_KINDS = {
    SH.IRI: "an IRI",
    SH.Literal: "a literal",
    SH.IRIOrLiteral: "an IRI or a literal",
    SH.BlankNodeOrLiteral: "a blank node or a literal",
}
_TARGETS = {
    SH.targetClass: "everything of class",
    SH.targetSubjectsOf: "whatever has",
    SH.targetObjectsOf: "whatever is the value of",
}


def describe(shapes: Shapes) -> str:
    """Return a page in Markdown: the severity policy, and for each node shape what it looks at and demands.

    Examples
    --------
    >>> from kg.validation import packaged_shapes
    >>> "| `dip:isoCode` | exactly one; one of" in describe(packaged_shapes())
    True
    """
    graph = shapes.graph
    lines = [
        "# Shapes",
        "",
        "What a valid graph is. This page is generated from `shapes/` by `python .ci/shapes.py`.",
        "",
    ]
    for policy in graph.objects(URIRef(SHAPES.rstrip("#")), RDFS.comment):
        lines += ["## Severity", "", *(f"- {part.strip()}." for part in str(policy).rstrip(".").split(". ")), ""]
    for node in sorted(set(graph.subjects(RDF.type, SH.NodeShape)) | _free_property_shapes(graph), key=str):
        if isinstance(node, URIRef) and any((node, target, None) in graph for target in TARGETS):
            lines += _section(graph, node)
    return "\n".join(lines).rstrip() + "\n"


def _free_property_shapes(graph: Graph) -> set[Node]:
    return {shape for shape in graph.subjects(RDF.type, SH.PropertyShape) if (None, SH.property, shape) not in graph}


def _section(graph: Graph, node: URIRef) -> list[str]:
    looks_at = [
        f"{words} {_all(sorted(prefixed(value) for value in graph.objects(node, target)), 'or')}"
        for target, words in _TARGETS.items()
        if (node, target, None) in graph
    ]
    lines = [f"## {local_name(node)}", "", f"Looks at {'; '.join(looks_at)}.", ""]
    own = [] if (node, SH.path, None) in graph else list(_demands(graph, node))
    queries = [message for query in graph.objects(node, SH.sparql) for message in graph.objects(query, SH.message)]
    if own or queries:
        message = " ".join(map(str, (*graph.objects(node, SH.message), *queries)))
        demand = "; ".join(own) or "a query finds nothing"
        lines += [f"{_severity(graph, node).capitalize()} unless: {demand}. *{message}*", ""]
    properties = [node] if (node, SH.path, None) in graph else sorted(graph.objects(node, SH.property), key=str)
    if properties:
        lines += ["| shape | property | demands | severity | message |", "|---|---|---|---|---|"]
        lines += [_row(graph, shape) for shape in properties]
        lines.append("")
    return lines


def _row(graph: Graph, shape: Node) -> str:
    cells = (
        f"`{local_name(URIRef(str(shape)))}`",
        _path(graph, graph.value(shape, SH.path)),
        "; ".join(_demands(graph, shape)),
        _severity(graph, shape),
        " ".join(map(str, graph.objects(shape, SH.message))),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _severity(graph: Graph, shape: Node) -> str:
    return _SEVERITIES.get(URIRef(str(graph.value(shape, SH.severity) or SH.Violation)), "violation")


def _path(graph: Graph, path: Node | None) -> str:
    if path is None:
        return ""
    if isinstance(path, URIRef):
        return f"`{prefixed(path)}`"
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"back along {_path(graph, inverse)}"
    if (alternatives := graph.value(path, SH.alternativePath)) is not None:
        return _all([_path(graph, each) for each in graph.items(alternatives)], "or")
    return " then ".join(_path(graph, each) for each in graph.items(path))


def _demands(graph: Graph, shape: Node) -> Iterator[str]:
    """Yield what a shape demands, constraint by constraint, in words."""
    least, most = (graph.value(shape, name) for name in (SH.minCount, SH.maxCount))
    if least is not None and least == most:
        yield f"exactly {_number(least)}"
    elif least is not None or most is not None:
        yield " and ".join(
            f"at {word} {_number(count)}" for word, count in (("least", least), ("most", most)) if count is not None
        )
    for constraint, value in sorted(graph.predicate_objects(shape), key=str):
        if constraint in _WORDS:
            yield _WORDS[constraint].format(_term(value))
        elif constraint == SH["in"]:
            yield _one_of([_term(each) for each in graph.items(value)])
        elif constraint == SH["or"]:
            yield _all([_alternative(graph, each) for each in graph.items(value)], "or")
        elif constraint in (SH["not"], SH.node):
            yield ("not " if constraint == SH["not"] else "") + _alternative(graph, value)
        elif constraint in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
            qualified = graph.value(shape, SH.qualifiedValueShape)
            word = "least" if constraint == SH.qualifiedMinCount else "most"
            yield f"at {word} {_number(value)} that is {_alternative(graph, qualified)}"


_WORDS: dict[Node, str] = {
    SH.datatype: "of datatype {}",
    SH["class"]: "of class {}",
    SH.nodeKind: "{}",
    SH.pattern: "matches {}",
    SH.minLength: "at least {} characters long",
    SH.minInclusive: "{} or more",
    SH.maxInclusive: "{} or less",
    SH.minExclusive: "more than {}",
    SH.lessThan: "less than {}",
    SH.equals: "the same as {}",
    SH.disjoint: "none that is also {}",
    SH.uniqueLang: "one for each language",
    SH.closed: "has no other property",
}


def _alternative(graph: Graph, shape: Node | None) -> str:
    if shape is None:
        return ""
    label = graph.value(shape, RDFS.label)
    inner = "; ".join(_demands(graph, shape))
    return f"{label} ({inner})" if label and inner else str(label or inner)


def _term(value: Node) -> str:
    if isinstance(value, Literal):
        return f"`{value}`"
    return _KINDS.get(URIRef(str(value)), f"`{prefixed(value)}`")


def _number(count: Node) -> str:
    return {"0": "none", "1": "one", "2": "two"}.get(str(count), str(count))


def _one_of(values: list[str]) -> str:
    shown = values if len(values) < 12 else [*values[:5], f"… ({len(values)} in all)"]
    return f"one of {', '.join(shown)}"


def _all(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"
