"""Property paths of shapes, read once: pySHACL reads a path from the shapes graph anew for each focus node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

Path: TypeAlias = Callable[[Any, Node], set[Node]]
"""From a graph and a focus node to its value nodes."""


def follow(shapes: Graph, path: Node, *, inverse: bool = False) -> Path | None:
    """Return what finds the value nodes along a path; None for a path that is left to pySHACL.

    Left to it are paths that repeat (``sh:zeroOrMorePath``…), and ill-formed ones, of which it tells.
    Source: SHACL, section 2.3.1.

    Examples
    --------
    >>> shapes = Graph().parse(data='''
    ...     @prefix sh: <http://www.w3.org/ns/shacl#> . <x:s> sh:path ( <x:p> [ sh:inversePath <x:q> ] ) .''')
    >>> values = follow(shapes, shapes.value(URIRef("x:s"), SH.path))
    >>> data = Graph().parse(data="<x:a> <x:p> <x:b> . <x:c> <x:q> <x:b> .", format="turtle")
    >>> values(data, URIRef("x:a"))
    {rdflib.term.URIRef('x:c')}
    """
    if isinstance(path, URIRef):
        if inverse:
            return lambda graph, focus: set(graph.subjects(path, focus))
        return lambda graph, focus: set(graph.objects(focus, path))
    properties = dict(shapes.predicate_objects(path))
    if len(properties) != len(list(shapes.predicate_objects(path))):
        return None
    if properties.keys() == {RDF.first, RDF.rest}:
        return _sequence([follow(shapes, item) for item in shapes.items(path)]) if not inverse else None
    if properties.keys() == {SH.inversePath}:
        return follow(shapes, properties[SH.inversePath], inverse=not inverse)
    if properties.keys() == {SH.alternativePath}:
        items = shapes.items(properties[SH.alternativePath])
        return _alternatives([follow(shapes, item, inverse=inverse) for item in items])
    return None


def _sequence(steps: list[Path | None]) -> Path | None:
    known = [step for step in steps if step is not None]
    if len(known) != len(steps) or len(known) < 2:
        return None

    def values(graph: Any, focus: Node) -> set[Node]:
        nodes = {focus}
        for step in known:
            nodes = {value for node in nodes for value in step(graph, node)}
        return nodes

    return values


def _alternatives(ways: list[Path | None]) -> Path | None:
    known = [way for way in ways if way is not None]
    if len(known) != len(ways) or len(known) < 2:
        return None
    return lambda graph, focus: {value for way in known for value in way(graph, focus)}
