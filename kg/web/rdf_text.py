"""Triples as text on pages and beside them: written as ``kg serialize`` writes them, safe to show and to copy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import Graph

from kg.mappers.namespaces import PREFIXES
from kg.serializers import parse
from kg.serializers import serialize as serialize_graph

_HIDDEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Return triples as an rdflib graph, their literals spelled as they are."""
    text = "".join(sorted(f"{triple} .\n" for triple in triples))
    return parse(text.encode(), "nt")


def turtle_and_json_ld(triples: Iterable[Triple]) -> tuple[str, str]:
    """Return the same triples as Turtle and as JSON-LD, taken over once."""
    graph = graph_of(triples)
    return serialize_graph(graph, "turtle"), serialize_graph(graph, "json-ld")


def turtle(triples: Iterable[Triple]) -> str:
    """Return triples as Turtle.

    Examples
    --------
    >>> from pyoxigraph import Literal, NamedNode
    >>> label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    >>> print(turtle([Triple(NamedNode("urn:a"), label, Literal("b"))]).splitlines()[-1])
    <urn:a> rdfs:label "b" .
    """
    return serialize_graph(graph_of(triples), "turtle")


def json_ld(triples: Iterable[Triple]) -> str:
    """Return triples as JSON-LD."""
    return serialize_graph(graph_of(triples), "json-ld")


def n_triples(triples: Iterable[Triple]) -> str:
    """Return triples as N-Triples, sorted."""
    return "".join(sorted(f"{triple} .\n" for triple in set(triples)))


def rdf_xml(triples: Iterable[Triple]) -> str:
    """Return triples as RDF/XML."""
    written = serialize(sorted(set(triples), key=str), format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    return (written or b"").decode()


def without_prefixes(text: str) -> str:
    """Leave out the prefixes and headings of Turtle, for a few triples in the middle of a page.

    Examples
    --------
    >>> without_prefixes("@prefix a: <urn:a> .\\n\\n# Places\\n\\na:b a:c a:d .\\n")
    'a:b a:c a:d .'
    """
    lines = [line for line in text.splitlines() if not line.startswith(("@prefix", "#"))]
    return "\n".join(lines).strip()


def visible(text: str) -> str:
    """Spell characters that change the direction of text, or that are not seen, as escapes.

    Turtle and JSON read the escapes as the same characters.

    Examples
    --------
    >>> visible("a\\u202eb")
    'a\\\\u202Eb'
    """
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04X}", text)
