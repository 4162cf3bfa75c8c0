"""Engagements: summits, talks, calls and visits."""

from __future__ import annotations

import calendar
import datetime
from datetime import timedelta

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from kg.facts import Engagement
from kg.identity import Identity, slug
from kg.mappers.builder import GraphBuilder
from kg.mappers.cameo import cameo_code
from kg.mappers.labels import spelled_date, the, told_of
from kg.mappers.literals import date, typed
from kg.namespaces import DIP

_VISITS = ("StateVisit", "OfficialVisit", "WorkingVisit", "Visit")
_BETWEEN = ("Talks", "Call")
_TYPE_WORDS = {"StateVisit": "state visit", "OfficialVisit": "official visit", "WorkingVisit": "working visit"}


def identify(fact: Engagement, builder: GraphBuilder) -> Identity:
    """An engagement is known by its type, its parties, who met, and the day.

    Two meetings of two states on one day are two. What is told without persons or without the day is one engagement of
    its article; whether it is one with another article's, :mod:`kg.stores.merging` judges, and says why.
    """
    parties, participants = builder.keys(fact, "parties"), builder.keys(fact, "participants")
    has_day = bool(fact.date) and str(fact.date).count("-") == 2
    return Identity(
        "engagement",
        (slug(_words(fact)), *parties, *participants, fact.date or ""),
        shared=has_day and bool(participants) and max(len(parties), len(participants)) > 1,
        discriminators=(
            *builder.keys(fact, "destination"), *builder.keys(fact, "place"), slug(fact.start_time or ""), fact.status,
        ),
    )  # fmt: skip


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
    during = builder.fact(fact.during, "during", "engagement")
    if _fits(fact, builder):
        builder.add(node, DIP.during, during)
    for outcome in fact.outcomes:
        builder.add(node, DIP.outcome, builder.fact(outcome, "outcomes", "instrument", "commitment"))
    code = cameo_code(fact.type, fact.status)
    builder.add(node, DIP.cameo, Literal(code) if code else None)


_LONGEST_VISIT = 21
"""Days from the first of a visit within which what is part of it takes place."""

_CURRENT = 31
"""Days between two meetings that cannot belong to one visit, where nobody tells its days."""


def _fits(fact: Engagement, builder: GraphBuilder) -> bool:
    """Tell whether an engagement may be part of the one that it names: their dates do not exclude it.

    Where the whole bears no date, the latest of its parts tells when it was.
    """
    told = [other for other in builder.facts.facts if isinstance(other, Engagement)]
    whole = next((other for other in told if fact.during and other.id == fact.during), None)
    if whole is None or not fact.date:
        return True
    if whole.date:
        first, last = _span(whole.date)
        return first - timedelta(days=1) <= _span(fact.date)[1] and _span(fact.date)[0] <= last + timedelta(
            _LONGEST_VISIT
        )
    parts = [_span(other.date)[1] for other in told if other.during == fact.during and other.date]
    return max(parts) - _span(fact.date)[1] <= timedelta(days=_CURRENT)


def _span(date: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of an ISO 8601 date, month or year.

    Examples
    --------
    >>> first, last = _span("2024-02")
    >>> str(first), str(last)
    ('2024-02-01', '2024-02-29')
    """
    year, month, day = (int(part) if part else 0 for part in (date[:4], date[5:7], date[8:]))
    last = month or 12
    return (
        datetime.date(year, month or 1, day or 1),
        datetime.date(year, last, day or calendar.monthrange(year, last)[1]),
    )


def _words(fact: Engagement) -> str:
    return _TYPE_WORDS.get(fact.type, fact.type.lower())


def _label(fact: Engagement, builder: GraphBuilder) -> str:
    """Word the label: who met, or who visited whom, and when."""
    parties, participants = builder.names(fact, "parties"), builder.names(fact, "participants")
    destination = builder.names(fact, "destination")
    what = _words(fact) if fact.status == "held" else f"planned {_words(fact)}"
    who = parties or participants
    if fact.type in _VISITS:
        who = participants or [party for party in parties if party not in destination]
    label = what.capitalize()
    if who:
        label += f" {'between' if fact.type in _BETWEEN and len(who) > 1 else 'of'} {told_of(who)}"
    if destination:
        label += f" to {the(destination[0])}"
    return f"{label}, {spelled_date(fact.date)}" if fact.date else label
