"""Statements: words quoted from a speaker."""

from __future__ import annotations

from rdflib import URIRef

from kg.facts import Statement
from kg.identity import Identity, digest, slug
from kg.mappers.builder import GraphBuilder
from kg.mappers.labels import clipped
from kg.namespaces import DIP

_TELLING_WORDS = 8
"""Words of a quotation that nobody says twice by chance."""


def identify(fact: Statement, builder: GraphBuilder) -> Identity:
    """A statement is known by its speaker and words; a short one ("a very good meeting") only within its article."""
    words = slug(" ".join(fact.quote.split()[:6]))
    return Identity(
        "statement",
        (*builder.keys(fact, "speaker"), words, digest(" ".join(fact.quote.split()))),
        shared=len(fact.quote.split()) >= _TELLING_WORDS,
    )


def statement(fact: Statement, node: URIRef, builder: GraphBuilder) -> None:
    """Map who said what, and at which engagement."""
    builder.describe(node, ("Statement",), f"{builder.names(fact, 'speaker')[0]}: “{clipped(fact.quote)}”")
    builder.add(node, DIP.speaker, *builder.nodes(fact, "speaker"))
    builder.add(node, DIP.quote, builder.text(fact.quote))
    builder.add(node, DIP.madeAt, builder.fact(fact.made_at, "made_at", "engagement"))
