"""Engagements as they stand in one sentence, before those that tell the same are merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity
from kg.extraction.tracing import came_of

EventClass = Literal["talks", "call", "visit"]


@dataclass(eq=False)
class Event:
    """One telling of an engagement."""

    event: EventClass
    start: int
    end: int
    sentence: int
    persons: list[Entity] = field(default_factory=list)
    parties: list[Entity] = field(default_factory=list)
    is_summit: bool = False
    visit_type: str = "Visit"
    place: Entity | None = None
    date: str | None = None
    duration: str | None = None
    destination: str | None = None
    is_planned: bool = False
    is_definite: bool = False
    is_headline: bool = False
    is_multilateral: bool = False
    is_call_sure: bool = False
    inherits: bool = False
    is_named: bool = False
    is_apart: bool = False
    is_recent: bool = True
    attends: bool = False
    is_bilateral: bool = False
    confidence: float = 0.8
    evidence: list[tuple[int, int]] = field(default_factory=list)

    def party_names(self) -> set[str]:
        """The names of the parties, the states of the persons included."""
        return {p.name for p in self.parties} | {p.state for p in self.persons if p.state}


MOST_COMPARED = 200
"""Engagements told last with which a further telling is compared, more than any article tells of."""


def dates_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates may be the same, one of them perhaps less precise.

    Examples
    --------
    >>> dates_agree("2024-05", "2024-05-16"), dates_agree("2024-05-15", "2024-05-16"), dates_agree(None, "2024")
    (True, False, True)
    """
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def is_same_event(one: Event, other: Event) -> bool:
    """Tell whether two tellings are of one engagement."""
    if (one.event == "visit") != (other.event == "visit"):
        return False
    if one.is_planned != other.is_planned and not (
        one.is_headline or other.is_headline or one.is_definite or other.is_definite
    ):
        return False
    if one.event == "visit":
        same_visitor = bool(set(one.persons) & set(other.persons)) or not (one.persons and other.persons)
        near = dates_agree(one.date, other.date) or one.visit_type != "Visit" or other.visit_type != "Visit"
        return (
            same_visitor
            and (one.destination == other.destination or None in (one.destination, other.destination))
            and near
        )
    undated = any(e.date is None and e.place is None for e in (one, other))
    if (
        undated
        and len(one.persons) > 1
        and set(one.persons) == set(other.persons)
        and one.is_planned == other.is_planned
    ):
        return True  # "they had a frank discussion": on the call that is told
    if one.event != other.event and (one.is_call_sure or other.is_call_sure):
        return False
    if not dates_agree(one.date, other.date):
        return False
    if (one.is_apart or other.is_apart or not (one.is_recent and other.is_recent)) and None in (one.date, other.date):
        return False  # what is told without a date is not the engagement of long ago
    if (
        one.place
        and other.place
        and one.place is not other.place
        and one.date != other.date
        and None not in (one.place.state, other.place.state)
        and one.place.state != other.place.state
    ):
        return False
    if one.is_named != other.is_named and (len(one.persons) > 1 or len(other.persons) > 1):
        return False
    if (one.is_bilateral and other.is_multilateral) or (one.is_multilateral and other.is_bilateral):
        return False
    both_named = len(one.persons) > 1 < len(other.persons)
    if one.is_bilateral != other.is_bilateral and both_named and set(one.persons) != set(other.persons):
        return False
    if one.is_multilateral and other.is_multilateral:
        sides, others = one.party_names(), other.party_names()
        if sides and others and not (sides <= others or others <= sides):
            return False  # the summit of one body is not that of another
    mine, theirs = set(one.persons), set(other.persons)
    if mine and theirs:
        if mine <= theirs or theirs <= mine:
            return True
        return len(mine & theirs) >= 2
    states, others = one.party_names(), other.party_names()
    if not states or not others:
        return True
    return states <= others or others <= states


def merge_into(event: Event, other: Event) -> None:
    """Add to an event what another telling of it knows."""
    came_of(event, other)
    for person in other.persons:
        if person not in event.persons:
            event.persons.append(person)
    for party in other.parties:
        if party not in event.parties:
            event.parties.append(party)
    event.is_summit = event.is_summit or other.is_summit
    event.is_definite = event.is_definite and other.is_definite
    event.is_multilateral = event.is_multilateral or other.is_multilateral
    if event.visit_type == "Visit":
        event.visit_type = other.visit_type
    if other.is_call_sure:
        event.event, event.is_call_sure = "call", True
    if event.place is None or (other.place is not None and _is_finer(other.place, event.place)):
        event.place = other.place or event.place
    if event.date is None or (other.date is not None and len(other.date) > len(event.date)):
        event.date = other.date or event.date
    event.duration = event.duration or other.duration
    event.destination = event.destination or other.destination
    event.evidence += other.evidence
    if event.is_headline and not other.is_headline:
        event.is_planned, event.is_headline = other.is_planned, False
        event.start, event.end, event.sentence = other.start, other.end, other.sentence
        event.evidence.sort(key=lambda span: span != (other.start, other.end))


def _is_finer(one: Entity, other: Entity) -> bool:
    """Tell whether a place is more specific: a building is, within a city."""

    def is_venue(place: Entity) -> bool:
        parts = place.name.lower().split()
        return parts[-1] in words("venues") or parts[0] in words("venue_openers") or place.name in words("seats")

    return is_venue(one) and not is_venue(other)
