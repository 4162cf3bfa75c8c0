"""Meetings told by what one hands to another: an envoy's credentials, a letter that is brought in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.engagement.event import Event
from kg.extraction.engagement.meetings import MeetingReader
from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import words_of
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO = frozenset({"to"})
_FROM = frozenset({"of", "from"})
_OF_TWO = 2


class Handing(MeetingReader):
    """Reads the meetings of those one of whom hands something to the other."""

    @rule
    def read(self, verb: Token) -> list[Event]:
        """Return the meeting at which an envoy hands over credentials, or somebody brings something in person."""
        mood = mood_of(verb)
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if mood == "void" or thing is None or not (self._are_credentials(thing) or self._is_in_person(verb)):
            return []
        if verb.lemma_ in words_of("engagement", "handing"):
            others = self.frames.behind([verb, thing], _TO)
        else:
            others = self.frames.behind([thing, verb], _FROM) if self._are_credentials(thing) else []
        event = self.begin(verb, "talks", mood)
        people = self.actors([*self.frames.subjects(verb), *others])
        self.set_sides(event, people)
        if len({person.state for person in event.persons if person.state}) < _OF_TWO:
            return []
        self.set_circumstances(event, [verb])
        event.evidence.append(self.span(event, [verb, thing]))
        return [event]

    @staticmethod
    def _are_credentials(thing: Token) -> bool:
        """Tell credentials and letters of credence from what else is handed over; copies go to a ministry."""
        of = {g.lower_ for c in thing.children if c.lower_ == "of" for g in c.children}
        return bool({thing.lower_, *of} & words_of("engagement", "credentials"))

    @staticmethod
    def _is_in_person(verb: Token) -> bool:
        """Tell whether something is brought by somebody and not sent."""
        inside = {g.lower_ for c in verb.children if c.lower_ == "in" for g in c.children}
        return not words_of("engagement", "in person").isdisjoint(inside | {c.lower_ for c in verb.children})
