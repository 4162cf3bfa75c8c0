"""What makes a graph conform because the shapes find nothing in it: that it is empty, or speaks of other terms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import PROV, RDF
from rdflib.term import Node

from kg.namespaces import DIP, PREFIXES, SCHEMA
from kg.resources import resource
from kg.serializers import parse
from kg.validation import telling
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES

NOTHING = SHAPES["something-to-check"]
"""Names, in the manner of a shape, the check that there is something for the shapes in a graph."""

_COMPONENT = SHAPES.EmptinessConstraintComponent
_MARK = "diplomacy/ontology"
_OLD_SCHEMA = "http://schema.org/"


@cache
def _terms() -> frozenset[str]:
    """Return the local names of the ontology's terms."""
    subjects = set(parse(resource("ontology", "diplomacy.ttl")).subjects())
    return frozenset(str(term)[len(DIP) :] for term in subjects if str(term).startswith(str(DIP)))


def check(graph: Graph) -> Iterator[Result]:
    """Yield a warning where a graph holds nothing that the shapes know of, or terms that are almost the ontology's.

    Examples
    --------
    >>> [result.message for result in check(Graph())]
    ['There is nothing in this graph: it conforms because there is nothing to check.']
    """
    if len(graph) == 0:
        yield _result(graph, None, "There is nothing in this graph: it conforms because there is nothing to check.")
        return
    used = {term for _, predicate, _ in graph for term in (predicate,)} | set(graph.objects(None, RDF.type))
    names = {str(term) for term in used if isinstance(term, URIRef)}
    mistaken = sorted(filter(_is_mistaken, names))
    for name in mistaken:
        message = f"<{name}> is no term that kg knows, so that no shape looks at it: {_advice(name)}."
        yield _result(graph, URIRef(name), message)
    known = (str(DIP), str(PROV), str(SCHEMA))
    if not mistaken and not any(name.startswith(known) for name in names):
        message = "This graph has no term of the ontology and no article: there is nothing to check in it."
        yield _result(graph, None, message)


def _is_mistaken(name: str) -> bool:
    """Tell whether an IRI is meant for a term of the ontology and is none."""
    if name.startswith(str(DIP)):
        return name[len(DIP) :] not in _terms()
    if _MARK in name.casefold() or name.startswith(_OLD_SCHEMA):
        return True
    is_foreign = not any(name.startswith(namespace) for namespace in PREFIXES.values())
    return is_foreign and "diplom" in name.casefold() and telling.local_name(URIRef(name)) in _terms()


def _advice(name: str) -> str:
    if name.startswith(_OLD_SCHEMA):
        return f"write <{SCHEMA}{name[len(_OLD_SCHEMA) :]}>"
    local = telling.local_name(URIRef(name))
    return f"write <{DIP}{local}>" if local in _terms() else "see ontology/diplomacy.ttl for the terms"


def _result(graph: Graph, term: URIRef | None, message: str) -> Result:
    focus: Node = term or (graph.identifier if isinstance(graph.identifier, URIRef) else URIRef("urn:graph"))
    return Result(
        severity=Severity.WARNING,
        focus=focus,
        label="the graph" if term is None else telling.prefixed(term),
        path=None,
        path_name="",
        value=None,
        value_name="",
        message=message,
        shape=NOTHING,
        shape_name=telling.local_name(NOTHING),
        constraint=_COMPONENT,
        evidence=(),
        article=telling.only_article(graph),
    )
