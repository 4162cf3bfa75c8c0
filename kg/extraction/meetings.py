"""Meetings and calls: who meets whom, by the nouns ("held talks with …") and verbs ("met", "was received by") that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from kg.extraction.assertion import mood_of
from kg.extraction.entities import Entity, Mention
from kg.extraction.events import Event
from kg.extraction.lexicon import words
from kg.extraction.tellings import Reader, engagement_verbs, is_body_of_states, is_party_body, party_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"with", "between", "among", "alongside"})
_HOLDING = frozenset(
    [
        "hold",
        "have",
        "conduct",
        "begin",
        "start",
        "open",
        "attend",
        "host",
        "chair",
        "co-chair",
        "conclude",
        "close",
        "end",
        "pay",
        "make",
        "resume",
        "kick",
        "complete",
        "launch",
        "join",
    ]
)
_ADJACENT = 6  # characters between a place and its time
_REACH = 120  # characters between "received" and the guest
_MARGINS = frozenset({"margins", "margin", "sidelines", "sideline", "ahead", "advance", "occasion"})
_ELSEWHEN = regex.compile(
    r"(?:Following|After|Prior to|Before|Ahead of|Earlier|On the (?:margins|sidelines) of)\b[^,]*\b(?:meeting|talks|summit|session|call|forum|dinner|ceremony)\b[^,]*,"
)  # one meeting that is told by another
_HAPPENING = frozenset(["take", "hold", "begin", "start", "open", "conclude", "schedule", "close", "convene", "resume"])


class Meetings(Reader):
    """Reads the meetings and calls of one sentence."""

    @staticmethod
    def noun_mood(token: Token, verb: Token | None) -> str:
        """The mood of an engagement noun: what is agreed "during" talks lies ahead, the talks do not."""
        if verb is None:
            return "past"
        if token.dep_ == "pobj" and token.head.lower_ in ("during", "after", "following", "at", "in"):
            while verb.dep_ in ("xcomp", "advcl", "conj") and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ == "VB":
                if any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
                    break
                verb = verb.head
        return mood_of(verb)

    def apart(self, event: Event, token: Token, verb: Token | None) -> list[Event]:
        """Part a telling of separate meetings ("met separately with A and B")."""
        near = {c.lower_ for t in (token, verb) if t is not None for c in t.children}
        if not near & {"separately", "separate"} or len(event.persons) < 3:
            return [event]
        host, *guests = event.persons
        parts = []
        for guest in guests:
            part = replace(event, persons=[host, guest], parties=[], evidence=list(event.evidence), is_apart=True)
            parts.append(part)
        return parts

    def earlier(self, event: Event, token: Token) -> list[Event]:
        """The past engagement in "the first between the two since April 2015"."""
        after = self.parsed.text(self.parsed.end(token), self.sentence.end)
        before = self.parsed.text(self.sentence.start, self.parsed.start(token))
        match = regex.search(r"\bfirst\b[^.;]*?\bsince\b", before[-30:] + after)
        if match is None or event.is_planned:
            return []
        edge = self.parsed.end(token) + max(match.end() - len(before[-30:]), 0)
        time = next((t for t in self.frames.times if t.end >= edge and t.form in ("day", "month", "year")), None)
        if time is None or time.start - edge > 60:
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
            event = self.new(token, "call" if event_class == "call" else "talks", "past")
            event.is_summit = event_class == "summit"
            event.place, event.date = mention.entity, time.past
            event.inherits = event.is_apart = True
            event.evidence.append((self.parsed.start(token), time.end))
            found.append(event)
        return found if len(found) > 1 else []

    def by_noun(self, token: Token, verb: Token | None, mood: str, event_class: str, need: str) -> Event | None:
        event = self.new(token, "call" if event_class == "call" else "talks", mood)
        phrase = self.parsed.doc[token.left_edge.i : token.i + 1]
        low = phrase.text.lower()
        event.is_summit = event_class == "summit" or bool({"summit", "leaders"} & set(regex.findall(r"\w+", low)))
        hosts = [token] + ([verb] if verb is not None and verb.lemma_ in _HOLDING | _HAPPENING else [])
        event.is_named = need == "named"
        event.is_planned = event.is_planned or self._lies_ahead(token)
        if token.lemma_ == "call" and event_class == "talks":
            others = self.frames.behind([token], frozenset({"on"})) or self.frames.chain_behind(
                self.parsed.end(token), frozenset({"on"}), 4
            )
        else:
            others = []
        others = (
            others
            or self._attendants(token, verb)
            or self.frames.behind(hosts, _WITH)
            or self.frames.chain_behind(self.parsed.end(token), _WITH, 45)
        )
        others = [m for m in others if m.form != "capital" or m.entity.kind != "place"]
        between = any(c.lower_ == "between" for t in hosts for c in t.children if c.dep_ == "prep")
        if need == "named" and self._is_only_supported(token):
            return None
        if verb is not None and {"annually", "regularly", "yearly"} & {
            c.lower_ for c in (*verb.children, *token.children)
        }:
            return None  # what is to be held every year is no meeting yet
        beside = self._is_beside(token)
        subjects = [] if between or beside else self._meeting_subjects(token, verb)
        travels = (
            verb is not None and verb.lemma_ in engagement_verbs() and engagement_verbs()[verb.lemma_][0] == "visit"
        )
        if (
            need == "needs"
            and not others
            and not travels
            and not {"next", "last", "previous"} & {c.lower_ for c in token.children}
            and not (
                token.dep_ == "pobj" and token.head.lower_ in ("in", "over", "during", "by") and self._are_two(subjects)
            )
            and not (verb is not None and verb.lemma_ in _HOLDING and token.dep_ == "dobj")
        ):
            return None
        named = self._named_parties(token)
        people = self.actors([*subjects, *others])
        event.persons = [e for e in people if e.kind == "person"]
        event.parties = [e for e in people if e.kind in ("state", "organization")] + named
        elsewhen = _ELSEWHEN.match(self.sentence.text) is not None and not self._is_definite(token)
        event.is_bilateral = ("bilateral" in low.split() or elsewhen) and len(event.persons) > 1
        if event.is_bilateral:  # "bilateral meetings with fellow leaders of the bloc, including …"
            event.parties = [e for e in event.parties if e.kind == "state"]
        if (not event.persons and verb is not None and self._are_leaders(verb)) or self._is_with_leaders(token, event):
            event.is_summit = True
        assembled = bool(people) and all(is_body_of_states(e) for e in people)
        event.is_definite = self._is_definite(token) and not (others or named or assembled) and len(people) < 2
        event.attends = token.dep_ == "nsubjpass" and verb.lemma_ == "attend" if verb is not None else False
        event.is_summit = event.is_summit or (assembled and self._tells_of_leaders())
        event.is_multilateral = (event.is_summit or need == "named" or assembled) and (bool(named) or not event.persons)
        again = {"next", "last", "previous", "latest", "coming"} | (
            words("ordinals") if event.is_planned else frozenset()
        )
        ordinal = event.is_planned and any(regex.fullmatch(r"\d+(?:st|nd|rd|th)", c.lower_) for c in token.children)
        event.inherits = (bool({c.lower_ for c in token.children} & again) or ordinal) and not others
        if need == "named" and not named and not event.inherits:
            return None
        if token.lemma_ == "exchange" and not self._is_of_views(token):
            return None
        if need == "named" and verb is not None and verb.lemma_ in ("establish", "create", "set", "found", "propose"):
            return None  # a dialogue that is yet to be
        if not (
            others
            or named
            or event.is_definite
            or event.inherits
            or len(people) >= 2
            or (people and event.is_summit)
            or (subjects and (token.dep_ == "dobj" or travels))
        ):
            return None
        if event_class == "call" or any(w in low for w in ("phone", "telephone", "video", "virtual")):
            event.event, event.is_call_sure = "call", True
        self._circumstances(event, [token, *hosts[1:], *([verb] if verb is not None else [])])
        if verb is not None and verb.dep_ == "relcl" and verb.head.i == token.i:
            event.place = next((m.entity for m in self.frames.subjects(verb) if m.entity.kind == "place"), event.place)
            event.persons = []
        event.evidence.append(self.span(event, [token, *hosts[1:]]))
        return event

    @staticmethod
    def _is_only_supported(token: Token) -> bool:
        """Tell whether a dialogue only stands as what somebody is committed to."""
        noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "for", "of") else None
        return noun is not None and noun.lemma_ in ("commitment", "support", "importance", "contribution", "role")

    def _is_beside(self, token: Token) -> bool:
        """Tell whether something else took place beside an event ("on the margins of the summit")."""
        before = self.parsed.text(self.sentence.start, self.parsed.start(token.left_edge)).lower().split()[-5:]
        if token.dep_ == "pobj" and token.head.head.lemma_ in ("plan", "preparation") and self._named_parties(token):
            return True
        if before[-1:] and before[-1] in ("during", "following", "after", "since") and self._named_parties(token):
            return True  # "met … during the General Assembly meetings"
        return bool(_MARGINS & set(before)) and before[-1:] == ["of"]

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

    def _tells_of_leaders(self) -> bool:
        return regex.search(r"\bheads of (?:state|government)\b|\bleaders\b", self.sentence.text.lower()) is not None

    def _attendants(self, token: Token, verb: Token | None) -> list[Mention]:
        """Those who attend ("the talks were attended by …") or are hosted at a meeting ("will host … at a summit")."""
        if verb is None:
            return []
        if token.dep_ == "nsubjpass" and verb.lemma_ in ("attend", "join"):
            return self.frames.behind([verb], frozenset({"by"}))
        if token.dep_ == "pobj" and verb.lemma_ in ("host", "welcome", "receive", "meet"):
            return self.frames.objects(verb)
        return []

    def _meeting_subjects(self, token: Token, verb: Token | None) -> list[Mention]:
        possessive = [m for c in token.children if c.dep_ == "poss" and (m := self.frames.mention_at(c)) is not None]
        if possessive and not (possessive[0].form == "pronoun" and token.dep_ == "dobj"):
            return possessive
        by = self.frames.behind([token], frozenset({"of", "by"}))
        if by and any(e.kind in ("organization", "person") for m in by for e in m.entities):
            return by
        if verb is None:
            return []
        if token.dep_ in ("nsubj", "nsubjpass"):
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
        for mention in self.frames.behind([token], frozenset({"of"})):
            found += [
                e
                for e in mention.entities
                if e not in found and (e.kind == "state" or (e.kind == "organization" and is_party_body(e)))
            ]
        return found

    @staticmethod
    def _is_of_views(token: Token) -> bool:
        """Tell an exchange of views from one of letters or prisoners."""
        of = [g.lemma_.lower() for c in token.children if c.lower_ == "of" for g in c.children]
        return (not of or of[0] in ("view", "opinion", "idea")) and token.tag_ == "NN"

    def _is_definite(self, token: Token) -> bool:
        return any(c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "their", "these") for c in token.children)

    def by_verb(self, verb: Token, mood: str, event_class: str, where: frozenset[str]) -> Event | None:
        event = self.new(verb, "call" if event_class == "call" else "talks", mood)
        subjects = self.frames.subjects(verb)
        others = self.frames.objects(verb) if "object" in where else []
        if not others and "object" in where and verb.lemma_ == "receive":
            others = self._received(verb)
        if "with" in where:
            others = (
                others
                or self.frames.behind([verb], _WITH | (frozenset({"to"}) if verb.lemma_ == "speak" else frozenset()))
                or self.frames.chain_behind(self.parsed.end(verb), _WITH, 40)
            )
        if verb.lemma_ == "speak" and self._is_to_the_press(verb):
            return None
        if verb.lemma_ == "call":
            others = self.frames.behind([verb], frozenset({"on"}))
        others += [m for m in self.frames.behind([verb], frozenset({"by"})) if m not in others]
        people = self.actors([*subjects, *others])
        event.persons = [e for e in people if e.kind == "person"]
        event.parties = [e for e in people if e.kind in ("state", "organization")]
        if not others and "self" in where and len(people) < 2 and self._is_body_meeting(verb, people):
            self._circumstances(event, [verb])
            event.inherits = True
            event.is_multilateral = bool(people) and all(is_body_of_states(p) for p in people)
            event.is_summit = event.is_multilateral and self._tells_of_leaders()
            event.evidence.append(self.span(event, [verb]))
            return event if event.date or event.place else None
        has_object = any(c.dep_ == "dobj" and c.lower_ != "hands" for c in verb.children)
        if not others and ("self" not in where or len(people) < 2 or has_object):
            return None  # "met the challenges"
        event.is_summit = (not event.persons and self._are_leaders(verb)) or self._is_with_leaders(verb, event)
        event.is_bilateral = len(event.persons) > 1 and _ELSEWHEN.match(self.sentence.text) is not None
        if others and not self.actors(others):
            return None
        if verb.lemma_ in ("host", "welcome", "receive", "greet", "see") and not event.persons:
            return None
        if verb.lemma_ in ("see", "welcome", "receive", "host") and not any(
            e.kind == "person" for e in self.actors(others)
        ):
            return None
        tail = self.parsed.text(self.parsed.start(verb), self.sentence.end).lower()[:160]
        by_phone = any(
            w in tail for w in ("by phone", "by telephone", "by video", "on the phone", "virtually", "via video")
        )
        dated = self.frames.time_near([verb]) is not None
        if verb.lemma_ == "speak" and not (others or by_phone or dated or event.is_planned):
            event.event, event.is_definite = "talks", True  # "the two spoke candidly": at a meeting told elsewhere
        if event.event == "call" or by_phone:
            event.event, event.is_call_sure = "call", True
        self._circumstances(event, [verb])
        event.evidence.append(self.span(event, [verb]))
        return event

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

    @staticmethod
    def _are_leaders(verb: Token) -> bool:
        """Tell whether the subject is leaders told by their states ("the presidents of Kenya and Uganda")."""
        return any(c.dep_ == "nsubj" and c.lower_ in words("leaders") for c in verb.children)

    @staticmethod
    def _is_with_leaders(token: Token, event: Event) -> bool:
        """Tell whether leaders meet unnamed ones ("met with the leaders of the bloc")."""
        whom = {g.lower_ for c in token.children if c.lower_ == "with" for g in c.children}
        return bool(whom & words("leaders")) and all(p.is_leader for p in event.persons)

    def _is_body_meeting(self, verb: Token, people: Sequence[Entity]) -> bool:
        """Tell whether a body or the sides meet again ("The commission last met in Nairobi")."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return subject is not None and subject.pos_ in ("NOUN", "PROPN") and all(p.kind != "person" for p in people)

    def _circumstances(self, event: Event, near: Sequence[Token]) -> None:
        """Set place, date and duration of a meeting."""
        time = self.frames.time_near(near)
        if time is None:
            aside = near[0].dep_ == "pobj" and near[0].head.lower_ in ("following", "after", "since", "before")
            days = [t for t in self.frames.times if t.form == "day"]
            time = days[0] if days and not aside else None
        if time is not None:
            event.date = time.read(is_future=event.is_planned)
            if time.days and event.is_multilateral:
                event.duration = f"P{time.days}D"
        event.place = self.place_near(near)
        if event.place is None and any(c.lower_ == "here" for t in near for c in t.subtree):
            event.place = self.analysis.dateline
        self.set_duration(event, near[0])
