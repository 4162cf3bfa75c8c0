"""Engagements: who met, visited or called whom, where, when and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import is_body_of_states, party_of
from kg.extraction.engagement.classes import told_by_leaders
from kg.extraction.engagement.event import MOST_COMPARED, Event, merge_into
from kg.extraction.engagement.pointing import GENDERS, goes_on, leaves
from kg.extraction.engagement.rows_of_meetings import set_host
from kg.extraction.engagement.sameness import is_same_event
from kg.extraction.engagement.scenes import days_between, settle_scenes
from kg.extraction.engagement.sentence_reader import SentenceReader
from kg.extraction.engagement.sides import complete, sides_of
from kg.extraction.engagement.start_times import city_of, hour_of, start_time
from kg.extraction.evidence import evidence
from kg.extraction.grammar.clauses import has_word, verb_of
from kg.extraction.names.entities import Entity
from kg.extraction.text.times import is_after
from kg.extraction.tracing import came_of
from kg.facts import Engagement

if TYPE_CHECKING:
    pass

_JOURNEY = 20  # sentences between two legs of a journey
_DAYS = 5  # of a visit, before and after the day of the article
_NEAR = 4  # sentences between a meeting and the list of those who attended it


def engagement(analysis: Analysis) -> Iterator[Engagement]:
    """Yield the engagements that the article tells of, each once."""
    tellings: list[Event] = []
    for sentence in analysis.sentences:
        if sentence.index in analysis.parsed:
            tellings += SentenceReader(analysis, sentence.index).run()
    for event in events_of(analysis, tellings):
        if _is_of_the_two(analysis, event):
            complete(analysis, event)
        if (fact := engagement_of(analysis, event)) is not None:
            yield fact


def _is_of_the_two(analysis: Analysis, event: Event) -> bool:
    """Tell whether one of the two states that an article is about meets somebody whose state is not told."""
    sides = sides_of(event)
    is_told = event.event != "visit" and bool(event.persons or event.unnamed)
    return is_told and analysis.is_bilateral and len(sides) == 1 and sides[0] in analysis.principals


def events_of(analysis: Analysis, tellings: list[Event]) -> list[Event]:
    """Return the engagements that tellings come to, each once, in reading order."""
    for telling in tellings:
        telling.date = telling.date or _day_of_entry(analysis, telling)
        telling.is_recent = _is_recent(telling.date, analysis.article.date)
        telling.hour, telling.city = hour_of(analysis, telling), city_of(analysis, telling)
    body = [e for e in tellings if not e.is_headline]
    merged: list[Event] = []
    headline = [e for e in tellings if e.is_headline]
    is_told = any(not e.is_definite for e in body)  # otherwise the body only speaks of what the headline tells
    for telling in [*body, *headline] if is_told else [*headline, *body]:
        if telling.attends:
            _attend(merged, telling)
            continue
        if telling.continues and not set_host(merged, telling):
            continue
        if telling.inherits and not telling.persons and len(telling.parties) < 2:
            known = _predecessor(merged, telling)
            if known is None:
                continue
            parties = [p for name in sides_of(known) if (p := _party(analysis, name)) is not None]
            telling.parties = [p for p in parties if is_body_of_states(p)] or parties
            telling.is_multilateral = telling.is_multilateral or known.is_multilateral
            telling.is_definite = False
        if telling.event == "visit" and (who := goes_on(analysis, telling)) is not None:
            _set_visitors(analysis, merged, telling, GENDERS.get(who.lower_))
        if telling.event == "visit" and telling.is_planned and any(_is_stop(analysis, e, telling) for e in merged):
            continue
        same = [e for e in merged[-MOST_COMPARED:] if is_same_event(e, telling)]
        if telling.event == "visit" and telling.is_definite:  # who accompanies a visitor does so on the whole tour
            for known in same:
                merge_into(known, telling)
        elif same:
            merge_into(same[-1] if not telling.is_headline else same[0], telling)
        elif not telling.is_definite and (not telling.is_headline or not is_told):
            merged.append(telling)
    merged.sort(key=lambda e: e.start)
    settle_scenes(analysis, merged)
    return merged


def _day_of_entry(analysis: Analysis, telling: Event) -> str | None:
    """Return the day of the entry of a diary in which a telling stands, unless its sentence tells another time or what had been."""
    day = analysis.entries.get(telling.sentence)
    times = analysis.times.get(telling.sentence, ())
    if day is None or day.past != day.future or any((t.start, t.end) != (day.start, day.end) for t in times):
        return None
    trigger = next(iter(analysis.parse_of(telling.sentence).tokens_in(telling.start, telling.end)), None)
    verb = verb_of(trigger) if trigger is not None else None
    is_apart = verb is not None and (has_word(verb, "had") or has_word(verb, "will"))
    return None if is_apart else day.past


def _predecessor(known: list[Event], telling: Event) -> Event | None:
    """Return the meeting that "the next summit" follows: a many-sided one where there is one, else the one told last."""
    meetings = [e for e in reversed(known) if e.event != "visit"]
    many_sided = (e for e in meetings if e.is_multilateral and telling.is_multilateral)
    return next(many_sided, meetings[0] if meetings else None)


def _is_stop(analysis: Analysis, visit: Event, telling: Event) -> bool:
    """Tell whether a journey that is planned is one within a visit that is under way: "He will travel to Hue on Friday"."""
    shared = set(visit.persons) & set(telling.persons)
    if visit.event != "visit" or visit.is_planned or not visit.is_recent or not shared or telling.is_headline:
        return False
    is_there = telling.place is not None and not telling.place.is_capital and telling.place is not visit.place
    if not is_there or telling.visit_type != "Visit" or telling.destination in (None, *(p.state for p in shared)):
        return False
    soon = days_between(analysis.article.date, telling.date)
    since = days_between(visit.date, analysis.article.date) if visit.date is not None else 0
    is_soon = soon is not None and 0 <= soon <= _DAYS and since is not None and 0 <= since <= _DAYS
    return visit.destination == telling.destination and is_soon


def _set_visitors(analysis: Analysis, known: Sequence[Event], telling: Event, gender: str | None) -> None:
    """Whoever travels on is who came ("The delegation will leave for Oslo", "She flies on to Oslo"), and not the host."""
    visit = next((e for e in reversed(known) if e.event == "visit" and e.persons), None)
    if visit is None or visit.destination == telling.destination or telling.sentence - visit.sentence > _JOURNEY:
        return
    if gender is not None and visit.persons[0].gender not in (None, gender):
        return
    are_hosts = all(p.state == visit.destination for p in telling.persons) and visit.destination is not None
    if telling.persons and not (are_hosts and leaves(analysis, telling)):
        return
    telling.persons = list(visit.persons if gender is None else visit.persons[:1])
    sides = [party for person in visit.persons if (party := party_of(person)) is not None]
    telling.parties = sides or [p for p in visit.parties if p.name != visit.destination]


def _attend(known: list[Event], telling: Event) -> None:
    """Add attendants to the many-sided meeting told last; a list of one side's far behind is of the article's meeting."""
    meeting = next(
        (e for e in reversed(known) if e.event != "visit" and (e.is_multilateral or telling.is_definite)), None
    )
    if meeting is not None and telling.sentence - meeting.sentence > _NEAR:
        meeting = next((e for e in known if telling.is_definite and _is_theirs(e, telling)), None)
    if meeting is not None:
        spans = list(meeting.evidence)
        if telling.is_definite and meeting.persons:
            meeting.attendants += [person for person in telling.persons if person not in meeting.persons]
        merge_into(meeting, telling)
        meeting.evidence = spans


def _is_theirs(meeting: Event, telling: Event) -> bool:
    """Tell whether people of whom a list is made can have been at a meeting: it was held, and one of its sides is theirs."""
    states = {person.state for person in telling.persons if person.state}
    is_held = meeting.event != "visit" and meeting.is_recent and not meeting.is_planned
    return is_held and bool(meeting.persons) and bool(states) and states <= meeting.party_names()


def _is_recent(date: str | None, reference: str | None) -> bool:
    """Tell whether a date lies within two months of the article's."""
    if date is None or reference is None or len(reference) < len("2024-05") or len(date) < len("2024-05"):
        return date is None or reference is None or date[:4] == reference[:4]
    months = [int(d[:4]) * 12 + int(d[5:7]) for d in (date, reference)]
    return abs(months[0] - months[1]) <= 2


