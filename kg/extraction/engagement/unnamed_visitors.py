"""Visits of those who have no name: "a Kenyan trade delegation was in Lima", "the premier of Mali will fly to Oslo"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.extraction.engagement.event import Event, legs_of
from kg.extraction.engagement.reader import Reader
from kg.extraction.grammar.clauses import is_subject
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Mention, entities_of
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset({"to", "in", "at", "for"})
_AS_OF = frozenset({"of", "from"})


class UnnamedVisitors(Reader):
    """Reads the visits of those whom one sentence does not name."""

    @rule
    def by_verb(self, verb: Token, mood: str, where: frozenset[str]) -> list[Event]:
        """Return the visits that a verb of travelling, or "be", tells of a delegation or an office holder of a state."""
        subject = next((c for c in verb.children if is_subject(c)), None)
        if mood == "void" or subject is None or not self._travels(subject):
            return []
        whose = self._state_of(subject)
        goals = self.frames.objects(verb) if "object" in where else self.frames.behind([verb], where & _PLACES)
        states = self._states(goals)
        if whose is None or not states or whose.name in states:
            return []
        event = self.new(verb, "visit", mood)
        event.parties = [whose]
        time = self.frames.time_near([verb])
        event.is_planned = event.is_planned or self.lies_ahead(verb, time)
        event.date = time.read(is_future=event.is_planned) if time is not None else None
        event.evidence.append(self.span(event, [verb, subject]))
        return legs_of(event, states)

    def _travels(self, subject: Token) -> bool:
        """Tell whether a noun stands for people who come for a state, none of whom is named."""
        if any(e.kind == "person" for m in self._below(subject) for e in m.entities):
            return False
        return subject.lemma_.lower() in words_of("engagement", "delegation") or self._is_office(subject)

    def _is_office(self, noun: Token) -> bool:
        place = self.parsed.start(noun)
        finder = self.analysis.finders[self.sentence.index]
        return any(
            finder.tokens[m.office.start].start <= place < finder.tokens[m.office.end - 1].end
            for m in finder.office_mentions
            if not m.holders and not m.is_former
        )

    def _below(self, noun: Token) -> list[Mention]:
        low, high = self.parsed.start(noun.left_edge), self.parsed.end(noun.right_edge)
        return [m for m in self.frames.mentions if low <= m.start < high]

    def _state_of(self, noun: Token) -> Entity | None:
        """Return the state that people come from: in front of the noun, or behind "of" or "from"."""
        front = [
            u.entity
            for u in self.analysis.surfaces[self.sentence.index].units
            if u.form in ("state", "demonym")
            and self.parsed.start(noun.left_edge) <= self.sentence.tokens[u.start].start < self.parsed.start(noun)
        ]
        behind = [e for e in entities_of(self.frames.behind([noun], _AS_OF)) if e.kind == "state"]
        states = {e.name: e for e in (*front, *behind)}
        return next(iter(states.values())) if len(states) == 1 else None

    @staticmethod
    def _states(goals: Iterable[Mention]) -> dict[str, Entity | None]:
        states: dict[str, Entity | None] = {}
        for entity in entities_of(goals):
            state = entity.name if entity.kind == "state" else entity.state if entity.kind == "place" else None
            if state is not None:
                states[state] = states.get(state) or (entity if entity.kind == "place" else None)
        return states
