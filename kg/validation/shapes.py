"""The shapes graph: read once, and arranged so that pySHACL evaluates it fast.

pySHACL evaluates a property shape once for each focus node that a node shape hands to it, but a shape
with targets of its own once for all its focus nodes. A node shape that only hands its targets on to
property shapes therefore says the same, many times faster, when its property shapes bear the targets
(SHACL, sections 2.1.3 and 2.3.1: both give the property shape the same focus nodes). The tests compare the
results of both arrangements.
"""

from __future__ import annotations

import os
from functools import cache, cached_property
from pathlib import Path

from pyshacl import ShapesGraph
from rdflib import BNode, Graph, Literal
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import ShapesError
from kg.resources import resource
from kg.serializers import parse

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


class Shapes:
    """A shapes graph.

    Parameters
    ----------
    graph : rdflib.Graph

    Attributes
    ----------
    graph : rdflib.Graph
        The shapes as they were written.
    arranged : rdflib.Graph
        The same with the targets at the property shapes, which is what pySHACL gets.

    Examples
    --------
    >>> from rdflib import URIRef
    >>> date = URIRef("https://w3id.org/diplomacy/shapes#engagement-date")
    >>> shapes = packaged_shapes()
    >>> (date, SH.targetClass, None) in shapes.graph, (date, SH.targetClass, None) in shapes.arranged
    (False, True)
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.arranged = _arrange(graph)

    @cached_property
    def executable(self) -> ShapesGraph:
        """The arranged shapes as pySHACL holds them."""
        return ShapesGraph(self.arranged)


@cache
def packaged_shapes() -> Shapes:
    """Return the shapes that travel with kg, read on the first call."""
    return load_shapes(resource("shapes"))


def load_shapes(*sources: str | os.PathLike[str]) -> Shapes:
    """Read shapes from files and from folders of Turtle files.

    Raises
    ------
    ShapesError
        If there are no shapes in them.
    SerializationError
        If a file cannot be read or parsed.
    """
    graph = Graph(bind_namespaces="none")
    for source in map(Path, sources):
        for path in sorted(source.glob("*.ttl")) if source.is_dir() else (source,):
            graph += parse(path)
    if not any((None, RDF.type, shape) in graph for shape in (SH.NodeShape, SH.PropertyShape)):
        raise ShapesError(
            "there are no shapes", article=", ".join(map(str, sources)), remedy="name a file or folder of SHACL shapes"
        )
    return Shapes(graph)


def _arrange(graph: Graph) -> Graph:
    arranged = Graph(bind_namespaces="none")  # pySHACL copies every prefix into each report
    arranged += graph
    for node in sorted(set(graph.subjects(RDF.type, SH.NodeShape)), key=str):
        targets = [(target, value) for target in TARGETS for value in graph.objects(node, target)]
        if not targets or _is_referred_to(graph, node) or graph.value(node, SH.deactivated):
            continue
        _keep_closed(arranged, node)
        for shape in graph.objects(node, SH.property):
            arranged.remove((node, SH.property, shape))
            for target, value in targets:
                arranged.add((shape, target, value))
    return arranged


def _is_referred_to(graph: Graph, node: Node) -> bool:
    """Whether another shape refers to this one, so that its property shapes are needed under it."""
    return (None, None, node) in graph


def _keep_closed(graph: Graph, node: Node) -> None:
    """List the paths of a closed shape's property shapes as allowed, since they are no longer under it."""
    if graph.value(node, SH.closed) != Literal(True):
        return
    allowed = [path for shape in graph.objects(node, SH.property) for path in graph.objects(shape, SH.path)]
    ignored = graph.value(node, SH.ignoredProperties)
    if ignored is not None:
        allowed += graph.items(ignored)
        graph.remove((node, SH.ignoredProperties, ignored))
    items = Collection(graph, BNode(), sorted(set(allowed), key=str))
    graph.add((node, SH.ignoredProperties, items.uri))
