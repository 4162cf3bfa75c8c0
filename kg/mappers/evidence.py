"""Evidence: the words of the article that state a fact, by Web Annotation selectors.

Quote and position are given both (W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5): the
position is exact for the text as published, the quotation with its surroundings survives edits.
"""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.article import Article
from kg.facts import Evidence
from kg.mappers.literals import typed
from kg.namespaces import DIP, OA

SURROUNDING = 32
"""Characters of the text before and after the quotation that the selector carries."""


def describe_evidence(graph: Graph, article_node: URIRef, article: Article, evidence: Evidence) -> URIRef:
    """Add a piece of evidence with its two selectors, and return its node.

    The IRI follows the article and the position, so facts that rest on the same words share it.
    """
    node = URIRef(f"{article_node}/evidence/{evidence.start}-{evidence.end}")
    if (node, RDF.type, DIP.Evidence) in graph:
        return node
    quotation, position = URIRef(f"{node}/quote"), URIRef(f"{node}/position")
    before = article.text[max(0, evidence.start - SURROUNDING) : evidence.start]
    after = article.text[evidence.end : evidence.end + SURROUNDING]
    triples = [
        (node, RDF.type, DIP.Evidence),
        (node, OA.hasSource, article_node),
        (node, OA.hasSelector, quotation),
        (node, OA.hasSelector, position),
        (quotation, RDF.type, OA.TextQuoteSelector),
        (quotation, OA.exact, Literal(evidence.quote)),
        (position, RDF.type, OA.TextPositionSelector),
        (position, OA.start, typed(str(evidence.start), XSD.nonNegativeInteger)),
        (position, OA.end, typed(str(evidence.end), XSD.nonNegativeInteger)),
    ]
    if before:
        triples.append((quotation, OA.prefix, Literal(before)))
    if after:
        triples.append((quotation, OA.suffix, Literal(after)))
    for triple in triples:
        graph.add(triple)
    return node
