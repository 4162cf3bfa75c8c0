"""Engagements as they stand in one sentence, before those that tell the same are merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    confidence: float = 0.8
    supplied: dict[str, str] = field(default_factory=dict)
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
    """Tell whether two tellings are of one engagement: the first of :data:`SAMENESS` that answers decides."""
    return next(answer for answered in SAMENESS if (answer := answered(one, other)) is not None)


def _kind(one: Event, other: Event) -> bool | None:
    """A visit is no meeting."""
    return None if (one.event == "visit") == (other.event == "visit") else False


def _apart(one: Event, other: Event) -> bool | None:
    """What one word tells apart is several ("separate calls to A and B")."""
    return False if one.is_apart and other.is_apart and one.start == other.start else None


def _plan(one: Event, other: Event) -> bool | None:
    """What is planned has not been held, unless a headline tells it, or "the meeting" refers to it."""
    loose = (
        one.is_headline or other.is_headline or one.is_definite or other.is_definite or _is_of_one_journey(one, other)
    )
    return None if one.is_planned == other.is_planned or loose else False


def _is_of_one_journey(one: Event, other: Event) -> bool:
    """Tell whether one sentence tells a journey and what it is for: "travels to Peru tomorrow for an official visit"."""
    visits = one.event == other.event == "visit" and one.sentence == other.sentence
    return visits and one.destination == other.destination and None in (one.date, other.date)


def _visit(one: Event, other: Event) -> bool | None:
    """Visits are one where visitor, destination and date agree as far as both are known."""
    if one.event != "visit":
        return None
    same_visitor = bool(set(one.persons) & set(other.persons)) or not (one.persons and other.persons)
    near = dates_agree(one.date, other.date) or one.visit_type != "Visit" or other.visit_type != "Visit"
    return (
        same_visitor and (one.destination == other.destination or None in (one.destination, other.destination)) and near
    )


def _same_people(one: Event, other: Event) -> bool | None:
    """ "They had a frank discussion", without date and place: on the call that is told."""
    undated = any(e.date is None and e.place is None for e in (one, other))
    if _call(one, other) is False and any(e.place is not None for e in (one, other) if e.event != "call"):
        return None
    same = len(one.persons) > 1 and set(one.persons) == set(other.persons)
    return True if undated and same and one.is_planned == other.is_planned else None


def _call(one: Event, other: Event) -> bool | None:
    """What is surely a call is no meeting of those in one place."""
    return False if one.event != other.event and (one.is_call_sure or other.is_call_sure) else None


def _date(one: Event, other: Event) -> bool | None:
    """Dates agree; what is told without one is not the engagement of long ago."""
    if not dates_agree(one.date, other.date):
        return False
    apart = one.is_apart or other.is_apart or not (one.is_recent and other.is_recent)
    return False if apart and None in (one.date, other.date) else None


def _place(one: Event, other: Event) -> bool | None:
    """On different days and in different states there are two."""
    if not (one.place and other.place) or one.place is other.place or one.date == other.date:
        return None
    states = (one.place.state, other.place.state)
    return False if None not in states and states[0] != states[1] else None


def _sides(one: Event, other: Event) -> bool | None:
    """A forum with a name is no meeting of some of its guests, and one of two is none of many."""
    if one.is_named != other.is_named and (len(one.persons) > 1 or len(other.persons) > 1):
        return False
    if (one.is_bilateral and other.is_multilateral) or (one.is_multilateral and other.is_bilateral):
        return False
    both_named = len(one.persons) > 1 < len(other.persons)
    if one.is_bilateral != other.is_bilateral and both_named and set(one.persons) != set(other.persons):
        return False
    if not (one.is_multilateral and other.is_multilateral):
        return None
    sides, others = one.party_names(), other.party_names()
    return None if not sides or not others or sides <= others or others <= sides else False


def _people(one: Event, other: Event) -> bool | None:
    """Where both name persons, those of one are among those of the other, or two of them are; not with others each."""
    mine, theirs = set(one.persons), set(other.persons)
    if not mine or not theirs:
        return None
    if _with_others(one, other, {p.state for p in mine & theirs if p.state}):
        return False
    return mine <= theirs or theirs <= mine or len(mine & theirs) >= 2


def _with_others(one: Event, other: Event, shared: set[str]) -> bool:
    """Tell whether those who take part in both meet one side here and another side there ("Moe met the Peruvian minister")."""
    rest, others = one.party_names() - shared, other.party_names() - shared
    return len(shared) == 1 and bool(rest) and bool(others) and not rest & others


def _parties(one: Event, other: Event) -> bool:
    """Else the parties of one are among those of the other, as far as both are known."""
    states, others = one.party_names(), other.party_names()
    return not states or not others or states <= others or others <= states


SAMENESS: tuple[Callable[[Event, Event], bool | None], ...] = (
    _kind, _apart, _plan, _visit, _same_people, _call, _date, _place, _sides, _people, _parties,
)  # fmt: skip
"""What tells whether two tellings are of one engagement, in this order; None leaves it to the next."""


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
