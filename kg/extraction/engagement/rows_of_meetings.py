"""One of several meetings that somebody holds one after another: "Her second call was with the Kenyan minister"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extraction.engagement.event import Event
from kg.extraction.engagement.meetings import MeetingReader
from kg.extraction.grammar.clauses import subject_of
from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import engagement_nouns, words, words_of
from kg.extraction.tracing import came_of, rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"with"})
_NEAR = 6
"""Sentences between a meeting and the next of its row."""


class RowsOfMeetings(MeetingReader):
    """Reads meetings that are told as one of a row."""

    @rule
    def read(self, verb: Token) -> list[Event]:
        """Return the meeting that "was with" somebody: with whom else is told by those before it, or by whose it was.

        Parameters
        ----------
        verb : Token
            A form of "be".
        """
        subject = subject_of(verb)
        which = {t.lower_ for t in (subject, *subject.children)} if subject is not None else set()
        if subject is None or not which & (words("ordinals") | words_of("engagement", "one of a row")):
            return []
        kind, _ = engagement_nouns().get(subject.lemma_.lower(), ("", ""))
        others = self.frames.behind([verb], _WITH)
        if kind == "visit" or not others or mood_of(verb) == "void":
            return []
        if not kind and subject.lower_ not in words("ordinals") | words_of("engagement", "one of a row"):
            return []
        event = self.begin(verb, kind or "talks", mood_of(verb))
        owner = next((c for c in subject.children if c.dep_ == "poss"), None)
        whose = self.frames.mention_at(owner) if owner is not None else None
        self.set_sides(event, self.actors([*([whose] if whose is not None else []), *others]))
        if not event.persons and not event.parties:
            return []
        event.continues = whose is None
        if event.continues and "first" in which:
            return []  # nobody has met anybody before
        event.is_apart = True
        self.set_circumstances(event, [verb])
        event.evidence.append(self.span(event, [verb, subject]))
        return [event]


def set_host(known: Sequence[Event], telling: Event) -> bool:
    """Add to one of a row of meetings who held those before it; return False where none is told.

    Parameters
    ----------
    known : sequence of Event
        The engagements told so far, in reading order.
    telling : Event
        One that continues a row.
    """
    meetings = [e for e in known if e.event != "visit" and e.persons and not e.is_headline][-2:]
    if not meetings or telling.sentence - meetings[-1].sentence > _NEAR:
        return False
    last = meetings[-1]
    own = [p for p in last.persons if all(p in e.persons for e in meetings)] if len(meetings) > 1 else []
    host = next((p for p in own or last.persons), None)
    sides = telling.party_names()
    if host is None or host in telling.persons or host.state is None or host.state in sides:
        return False
    telling.persons.insert(0, host)
    if telling.event == "talks" and last.event == "call":
        telling.event, telling.is_call_sure = "call", last.is_call_sure
    came_of(telling, last)
    return True
