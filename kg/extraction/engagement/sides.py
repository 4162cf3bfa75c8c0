"""Who stands on the sides of an engagement, and who does so where its sentence tells one side alone, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import is_body_of_states, party_of
from kg.extraction.engagement.event import Event
from kg.extraction.names.entities import Entity

_WHERE_IT_IS_TOLD = frozenset({"state of the place", "main state", "home"})
"""What gives the other side of a visit that names no destination, and so its destination."""


def sides_of(event: Event) -> list[str]:
    """Return the names of those who meet: the parties, those whom persons stand for, and who is visited."""
    names = [p.name for p in event.parties]
    for person in event.persons:
        if (party := party_of(person)) is not None:
            names.append(party.name)
    if event.event == "visit" and event.destination:
        names.append(event.destination)
    return list(dict.fromkeys(names))


def complete(
    analysis: Analysis,
    event: Event,
    unsure: Sequence[Entity] = (),
    others: Sequence[Event] = (),
    hosts: Sequence[Entity] = (),
) -> None:
    """Add the sides of an engagement that its sentence does not tell, for the proof to weigh.

    To one side that is told, the first of: who is less likely a party, the state of the place, the other one of the two
    states that the article is about, its home. Where no side is told ("The third round is due in May"), those of another
    one of its row, else the two states that the article is about, else its one body of states.

    Parameters
    ----------
    analysis : Analysis
    event : Event
    unsure : sequence of Entity
        Who may be a party, in reading order.
    others : sequence of Event
        All engagements of the article.
    hosts : sequence of Entity
        The states in whose cities it takes place, as far as these may stand for the states.
    """
    if not sides_of(event):
        _add_both(analysis, event, unsure, others)
    if not sides_of(event):
        event.parties += hosts
    known = sides_of(event)
    if event.is_multilateral or len(known) != 1:
        return
    states = [("state of the place", event.place.state if event.place is not None else None)]
    states += [("main state", name) for name in analysis.principals if analysis.is_bilateral]
    states += [("home", analysis.home)]
    likely = [("less likely", other) for other in unsure]
    likely += [(how, analysis.register.get("state", name)) for how, name in states if name]
    how, other = next(((how, other) for how, other in likely if other.name not in known), (None, None))
    if how is None or other is None:
        return
    event.parties.append(other)
    event.supplied[other.name] = how
    if event.event == "visit" and event.destination is None and how in _WHERE_IT_IS_TOLD:
        event.destination = other.name


def _add_both(analysis: Analysis, event: Event, unsure: Sequence[Entity], others: Sequence[Event]) -> None:
    """Add the sides of a meeting that is told with when or where it is held, and with nobody who holds it."""
    if event.event == "visit" or not (event.date or event.place):
        return
    for how, sides in _supposed(analysis, event, unsure, others):
        if len(sides) > 1 or any(is_body_of_states(side) for side in sides):
            event.parties += sides
            event.supplied.update({side.name: how for side in sides})
            event.is_multilateral = event.is_multilateral or len(sides) == 1
            return


def _supposed(
    analysis: Analysis, event: Event, unsure: Sequence[Entity], others: Sequence[Event]
) -> Iterator[tuple[str, list[Entity]]]:
    """Yield who may meet where nobody is told to, the likeliest first, each with what speaks for it."""
    register = analysis.register
    yield "less likely", list(unsure)
    row = [
        e for e in others if None not in (e.number, event.number) and e.number != event.number and e.event != "visit"
    ]
    nearest = min(row, key=lambda e: abs(e.start - event.start), default=None)
    told = sides_of(nearest) if nearest is not None else []
    yield "one of a row", [e for e in register.called(*told) if e.kind in ("state", "organization")]
    if analysis.is_bilateral:
        yield "main state", [register.get("state", name) for name in analysis.principals]
    bodies = [body for body in register.of_kind("organization") if is_body_of_states(body)]
    is_near = event.is_planned or event.is_recent
    yield "body of the article", bodies if len(bodies) == 1 and is_near else []
