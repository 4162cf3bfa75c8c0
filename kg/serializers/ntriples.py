"""N-Triples and N-Quads: one line a triple, sorted, so that files can be compared line by line."""

from __future__ import annotations

from rdflib import Graph, URIRef

from kg.serializers.terms import iri, term


def write_ntriples(graph: Graph) -> str:
    """Return a graph as sorted N-Triples."""
    return "".join(sorted(f"{term(s)} {term(p)} {term(o)} .\n" for s, p, o in graph))


def write_nquads(graph: Graph, name: URIRef) -> str:
    """Return a graph as sorted N-Quads, each in the named graph."""
    graph_term = iri(name)
    return "".join(sorted(f"{term(s)} {term(p)} {term(o)} {graph_term} .\n" for s, p, o in graph))
