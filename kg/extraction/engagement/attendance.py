"""Who attends a meeting that is told elsewhere: "was attended by …", "in attendance were …", "was represented by …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kg.extraction.engagement.event import Event
from kg.extraction.engagement.reader import Reader
from kg.extraction.grammar.clauses import has_passive_subject
from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import engagement_nouns, words_of
from kg.extraction.names.entities import Mention
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRESENT = regex.compile(
    r"\b(?:in attendance|present|attending|taking part|participating|participants)"
    r"(?:,? (?P<where>(?:at|in|on|for|from|the) [^:,.;]{1,60}?))? (?:was|were|are|included)\b(?: also)?:?"
    r"|\b(?P<delegation>delegation|side|team) (?:also )?(?:included|includes|comprised)\b",
    regex.IGNORECASE,
)
_LEAD_IN = 90
"""Characters between "present were" and the first who is named, with his or her office."""


class Attendance(Reader):
    """Reads who attends from one sentence."""

    @rule
    def by_verb(self, verb: Token) -> list[Event]:
        """Return the attendants told by "attended by" and "represented by", or who "are attending"."""
        if verb.lemma_ == "attend" and verb.tag_ != "VBN" and not any(c.dep_ == "dobj" for c in verb.children):
            return self._event(verb, self.frames.subjects(verb)) if mood_of(verb) != "void" else []
        agents = self.frames.behind([verb], frozenset({"by"}))
        if not agents or mood_of(verb) == "void" or not has_passive_subject(verb):
            return []
        whom = self.frames.subjects(verb) if verb.lemma_ == "represent" else []
        return self._event(verb, [*whom, *agents])

    @rule
    def in_list(self) -> list[Event]:
        """Return the attendants of a list ("Also present were …")."""
        match = _PRESENT.search(self.sentence.text)
        if match is None:
            return []
        start = self.sentence.start + match.end()
        token = next((t for t in self.parsed.doc if self.parsed.start(t) >= start - 1), None)
        named = self._named_from(start)
        events = self._event(token, named) if token is not None and named else []
        for event in events:  # who is in a delegation is at its meeting, and so is who is told to be at "the talks"
            at = set((match["where"] or "").lower().split())
            of_it = engagement_nouns().keys() | words_of("engagement", "led")
            event.is_definite = match["delegation"] is not None or not of_it.isdisjoint(at)
        return events

    @rule
    def by_lead(self, verb: Token) -> list[Event]:
        """Return those at the head of the sides that meet ("The delegations were led by …")."""
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject is None or subject.lemma_.lower() not in words_of("engagement", "led"):
            return []
        events = self._event(verb, self.frames.behind([verb], frozenset({"by"}))) if mood_of(verb) == "past" else []
        for event in events:
            event.is_definite = True
        return events

    def _named_from(self, start: int) -> list[Mention]:
        """Return whoever is named from a place on, where the first one stands near it."""
        named = [m for m in self.frames.mentions if m.start >= start and m.form == "name"]
        first = next((m.start for m in named if m.entity.kind == "person"), None)
        return named if first is not None and first - start <= _LEAD_IN else []

    def _event(self, token: Token, mentions: list[Mention]) -> list[Event]:
        event = self.new(token, "talks", "past")
        people = self.actors(mentions)
        event.persons = [e for e in people if e.kind == "person"]
        event.parties = [e for e in people if e.kind in ("state", "organization")]
        event.attends = event.is_apart = True
        return [event] if event.persons else []
