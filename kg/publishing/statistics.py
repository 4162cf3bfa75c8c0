"""Counts of what graphs hold, which can be added up over shards: the substance of a VoID description."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rdflib.namespace import RDF

from kg.namespaces import SCHEMA

if TYPE_CHECKING:
    from rdflib import Graph


class Statistics:
    """Triples by property, and entities by class.

    An entity that several articles speak of (a state, a summit) counts once: its IRI is kept as a number of 64 bits.
    The article and what belongs to it alone (its evidence), known by an IRI that starts with the article's, are only
    counted, so that memory grows with the world that the news is about and not with the news.

    Examples
    --------
    >>> from rdflib import Graph, URIRef
    >>> graph = Graph().add((URIRef("https://example.org/state/VN"), RDF.type, URIRef("https://example.org/State")))
    >>> statistics = Statistics()
    >>> statistics.count(graph)
    >>> statistics.count(graph)
    >>> statistics.triples, statistics.entities
    (2, {'https://example.org/State': 1})
    """

    def __init__(self) -> None:
        self.properties: Counter[str] = Counter()
        self._own: Counter[str] = Counter()
        self._shared: defaultdict[str, set[int]] = defaultdict(set)

    @property
    def triples(self) -> int:
        """How many triples the named graphs have, taken together."""
        return self.properties.total()

    @property
    def entities(self) -> dict[str, int]:
        """How many entities each class has, by its IRI."""
        classes = sorted(self._own.keys() | self._shared.keys())
        return {name: self._own[name] + len(self._shared.get(name, ())) for name in classes}

    def count(self, graph: Graph) -> None:
        """Count the triples of an article's graph."""
        articles = {str(article) for article in graph.subjects(RDF.type, SCHEMA.NewsArticle)}
        inside = tuple(f"{article}/" for article in articles)
        for subject, predicate, value in graph:
            self.properties[str(predicate)] += 1
            if predicate == RDF.type:
                if str(subject) in articles or str(subject).startswith(inside):
                    self._own[str(value)] += 1
                else:
                    digest = hashlib.blake2b(str(subject).encode(), digest_size=8).digest()
                    self._shared[str(value)].add(int.from_bytes(digest, "big"))

    def add(self, counts: Mapping[str, Any]) -> None:
        """Add what :meth:`as_json` wrote down."""
        self.properties.update(counts["properties"])
        self._own.update(counts["own"])
        for name, numbers in counts["shared"].items():
            self._shared[name].update(int(number, 16) for number in numbers)

    def as_json(self) -> dict[str, Any]:
        """Return the counts as JSON has them."""
        return {
            "properties": dict(sorted(self.properties.items())),
            "own": dict(sorted(self._own.items())),
            "shared": {
                name: [f"{number:016x}" for number in sorted(numbers)] for name, numbers in sorted(self._shared.items())
            },
        }
