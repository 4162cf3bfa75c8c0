"""Observations: figures about a party."""

from __future__ import annotations

from decimal import Decimal

from rdflib import Literal, URIRef

from kg.facts import Observation
from kg.identity import Identity, slug
from kg.mappers.builder import GraphBuilder
from kg.mappers.labels import clipped, figure, spelled_date
from kg.mappers.literals import date, decimal
from kg.namespaces import DIP


def identify(fact: Observation, builder: GraphBuilder) -> Identity:
    """An observation is known by its subject, measure, counterpart, unit and date; undated within its article."""
    names = (*builder.keys(fact, "subject"), *builder.keys(fact, "counterpart"))
    return Identity(
        "observation",
        (*names, slug(fact.measure), slug(fact.unit or ""), (fact.date or "").replace("/", "-to-")),
        shared=fact.date is not None,
        discriminators=(
            slug(str(decimal(fact.value))),
            slug("" if fact.value_to is None else str(decimal(fact.value_to))),
        ),
    )


def observation(fact: Observation, node: URIRef, builder: GraphBuilder) -> None:
    """Map a figure: of whom, what is measured, the number with its unit, when, and towards whom."""
    value = decimal(fact.value)
    upper = None if fact.value_to is None else decimal(fact.value_to)
    told = figure(Decimal(str(value)), fact.unit, None if upper is None else Decimal(str(upper)))
    label = f"{builder.names(fact, 'subject')[0]}: {clipped(fact.measure)}, {told}"
    builder.describe(node, ("Observation",), f"{label}, {spelled_date(fact.date)}" if fact.date else label)
    builder.add(node, DIP.subject, *builder.nodes(fact, "subject"))
    builder.add(node, DIP.measure, builder.text(fact.measure))
    builder.add(node, DIP.value, value)
    builder.add(node, DIP.valueTo, upper)
    builder.add(node, DIP.unit, Literal(fact.unit) if fact.unit else None)
    builder.add(node, DIP.date, date(fact.date) if fact.date else None)
    builder.add(node, DIP.counterpart, *builder.nodes(fact, "counterpart"))
