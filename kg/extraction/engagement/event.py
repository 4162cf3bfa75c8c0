"""Engagements as they stand in one sentence, before those that tell the same are merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kg.extraction.lexicon import words
from kg.extraction.names.entities import Entity
from kg.extraction.text.hours import Hour
from kg.extraction.tracing import came_of

EventClass = Literal["talks", "call", "visit"]


@dataclass(eq=False)
class Event:
    """One telling of an engagement.

    Attributes
    ----------
    start, end : int
        The word that tells it, in characters of the article; ``evidence`` holds the stretches that are shown for it.
    visit_type : str
        For visits, the type of :class:`kg.facts.Engagement`.
    is_summit : bool
        It is called a summit, or leaders are said to meet.
    is_planned : bool
        It is to come, by the mood of its verb.
    is_definite : bool
        "The meeting", which the article has told of already: it adds to that one and makes none.
    is_headline : bool
        The headline tells it, which gives way to what the body says.
    is_multilateral, is_bilateral : bool
        Many are said to take part; two alone are said to meet.
    is_call_sure : bool
        It is a call whatever else it is called ("held talks by telephone").
    inherits : bool
        "The next summit", without anybody named: those of the one told before take part.
    is_named : bool
        It has a name of its own ("the Africa Climate Forum"), and its guests are no parties of one meeting.
    city : Entity or None
        The city that a venue lies in, as far as it is told with it or in another telling.
    is_apart : bool
        It is told as another one ("met separately with"), and without a date is none of those told before.
    is_recent : bool
        Its date lies within two months of the article's.
    attends : bool
        It only tells who attends a meeting that is told elsewhere.
    number : int or None
        As which one of a row it is told: "the 34th session", "their third round".
    unnamed : str or None
        The office of somebody who meets and has no name ("was received by the Minister of Finance").
    continues : bool
        It is told as one of a row that somebody holds who is told before ("The second call was with").
    is_reception : bool
        It is told as that somebody is received, or pays a call.
    attendants : list of Entity
        Those of its persons who are only listed as being of a delegation.
    supplied : dict
        From the name of a party that nothing in its sentence tells to what speaks for it in the article as a whole.
    """

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
    hour: Hour | None = None
    city: Entity | None = None
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
    number: int | None = None
    unnamed: str | None = None
    continues: bool = False
    is_reception: bool = False
    attendants: list[Entity] = field(default_factory=list)
    confidence: float = 0.8
    supplied: dict[str, str] = field(default_factory=dict)
    evidence: list[tuple[int, int]] = field(default_factory=list)

    def party_names(self) -> set[str]:
        """The names of the parties, the states of the persons included."""
        return {p.name for p in self.parties} | {p.state for p in self.persons if p.state}


MOST_COMPARED = 200
"""Engagements told last with which a further telling is compared, more than any article tells of."""


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
    _merge_places(event, other)
    if event.date is None or (other.date is not None and len(other.date) > len(event.date)):
        event.date = other.date or event.date
    event.duration = event.duration or other.duration
    event.number = event.number or other.number
    event.hour = event.hour or other.hour
    event.destination = event.destination or other.destination
    event.evidence += other.evidence
    if event.is_headline and not other.is_headline:
        event.is_planned, event.is_headline = other.is_planned, False
        event.start, event.end, event.sentence = other.start, other.end, other.sentence
        event.evidence.sort(key=lambda span: span != (other.start, other.end))


def _merge_places(event: Event, other: Event) -> None:
    """Take the finer of two places, and keep the city beside a venue."""
    cities = [event.city, other.city, *(p for p in (event.place, other.place) if p is not None and not is_venue(p))]
    event.city = next((city for city in cities if city is not None), None)
    if event.place is None or (other.place is not None and _is_finer(other.place, event.place)):
        event.place = other.place or event.place


def legs_of(event: Event, goals: Mapping[str, Entity | None]) -> list[Event]:
    """Return a visit for each state of a journey; how long one lasts, and on which day it begins, is told of the whole.

    Parameters
    ----------
    event : Event
    goals : mapping
        From each state to the place in it that is named, or None.
    """
    legs = [
        replace(event, destination=state, place=place, evidence=list(event.evidence)) for state, place in goals.items()
    ]
    for leg in legs if len(goals) > 1 else ():
        leg.duration = None
        if leg.date and len(leg.date) == len("2024-05-17"):
            leg.date = leg.date[:7] if leg.is_planned else None
    return legs


def is_venue(place: Entity) -> bool:
    """Tell whether a place is a building or the like, within a city."""
    parts = place.name.lower().split()
    return parts[-1] in words("venues") or parts[0] in words("venue_openers") or place.name in words("seats")


def _is_finer(one: Entity, other: Entity) -> bool:
    """Tell whether a place is more specific: a building is, within a city."""
    return is_venue(one) and not is_venue(other)
