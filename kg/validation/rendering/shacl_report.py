"""For tools of the field: the SHACL validation report as Turtle."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.namespaces import bind
from kg.serializers import serialize
from kg.validation.rendering.selection import Unread, Validated
from kg.validation.report import report_graph


def to_turtle(validated: Sequence[Validated], unread: Sequence[Unread] = ()) -> str:
    """Render as SHACL validation reports, one for each file, in Turtle; SHACL has no words for unread files.

    ``sh:conforms`` is true where there is no result of the severity asked for, told or omitted. A report is named
    after its article; a second graph of the same article with other results has a report of its own.

    Source: Shapes Constraint Language (SHACL), section 3.6.
    """
    merged = bind(Graph(bind_namespaces="none"))
    named: set[object] = set()
    for one in validated:
        conforms = not one.told and not one.omitted
        graph = report_graph(one.results, one.article, conforms=conforms)
        if graph.value(None, RDF.type, SH.ValidationReport) in named and set(graph) - set(merged):
            graph = report_graph(one.results, conforms=conforms)
        for prefix, namespace in graph.namespaces():
            merged.bind(prefix, namespace)
        named.add(graph.value(None, RDF.type, SH.ValidationReport))
        merged += graph
    return serialize(merged, "turtle")
