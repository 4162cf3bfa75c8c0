"""Serialize: graphs as Turtle, JSON-LD, N-Triples, N-Quads and TriG, the same bytes for the same triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import BNode, URIRef

from kg.errors import SerializationError
from kg.mappers.article import graph_iri
from kg.serializers.canonical import canonical
from kg.serializers.formats import FORMATS
from kg.serializers.json_ld import write_json_ld
from kg.serializers.ntriples import write_nquads, write_ntriples
from kg.serializers.parsing import parse
from kg.serializers.turtle import write_trig, write_turtle

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["FORMATS", "canonical", "parse", "serialize"]

_WRITERS = {"turtle": write_turtle, "json-ld": write_json_ld, "nt": write_ntriples}
_NAMED_WRITERS = {"nquads": write_nquads, "trig": write_trig}


def serialize(graph: Graph, format: str = "turtle") -> str:
    """Serialize a graph.

    Parameters
    ----------
    graph : rdflib.Graph
        Blank nodes, which kg makes none of, get canonical labels.
    format : str
        One of ``turtle``, ``json-ld``, ``nt``, ``nquads``, ``trig``. The last two put the triples into
        the named graph ``graph.identifier``, or the article's where the graph has no name.

    Returns
    -------
    str
        The same for the same triples, whatever order they were added in.

    Raises
    ------
    SerializationError
        If there is no such format, a term of the graph cannot be written, or its blank nodes are so alike that labels
        for them would take too long to find.
    MappingError
        If a named graph is asked for, and the graph has no name and describes no one article.

    Examples
    --------
    >>> from rdflib import Graph, Literal, URIRef
    >>> from rdflib.namespace import RDFS
    >>> graph = Graph(identifier="https://example.org/graph")
    >>> _ = graph.add((URIRef("https://example.org/hanoi"), RDFS.label, Literal("Hanoi", lang="en")))
    >>> print(serialize(graph, "nquads"), end="")
    <https://example.org/hanoi> <http://www.w3.org/2000/01/rdf-schema#label> "Hanoi"@en <https://example.org/graph> .
    """
    if format not in FORMATS:
        raise SerializationError(f"{format!r} is no format", remedy=f"give one of {', '.join(FORMATS)}")
    if any(isinstance(node, BNode) for triple in graph for node in triple):
        graph = canonical(graph)
    if format in _NAMED_WRITERS:
        named = isinstance(graph.identifier, URIRef)
        name = URIRef(str(graph.identifier)) if named else graph_iri(graph)
        return _NAMED_WRITERS[format](graph, name)
    return _WRITERS[format](graph)
