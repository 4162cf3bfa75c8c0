"""The article's own node, and the name of the graph that holds its triples."""

from __future__ import annotations

import re
from urllib.parse import quote

from pyoxigraph import NamedNode
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from kg.article import Article, Copy
from kg.errors import MappingError
from kg.folding import readable
from kg.identity import slug
from kg.mappers.literals import date
from kg.namespaces import SCHEMA

_URL_CHARACTERS = "%/:=&?~#+!$,;'@()*"  # what RFC 3986 allows to stand as it is, beside letters and digits


def article_iri(base: str, key: str) -> URIRef:
    """Return an article's IRI from its key (see :func:`kg.identity.article_key`)."""
    return URIRef(f"{base}article/{key}")


def graph_iri_of(article: URIRef) -> URIRef:
    """Return the IRI of the named graph that holds an article's triples.

    Examples
    --------
    >>> str(graph_iri_of(URIRef("https://example.org/article/a")))
    'https://example.org/article/a/graph'
    """
    return URIRef(f"{article}/graph")


def graph_iri(graph: Graph) -> URIRef:
    """Return the IRI of the named graph of the one article that a graph describes.

    Raises
    ------
    MappingError
        If the graph describes no article, or several.
    """
    articles = list(graph.subjects(RDF.type, SCHEMA.NewsArticle, unique=True))
    if len(articles) != 1 or not isinstance(articles[0], URIRef):
        raise MappingError(
            f"the graph describes {len(articles)} articles, so it has no one named graph",
            remedy="give a graph with exactly one schema:NewsArticle",
        )
    return graph_iri_of(articles[0])


def describe_article(graph: Graph, node: URIRef, article: Article, base: str) -> None:
    """Add what is known about the article: headline, date, authors, publisher, address, language."""
    graph.add((node, RDF.type, SCHEMA.NewsArticle))
    graph.add((node, SCHEMA.inLanguage, Literal(article.language)))
    if article.headline:
        graph.add((node, SCHEMA.headline, Literal(" ".join(readable(article.headline).split()), lang=article.language)))
    if article.date:
        graph.add((node, SCHEMA.datePublished, date(article.date)))
    for author in article.authors:
        _describe_maker(graph, node, SCHEMA.author, SCHEMA.Person, URIRef(f"{base}author/{slug(author)}"), author)
    if article.publisher:
        publisher = URIRef(f"{base}publisher/{slug(article.publisher)}")
        _describe_maker(graph, node, SCHEMA.publisher, SCHEMA.Organization, publisher, article.publisher)
    if article.url:
        graph.add((node, SCHEMA.url, _address(article.url.strip())))
    for copy in article.copies:
        _describe_copy(graph, node, copy, base)


def _describe_copy(graph: Graph, article: URIRef, copy: Copy, base: str) -> None:
    """Add another place where the article was published: the same work, so no article of its own in this graph."""
    node = article_iri(base, copy.key)
    if node == article:  # the same address or text, read twice
        return
    graph.add((article, PROV.alternateOf, node))
    graph.add((node, RDF.type, SCHEMA.CreativeWork))
    if copy.headline:
        graph.add((node, SCHEMA.headline, Literal(" ".join(readable(copy.headline).split()))))
    if copy.date:
        graph.add((node, SCHEMA.datePublished, date(copy.date)))
    if copy.publisher:
        publisher = URIRef(f"{base}publisher/{slug(copy.publisher)}")
        _describe_maker(graph, node, SCHEMA.publisher, SCHEMA.Organization, publisher, copy.publisher)
    if copy.url:
        graph.add((node, SCHEMA.url, _address(copy.url.strip())))


def _address(url: str) -> URIRef | Literal:
    """Return an address as an IRI, percent-encoded where it must be; as text where it is none even so."""
    escaped = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(url, safe=_URL_CHARACTERS))
    try:
        return URIRef(NamedNode(escaped).value)
    except ValueError:
        return Literal(url)


def _describe_maker(graph: Graph, article: URIRef, role: URIRef, kind: URIRef, maker: URIRef, name: str) -> None:
    """Add an author or publisher: a node apart from the persons and organisations that the article is about."""
    graph.add((article, role, maker))
    graph.add((maker, RDF.type, kind))
    graph.add((maker, RDFS.label, Literal(name)))
