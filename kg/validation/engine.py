"""The validator: pySHACL, over a copy of the graphs in memory.

pySHACL is the authority on what conforms. It gets a copy because it works over rdflib's memory alone: over an
Oxigraph store plain literals come back as ``xsd:string`` and the results are false.

Most of what it costs to validate a short graph is to walk through the shapes. Several graphs are therefore put
into one, each in a scope of its own (:mod:`kg.validation.memory`), validated in one walk, and each result goes
back to the graph in whose scope its focus node is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pyshacl import Validator
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from rdflib import Graph, Literal
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import ShapesError
from kg.validation.lexical import IllTypedLiteral
from kg.validation.memory import MemoryGraph, ScopedBlank, ScopedIRI, Triple
from kg.validation.shapes import Shapes

RawResult: TypeAlias = dict[Node, Node]
"""The properties of one ``sh:ValidationResult``."""


def run(graph: Graph, shapes: Shapes) -> Iterator[RawResult]:
    """Validate a graph and yield what pySHACL reports, in no order.

    Raises
    ------
    ShapesError
        If the shapes are not well-formed SHACL.
    """
    yield from _validate(MemoryGraph(graph, dict(shapes.terms)), shapes)


def run_together(graphs: Sequence[Graph], shapes: Shapes) -> list[list[RawResult]]:
    """Validate graphs in one walk through the shapes; return for each what :func:`run` would yield for it.

    A graph goes alone where its results could depend on the others: where it says something of a term of the
    shapes, or where a shape reaches a node of it that bears no scope. All of them do where the shapes are not
    separable (:attr:`Shapes.is_separable`). So does a graph of which a query has found something: literals bear no
    scope, so that a query which goes from a name to what is called so may have come to another graph.
    """
    results: list[list[RawResult]] = [[] for _ in graphs]
    together: set[int] = set()
    merged = MemoryGraph(known=dict(shapes.terms))
    for number, graph in enumerate(graphs):
        triples = list(graph)
        if len(graphs) > 1 and _fits(graph, triples, shapes):
            together.add(number)
            merged.add_scoped(triples, number)
    for raw in list(_validate(merged, shapes)) if together else ():
        focus = raw[SH.focusNode]
        assert isinstance(focus, ScopedIRI | ScopedBlank)  # what makes shapes separable
        if raw[SH.sourceConstraintComponent] == SH.SPARQLConstraintComponent:
            together.discard(focus.scope)
        results[focus.scope].append({name: _origin(node) for name, node in raw.items()})
    for number in set(range(len(graphs))).difference(together):
        results[number] = list(run(graphs[number], shapes))
    return results


def _fits(graph: Graph, triples: list[Triple], shapes: Shapes) -> bool:
    """Whether the graph can be validated together with others."""
    terms = shapes.terms
    if not shapes.is_separable or any(subject in terms for subject in {subject for subject, _, _ in triples}):
        return False
    return not any(
        isinstance(value, Literal) or value in shapes.terms
        for predicate in shapes.walked_backwards
        for value in graph.objects(None, predicate)
    )


def _origin(node: Node) -> Node:
    return node.origin if isinstance(node, ScopedIRI | ScopedBlank) else node


def _validate(graph: MemoryGraph, shapes: Shapes) -> Iterator[RawResult]:
    nothing = Graph(bind_namespaces="none")
    executor = Validator(DataGraph.from_rdflib(nothing), shacl_graph=nothing).make_executor()
    try:
        for _, result, triples in shapes.executable.results(executor, graph):
            # the details of a result come along under nodes of their own
            yield {name: _node(value) for node, name, value in triples if node == result}
    except ReportableRuntimeError as error:  # what pySHACL raises for every fault of the shapes, and some of the data
        if "to compare a" in str(error):  # sh:lessThan with a blank node as the value
            raise ValueError(str(error).strip()) from error
        raise ShapesError(str(error).strip(), remedy="correct the shapes") from error


def _node(value: Any) -> Node:
    """Return a node of a result as it was in the graph; pySHACL pairs some with the graph that they are from."""
    node: Node = value[1] if isinstance(value, tuple) else value
    return node.origin if isinstance(node, IllTypedLiteral) else node
