"""Facts and entities of a graph in the form that tables and networks take: names, dates, sources, and who is joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, PROV, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from kg.namespaces import DIP, OA, SCHEMA

FACTS = ("Engagement", "Instrument", "Partnership", "Commitment", "Statement", "Incumbency", "Observation")
ENTITIES = ("State", "Organization", "Person", "Place")
_GENERAL = frozenset({*FACTS, "Visit"})


@dataclass(frozen=True)
class Described:
    """A fact or an entity.

    Attributes
    ----------
    iri, label : str
    kind : str
        Local name of its class: one of ``FACTS`` or ``ENTITIES``.
    type : str
        Local name of its special class, or the kind.
    date, status, item : str
        Nothing where there is none. ``item`` is the IRI of its certain Wikidata item.
    confidence : str
        Of several articles' the highest.
    articles : tuple of str
        IRIs of the articles that tell it.
    """

    iri: str
    label: str
    kind: str
    type: str
    date: str
    status: str
    confidence: str
    item: str
    articles: tuple[str, ...]


def described(graph: Graph) -> list[Described]:
    """Return the facts and entities of a graph, facts first, each kind sorted by IRI.

    Examples
    --------
    >>> graph = Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ...     <urn:vn> a dip:State ; rdfs:label "Vietnam"@en .
    ... ''', format="turtle")
    >>> [(one.label, one.kind) for one in described(graph)]
    [('Vietnam', 'State')]
    """
    return [
        _described(graph, node, kind)
        for kind in (*FACTS, *ENTITIES)
        for node in sorted(set(graph.subjects(RDF.type, DIP[kind])), key=str)
        if isinstance(node, URIRef)
    ]


def joins(graph: Graph, among: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield which of some nodes are joined: subject, local name of the property, object, sorted."""
    found = {
        (str(subject), str(predicate).removeprefix(str(DIP)), str(value))
        for subject, predicate, value in graph
        if str(predicate).startswith(str(DIP)) and str(subject) in among and str(value) in among
    }
    yield from sorted(found)


def name(graph: Graph, node: Node) -> str:
    """Return the English label of a node, else another, else nothing."""
    labels = sorted(
        graph.objects(node, RDFS.label), key=lambda label: (getattr(label, "language", "") != "en", str(label))
    )
    return str(labels[0]) if labels else ""


def words(graph: Graph, fact: Node) -> list[str]:
    """Return the words that state a fact, sorted."""
    return sorted(
        {
            str(exact)
            for evidence in graph.objects(fact, DIP.evidence)
            for selector in graph.objects(evidence, OA.hasSelector)
            for exact in graph.objects(selector, OA.exact)
        }
    )


def local(node: Node) -> str:
    """Return what follows the last hash or slash of an IRI."""
    return str(node).replace("#", "/").rsplit("/", 1)[-1]


def published(graph: Graph, fact: Node) -> str:
    """Return the date of the first article that tells a fact, or nothing."""
    dates = [
        str(date)
        for article in graph.objects(fact, PROV.wasDerivedFrom)
        for date in graph.objects(article, SCHEMA.datePublished)
    ]
    return min(dates, default="")


def first(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """Return the first value of a property by its text, or nothing."""
    return min((str(value) for value in graph.objects(subject, predicate)), default="")


def _described(graph: Graph, node: URIRef, kind: str) -> Described:
    types = {local(type_) for type_ in graph.objects(node, RDF.type)}
    special = sorted(types - _GENERAL) or sorted(types & {"Visit"}) or [kind]
    dates = sorted(map(str, graph.objects(node, DIP.date)), key=lambda date: (-len(date), date))
    confidences = [str(value) for value in graph.objects(node, DIP.confidence)]
    statuses = [local(status) for status in graph.objects(node, DIP.status)]
    return Described(
        iri=str(node),
        label=name(graph, node),
        kind=kind,
        type=special[0],
        date=dates[0] if dates else "",
        status=min(statuses, default=""),
        confidence=max(confidences, key=float, default=""),
        item=first(graph, node, OWL.sameAs),
        articles=tuple(sorted(map(str, graph.objects(node, PROV.wasDerivedFrom)))),
    )
