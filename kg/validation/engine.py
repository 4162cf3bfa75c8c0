"""The validator: pySHACL, over a copy of the graph in rdflib's memory.

pySHACL is the authority on what conforms. It gets a copy because it works over rdflib's context-aware
memory store alone: over an Oxigraph store plain literals come back as ``xsd:string`` and the results are
false, and over rdflib's ``SimpleMemory`` it stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from pyshacl import Validator
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import Node

from kg.errors import ShapesError
from kg.validation.shapes import Shapes

RawResult: TypeAlias = dict[Node, Node]
"""The properties of one ``sh:ValidationResult``."""


class _MemoryGraph(Graph):
    """A copy that parses each query once: pySHACL asks the same few, as text, for one focus node after the other."""

    def __init__(self, triples: Graph) -> None:
        super().__init__(bind_namespaces="none")
        for triple in triples:
            self.add(triple)

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> QueryResult:
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **options)


@lru_cache(maxsize=256)
def _prepared(query: str) -> Query:
    return prepareQuery(query)


def run(graph: Graph, shapes: Shapes) -> Iterator[RawResult]:
    """Validate a graph and yield what pySHACL reports, in no order.

    Raises
    ------
    ShapesError
        If the shapes are not well-formed SHACL.
    """
    validator = Validator(
        DataGraph.from_rdflib(_MemoryGraph(graph)), shacl_graph=Graph(bind_namespaces="none"), options={"inplace": True}
    )
    validator.shacl_graph = shapes.executable  # made once: to make it costs as much as to validate a short article
    try:
        report: Graph = validator.run()[1]  # type: ignore[no-untyped-call]
    except ReportableRuntimeError as error:  # what pySHACL raises for every fault of the shapes
        raise ShapesError(str(error).strip(), remedy="correct the shapes") from error
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if (None, SH.result, result) in report:  # the details of a result are no results of their own
            yield dict(report.predicate_objects(result))
