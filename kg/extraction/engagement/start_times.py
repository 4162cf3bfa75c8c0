"""When an engagement began: "The talks opened at 9.15 a.m.", with the offset of the place.

A time of day is an engagement's where one verb governs both: the trigger itself, or a verb of beginning or holding whose
subject or object the trigger is. Where the offset is not proved, the time is left out.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.time_zones import offset_at, zone_of
from kg.extraction.engagement.event import Event
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.mood import governing_verb
from kg.extraction.lexicon import words
from kg.extraction.names.atlas import Atlas
from kg.extraction.names.entities import Entity
from kg.extraction.text.hours import Hour, hours_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.extraction.grammar.parsed import Parsed

_BEFORE = frozenset({"at", "from", "for"})
_DAY = 10  # characters of a date to the day


def hour_of(analysis: Analysis, event: Event) -> Hour | None:
    """Return the time of day at which a sentence says that its engagement began, or None."""
    parsed = analysis.parsed.get(event.sentence)
    if parsed is None or event.event == "visit":
        return None
    triggers = parsed.tokens_in(event.start, event.end)
    began = [hour for hour in hours_in(parsed.sentence) if _begins(hour, parsed, triggers)]
    return began[0] if len(began) == 1 else None


def _begins(hour: Hour, parsed: Parsed, triggers: Sequence[Token]) -> bool:
    """Tell whether the verb that governs a time of day says that what one of the triggers tells began then."""
    before = regex.findall(r"[\p{L}]+", parsed.text(parsed.sentence.start, hour.start).lower())[-1:]
    inside = parsed.tokens_in(hour.start, hour.end)
    verb = next((found for token in inside if (found := governing_verb(token)) is not None), None)
    return bool(set(before) & _BEFORE) and verb is not None and any(_is_of(trigger, verb) for trigger in triggers)


def _is_of(trigger: Token, verb: Token) -> bool:
    """Tell whether a verb says when what a trigger tells began."""
    if trigger.i == verb.i:
        return True
    if is_verb(trigger):
        return False
    return verb.lemma_.lower() in words("beginning") and governing_verb(trigger) == verb


def start_time(analysis: Analysis, event: Event) -> str | None:
    """Return when an engagement began as an ISO 8601 date-time with offset, or None where that is not certain."""
    if event.hour is None or event.date is None or len(event.date) != _DAY:
        return None
    when = datetime.combine(date.fromisoformat(event.date), event.hour.time)
    there = _offset_there(analysis, event, when)
    if not event.hour.zone:
        offset = there
    elif regex.fullmatch(r"[+-]\d\d:\d\d|\w+/\w+", event.hour.zone):
        offset = zone_of(event.hour.zone).utcoffset(when)
    else:
        offset = _offset_of_name(when, event.hour.zone)
    if offset is None:
        return None
    moment = when.replace(tzinfo=timezone(offset))
    if there is not None and there != offset:  # told by another clock than the place's: on which day was it there?
        own = timezone(there)
        days = [moment + timedelta(shift) for shift in (-1, 0, 1)]
        moment = next((day.astimezone(own) for day in days if day.astimezone(own).date() == when.date()), moment)
    return moment.isoformat()


def _offset_there(analysis: Analysis, event: Event, when: datetime) -> timedelta | None:
    """Return the offset of the engagement's place: the one it names, the city of its venue, or else the dateline's."""
    if event.event == "call":
        return None
    for place in (event.place, event.city, analysis.dateline):
        if place is not None and (state := place.of_state) is not None:
            capital = Atlas.default().capitals.get(state) if place.is_capital else None  # "Washington"
            return offset_at(when, state, capital or place.name)
    return None


def _offset_of_name(when: datetime, name: str) -> timedelta | None:
    """Return the offset of what a time is called by ("Hanoi time", "Vietnam time")."""
    words_ = tuple(name.split())
    found = Atlas.default().longest(words_, 0)
    if found is None or found[1] != len(words_) or found[0].state is None:
        return None
    return offset_at(when, found[0].state, found[0].name)


def city_of(analysis: Analysis, event: Event) -> Entity | None:
    """Return the city or state that the sentence says a venue lies in ("at the Presidential Palace in Hanoi")."""
    if event.place is None or event.place.state is not None:
        return None
    mentions = analysis.register.in_sentence(event.sentence)
    venue = next((m for m in mentions if event.place in m.entities), None)
    if venue is None:
        return None
    for mention in mentions:
        sentence = analysis.sentences[event.sentence]
        between = sentence.text[venue.end - sentence.start : mention.start - sentence.start]
        if mention.start >= venue.end and mention.entity.kind in ("place", "state") and between.strip() in ("in", ","):
            return mention.entity
    return None