def _party(analysis: Analysis, name: str) -> Entity | None:
    return next((e for e in analysis.register.called(name) if e.kind in ("state", "organization")), None)


def engagement_of(analysis: Analysis, event: Event) -> Engagement | None:
    """Return an engagement as a fact, or None where too little is known of who takes part."""
    parties = sides_of(event)
    of_body = event.is_summit and any(is_body_of_states(p) for p in event.parties)
    if len(parties) < 2 and not (event.is_multilateral and parties and (event.place or event.date or of_body)):
        return None
    spans = event.evidence or [(event.start, event.end)]
    fact = Engagement(
        type=_type(event, told_by_leaders(analysis, event)),
        participants=tuple(dict.fromkeys(p.name for p in event.persons)),
        parties=tuple(parties),
        place=event.place.name if event.place else None,
        date=event.date,
        start_time=start_time(analysis, event),
        duration=event.duration,
        destination=event.destination,
        status="planned" if event.is_planned or is_after(event.date, analysis.article.date) else "held",
        evidence=(evidence(analysis, *spans[0]),),
        confidence=event.confidence,
    )
    analysis.told[id(fact)] = (fact, spans)
    analysis.supplied[id(fact)] = event.supplied
    if event.city is not None and event.city.kind == "place" and event.city is not event.place:
        analysis.cities[id(fact)] = event.city.name
    return came_of(fact, event)


def _type(event: Event, by_office: set[str]) -> str:
    """Return the class of an engagement; ``by_office`` are the parties whose leader is told without a name."""
    if event.event == "visit":
        in_office = [p for p in event.persons if p.holdings]
        is_below = bool(in_office) and not any(p.is_leader for p in event.persons)
        return "Visit" if event.visit_type == "StateVisit" and is_below else event.visit_type
    if event.event == "call":
        return "Call"
    leaders = [p for p in event.persons if p.is_leader]
    others = [p for p in event.persons if not (p.is_leader or p in event.attendants or _is_spouse(p))]
    if others and not event.is_multilateral:
        return "Talks"
    led = by_office | {p.state for p in leaders}
    is_of_leaders = bool(by_office) and {p.name for p in event.parties} <= led
    if event.is_summit or len({p.state for p in leaders}) >= 2 or (is_of_leaders and len(led) >= 2):
        return "Summit"
    return "Talks"


def _is_spouse(person: Entity) -> bool:
    """Tell whether somebody is at a meeting beside a leader, as a first lady is."""
    return (
        any({"first", "second"} & set(h.office.lower().split()[:1]) for h in person.holdings) and not person.is_leader
    )
