"""Map: facts become RDF in the terms of the diplomacy ontology.

One module for each kind of fact, found by its name, holds what identifies a fact of that kind
(``identify``) and its triples (a function that bears the kind's name).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import MappingError
from kg.mappers.article import graph_iri
from kg.mappers.builder import GraphBuilder
from kg.namespaces import DEFAULT_BASE

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.facts import ArticleFacts

__all__ = ["DEFAULT_BASE", "check_base", "graph_iri", "map"]


def map(facts: ArticleFacts, *, base: str = DEFAULT_BASE) -> Graph:
    """Map an article's facts to RDF.

    Parameters
    ----------
    facts : ArticleFacts
    base : str
        Base IRI of the data: absolute, ending in ``/`` or ``#``.

    Returns
    -------
    rdflib.Graph
        Without blank nodes; its ``identifier`` is the IRI of the article's named graph.

    Raises
    ------
    MappingError
        If the base is no usable IRI.
    FactsError
        If a fact refers to another one that is not there.

    Examples
    --------
    >>> from kg.facts import ArticleFacts
    >>> words = {"quote": "meet in Hanoi", "start": 12, "end": 25}
    >>> summit = {"kind": "engagement", "type": "Summit", "parties": ["KR", "VN"], "date": "2023-06-23"}
    >>> facts = ArticleFacts.model_validate({
    ...     "article": {"name": "a", "text": "Two leaders meet in Hanoi"},
    ...     "facts": [{**summit, "status": "held", "evidence": [words]}],
    ... })
    >>> graph = map(facts, base="https://example.org/")
    >>> print(*sorted({str(s) for s in graph.subjects()}), sep="\\n")
    https://example.org/article/two-leaders-meet-in-hanoi-493bab128227
    https://example.org/article/two-leaders-meet-in-hanoi-493bab128227/evidence/12-25
    https://example.org/article/two-leaders-meet-in-hanoi-493bab128227/evidence/12-25/position
    https://example.org/article/two-leaders-meet-in-hanoi-493bab128227/evidence/12-25/quote
    https://example.org/engagement/summit-kr-vn-2023-06-23-493bab128227
    https://example.org/state/KR
    https://example.org/state/VN
    """
    check_base(base)
    return GraphBuilder(facts, base).build()


def check_base(base: str) -> None:
    """Make sure that data can have this base IRI.

    Raises
    ------
    MappingError
        If it is no absolute IRI that ends in ``/`` or ``#``.
    """
    if not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]", base):
        raise MappingError(f"{base!r} is no base IRI", remedy="give an absolute IRI that ends in / or #")
