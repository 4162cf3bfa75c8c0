"""Where and when an engagement took place that follows another one, or that others were part of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.engagement.event import Event, is_venue
from kg.extraction.engagement.sameness import dates_agree
from kg.extraction.lexicon import any_of, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.tracing import came_of

_NEAR = 3
"""Sentences within which one meeting follows another."""
_COMPARED = 20
"""Engagements of an article among which those of one visit are looked for, before and behind it."""
_WITHIN = 15
"""Sentences between a meeting and what was told before of those who meet."""
_DAY = len("2024-05-17")
_LONGEST_VISIT = 7  # days
_WHERE = frozenset({"in", "at", "to", "from", "near", "for"})


def settle_scenes(analysis: Analysis, events: Sequence[Event]) -> None:
    """Give engagements the place and day of others that they follow, or of which they consist.

    Parameters
    ----------
    analysis : Analysis
    events : sequence of Event
        The engagements of the article, in reading order; they are changed in place.
    """
    for event in events:
        if event.event == "visit":
            _set_destination(analysis, event)
    for i, event in enumerate(events):
        if event.is_planned or event.event == "call":
            continue
        if event.event == "visit":
            _set_by_meetings(event, events[max(0, i - _COMPARED) : i + _COMPARED])
        else:
            _set_by_the_one_before(analysis, event, events[max(0, i - _COMPARED) : i])
    for i, event in enumerate(events):
        if event.event == "talks" and event.place is None:
            _set_by_gathering(analysis, event, events[max(0, i - _COMPARED) : i])
        if event.event == "talks" and event.place is None:
            _set_by_scene(analysis, event, events[max(0, i - _COMPARED) : i + _COMPARED])


def _set_destination(analysis: Analysis, visit: Event) -> None:
    """A visit leads to the state of its place, and not to where its visitors are at home."""
    state = visit.place.state if visit.place is not None else None
    homes = {person.state for person in visit.persons if person.state}
    if state is None or state == visit.destination or state in homes:
        return
    sides = {party.name for party in visit.parties}
    is_unlikely = not homes and (state in sides or sides == {visit.destination}) and not _is_goal(analysis, visit)
    if visit.destination in homes or is_unlikely:
        visit.destination = state


_TOWARDS = regex.compile(r"\b(?:to|in)\s+(?:the\s+)?(?:\w+\s+of\s+)?(?:the\s+)?$", regex.IGNORECASE)


def _is_goal(analysis: Analysis, visit: Event) -> bool:
    """Tell whether the sentence of a visit says that something leads to the state visited ("to the Kingdom of Norway")."""
    sentence = analysis.sentences[visit.sentence]
    for mention in analysis.register.in_sentence(visit.sentence):
        before = sentence.text[: mention.start - sentence.start]
        if mention.entity.kind == "state" and mention.entity.name == visit.destination and _TOWARDS.search(before):
            return True
    return False


def _set_by_meetings(visit: Event, events: Sequence[Event]) -> None:
    """A visit that names no place leads to where the visitor meets somebody in the state visited."""
    if visit.place is not None or visit.destination is None:
        return
    meetings = [e for e in events if _is_held_with(e, visit) and e.place is not None]
    places = {id(city): city for e in meetings if (city := _city(e)) is not None and city.state == visit.destination}
    if len(places) == 1:
        (visit.place,) = places.values()


def _set_by_the_one_before(analysis: Analysis, event: Event, before: Sequence[Event]) -> None:
    """Who also met somebody, then or afterwards, did so where and on what day the meeting before was held."""
    sentence = analysis.sentences[event.sentence]
    earlier = [e for e in before if _is_held_with(e, event) and 0 < event.sentence - e.sentence <= _NEAR]
    if not earlier or not _follows(sentence.text):
        return
    known, is_elsewhere = earlier[-1], _names_a_place(analysis, event)
    if event.place is None and not is_elsewhere and (city := _city(known)) is not None:
        event.place = city
        came_of(event, known)
    is_told = is_elsewhere or bool(analysis.times.get(event.sentence))
    if event.date is None and not is_told and len(known.date or "") == _DAY:
        event.date = known.date
        came_of(event, known)


def _set_by_scene(analysis: Analysis, event: Event, events: Sequence[Event]) -> None:
    """Who meets somebody does so in the city that he or she came to last, where no other one is named since."""
    scenes = [e for e in events if _city(e) is not None and (_is_scene_of(e, event) or _is_part_of(event, e))]
    told = [e for e in scenes if e.start < event.start]
    scene = max(told, key=lambda e: e.start) if told else min(scenes, key=lambda e: e.start, default=None)
    if scene is None or (city := _city(scene)) is None:
        return
    if not _are_others_between(analysis, city, *sorted((scene.sentence, event.sentence))):
        event.place = city
        came_of(event, scene)


def _set_by_gathering(analysis: Analysis, event: Event, before: Sequence[Event]) -> None:
    """Who meets on the sidelines does so where the many-sided meeting that was told last is held."""
    told = beside_a_gathering(analysis.sentences[event.sentence].text)
    if told is None or _names_a_place(analysis, event):
        return
    near = (e for e in reversed(before) if event.sentence - e.sentence <= _WITHIN and _are_near(e.date, event.date))
    known = next((e for e in near if e.event == "talks" and _is_gathering(e)), None)
    if known is None or known.is_planned != event.is_planned or not _is_meant(analysis, told, event, known):
        return
    event.place = known.place if known.place is not None and not is_venue(known.place) else _city(known)
    came_of(event, known)


def _is_meant(analysis: Analysis, told: regex.Match[str], event: Event, known: Event) -> bool:
    """Tell whether a gathering is the one whose sidelines are told: "of the summit", or with the name of its body."""
    if not told["of"]:
        return True
    start = analysis.sentences[event.sentence].start
    named = (m for m in analysis.register.in_sentence(event.sentence) if m.form != "demonym")
    inside = [m.entity for m in named if start + told.start("of") <= m.start < start + told.end("of")]
    return any(e in known.parties for e in inside) or not any(c.isupper() for c in told["of"])


def _is_gathering(event: Event) -> bool:
    """Tell whether many take part in a meeting, none of them with one other alone."""
    sides = event.party_names()
    is_of_many = (
        event.is_multilateral or event.is_named or len(sides) > 2 or any(p.is_international for p in event.parties)
    )
    return is_of_many and not event.is_bilateral and not event.is_apart


def beside_a_gathering(text: str) -> regex.Match[str] | None:
    """Return the words of a sentence that say that a meeting was held beside a larger one that is known.

    Examples
    --------
    >>> told = "Moe met Ek on the sidelines of the summit, where", "On the margins Moe met Ek.", "met in the margins of a fair"
    >>> [(found := beside_a_gathering(one)) and found[0] for one in told]
    ['on the sidelines of the summit', 'On the margins', None]
    """
    found = _beside().search(text)
    return found if found is not None and not _OF_ANY.match(text, found.end()) else None


_OF_ANY = regex.compile(r"\s+of\b")


@cache
def _beside() -> regex.Pattern[str]:
    where = any_of(words_of("engagement", "beside a gathering"))
    return regex.compile(rf"\b(?i:on|in|at) the (?:{where})\b(?P<of> of (?:the|that|this|their) [^,.;:]*)?")


def _is_scene_of(known: Event, event: Event) -> bool:
    """Tell whether one of those who meet was told to have come somewhere, about then."""
    if known.event != "visit" or known.is_planned != event.is_planned or known.is_recent != event.is_recent:
        return False
    if not 0 <= event.sentence - known.sentence <= _WITHIN or known.start >= event.start:
        return False
    return bool(set(known.persons) & set(event.persons)) and _are_near(known.date, event.date)


def _is_part_of(meeting: Event, visit: Event) -> bool:
    """Tell whether a visit leads somebody to whom he or she meets, about then."""
    if visit.event != "visit" or visit.is_planned != meeting.is_planned or visit.is_recent != meeting.is_recent:
        return False
    sides = meeting.party_names()
    if visit.destination not in sides or not sides & (visit.party_names() - {visit.destination}):
        return False
    if abs(visit.sentence - meeting.sentence) > _WITHIN:
        return False
    shared = set(meeting.persons) & set(visit.persons) or not (meeting.persons and visit.persons)
    return bool(shared) and _are_near(visit.date, meeting.date)


def _are_others_between(analysis: Analysis, city: Entity, first: int, last: int) -> bool:
    """Tell whether some sentences name another city, the dateline's aside."""
    return any(
        mention.entity.kind == "place" and mention.entity is not city and not is_venue(mention.entity)
        for index in range(first, last + 1)
        for mention in analysis.register.in_sentence(index)
        if mention.start >= analysis.dateline_end
    )


