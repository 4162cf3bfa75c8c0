"""Triples as text on pages and beside them: written as ``kg serialize`` writes them, safe to show and to copy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import BNode, Graph

from kg.errors import SerializationError
from kg.namespaces import PREFIXES
from kg.serializers import canonical
from kg.serializers.json_ld import written_json_ld
from kg.serializers.order import Reading
from kg.serializers.parsing import rdflib_term
from kg.serializers.turtle import written_turtle
from kg.xml_characters import without_not_xml

_HIDDEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


_term = lru_cache(maxsize=8192)(rdflib_term)  # a page and those beside it speak of the same things


def reading_of(triples: Iterable[Triple]) -> Reading:
    """Return triples arranged for reading, their literals spelled as they are."""
    terms = {(_term(one.subject), _term(one.predicate), _term(one.object)) for one in triples}
    if any(isinstance(term, BNode) for triple in terms for term in triple):  # only in data that is not kg's own
        graph = Graph(bind_namespaces="none")
        for triple in terms:
            graph.add(triple)
        with suppress(SerializationError):  # nodes too alike to be told apart keep the labels that they have
            return Reading(canonical(graph))
    return Reading(terms)


def turtle_and_json_ld(triples: Iterable[Triple]) -> tuple[str, str]:
    """Return the same triples as Turtle and as JSON-LD, arranged once."""
    reading = reading_of(triples)
    return written_turtle(reading), written_json_ld(reading)


def turtle(triples: Iterable[Triple]) -> str:
    """Return triples as Turtle.

    Examples
    --------
    >>> from pyoxigraph import Literal, NamedNode
    >>> label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    >>> print(turtle([Triple(NamedNode("urn:a"), label, Literal("b"))]).splitlines()[-1])
    <urn:a> rdfs:label "b" .
    """
    return written_turtle(reading_of(triples))


def json_ld(triples: Iterable[Triple]) -> str:
    """Return triples as JSON-LD."""
    return written_json_ld(reading_of(triples))


def n_triples(triples: Iterable[Triple]) -> str:
    """Return triples as N-Triples, sorted."""
    return "".join(sorted(f"{triple} .\n" for triple in set(triples)))


def rdf_xml(triples: Iterable[Triple]) -> str:
    """Return triples as RDF/XML."""
    written = serialize(sorted(set(triples), key=str), format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    return without_not_xml(written or b"").decode()


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
