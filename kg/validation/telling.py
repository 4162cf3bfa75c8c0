"""What people call the nodes of a graph, and which article they come from."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS
from rdflib.term import Node

from kg.namespaces import DIP, OA, PREFIXES, SCHEMA
from kg.validation.passages import evidence_of, passages

_NAMES = (RDFS.label, DIP.title, SCHEMA.headline)


def label(graph: Graph, node: Node) -> str:
    """Return what people call a node: its label, title or headline, the words it quotes, or the end of its IRI.

    Examples
    --------
    >>> label(Graph(), URIRef("https://w3id.org/diplomacy/id/state/VN"))
    'state/VN'
    """
    if isinstance(node, Literal):
        return str(node)
    for predicate in _NAMES:
        names = [name for name in graph.objects(node, predicate) if isinstance(name, Literal)]
        if names:
            return str(min(names, key=lambda name: (name.language != "en", name.language or "", str(name))))
    if evidence_of(graph, node) and (found := passages(graph, node)):
        return f"evidence “{found[0].quote}”"
    return prefixed(node)


def prefixed(node: Node) -> str:
    """Return an IRI by its prefix, or else by its last two segments.

    Examples
    --------
    >>> prefixed(DIP.party)
    'dip:party'
    """
    if not isinstance(node, URIRef):
        return str(node)
    for prefix, namespace in PREFIXES.items():
        if node.startswith(namespace) and node != URIRef(namespace):
            return f"{prefix}:{node[len(namespace) :]}"
    return "/".join(node.rstrip("/").split("/")[-2:]) if "://" in node else str(node)


def local_name(node: URIRef) -> str:
    """Return what comes after the namespace of an IRI.

    Examples
    --------
    >>> local_name(URIRef("https://w3id.org/diplomacy/shapes#engagement-date"))
    'engagement-date'
    """
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def source(graph: Graph, node: Node) -> str | None:
    """Return the IRI of the article that a node comes from, or else of the one article of the graph."""
    if is_article(graph, node):
        return str(node)
    for predicate in (PROV.wasDerivedFrom, OA.hasSource):
        if articles := sorted(map(str, graph.objects(node, predicate))):
            return articles[0]
    return only_article(graph)


def only_article(graph: Graph) -> str | None:
    """Return the IRI of the one article that a graph describes, or None."""
    articles = set(graph.subjects(RDF.type, SCHEMA.NewsArticle))
    return str(articles.pop()) if len(articles) == 1 else None


def is_article(graph: Graph, node: Node) -> bool:
    """Whether a node is an article."""
    return (node, RDF.type, SCHEMA.NewsArticle) in graph
