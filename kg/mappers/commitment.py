"""Commitments: undertakings to do something concrete."""

from __future__ import annotations

from rdflib import Literal, URIRef

from kg.facts import Commitment
from kg.mappers.builder import GraphBuilder
from kg.mappers.identity import Identity, fold
from kg.mappers.labels import clipped, listed
from kg.mappers.literals import decimal
from kg.mappers.namespaces import DIP


def identify(fact: Commitment, builder: GraphBuilder) -> Identity:
    """A commitment is known by who undertakes what, within its article: the same words bind anew another time."""
    return Identity(
        "commitment",
        (*builder.keys(fact, "agents"), fold(fact.action), fold(fact.object)),
        shared=False,
        discriminators=(*builder.keys(fact, "beneficiaries"), fold(fact.amount or ""), fact.status),
    )


def commitment(fact: Commitment, node: URIRef, builder: GraphBuilder) -> None:
    """Map who undertakes to do what, for whom and for how much."""
    label = f"{listed(builder.names(fact, 'agents'))} to {fact.action} {clipped(fact.object)}"
    beneficiaries = builder.names(fact, "beneficiaries")
    builder.describe(node, ("Commitment",), f"{label} (for {listed(beneficiaries)})" if beneficiaries else label)
    builder.add(node, DIP.agent, *builder.nodes(fact, "agents"))
    builder.add(node, DIP.action, builder.text(fact.action))
    builder.add(node, DIP.object, builder.text(fact.object))
    builder.add(node, DIP.beneficiary, *builder.nodes(fact, "beneficiaries"))
    if fact.amount:
        number, currency = fact.amount.split()
        builder.add(node, DIP.amount, decimal(number))
        builder.add(node, DIP.currency, Literal(currency))
    builder.add(node, DIP.topic, builder.text(fact.topic))
