"""Offices: a person holds an office of a state or organisation, which makes an incumbency."""

from __future__ import annotations

from rdflib import URIRef

from kg.facts import Office
from kg.mappers.builder import GraphBuilder
from kg.mappers.identity import Identity, fold
from kg.mappers.namespaces import DIP


def identify(fact: Office, builder: GraphBuilder) -> Identity:
    """An incumbency is known by its holder, the office and whose office it is."""
    return Identity(
        "incumbency",
        (*builder.keys(fact, "person"), fold(fact.office), *builder.keys(fact, "of")),
        shared=True,
    )


def office(fact: Office, node: URIRef, builder: GraphBuilder) -> None:
    """Map who holds which office of whom."""
    label = f"{builder.names(fact, 'person')[0]}, {fact.office}"
    of = builder.names(fact, "of")
    builder.describe(node, ("Incumbency",), f"{label} of {of[0]}" if of else label)
    builder.add(node, DIP.holder, *builder.nodes(fact, "person"))
    builder.add(node, DIP.office, builder.text(fact.office))
    builder.add(node, DIP.officeOf, *builder.nodes(fact, "of"))
