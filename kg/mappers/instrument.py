"""Instruments: documents that parties sign, adopt, issue or agree."""

from __future__ import annotations

from rdflib import Literal, URIRef

from kg.facts import Instrument
from kg.identity import Identity, slug
from kg.mappers.builder import GraphBuilder
from kg.mappers.labels import clipped, spelled_date, told_of
from kg.mappers.literals import date
from kg.namespaces import DIP

_OWN_NAME_WORDS = 4
"""Capitalised words of a title that is a document's own name and not just its sort ("Joint Statement")."""


def identify(fact: Instrument, builder: GraphBuilder) -> Identity:
    """An instrument is known by its title and parties.

    A title that is no name of its own ("memorandum of understanding") identifies it only with the day.
    """
    parties = builder.keys(fact, "parties")
    named = sum(word[0].isupper() for word in fact.title.split()) >= _OWN_NAME_WORDS
    has_day = bool(fact.date and fact.date.count("-") == 2)
    return Identity(
        "instrument",
        (slug(fact.title), *parties, "" if named else fact.date or ""),
        shared=named or (has_day and len(parties) > 1),
        discriminators=(fact.date or "", slug(fact.topic or ""), *builder.keys(fact, "signatories"), fact.status),
    )


def instrument(fact: Instrument, node: URIRef, builder: GraphBuilder) -> None:
    """Map what was signed or adopted, between whom, by whose hand, on what and when."""
    parties = builder.names(fact, "parties")
    details = ", ".join(filter(None, (told_of(parties), spelled_date(fact.date) if fact.date else "")))
    label = clipped(fact.title) + (f" ({details})" if details else "")
    builder.describe(node, (fact.type, "Instrument"), label[0].upper() + label[1:])
    builder.add(node, DIP.title, builder.text(fact.title))
    builder.add(node, DIP.party, *builder.nodes(fact, "parties"))
    builder.add(node, DIP.signatory, *builder.nodes(fact, "signatories"))
    builder.add(node, DIP.topic, builder.text(fact.topic))
    builder.add(node, DIP.date, date(fact.date) if fact.date else None)
    builder.add(node, DIP["count"], Literal(fact.count) if fact.count is not None else None)
    builder.add(node, DIP.implements, builder.fact(fact.implements, "implements", "partnership"))
