"""Meetings and calls by the nouns that name them: "held talks with", "at the summit", "the forum in Busan"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.context.parties import is_party_body
from kg.extraction.engagement.by_wire import is_by_wire
from kg.extraction.engagement.event import Event
from kg.extraction.engagement.meetings import WITH, MeetingReader
from kg.extraction.engagement.occasions import occasion_of
from kg.extraction.grammar.clauses import has_word, is_infinitive, is_passive, is_subject
from kg.extraction.grammar.mood import mood_of, mood_of_saying
from kg.extraction.lexicon import engagement_verbs, words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.tracing import link, rule

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGAIN = frozenset({"next", "last", "previous"})
_ON = frozenset({"on"})
_TO = frozenset({"to"})
_BETWEEN = frozenset({"between"})
_LONGEST_PUT_OFF = 160  # characters of when and where between a meeting's verb and its sides

_WITH_WITHIN = 45
"""Characters between a noun and its "with": "talks on trade and regional security with"."""


class MeetingNouns(MeetingReader):
    """Reads the meetings that the nouns of one sentence name."""

    @staticmethod
    def mood(token: Token, verb: Token | None) -> str:
        """The mood of an engagement noun: what is agreed "during" talks lies ahead, the talks do not."""
        if verb is None:
            return "past"
        verb = occasion_of(token, verb) or verb
        is_behind = token.dep_ == "pobj" and token.head.lower_ in ("after", "following", "during")
        is_agreed = verb.lemma_ in words("undertakings") and is_passive(verb) and not has_word(verb, "is")
        if is_behind and is_agreed:
            return mood_of_saying(verb)  # "was agreed after a call"
        if verb.head.i == token.i and is_infinitive(verb) and is_passive(verb) and mood_of(verb) == "past":
            is_one_of_a_row = any(c.lower_ in words("ordinals") for c in token.children)
            return "past" if is_one_of_a_row else "future"  # "talks to be held"; "the first talks to be held here"
        return mood_of(verb)

    @rule
    def read(self, token: Token, verb: Token | None, mood: str, event_class: str, need: str) -> Event | None:
        """Return the meeting that a noun names, or None.

        Parameters
        ----------
        verb : Token or None
            The verb that the noun hangs on.
        need : str
            What the noun needs to name a meeting, as in ``lexicons/engagement/engagement_nouns.tsv``.
        """
        if self._is_none(token, verb, need):
            return None
        event = self.begin(token, event_class, mood)
        event.is_planned = event.is_planned or self._lies_ahead(token)
        event.is_named = need == "named"
        hosts = [token] + ([verb] if verb is not None and verb.lemma_ in words("holding") | words("happening") else [])
        others = self._others(token, verb, hosts, event_class)
        between = any(c.lower_ == "between" for t in hosts for c in t.children if c.dep_ == "prep")
        subjects = [] if between or self._is_beside(token) else self._subjects(token, verb)
        travels = verb is not None and engagement_verbs().get(verb.lemma_, ("",))[0] == "visit"
        if need == "needs" and not (others or travels or self._is_enough(token, verb, subjects)):
            return None
        named = self._named_parties(token)
        people = self.actors([*subjects, *others])
        self.set_sides(event, people)
        event.parties += named
        self._classify(event, token, verb, people, named)
        event.is_definite = event.is_definite and not others
        event.inherits = event.inherits and not others
        if need == "named" and not named and not event.inherits:
            return None
        told = others or named or event.is_definite or event.inherits or len(people) >= 2
        if not (told or (people and event.is_summit) or (subjects and (token.dep_ == "dobj" or travels))):
            return None
        self._complete(event, token, verb, hosts, event_class)
        return event

    def _is_none(self, token: Token, verb: Token | None, need: str) -> bool:
        """Tell whether a noun names no meeting that took or takes place."""
        if token.lemma_ == "exchange" and not self._is_of_views(token):
            return True
        if token.lemma_ in words_of("engagement", "meal"):  # a banquet is none; whoever "had lunch with" somebody met
            return token.dep_ != "dobj" or verb is None or verb.lemma_ not in words_of("engagement", "having a meal")
        if need == "named" and (
            self._is_only_supported(token) or (verb is not None and verb.lemma_ in words_of("engagement", "founding"))
        ):
            return True  # a dialogue that is yet to be
        near = (*verb.children, *token.children) if verb is not None else ()
        return bool(words_of("engagement", "regular") & {c.lower_ for c in near})

    def _others(self, token: Token, verb: Token | None, hosts: Sequence[Token], event_class: str) -> list[Mention]:
        """The other side: behind "with", or whoever attends."""
        others: list[Mention] = []
        if token.lemma_ == "call" and event_class == "talks":  # "a courtesy call on"
            others = self.frames.behind([token], _ON) or self.frames.chain_behind(self.parsed.end(token), _ON, 4)
        if event_class == "call":
            others = others or self.frames.behind([token], _TO)
        others = (
            others
            or self._attendants(token, verb)
            or self.frames.behind(hosts, WITH)
            or self.frames.chain_behind(self.parsed.end(token), WITH, _WITH_WITHIN)
            or self._put_off(token, verb)
        )
        return [m for m in others if m.form != "capital" or m.entity.kind != "place"]

    @link("behind when and where")
    def _put_off(self, token: Token, verb: Token | None) -> list[Mention]:
        """The sides behind when and where a meeting took place ("was held on Monday at the Palace between …")."""
        if verb is None or not is_subject(token):
            return []
        happens = verb.lemma_ in words("happening") | words("holding")
        return self.frames.chain_behind(self.parsed.end(verb), _BETWEEN, _LONGEST_PUT_OFF) if happens else []

    def _is_enough(self, token: Token, verb: Token | None, subjects: Sequence[Mention]) -> bool:
        """Tell whether a noun that needs more has it: "held discussions", "their next round", "agreed in a call"."""
        inside = (
            token.dep_ == "pobj" and token.head.lower_ in ("in", "over", "during", "by") and self._are_two(subjects)
        )
        held = verb is not None and verb.lemma_ in words("holding") and token.dep_ == "dobj"
        return inside or held or bool(_AGAIN & {c.lower_ for c in token.children})

    def _classify(
        self, event: Event, token: Token, verb: Token | None, people: Sequence[Entity], named: Sequence[Entity]
    ) -> None:
        """Set of what kind a meeting is: of leaders, of two sides or many, told before or for the first time."""
        low = self.parsed.doc[token.left_edge.i : token.i + 1].text.lower()
        beside = {c.lower_ for c in token.children}
        elsewhen = self.is_told_by_another() and not self._is_definite(token)
        event.is_bilateral = ("bilateral" in low.split() or elsewhen) and len(event.persons) > 1
        if event.is_bilateral:  # "bilateral meetings with fellow leaders of the bloc, including …"
            event.parties = [e for e in event.parties if e.kind == "state"]
        assembled = self.are_bodies(people)
        event.is_summit = (
            bool({"summit", "leaders"} & set(regex.findall(r"\w+", low)))
            or (not event.persons and verb is not None and self.are_leaders(verb))
            or self.is_with_leaders(token, event)
            or (assembled and self.tells_of_leaders())
        )
        event.is_multilateral = (event.is_summit or event.is_named or assembled) and (bool(named) or not event.persons)
        event.is_definite = self._is_definite(token) and not (named or assembled) and len(people) < 2
        event.attends = verb is not None and token.dep_ == "nsubjpass" and verb.lemma_ == "attend"
        again = _AGAIN | {"latest", "coming"} | (words("ordinals") if event.is_planned else frozenset())
        numbered = event.is_planned and any(regex.fullmatch(r"\d+(?:st|nd|rd|th)", word) for word in beside)
        event.inherits = bool(beside & again) or numbered

    def _complete(
        self, event: Event, token: Token, verb: Token | None, hosts: Sequence[Token], event_class: str
    ) -> None:
        """Set how, when and where a meeting takes place, and the words that tell it."""
        low = self.parsed.doc[token.left_edge.i : token.i + 1].text.lower()
        if event_class == "call" or is_by_wire(token) or any(word in low for word in words_of("engagement", "calling")):
            event.event, event.is_call_sure = "call", True
        above = occasion_of(token, verb)
        near = [token, *hosts[1:], *([verb] if verb is not None else [])]
        self.set_circumstances(event, near if above is verb or above is None else [*near, above])
        convening = words_of("engagement", "convening")
        if verb is not None and verb.lemma_ in convening and verb.dep_ == "relcl" and verb.head.i == token.i:
            # "the forum, which Busan will host"
            event.place = next((m.entity for m in self.frames.subjects(verb) if m.entity.kind == "place"), event.place)
            event.persons = []
        event.evidence.append(self.span(event, [token, *hosts[1:]]))

    @staticmethod
    def _is_only_supported(token: Token) -> bool:
        """Tell whether a dialogue only stands as what somebody is committed to."""
        noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "for", "of") else None
        return noun is not None and noun.lemma_ in words_of("engagement", "support")

    def _is_beside(self, token: Token) -> bool:
        """Tell whether something else took place beside an event ("on the margins of the summit")."""
        before = self.parsed.text(self.sentence.start, self.parsed.start(token.left_edge)).lower().split()[-5:]
        if token.dep_ == "pobj" and token.head.head.lemma_ in ("plan", "preparation") and self._named_parties(token):
            return True
        if before[-1:] and before[-1] in ("during", "following", "after", "since") and self._named_parties(token):
            return True  # "met … during the General Assembly meetings"
        return bool(words_of("engagement", "setting") & set(before)) and before[-1:] == ["of"]

    @staticmethod
    def _are_two(subjects: Sequence[Mention]) -> bool:
        """Tell whether the subjects are at least two who can meet each other."""
        return len({e.state for m in subjects for e in m.entities if e.kind == "person"}) > 1

    def _lies_ahead(self, token: Token) -> bool:
        """Tell whether an event is yet to come whatever its verb ("ahead of the summit", "the upcoming summit")."""
        before = self.parsed.text(self.sentence.start, self.parsed.start(token.left_edge)).lower().split()[-3:]
        return before[-2:] in (["ahead", "of"], ["advance", "of"]) or any(
            c.lower_ in ("upcoming", "forthcoming", "planned") for c in token.children
        )

    def _attendants(self, token: Token, verb: Token | None) -> list[Mention]:
        """Those who attend ("the talks were attended by …") or are hosted at a meeting ("will host … at a summit")."""
        if verb is None:
            return []
        if token.dep_ == "nsubjpass" and verb.lemma_ in ("attend", "join"):
            return self.frames.behind([verb], frozenset({"by"}))
        if token.dep_ == "pobj" and verb.lemma_ in words_of("engagement", "receiving company"):
            return self.frames.objects(verb)
        return []

    def _subjects(self, token: Token, verb: Token | None) -> list[Mention]:
        """One's own side: whose the meeting is, or who holds it."""
        possessive = [m for c in token.children if c.dep_ == "poss" and (m := self.frames.mention_at(c)) is not None]
        if possessive and not (possessive[0].form == "pronoun" and token.dep_ == "dobj"):
            return possessive
        by = self.frames.behind([token], frozenset({"of", "by"}))
        if by and any(e.kind in ("organization", "person") for m in by for e in m.entities):
            return by
        if verb is None:
            return []
        if is_subject(token) and verb.head.i != token.i:  # but "a call that she had with … was long"
            return []
        subjects = self.frames.subjects(verb)
        if subjects:
            return subjects
        before = [m for m in self.frames.mentions if m.end <= self.parsed.start(token) and m.entity.kind == "person"]
        return before[-1:]

    def _named_parties(self, token: Token) -> list[Entity]:
        """The states and bodies in the name of an event ("the Oman-Uzbekistan Investment Forum", "the G7 summit")."""
        found: list[Entity] = []
        left, right = self.parsed.start(token.left_edge), self.parsed.end(token)
        for unit in self.analysis.surfaces[self.sentence.index].units:
            start = self.sentence.tokens[unit.start].start
            end = self.sentence.tokens[unit.end - 1].end
            if left <= start and end <= right and unit.form in ("state", "demonym", "organization"):
                gap = self.parsed.text(end, right) if end <= right else ""
                if gap.count(" ") > 4 or unit.entity in found:
                    continue
                if unit.form != "organization" or is_party_body(unit.entity):
                    found.append(unit.entity)
        found += [e for e in self._of_joint_body(token) if e not in found]
        for mention in self.frames.behind([token], frozenset({"of"})):
            found += [
                e
                for e in mention.entities
                if e not in found and (e.kind == "state" or (e.kind == "organization" and is_party_body(e)))
            ]
        return found

    @link("states of the body that meets")
    def _of_joint_body(self, token: Token) -> list[Entity]:
        """The states in front of the body that meets ("the meeting of the Oman-Uzbekistan Joint Commission")."""
        bodies = [g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
        spans = [(self.parsed.start(b.left_edge), self.parsed.start(b)) for b in bodies if b.dep_ == "pobj"]
        states = [
            unit.entity
            for unit in self.analysis.surfaces[self.sentence.index].units
            if unit.form in ("state", "demonym")
            and any(a <= self.sentence.tokens[unit.start].start < b for a, b in spans)
        ]
        return states if len(set(map(id, states))) > 1 else []

    @staticmethod
    def _is_of_views(token: Token) -> bool:
        """Tell an exchange of views from one of letters or prisoners."""
        of = [g.lemma_.lower() for c in token.children if c.lower_ == "of" for g in c.children]
        return (not of or of[0] in words_of("engagement", "view")) and token.tag_ == "NN"

    def _is_definite(self, token: Token) -> bool:
        return any(c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "their", "these") for c in token.children)