def _is_held_with(meeting: Event, other: Event) -> bool:
    """Tell whether a meeting in person was held in which some of those of another engagement took part, about then."""
    if meeting.event != "talks" or meeting.is_planned or meeting is other or meeting.is_recent != other.is_recent:
        return False
    shared = set(meeting.persons) & set(other.persons) or len(meeting.party_names() & other.party_names()) > 1
    return bool(shared) and _are_near(meeting.date, other.date)


def _are_near(one: str | None, other: str | None) -> bool:
    """Tell whether two dates lie within one visit, as far as both are known."""
    days = days_between(one, other)
    return dates_agree(one, other) if days is None else abs(days) <= _LONGEST_VISIT


def days_between(one: str | None, other: str | None) -> int | None:
    """Return the days from one date to another, or None where one of them gives no day.

    Examples
    --------
    >>> days_between("2024-05-17", "2024-05-19"), days_between("2024-05", "2024-05-19")
    (2, None)
    """
    if one is None or other is None or min(len(one), len(other)) < _DAY:
        return None
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _city(event: Event) -> Entity | None:
    """Return the city or town that an engagement was held in, of a venue the one that is named with it."""
    cities = (p for p in (event.place, event.city) if p is not None and p.kind == "place" and p.state is not None)
    return next((place for place in cities if not is_venue(place)), None)


def _follows(sentence: str) -> bool:
    """Tell whether a sentence tells something as added to what was told before.

    Examples
    --------
    >>> _follows("Ek also met the minister."), _follows("The guest then met the minister."), _follows("Ek met the minister.")
    (True, True, False)
    """
    low = sentence.lower()
    return bool(words_of("engagement", "following") & set(regex.findall(r"\p{L}+", low))) or any(
        phrase in low for phrase in words_of("engagement", "following at length")
    )


def _names_a_place(analysis: Analysis, event: Event) -> bool:
    """Tell whether the sentence of an engagement says where something is."""
    sentence = analysis.sentences[event.sentence]
    for mention in analysis.register.in_sentence(event.sentence):
        before = sentence.text[: mention.start - sentence.start].lower().split()[-2:]
        if mention.entity.kind == "place" and _WHERE & set(before):
            return True
    return False
