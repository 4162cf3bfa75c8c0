"""Meetings and calls by the verbs that tell them: "met", "was received by", "spoke with"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extraction.engagement.event import Event
from kg.extraction.engagement.meetings import WITH, MeetingReader
from kg.extraction.grammar.clauses import has_to, has_word
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.tracing import link, rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 120  # characters between "received" and the guest
_TAIL = 160  # characters behind the verb in which the telephone is named

_WITH_WITHIN = 40
"""Characters between a verb and its "with": "spoke by telephone this morning with"."""


_EACH_OTHER = (frozenset({"each", "other"}), frozenset({"one", "another"}))


def is_asking(verb: Token) -> bool:
    """Tell whether somebody is called on to do something, and not called on at home.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Smith called on France to free the sailors.", "Smith called on Mr Jones in Paris on Friday."
    >>> [is_asking(word(one, "called")) for one in told]
    [True, False]
    """
    upon = [g for c in verb.children if c.lower_ in ("on", "upon") for g in c.children]
    return any(has_to(c) for t in (verb, *upon) for c in t.children if c.dep_ in ("xcomp", "advcl", "acl", "relcl"))


def is_reception(token: Token) -> bool:
    """Tell whether a word says that somebody is received, or pays a call; "a lunch hosted by Ek" is a part of a meeting.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Moe received Ek.", "Ek called on Moe.", "Ek paid a courtesy call.", "Moe met Ek."
    >>> [is_reception(word(one, what)) for one, what in zip(told, ("received", "called", "call", "met"))]
    [True, True, True, False]
    """
    lemma = token.lemma_.lower()
    is_call = lemma == "call" and (has_word(token, "on") or has_word(token, "courtesy"))
    is_at_a_meal = token.dep_ == "acl" and token.head.lemma_.lower() in words_of("engagement", "meal")
    return is_call or (token.pos_ == "VERB" and lemma in words_of("engagement", "receiving") and not is_at_a_meal)


def is_mutual(verb: Token) -> bool:
    """Tell whether those who are its subject do something to one another.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The two will see each other again in May.", "The two visited one another.", "The two saw each other's flags."
    >>> [is_mutual(word(one, verb)) for one, verb in zip(told, ("see", "visited", "saw"))]
    [True, True, False]
    """
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    return any({c.lower_, *(g.lower_ for g in c.children)} >= pair for c in objects for pair in _EACH_OTHER)


class MeetingVerbs(MeetingReader):
    """Reads the meetings that the verbs of one sentence tell."""

    @rule
    def read(self, verb: Token, mood: str, event_class: str, where: frozenset[str]) -> Event | None:
        """Return the meeting that a verb tells, or None.

        Parameters
        ----------
        where : frozenset of str
            Where the other side stands: ``object``, ``with``, ``self`` (in a plural subject), as in
            ``lexicons/engagement/engagement_verbs.tsv``.
        """
        if verb.lemma_ == "speak" and self._is_to_the_press(verb):
            return None
        if verb.lemma_ == "call" and "object" not in where and is_asking(verb):
            return None
        event = self.begin(verb, event_class, mood)
        event.is_planned = event.is_planned or self._is_fixed_for(verb)
        event.is_reception = is_reception(verb)
        is_of_both = is_mutual(verb)
        where = where | {"self"} if is_of_both else where
        others = [] if is_of_both else self._others(verb, where)
        people = self.actors([*self.frames.subjects(verb), *others])
        self.set_sides(event, people)
        if not others and "self" in where and len(people) < 2 and self._is_body_meeting(verb, people):
            return self._of_body(event, verb, people)
        has_object = not is_of_both and any(c.dep_ == "dobj" and c.lower_ != "hands" for c in verb.children)
        if not others and ("self" not in where or len(people) < 2 or has_object):
            return None  # "met the challenges"
        if others and not self._are_guests(verb, event, others):
            return None
        event.is_summit = (not event.persons and self.are_leaders(verb)) or self.is_with_leaders(verb, event)
        event.is_bilateral = len(event.persons) > 1 and self.is_told_by_another()
        self._set_medium(event, verb, has_others=bool(others))
        self.set_circumstances(event, [verb])
        event.evidence.append(self.span(event, [verb]))
        return event

    def _is_fixed_for(self, verb: Token) -> bool:
        """Tell whether a present tense tells what is to come: "meets her in Oslo on Monday", but in no headline or caption."""
        time = self.frames.time_near([verb]) if verb.tag_ in ("VBZ", "VBP") else None
        return time is not None and time.past != time.future and not self.sentence.is_headline

    def _others(self, verb: Token, where: frozenset[str]) -> list[Mention]:
        """Those whom the subject meets, by where the verb puts them."""
        others = self.frames.objects(verb) if "object" in where else []
        if not others and verb.lemma_ == "call" and "object" in where:
            others = self.called(verb)
        if not others and "object" in where and verb.lemma_ == "receive":
            others = self._received(verb)
        if "with" in where:
            prepositions = WITH | (frozenset({"to"}) if verb.lemma_ == "speak" else frozenset())
            others = (
                others
                or self.frames.behind([verb], prepositions)
                or self.frames.chain_behind(self.parsed.end(verb), WITH, _WITH_WITHIN)
            )
        if verb.lemma_ == "call" and "object" not in where:
            others = self.frames.behind([verb], frozenset({"on"}))
        return others + [m for m in self.frames.behind([verb], frozenset({"by"})) if m not in others]

    @link("object of")
    def called(self, verb: Token) -> list[Mention]:
        """Return whom a verb of calling has as its object; the parser takes one person for what somebody is called."""
        return self.frames.objects(verb) or self.frames.objects(verb, ("oprd",))

    def _are_guests(self, verb: Token, event: Event, others: Sequence[Mention]) -> bool:
        """Tell whether the verb speaks of people: ideas are welcomed and goods received too."""
        met = self.actors(others)
        if not met or (verb.lemma_ in words_of("engagement", "receiving") and not event.persons):
            return False
        return verb.lemma_ not in words_of("engagement", "receiving") - {"greet"} or any(
            e.kind == "person" for e in met
        )

    def _of_body(self, event: Event, verb: Token, people: Sequence[Entity]) -> Event | None:
        """Complete the meeting of a body or of sides named before ("The commission last met in Nairobi")."""
        self.set_circumstances(event, [verb])
        event.inherits = True
        event.is_multilateral = self.are_bodies(people)
        event.is_summit = event.is_multilateral and self.tells_of_leaders()
        event.evidence.append(self.span(event, [verb]))
        return event if event.date or event.place else None

    def _set_medium(self, event: Event, verb: Token, *, has_others: bool) -> None:
        """Tell calls from meetings in person."""
        tail = self.parsed.text(self.parsed.start(verb), self.sentence.end).lower()[:_TAIL]
        by_phone = any(words_ in tail for words_ in words_of("engagement", "by wire"))
        dated = self.frames.time_near([verb]) is not None
        if verb.lemma_ == "speak" and not (has_others or by_phone or dated or event.is_planned):
            event.event, event.is_definite = "talks", True  # "the two spoke candidly": at a meeting told elsewhere
        if event.event == "call" or by_phone:
            event.event, event.is_call_sure = "call", True

    @staticmethod
    def _is_to_the_press(verb: Token) -> bool:
        """Tell whether somebody speaks to those who write of it ("spoke to reporters after his talks with …")."""
        return any(g.lower_ in words("listeners") for c in verb.children if c.dep_ == "prep" for g in c.children)

    def _received(self, verb: Token) -> list[Mention]:
        """The guest named behind when and where ("received on Saturday at the Palace President …")."""
        start = self.parsed.end(verb)
        following = self.parsed.text(start, start + 4).split()[:1]
        if following and following[0] not in ("on", "at", "in"):
            return []
        guests = [
            m for m in self.frames.mentions if m.start >= start and m.form == "name" and m.entity.kind == "person"
        ]
        return [m for m in guests[:1] if m.start - start < _REACH]

    def _is_body_meeting(self, verb: Token, people: Sequence[Entity]) -> bool:
        """Tell whether a body or the sides meet again ("The commission last met in Nairobi")."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return subject is not None and subject.pos_ in ("NOUN", "PROPN") and all(p.kind != "person" for p in people)
