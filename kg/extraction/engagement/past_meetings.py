"""Meetings of the past that a sentence tells beside another: "the first since April 2015", "after summits in A and B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kg.extraction.context.parties import party_of
from kg.extraction.engagement.event import Event
from kg.extraction.engagement.meetings import MeetingReader
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADJACENT = 6  # characters between a place and its time

_NEXT = 60
"""Characters between a meeting of the past and its date: "the first since they met on the margins of the G20 in"."""
_FIRST = 30
"""Characters in front of a meeting in which it is called the first: "the first official bilateral meeting since"."""


class PastMeetings(MeetingReader):
    """Reads the past meetings of one sentence."""

    @rule
    def earlier(self, event: Event, token: Token) -> list[Event]:
        """The past engagement in "the first between the two since April 2015"."""
        after = self.parsed.text(self.parsed.end(token), self.sentence.end)
        before = self.parsed.text(self.sentence.start, self.parsed.start(token))
        match = regex.search(r"\bfirst\b[^.;]*?\bsince\b", before[-_FIRST:] + after)
        if match is None or event.is_planned:
            return []
        edge = self.parsed.end(token) + max(match.end() - len(before[-_FIRST:]), 0)
        time = next((t for t in self.frames.times if t.end >= edge and t.form in ("day", "month", "year")), None)
        if time is None or time.start - edge > _NEXT:
            return []
        parties = list(event.parties)
        for person in event.persons:
            party = party_of(person)
            if party is not None and all(party.name != p.name for p in parties):
                parties.append(party)
        if event.date == time.past:
            event.date = None
        place = next(
            (m.entity for m in self.frames.mentions if edge <= m.start < time.start and m.entity.kind == "place"), None
        )
        earlier = self.new(token, "talks", "past")
        earlier.is_summit = event.is_summit or (all(p.is_leader for p in event.persons) and bool(event.persons))
        earlier.parties, earlier.date, earlier.place = parties, time.past, place
        earlier.inherits, earlier.is_apart = len(parties) < 2, True
        earlier.start, earlier.end = self.parsed.start(token), time.end
        earlier.evidence.append((earlier.start, earlier.end))
        if event.place is place and place is not None:
            event.place = None
        return [earlier]

    @rule
    def series(self, token: Token, event_class: str) -> list[Event]:
        """Past meetings of those of whom the article tells ("after summits in Oslo in 2021 and in Bergen in May 2022")."""
        if token.tag_ not in ("NNS", "NNPS"):
            return []
        places = [m for m in self.frames.mentions if m.entity.kind == "place" and m.start > self.parsed.start(token)]
        found: list[Event] = []
        for mention in places:
            time = next((t for t in self.frames.times if 0 <= t.start - mention.end < _ADJACENT), None)
            if time is None:
                continue
            event = self.begin(token, event_class, "past")
            event.is_summit = event_class == "summit"
            event.place, event.date = mention.entity, time.past
            event.inherits = event.is_apart = True
            event.evidence.append((self.parsed.start(token), time.end))
            found.append(event)
        return found if len(found) > 1 else []
