"""Partnerships: named standing relationships between parties."""

from __future__ import annotations

from functools import cache

from rdflib import URIRef

from kg.facts import Partnership
from kg.identity import Identity, slug
from kg.mappers.builder import GraphBuilder
from kg.mappers.tables import rows
from kg.namespaces import DIP


def identify(fact: Partnership, builder: GraphBuilder) -> Identity:
    """A partnership is known by its label and its parties, two at least."""
    parties = builder.keys(fact, "parties")
    return Identity("partnership", (slug(fact.label), *parties), shared=len(parties) > 1, discriminators=(fact.status,))


def partnership(fact: Partnership, node: URIRef, builder: GraphBuilder) -> None:
    """Map a partnership: its label is that of the text alone, its level a concept."""
    builder.describe(node, ("Partnership",), fact.label, builder.facts.article.language)
    builder.add(node, DIP.party, *builder.nodes(fact, "parties"))
    level = partnership_level(fact.label)
    builder.add(node, DIP.level, DIP[level] if level else None)


def partnership_level(label: str) -> str | None:
    """Return the local name of the level that a label names, or None where the table has none.

    Examples
    --------
    >>> partnership_level("Comprehensive Strategic Partnership")
    'comprehensiveStrategicPartnership'
    """
    words = set(slug(label).split("-"))
    return next((concept for level, concept in _levels() if level <= words), None)


@cache
def _levels() -> list[tuple[frozenset[str], str]]:
    return [(frozenset(slug(words).split("-")), concept) for words, concept in rows("partnership_levels.tsv")]
