"""Meetings told by who chairs them together: "Moe and Ek co-chaired the commission", "a session co-chaired by Moe and Ek"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.engagement.event import Event
from kg.extraction.engagement.meetings import WITH, MeetingReader
from kg.extraction.grammar.clauses import has_word, is_subject
from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import engagement_nouns, words_of
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = frozenset({"by"})
_PRESENT = frozenset({"VBZ", "VBP"})
_OF_TWO = 2


class Chairing(MeetingReader):
    """Reads the meetings that two sides chair."""

    @rule
    def read(self, verb: Token) -> list[Event]:
        """Return the meeting that those who chair it hold, where they are of two states.

        Parameters
        ----------
        verb : Token
            A form of "chair", which the parser parts from its "co-".
        """
        prefix = verb.nbor(-2) if verb.i > 1 and verb.nbor(-2).lower_ == "co" else None
        heads = [verb, *([prefix] if prefix is not None else [])]
        mood = mood_of(verb)
        what = self._chaired(heads)
        if mood == "void" or what is None or (verb.tag_ in _PRESENT and not self.sentence.is_headline):
            return []
        chairs = self.frames.behind(heads, _BY)
        if not chairs:
            chairs = next((s for head in heads if (s := self.frames.subjects(head))), [])
            together = prefix is not None or has_word(verb, "jointly")
            chairs = [*chairs, *(self.frames.behind([*heads, what], WITH) if together else [])]
        people = [e for e in self.actors(chairs) if e.kind == "person"]
        if len({person.state for person in people if person.state}) < _OF_TWO:
            return []
        event = self.begin(verb, "talks", mood)
        self.set_sides(event, people)
        self.set_circumstances(event, [*heads, what])
        event.evidence.append(self.span(event, [verb, what]))
        is_meeting = what.lemma_.lower() in engagement_nouns() or what.lower_ in engagement_nouns()
        return [event] if is_meeting or event.date or event.place or self._are_subjects(heads) else []

    @staticmethod
    def _are_subjects(heads: list[Token]) -> bool:
        return any(c.dep_ == "nsubj" for head in heads for c in head.children)

    @staticmethod
    def _chaired(heads: list[Token]) -> Token | None:
        """Return the noun for the meeting, or for the body that meets: what is chaired."""
        of_verb = [c for head in heads for c in head.children if c.dep_ == "dobj"]
        passive = [*heads, *(c for head in heads for c in head.children if c.dep_ == "auxpass")]
        of_passive = [c for token in passive for c in token.children if is_subject(c)]
        of_clause = [head.head for head in heads if head.dep_ == "acl"]
        nouns = words_of("engagement", "chaired") | set(engagement_nouns())
        found = of_verb or of_clause or of_passive
        return next((n for n in found if {n.lemma_.lower(), n.lower_} & nouns), None)
