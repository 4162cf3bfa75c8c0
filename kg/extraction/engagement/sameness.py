"""Whether two tellings are of one engagement."""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.engagement.event import Event
from kg.extraction.names.entities import Entity


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


def _number(one: Event, other: Event) -> bool | None:
    """The fifth round is not the fourth."""
    return False if None not in (one.number, other.number) and one.number != other.number else None


def _reception(one: Event, other: Event) -> bool | None:
    """Whoever receives a guest holds no session of a row by that, unless the same people do both."""
    session, reception = (one, other) if one.number is not None else (other, one)
    if session.number is None or session.event == "visit" or reception.number is not None or not reception.is_reception:
        return None
    is_theirs = len(session.persons) > 1 and set(session.persons) == set(reception.persons)
    return None if is_theirs or one.is_headline or other.is_headline else False


def _plan(one: Event, other: Event) -> bool | None:
    """What is planned has not been held, unless a headline tells it, or "the meeting" refers to it."""
    loose = (
        one.is_headline or other.is_headline or one.is_definite or other.is_definite or _is_of_one_journey(one, other)
    )
    return None if one.is_planned == other.is_planned or loose else False


def _unnamed(one: Event, other: Event) -> bool | None:
    """Whoever is received by a minister without a name was in no session, or at another one's, before that."""
    if one.unnamed == other.unnamed or one.is_headline or other.is_headline:
        return None
    if one.unnamed and other.unnamed:
        return False
    with_office, without = (one, other) if one.unnamed else (other, one)
    others = [person for person in without.persons if person not in with_office.persons]
    if any(_holds(person, with_office.unnamed or "") for person in others):
        return None
    return False if others or without.number is not None else None


def _holds(person: Entity, office: str) -> bool:
    """Tell whether an office may be one that somebody holds: they have a word in common."""
    return any(set(office.lower().split()) & set(h.office.lower().split()) - {"of", "the"} for h in person.holdings)


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
    _kind, _apart, _number, _reception, _plan, _visit, _unnamed, _same_people, _call, _date, _place, _sides, _people, _parties,
)  # fmt: skip
"""What tells whether two tellings are of one engagement, in this order; None leaves it to the next."""
