"""How the facts of an article hang together: what came of a meeting, which visit it was part of, what a plan carries out.

A relation is stated only where the facts themselves agree: the parties, the day, and the order in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kg.extraction.analysis import Analysis
from kg.extraction.engagement.sameness import dates_agree
from kg.extraction.findings.outcomes import VISITS, Sources
from kg.extraction.lexicon import any_of, words_of
from kg.facts import AnyFact, Commitment, Engagement, Instrument, Partnership, Statement

_LONGEST_VISIT = 7  # days, where the text does not say how long a visit lasts


def relate(analysis: Analysis, facts: Sequence[AnyFact]) -> list[AnyFact]:
    """Give every fact an id and set the relations between facts.

    Parameters
    ----------
    analysis : Analysis
        The article that the facts were found in.
    facts : sequence of facts
        Its facts, without ids.
    """
    numbers: Counter[str] = Counter()
    named: list[AnyFact] = []
    for fact in facts:
        numbers[fact.kind] += 1
        named.append(fact.model_copy(update={"id": f"{fact.kind}-{numbers[fact.kind]}"}))
    engagements = [f for f in named if isinstance(f, Engagement)]
    partnerships = [f for f in named if isinstance(f, Partnership)]
    sources = Sources(analysis, engagements)
    outcomes: dict[str, list[str]] = {}
    updates: dict[str, dict[str, Any]] = {}
    for fact in named:
        if isinstance(fact, Engagement):
            if visit := _visit_of(analysis, fact, engagements):
                updates[str(fact.id)] = {"during": visit.id}
        elif isinstance(fact, Instrument | Commitment):
            if source := sources.of(fact):
                outcomes.setdefault(str(source.id), []).append(str(fact.id))
            if isinstance(fact, Instrument) and (carried := _carried_out(fact, partnerships)):
                updates[str(fact.id)] = {"implements": carried.id}
        elif isinstance(fact, Statement) and (occasion := _occasion_of(fact, engagements, analysis)):
            updates[str(fact.id)] = {"made_at": occasion.id}
    for engagement, found in outcomes.items():
        updates.setdefault(engagement, {})["outcomes"] = tuple(found)
    return [fact.model_copy(update=updates[str(fact.id)]) if str(fact.id) in updates else fact for fact in named]


def _visit_of(analysis: Analysis, meeting: Engagement, engagements: Sequence[Engagement]) -> Engagement | None:
    """Return the visit that a meeting was part of: the guest visits the host's state, on those days, and they meet there."""
    if meeting.type in VISITS:
        return None
    cities = analysis.register.called(meeting.place, kind="place") if meeting.place else []
    where = {city.state for city in cities if city.state}
    for visit in engagements:
        if visit.type not in VISITS or visit.status != meeting.status or visit.destination not in meeting.parties:
            continue
        if where and visit.destination not in where:
            continue
        if set(visit.participants) & set(meeting.participants) and _is_within(meeting.date, visit):
            return visit
    return None


def _is_within(day: str | None, visit: Engagement) -> bool:
    if day is None or visit.date is None or dates_agree(day, visit.date):
        return True
    if len(day) < len("2024-05-17") or len(visit.date) < len("2024-05-17"):
        return False
    days = re.fullmatch(r"P(\d+)D", visit.duration or "")
    first = date.fromisoformat(visit.date)
    return first <= date.fromisoformat(day) < first + timedelta(int(days[1]) if days else _LONGEST_VISIT)


def _carried_out(instrument: Instrument, partnerships: Sequence[Partnership]) -> Partnership | None:
    """Return the partnership that an instrument names in its title as what it carries out."""
    title = instrument.title.casefold()
    if not re.search(rf"\b(?:{any_of(words_of('instrument', 'carrying out'))})", title):
        return None
    return next((p for p in partnerships if p.label.casefold() in title and len(p.label.split()) > 1), None)


def _occasion_of(statement: Statement, engagements: Sequence[Engagement], analysis: Analysis) -> Engagement | None:
    """Return the meeting at which words were spoken, where their sentence names an occasion."""
    sentence = analysis.sentence_at(statement.evidence[0].end - 1)
    if sentence is None:
        return None
    around = sentence.text.replace(statement.quote, "")
    if not re.search(rf"\b(?:{any_of(words_of('engagement', 'occasion'))})\b", around, re.IGNORECASE):
        return None
    held = [
        e for e in engagements if e.type not in VISITS and e.status == "held" and statement.speaker in e.participants
    ]
    return held[0] if len(held) == 1 else None
