"""Quotations of statements, which stand in the article, and in the words that are their evidence."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph
from rdflib.term import Node

from kg.folding import readable
from kg.gazetteer.names import fold
from kg.namespaces import DIP
from kg.validation.passages import passages
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES
from kg.validation.told.results import facts_of, result

LOOKED_UP = SHAPES["quotation-in-text"]
"""Names, in the manner of a shape, the check that quotations stand in their text."""


def check(graph: Graph, article: Node, text: str, *, is_only: bool) -> Iterator[Result]:
    """Yield a violation for each quote that the article does not have, a warning where its evidence has other words.

    Parameters
    ----------
    graph : rdflib.Graph
    article : rdflib.term.Node
    text : str
        The article's, as it is read past what nobody sees.
    is_only : bool
        Whether the graph has no other article, from which a quote could be.
    """
    of_article = set(facts_of(graph, article))
    for statement in sorted(set(graph.subjects(DIP.quote)), key=str):
        for quote in sorted(graph.objects(statement, DIP.quote), key=str):
            if is_only and readable(str(quote)) not in text:
                problem = "These words are not in the article: copy them as they stand there."
                yield result(graph, LOOKED_UP, statement, DIP.quote, quote, problem)
            elif statement in of_article and not _is_in_evidence(graph, statement, str(quote)):
                problem = "The evidence of this quote has other words: point dip:evidence to those that are quoted."
                yield result(graph, LOOKED_UP, statement, DIP.quote, quote, problem, Severity.WARNING)


def _is_in_evidence(graph: Graph, statement: Node, quote: str) -> bool:
    """Tell whether a quote and a piece of evidence have words in common, all of the shorter one."""
    words = f" {fold(readable(quote))} "
    evidence = [
        f" {fold(readable(passage.quote))} "
        for piece in graph.objects(statement, DIP.evidence)
        for passage in passages(graph, piece)
    ]
    return any(words in passage or passage in words for passage in evidence)
