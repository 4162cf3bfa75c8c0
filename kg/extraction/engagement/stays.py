"""Visits told by where somebody is: "was in Lima last week", "is in town until Friday", "will be back in Oslo in May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.engagement.event import Event
from kg.extraction.engagement.visits import Visits
from kg.extraction.grammar.clauses import has_word, verb_above
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Mention, entities_of
from kg.extraction.text.times import bound_of
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN = frozenset({"in"})
_COMPLEMENTS = frozenset({"attr", "acomp", "oprd", "ccomp"})


class Stays(Visits):
    """Reads the visits of those who are told to be in another state."""

    @rule
    def by_presence(self, verb: Token, mood: str) -> list[Event]:
        """Return the visits of named office holders who were, are or will be in a place abroad.

        Parameters
        ----------
        verb : Token
            A form of "be".
        mood : str
            As :func:`kg.extraction.grammar.mood.mood_of` gives it.
        """
        beside = {c.lower_ for c in verb.children}
        if mood == "void" or any(c.dep_ in _COMPLEMENTS for c in verb.children):
            return []
        if not beside.isdisjoint(words_of("engagement", "more than once")):
            return []
        goals, here = self._goals(verb), self.analysis.dateline if self._is_here(verb) else None
        people = self._people(verb) if goals or here is not None else []
        if not people:
            return []
        event = self.new(verb, "visit", mood)
        event.persons = people
        time = self.frames.time_near([verb])
        is_today = time is not None and time.past == self.analysis.article.date
        event.is_planned = event.is_planned or (self.lies_ahead(verb, time) and not is_today)
        if time is not None:
            event.date = time.read(is_future=event.is_planned)
            event.duration = f"P{time.days}D" if time.days and time.days > 1 else None
        elif not event.is_planned:
            event.date = self._day_of_arrival(verb)
        event.evidence.append(self.span(event, [verb]))
        if not goals and here is not None and here.state:
            return self._visits_to(event, {here.state: here})
        return self._destinations(event, goals)

    def _goals(self, verb: Token) -> list[Mention]:
        """Return the places that somebody is in: not where the hospital stands that he or she is in."""
        within = [c for t in (verb, *verb.children) if t is verb or t.lower_ == "back" for c in t.children]
        first = next((g for c in sorted(within) if c.lower_ in _IN for g in c.children if g.dep_ == "pobj"), None)
        if first is None or first.pos_ != "PROPN":
            return []
        return [m for m in self.frames.mentions_of(first) if any(e.kind in ("state", "place") for e in m.entities)]

    def _day_of_arrival(self, verb: Token) -> str | None:
        """Return the day since which somebody is somewhere ("has been in Oslo since Tuesday")."""
        text = self.analysis.article.text
        days = [t for t in self.frames.times if t.form == "day" and bound_of(text, t) == "since"]
        heads = ((t, self.frames.parsed.head_of(t.start, t.end)) for t in days)
        return next((t.past for t, head in heads if head is not None and verb_above(head) == verb), None)

    @staticmethod
    def _is_here(verb: Token) -> bool:
        """Tell whether somebody is where the article is written: "here", "in town"."""
        town = (g.lower_ for c in verb.children if c.lower_ in _IN for g in c.children if not g.n_lefts)
        return has_word(verb, "here") or not words_of("engagement", "town").isdisjoint(town)

    def _people(self, verb: Token) -> list[Entity]:
        """Return the office holders who are somewhere, but for those whose office is held abroad ("the ambassador")."""
        people = (e for e in entities_of(self.frames.subjects(verb)) if e.kind == "person" and e.holdings)
        return [p for p in people if not any(_is_held_abroad(h.office) for h in p.holdings)]


def _is_held_abroad(office: str) -> bool:
    return not words("offices_abroad").isdisjoint(office.lower().split())
