"""Engagements: summits, talks, calls and visits."""

from __future__ import annotations

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from kg.facts import Engagement
from kg.mappers.builder import GraphBuilder
from kg.mappers.cameo import cameo_code
from kg.mappers.identity import Identity, fold
from kg.mappers.labels import spelled_date, the, told_of
from kg.mappers.literals import date, typed
from kg.mappers.namespaces import DIP

_VISITS = ("StateVisit", "OfficialVisit", "WorkingVisit", "Visit")
_TYPE_WORDS = {"StateVisit": "state visit", "OfficialVisit": "official visit", "WorkingVisit": "working visit"}


def identify(fact: Engagement, builder: GraphBuilder) -> Identity:
    """An engagement is known by its type, parties and date.

    A day identifies it in every article that gives it; a month does so only together with named
    participants; with less it is one engagement of its article.
    """
    parties, participants = builder.keys(fact, "parties"), builder.keys(fact, "participants")
    precision = fact.date.count("-") if fact.date else 0
    by_month = precision == 1 and participants
    discriminators = (*participants, *builder.keys(fact, "destination"), *builder.keys(fact, "place"))
    return Identity(
        "engagement",
        (fold(_words(fact)), *parties, *(participants if by_month or len(parties) < 2 else ()), fact.date or ""),
        shared=max(len(parties), len(participants)) > 1 and bool(precision == 2 or by_month),
        discriminators=(*discriminators, fold(fact.start_time or ""), fact.status),
    )


def engagement(fact: Engagement, node: URIRef, builder: GraphBuilder) -> None:
    """Map who met whom, where, when, for how long, as part of what and to what end."""
    classes = dict.fromkeys((fact.type, *(("Visit",) if fact.type in _VISITS else ()), "Engagement"))
    builder.describe(node, classes, _label(fact, builder))
    builder.add(node, DIP.participant, *builder.nodes(fact, "participants"))
    builder.add(node, DIP.party, *builder.nodes(fact, "parties"))
    builder.add(node, DIP.place, *builder.nodes(fact, "place"))
    builder.add(node, DIP.destination, *builder.nodes(fact, "destination"))
    if fact.date:
        builder.add(node, DIP.date, date(fact.date))
    if fact.start_time:
        builder.add(node, DIP.startTime, typed(fact.start_time, XSD.dateTime))
    if fact.duration:
        builder.add(node, DIP.duration, typed(fact.duration, XSD.duration))
    builder.add(node, DIP.during, builder.fact(fact.during, "during", "engagement"))
    for outcome in fact.outcomes:
        builder.add(node, DIP.outcome, builder.fact(outcome, "outcomes", "instrument", "commitment"))
    code = cameo_code(fact.type, fact.status)
    builder.add(node, DIP.cameo, Literal(code) if code else None)


def _words(fact: Engagement) -> str:
    return _TYPE_WORDS.get(fact.type, fact.type.lower())


def _label(fact: Engagement, builder: GraphBuilder) -> str:
    """Word the label: who met, or who visited whom, and when."""
    parties, participants = builder.names(fact, "parties"), builder.names(fact, "participants")
    destination = builder.names(fact, "destination")
    what = _words(fact) if fact.status == "held" else f"planned {_words(fact)}"
    who = parties or participants
    if fact.type in _VISITS and destination:
        who = participants or [party for party in parties if party not in destination]
    label = what.capitalize()
    if who:
        label += f" of {told_of(who)}"
    if destination:
        label += f" to {the(destination[0])}"
    return f"{label}, {spelled_date(fact.date)}" if fact.date else label
