"""The words of an article in which a node stands, with what surrounds them and where they stand."""

from __future__ import annotations

from typing import NamedTuple

from rdflib import Graph, Literal
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.namespaces import DIP, OA, SCHEMA
from kg.wording import offset_of

_MOST = 3


class Passage(NamedTuple):
    """Words of an article.

    Attributes
    ----------
    quote, before, after : str
        The words that state something, and those around them as far as the evidence carries them.
    start, end : int or None
        Where the words stand in the article's text, in characters; None where the graph does not say.
    article : str or None
        IRI of the article.
    """

    quote: str
    before: str = ""
    after: str = ""
    start: int | None = None
    end: int | None = None
    article: str | None = None

    def __str__(self) -> str:
        """Return the words on one line, with those around them, the quotation between marks."""
        before = f"…{self.before}" if self.before else ""
        after = f"{self.after}…" if self.after else ""
        return " ".join(f"{before}“{self.quote}”{after}".split())


def passages(graph: Graph, node: Node) -> tuple[Passage, ...]:
    """Return the words of the article in which a node stands, in the order of the text.

    Those are the evidence of a fact, the words of evidence or of what its selectors belong to, and for
    an entity the evidence of the facts that name it, of which the first few are told. An article has none.

    Examples
    --------
    >>> from kg.serializers import parse
    >>> graph = parse('''
    ...     @prefix ex: <https://example.org/> . @prefix oa: <http://www.w3.org/ns/oa#> .
    ...     ex:words oa:hasSelector [ oa:exact "met in Oslo" ; oa:prefix "They " ] , [ oa:start 5 ; oa:end 16 ] .
    ... ''', "turtle")
    >>> from rdflib import URIRef
    >>> (passage,) = passages(graph, URIRef("https://example.org/words"))
    >>> print(passage, passage.start, passage.end)
    …They “met in Oslo” 5 16
    """
    pieces = evidence_of(graph, node)
    if not pieces and (node, RDF.type, SCHEMA.NewsArticle) not in graph:
        facts = [node, *graph.subjects(None, node)]
        pieces = {piece for fact in facts for piece in graph.objects(fact, DIP.evidence)}
    found = {passage for piece in pieces for passage in _passages(graph, piece)}
    return tuple(sorted(found, key=lambda one: (one.article or "", one.start or 0, *one[:3]))[:_MOST])


def evidence_of(graph: Graph, node: Node) -> set[Node]:
    """Return the pieces of evidence that a node is, or whose selector it is."""
    return {node} if (node, OA.hasSelector, None) in graph else set(graph.subjects(OA.hasSelector, node))


def _passages(graph: Graph, piece: Node) -> list[Passage]:
    selectors = sorted(graph.objects(piece, OA.hasSelector), key=str)
    starts, ends = (_numbers(graph, selectors, name) for name in (OA.start, OA.end))
    article = min(map(str, graph.objects(piece, OA.hasSource)), default=None)
    return [
        Passage(
            str(exact),
            _text(graph, selector, OA.prefix),
            _text(graph, selector, OA.suffix),
            starts[0] if starts else None,
            ends[0] if ends else None,
            article,
        )
        for selector in selectors
        for exact in sorted(graph.objects(selector, OA.exact), key=str)
    ]


def _numbers(graph: Graph, selectors: list[Node], name: Node) -> list[int]:
    values = (value for selector in selectors for value in graph.objects(selector, name))
    found = (offset_of(str(value)) for value in values if isinstance(value, Literal))
    return sorted(number for number in found if number is not None)


def _text(graph: Graph, selector: Node, name: Node) -> str:
    return str(min(graph.objects(selector, name), key=str, default=""))
