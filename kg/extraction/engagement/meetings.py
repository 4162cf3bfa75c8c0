"""What the readers of meetings share: who leads, when and where, and which meetings are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.context.parties import is_body_of_states
from kg.extraction.engagement.endings import first_day, first_of_days
from kg.extraction.engagement.event import Event
from kg.extraction.engagement.pointing import place_pointed_at
from kg.extraction.engagement.reader import Reader
from kg.extraction.engagement.turns import guests_in_turn
from kg.extraction.grammar.clauses import is_verb
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.text.times import Time
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

WITH = frozenset({"with", "between", "among", "alongside"})


@cache
def _elsewhen() -> regex.Pattern[str]:
    """One meeting that is told by another."""
    meeting = any_of(words_of("engagement", "other meeting"))
    front = r"(?:Following|After|Prior to|Before|Ahead of|Earlier|On the (?:margins|sidelines) of)\b"
    return regex.compile(rf"{front}[^,]*\b(?:{meeting})\b[^,]*,")


class MeetingReader(Reader):
    """What tells something of a meeting, whatever word names it."""

    def begin(self, token: Token, event_class: str, mood: str) -> Event:
        """Return a new meeting or call that a token tells of."""
        return self.new(token, "call" if event_class == "call" else "talks", mood)

    def set_sides(self, event: Event, people: Sequence[Entity]) -> None:
        """Set who takes part."""
        event.persons = [e for e in people if e.kind == "person"]
        event.parties = [e for e in people if e.kind in ("state", "organization")]

    @staticmethod
    def are_leaders(verb: Token) -> bool:
        """Tell whether the subject is leaders told by their states ("the presidents of Kenya and Uganda")."""
        return any(c.dep_ == "nsubj" and c.lower_ in words("leaders") for c in verb.children)

    @staticmethod
    def is_with_leaders(token: Token, event: Event) -> bool:
        """Tell whether leaders meet unnamed ones ("met with the leaders of the bloc")."""
        whom = {g.lower_ for c in token.children if c.lower_ == "with" for g in c.children}
        return bool(whom & words("leaders")) and all(p.is_leader for p in event.persons)

    def tells_of_leaders(self) -> bool:
        """Tell whether the sentence speaks of heads of state or government."""
        return regex.search(r"\bheads of (?:state|government)\b|\bleaders\b", self.sentence.text.lower()) is not None

    def is_told_by_another(self) -> bool:
        """Tell whether the sentence tells a meeting by another one ("Following the talks, …")."""
        return _elsewhen().match(self.sentence.text) is not None

    @staticmethod
    def are_bodies(people: Sequence[Entity]) -> bool:
        """Tell whether none but bodies of states take part: one such holds a meeting by itself."""
        return bool(people) and all(is_body_of_states(p) for p in people)

    @rule
    def apart(self, event: Event, token: Token, verb: Token | None) -> list[Event]:
        """Part a telling of separate meetings ("met separately with A and B")."""
        words_of_both = [t for t in (token, verb) if t is not None]
        near = {c.lower_ for t in words_of_both for c in t.children}
        if near & words_of("engagement", "two at a time") and (parts := self._two_by_two(event, verb or token)):
            return parts
        near |= {
            g.lower_
            for t in words_of_both
            for c in t.children
            if c.dep_ == "prep"
            for n in c.children
            for g in n.children
        }
        guests = [e for e in event.parties if e.kind == "state" and e.name not in {p.state for p in event.persons}]
        if event.event == "call" and len(event.persons) == 1 < len(guests) and self._is_each(token, near):
            host = event.persons[0]
            return [
                replace(event, persons=[host], parties=[guest], evidence=list(event.evidence), is_apart=True)
                for guest in guests
            ]
        is_apart = bool(near & {"separately", "separate"})
        parts = self._two_by_two(event, verb or token) if is_apart else []
        if parts := parts or self._in_turn(event, words_of_both):
            return parts
        if not is_apart or len(event.persons) < 3:
            return [event]
        host, *guests = event.persons
        parts = []
        for guest in guests:
            part = replace(event, persons=[host, guest], parties=[], evidence=list(event.evidence), is_apart=True)
            parts.append(part)
        return parts

    def _in_turn(self, event: Event, telling: Sequence[Token]) -> list[Event]:
        """Part meetings of one with each of several for whom the preposition is told anew ("with the King and with Moe")."""
        groups = guests_in_turn(self.frames, telling)
        hosts = self.actors(self.frames.subjects(telling[-1])) if groups else []
        if len(hosts) != 1 or event.is_multilateral:
            return []
        parts = []
        for group in groups:
            guests = [guest for guest in self.actors(group) if guest is not hosts[0]]
            part = replace(event, evidence=list(event.evidence), is_apart=True)
            self.set_sides(part, [hosts[0], *guests])
            parts += [part] if guests else []
        return parts if len(parts) == len(groups) else []

    def _two_by_two(self, event: Event, verb: Token) -> list[Event]:
        """Part bilateral talks of one with each of several ("will hold bilateral talks with the leaders of Peru and Chile")."""
        hosts = self.actors(self.frames.subjects(verb))
        if len(hosts) != 1:
            return []
        host = hosts[0]
        own = {host.name, host.state}
        sides: dict[str, list[Entity]] = {}
        for guest in (*event.persons, *event.parties):
            side = guest.name if guest.kind != "person" else guest.state or guest.name
            if guest is not host and side not in own and (guest.kind == "person" or side not in sides):
                sides.setdefault(side, []).append(guest)
        parts = []
        for guests in sides.values() if len(sides) > 1 else ():
            part = replace(
                event, evidence=list(event.evidence), is_apart=True, is_multilateral=False, is_bilateral=True
            )
            self.set_sides(part, [host, *guests])
            parts.append(part)
        return parts

    @staticmethod
    def _is_each(token: Token, near: set[str]) -> bool:
        """Tell calls one by one from one of many: "separate calls to", "phone talks with colleagues in A and B"."""
        if near & words_of("engagement", "one by one"):
            return True
        company = [g for c in token.children if c.lower_ in ("with", "to") for g in c.children if g.dep_ == "pobj"]
        return any(
            g.lemma_ in words_of("engagement", "colleague") and any(c.lower_ == "in" for c in g.children)
            for g in company
        )

    def _is_fixed(self, near: Sequence[Token], time: Time) -> bool:
        """Tell whether a present tense tells what is to come: "the summit which France hosts in November", "meet next week"."""
        verb = next((t for t in reversed(near) if is_verb(t)), None)
        is_on_its_verb = verb is not None and self.frames.time_near([verb]) == time
        is_entry = self.sentence.index in self.analysis.entries
        return verb is not None and is_on_its_verb and not is_entry and self.lies_ahead(verb, time)

    def set_circumstances(self, event: Event, near: Sequence[Token]) -> None:
        """Set place, date and duration of a meeting."""
        time = self.frames.time_near(near)
        if time is None:
            aside = near[0].dep_ == "pobj" and near[0].head.lower_ in ("following", "after", "since", "before")
            days = [t for t in self.frames.times if t.form == "day"]
            time = days[0] if days and not aside else None
        if time is not None:
            event.is_planned = event.is_planned or self._is_fixed(near, time)
            first = first_day(self.analysis, self.sentence.index, time, is_future=event.is_planned)
            event.date = first or time.read(is_future=event.is_planned)
            event.date = first_of_days(near[0], event.date) or event.date
            if time.days and time.days > 1:
                event.duration = f"P{time.days}D"
        event.place = self.place_near(near)
        if event.place is None and event.event != "call":
            event.place = place_pointed_at(self.analysis, self.sentence.index, near)
        self.set_duration(event, near[0])
