"""Engagements: who met, visited or called whom, where, when and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.assertion import governing_verb, mood_of, voids
from kg.extraction.entities import Entity, Mention
from kg.extraction.events import Event, is_same_event, merge_into
from kg.extraction.evidence import evidence
from kg.extraction.frames import Frames, entities_of
from kg.extraction.lexicon import rows, words
from kg.extraction.times import is_after
from kg.facts import Engagement

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"with", "between", "among", "alongside"})
_HOLDING = frozenset(
    "hold have conduct begin start open attend host chair co-chair conclude close end pay make resume kick complete launch join".split()
)
_HAPPENING = frozenset("take hold begin start open conclude schedule close convene resume".split())
_HOSTING = frozenset({"host", "hold", "take", "open", "begin", "start", "convene"})
_FINISHING = frozenset({"wind", "wrap", "end", "conclude", "finish", "complete"})
_VISIT_KINDS = {"state": "StateVisit", "official": "OfficialVisit", "working": "WorkingVisit"}
_AFTER = frozenset({"after", "during", "at", "in", "following", "for", "before", "on", "of", "since", "as"})


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("engagement_nouns")}


@lru_cache(maxsize=1)
def _verbs() -> dict[str, tuple[str, frozenset[str]]]:
    return {row[0]: (row[1], frozenset(row[2].split())) for row in rows("engagement_verbs")}


def engagement(analysis: Analysis) -> Iterator[Engagement]:
    """Yield the engagements that the article tells of, each once."""
    tellings: list[Event] = []
    for sentence in analysis.sentences:
        if sentence.index in analysis.parsed:
            tellings += Teller(analysis, sentence.index).run()
    for telling in tellings:
        telling.is_recent = _is_recent(telling.date, analysis.article.date)
    body = [e for e in tellings if not e.is_headline]
    merged: list[Event] = []
    for telling in body + [e for e in tellings if e.is_headline]:
        if telling.inherits and not telling.persons and len(telling.parties) < 2:
            known = next((e for e in reversed(merged) if e.event != "visit"), None)
            if known is None:
                continue
            telling.parties = [p for name in _party_names(known) if (p := _party(analysis, name)) is not None]
            telling.is_multilateral = telling.is_multilateral or known.is_multilateral
            telling.is_definite = False
        same = [e for e in merged if is_same_event(e, telling)]
        if telling.event == "visit" and telling.is_definite:  # who accompanies a visitor does so on the whole tour
            for known in same:
                merge_into(known, telling)
        elif same:
            merge_into(same[-1] if not telling.is_headline else same[0], telling)
        elif not telling.is_definite and (not telling.is_headline or not body):
            merged.append(telling)
    for event in sorted(merged, key=lambda e: e.start):
        if (fact := _fact(analysis, event)) is not None:
            yield fact


def _is_recent(date: str | None, reference: str | None) -> bool:
    """Tell whether a date lies within two months of the article's."""
    if date is None or reference is None or len(reference) < len("2024-05") or len(date) < len("2024-05"):
        return date is None or reference is None or date[:4] == reference[:4]
    months = [int(d[:4]) * 12 + int(d[5:7]) for d in (date, reference)]
    return abs(months[0] - months[1]) <= 2


def _party(analysis: Analysis, name: str) -> Entity | None:
    return next((e for e in analysis.register.entities if e.name == name and e.kind in ("state", "organization")), None)


def _is_echo(one: Event, other: Event) -> bool:
    """Tell whether two words of one sentence tell one meeting ("will host … for a virtual meeting")."""
    return "visit" not in (one.event, other.event) and bool(one.persons) and set(one.persons) == set(other.persons)


def _fact(analysis: Analysis, event: Event) -> Engagement | None:
    parties = _party_names(event)
    if len(parties) < 2 and not (event.is_multilateral and parties and (event.place or event.date)):
        return None
    spans = event.evidence or [(event.start, event.end)]
    return Engagement(
        type=_type(event),  # type: ignore[arg-type]
        participants=tuple(dict.fromkeys(p.name for p in event.persons)),
        parties=tuple(parties),
        place=event.place.name if event.place else None,
        date=event.date,
        duration=event.duration,
        destination=event.destination,
        status="planned" if event.is_planned or is_after(event.date, analysis.article.date) else "held",
        evidence=(evidence(analysis, *spans[0]),),
        confidence=event.confidence,
    )


def _type(event: Event) -> str:
    if event.event == "visit":
        return event.visit_type
    if event.event == "call":
        return "Call"
    if event.persons and any(not p.is_leader for p in event.persons) and not event.is_multilateral:
        return "Talks"
    leaders = [p for p in event.persons if p.is_leader]
    if event.is_summit or len({p.state for p in leaders}) >= 2:
        return "Summit"
    return "Talks"


def _party_names(event: Event) -> list[str]:
    names = [p.name for p in event.parties]
    for person in event.persons:
        if (party := party_of(person)) is not None:
            names.append(party.name)
    if event.event == "visit" and event.destination:
        names.append(event.destination)
    return list(dict.fromkeys(names))


def is_party_body(body: Entity) -> bool:
    """Tell whether an organisation can be a party to an engagement: one of states, not a department or a firm."""
    last = body.name.lower().split()[-1]
    return body.is_international or last in words("bodies_of_states")


def party_of(person: Entity) -> Entity | None:
    """Return the state or body that a person stands for."""
    current = [h for h in person.holdings if not h.is_former and h.of is not None]
    if person.state:
        return next((h.of for h in current if h.of is not None and h.of.kind == "state"), None) or Entity(
            "state", person.state
        )
    return next((h.of for h in current), None)


class Teller:
    """Finds the engagements that one sentence tells of."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        self.analysis = analysis
        self.frames = Frames(analysis, index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence
        self.quoted = [q for q in analysis.quoted if q[0] < self.sentence.end and self.sentence.start < q[1]]

    def run(self) -> list[Event]:
        """Return the tellings of the sentence."""
        found: list[Event] = []
        for token in self.parsed.doc:
            lemma = token.lemma_.lower()
            if self._is_quoted(token):
                continue
            noun = self._noun(token)
            if noun is not None:
                found += self._noun_events(token, *noun)
            elif token.pos_ == "VERB" and lemma in _verbs():
                found += self._verb_events(token, *_verbs()[lemma])
            elif token.pos_ == "VERB" and lemma == "accompany":
                found += self._accompanied(token)
        self._place_talks(found)
        return self._without_echoes(found)

    @staticmethod
    def _place_talks(events: list[Event]) -> None:
        """Give talks for which somebody travels the visit's place, date and host ("will visit … for talks")."""
        for visit in (e for e in events if e.event == "visit" and e.destination):
            for talks in (e for e in events if e.event == "talks" and e.persons and set(e.persons) & set(visit.persons)):
                if talks.is_planned != visit.is_planned or talks.start < visit.start:
                    continue
                if len(talks.party_names()) < 2:
                    talks.parties.append(Entity("state", visit.destination or ""))
                talks.place = talks.place or visit.place
                talks.date = talks.date or visit.date

    def _is_quoted(self, token: Token) -> bool:
        start = self.parsed.start(token)
        return any(a <= start < b for a, b in self.quoted)

    @staticmethod
    def _without_echoes(events: list[Event]) -> list[Event]:
        """Drop a verb's telling where a noun of the sentence tells the same ("met … for talks")."""
        kept: list[Event] = []
        for event in events:
            same = next((k for k in kept if is_same_event(k, event) or _is_echo(k, event)), None)
            if same is None:
                kept.append(event)
            else:
                merge_into(same, event)
        return kept

    def _noun(self, token: Token) -> tuple[str, str] | None:
        low = token.lower_
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        key = low if low in _nouns() else token.lemma_.lower() if token.lemma_.lower() in _nouns() else None
        if key is None and low == "talks":
            key = "talks"
        return _nouns()[key] if key else None

    def _noun_events(self, token: Token, event_class: str, need: str) -> list[Event]:
        verb = governing_verb(token)
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        if token.dep_ == "compound" and following is not None and following.pos_ in ("NOUN", "PROPN"):
            return []  # "summit meeting", "call centre": the last noun tells it
        hosting = next((c for c in token.children if c.dep_ == "relcl" and c.lemma_ in _HOSTING), None)
        if hosting is not None:  # "the forum, which Busan will host in October"
            verb = hosting
        mood = self._noun_mood(token, verb)
        if mood == "void" or any(c.lower_ in ("no", "any") for c in token.children if c.dep_ == "det"):
            return []
        if verb is not None and token.dep_ in ("dobj", "nsubjpass", "nsubj") and voids(verb):
            return []
        if event_class == "call" and any(c.lower_ == "courtesy" for c in token.children):
            event_class, need = "talks", "needs"
        if event_class == "visit":
            return self._visit_noun(token, verb, mood)
        event = self._meeting_noun(token, verb, mood, event_class, need)
        return self._apart(event, token, verb) + self._earlier(event, token) if event is not None else []

    @staticmethod
    def _noun_mood(token: Token, verb: Token | None) -> str:
        """The mood of an engagement noun: what is agreed "during" talks lies ahead, the talks do not."""
        if verb is None:
            return "past"
        if token.dep_ == "pobj" and token.head.lower_ in ("during", "after", "following", "at", "in"):
            while verb.dep_ in ("xcomp", "advcl", "conj") and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ == "VB":
                if any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
                    break
                verb = verb.head
        return mood_of(verb)

    def _apart(self, event: Event, token: Token, verb: Token | None) -> list[Event]:
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

    def _earlier(self, event: Event, token: Token) -> list[Event]:
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
        place = next((m.entity for m in self.frames.mentions if edge <= m.start < time.start and m.entity.kind == "place"), None)
        earlier = self._new(token, "talks", "past")
        earlier.is_summit = event.is_summit or all(p.is_leader for p in event.persons) and bool(event.persons)
        earlier.parties, earlier.date, earlier.place = parties, time.past, place
        earlier.inherits, earlier.is_apart = len(parties) < 2, True
        earlier.start, earlier.end = self.parsed.start(token), time.end
        earlier.evidence.append((earlier.start, earlier.end))
        if event.place is place and place is not None:
            event.place = None
        return [earlier]

    def _accompanied(self, verb: Token) -> list[Event]:
        """Add those who accompany a visitor to the visit."""
        mood = mood_of(verb)
        if mood == "void":
            return []
        subjects, agents = self.frames.subjects(verb), self.frames.behind([verb], frozenset({"by"}))
        people = subjects + agents if agents else self.frames.objects(verb) + subjects
        event = self._new(verb, "visit", mood)
        event.persons = [e for e in entities_of(people) if e.kind == "person"]
        event.is_definite = True
        return [event] if len(event.persons) > 1 else []

    def _new(self, token: Token, event_class: str, mood: str) -> Event:
        start, end = self.parsed.start(token), self.parsed.end(token)
        event = Event(event_class, start, end, self.sentence.index)  # type: ignore[arg-type]
        event.is_planned = mood == "future"
        event.is_headline = self.sentence.is_headline
        return event

    def _meeting_noun(self, token: Token, verb: Token | None, mood: str, event_class: str, need: str) -> Event | None:
        event = self._new(token, "call" if event_class == "call" else "talks", mood)
        phrase = self.parsed.doc[token.left_edge.i : token.i + 1]
        low = phrase.text.lower()
        event.is_summit = event_class == "summit" or "summit" in low
        hosts = [token] + ([verb] if verb is not None and verb.lemma_ in _HOLDING | _HAPPENING else [])
        event.is_named = need == "named"
        if token.lemma_ == "call" and event_class == "talks":
            others = self.frames.behind([token], frozenset({"on"})) or self.frames.chain_behind(self.parsed.end(token), frozenset({"on"}), 4)
        else:
            others = []
        others = others or self._attendants(token, verb) or self.frames.behind(hosts, _WITH) or self.frames.chain_behind(
            self.parsed.end(token), _WITH, 45
        )
        others = [m for m in others if m.form != "capital" or m.entity.kind != "place"]
        between = any(c.lower_ == "between" for t in hosts for c in t.children if c.dep_ == "prep")
        subjects = [] if between else self._meeting_subjects(token, verb)
        travels = verb is not None and verb.lemma_ in _verbs() and _verbs()[verb.lemma_][0] == "visit"
        if need == "needs" and not others and not travels and not (verb is not None and verb.lemma_ in _HOLDING and token.dep_ == "dobj"):
            return None
        named = self._named_parties(token)
        people = self._actors([*subjects, *others])
        event.persons = [e for e in people if e.kind == "person"]
        event.parties = [e for e in people if e.kind in ("state", "organization")] + named
        event.is_definite = self._is_definite(token) and not others and not named and len(people) < 2
        event.is_multilateral = (event.is_summit or need == "named") and (bool(named) or not event.persons)
        again = {"next", "last", "previous", "latest", "coming"} | (words("ordinals") if event.is_planned else frozenset())
        event.inherits = bool({c.lower_ for c in token.children} & again) and not others
        if need == "named" and not named and not event.inherits:
            return None
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
        event.evidence.append(self._span(event, [token, *hosts[1:]]))
        return event

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

    def _is_definite(self, token: Token) -> bool:
        return any(c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "their", "these") for c in token.children)

    def _actors(self, mentions: Sequence[Mention]) -> list[Entity]:
        usable = [m for m in mentions if m.form != "demonym"]
        found: list[Entity] = []
        for entity in entities_of(usable):
            if entity.kind == "place":
                if entity.state and (entity.is_capital or entity.name in words("seats")):
                    entity = self.analysis.register.get("state", entity.state)
                else:
                    continue
            if entity.kind == "organization" and not is_party_body(entity):
                continue
            if entity not in found:
                found.append(entity)
        return found

    def _visit_noun(self, token: Token, verb: Token | None, mood: str) -> list[Event]:
        event = self._new(token, "visit", mood)
        modifiers = [c.lower_ for c in token.lefts]
        kind = next((_VISIT_KINDS[m] for m in reversed(modifiers) if m in _VISIT_KINDS), "Visit")
        event.visit_type = kind if token.lower_.startswith("visit") else "Visit"
        end = self.parsed.end(token)
        goals = self.frames.behind([token], frozenset({"to", "of", "in"})) or self.frames.chain_behind(end, frozenset({"to"}), 30)
        goals = [m for m in goals if any(e.kind in ("state", "place") for e in m.entities)]
        visitors = [m for c in token.children if c.dep_ == "poss" and (m := self.frames.mention_at(c)) is not None]
        visitors = visitors or [m for m in self.frames.behind([token], frozenset({"by", "of"})) if m.entity.kind == "person"]
        if not visitors and verb is not None:
            visitors = self.frames.subjects(verb)
        people = [m for m in self.frames.mentions if m.entity.kind == "person"]
        if not any(e.kind == "person" for e in entities_of(visitors)):
            visitors = [m for m in people if m.end <= self.parsed.start(token)][-1:] or people[:1]
        event.persons = [e for e in entities_of(visitors) if e.kind == "person"]
        if not event.persons:
            return []
        if not goals:
            goals = [m for m in self.frames.mentions if m.entity.kind == "place" and self._is_in(m)][:1]
        near = [token, *([verb] if verb is not None else [])]
        self._visit_date(event, near, verb)
        self._duration(event, token)
        event.evidence.append(self._span(event, near[:1]))
        return self._destinations(event, goals)

    def _is_in(self, mention: Mention) -> bool:
        before = self.parsed.text(self.sentence.start, mention.start).rstrip().rsplit(" ", 1)[-1].lower()
        return before in ("in", "at")

    def _destinations(self, event: Event, goals: Sequence[Mention]) -> list[Event]:
        """Return a visit for each state that it leads to; where none is named, to the state of the dateline."""
        states: list[str] = []
        places: dict[str, Entity] = {}
        for entity in entities_of(goals):
            state = entity.name if entity.kind == "state" else entity.state
            if state is None or entity.kind not in ("state", "place"):
                continue
            if state not in states:
                states.append(state)
            if entity.kind == "place":
                places.setdefault(state, entity)
        if not states and not goals and event.persons[0].state and self.analysis.dateline is not None:
            if (here := self.analysis.dateline.state) and here != event.persons[0].state:
                states, places = [here], {here: self.analysis.dateline}
        visits = []
        for state in states:
            visitors = [p for p in event.persons if p.state and p.state != state]
            if not visitors:
                continue
            visit = replace(event, persons=visitors, destination=state, evidence=list(event.evidence))
            visit.place = places.get(state)
            if len(states) > 1:
                visit.duration = None
                visit.date = visit.date[:7] if visit.date and visit.is_planned else None
            visits.append(visit)
        return visits

    def _visit_date(self, event: Event, near: Sequence[Token], verb: Token | None) -> None:
        span = next((t for t in self.frames.times if t.days and t.start >= event.end and t.start - event.end < 40), None)
        if span is not None:  # "from Feb. 16 to 18"
            event.date, event.duration = span.read(is_future=event.is_planned), f"P{span.days}D"
            return
        time = self.frames.time_near(near[:1])
        if time is None and verb is not None and verb.lemma_ in _FINISHING | {"begin", "start", "arrive", "pay", "make", "visit", "open"}:
            time = self.frames.time_near([verb])
        if time is None:
            return
        event.date = time.read(is_future=event.is_planned)
        if verb is not None and verb.lemma_ in _FINISHING and time.form == "day":
            days = next((d.value for d in self.analysis.durations[self.sentence.index] if d.value.startswith("P") and d.value.endswith("D")), None)
            if days:
                event.date = days_before(event.date, int(days[1:-1]) - 1)
            else:
                event.date = None

    def _verb_events(self, verb: Token, event_class: str, where: frozenset[str]) -> list[Event]:
        mood = mood_of(verb)
        if mood == "void":
            return []
        if event_class == "visit":
            return self._visit_verb(verb, mood, where)
        if verb.lemma_ in ("welcome", "receive", "host") and (visits := self._welcomed(verb, mood)):
            return visits
        if verb.lemma_ == "call" and not any(c.lower_ == "on" for c in verb.children):
            return []
        event = self._meeting_verb(verb, mood, event_class, where)
        return self._apart(event, verb, None) if event is not None else []

    def _welcomed(self, verb: Token, mood: str) -> list[Event]:
        """The visit of a guest who is welcomed to a place ("will welcome … to the White House")."""
        goals = [m for m in self.frames.behind([verb], frozenset({"to"})) if m.entity.kind in ("place", "state")]
        if not goals:
            return []
        event = self._new(verb, "visit", mood)
        guests = self.frames.objects(verb)
        event.persons = [e for e in entities_of(guests) if e.kind == "person"]
        if not event.persons:
            return []
        time = self.frames.time_near([verb])
        event.date = time.read(is_future=event.is_planned) if time is not None else None
        event.evidence.append(self._span(event, [verb]))
        return self._destinations(event, goals)

    def _visit_verb(self, verb: Token, mood: str, where: frozenset[str]) -> list[Event]:
        event = self._new(verb, "visit", mood)
        prepositions = where & {"to", "in", "at", "for"}
        goals = self.frames.objects(verb) if "object" in where else self.frames.behind([verb], prepositions)
        if not goals and prepositions:
            goals = self.frames.chain_behind(self.parsed.end(verb), prepositions, 25)
        if not goals and any(c.lower_ == "where" for c in verb.children):
            goals = self.frames.mentions_of(verb.head)
        goals = [m for m in goals if any(e.kind in ("state", "place") for e in m.entities)]
        if verb.lemma_ == "expect" and not (goals and any(c.dep_ == "nsubjpass" for c in verb.children)):
            return []
        event.persons = [e for e in entities_of(self.frames.subjects(verb)) if e.kind == "person" and e.holdings]
        here = any(c.dep_ in ("prt", "advmod") and c.lower_ in ("in", "here") for c in verb.children) or any(
            g.lower_ in ("country", "island", "capital") for c in verb.children for g in c.children
        ) or any(c.lower_ in ("country", "island") for c in verb.children)
        if not event.persons or not (goals or here):
            return []
        if verb.lemma_ == "expect":
            if any(c.lower_ == "had" for c in verb.children):
                return []
            event.is_planned = True
        time = self.frames.time_near([verb])
        if time is not None and verb.tag_ in ("VBZ", "VBP") and time.past != time.future and not self.sentence.is_headline:
            event.is_planned = True  # "flies on to Lisbon on Thursday"
        if time is not None:
            event.date = time.read(is_future=event.is_planned)
        event.evidence.append(self._span(event, [verb]))
        return self._destinations(event, goals)

    def _meeting_verb(self, verb: Token, mood: str, event_class: str, where: frozenset[str]) -> Event | None:
        event = self._new(verb, "call" if event_class == "call" else "talks", mood)
        subjects = self.frames.subjects(verb)
        others = self.frames.objects(verb) if "object" in where else []
        if "with" in where:
            others = others or self.frames.behind([verb], _WITH | (frozenset({"to"}) if verb.lemma_ == "speak" else frozenset())) or self.frames.chain_behind(self.parsed.end(verb), _WITH, 40)
        if verb.lemma_ == "call":
            others = self.frames.behind([verb], frozenset({"on"}))
        others += [m for m in self.frames.behind([verb], frozenset({"by"})) if m not in others]
        people = self._actors([*subjects, *others])
        event.persons = [e for e in people if e.kind == "person"]
        event.parties = [e for e in people if e.kind in ("state", "organization")]
        if not others and "self" in where and len(people) < 2 and self._is_body_meeting(verb, people):
            self._circumstances(event, [verb])
            event.inherits = True
            event.evidence.append(self._span(event, [verb]))
            return event if event.date or event.place else None
        if not others and ("self" not in where or len(people) < 2):
            return None
        if others and not self._actors(others):
            return None
        if verb.lemma_ in ("host", "welcome", "receive", "greet", "see") and not event.persons:
            return None
        if verb.lemma_ in ("see", "welcome", "receive", "host") and not any(e.kind == "person" for e in self._actors(others)):
            return None
        tail = self.parsed.text(self.parsed.start(verb), self.sentence.end).lower()[:160]
        by_phone = any(w in tail for w in ("by phone", "by telephone", "by video", "on the phone"))
        if verb.lemma_ == "speak" and not others and not by_phone:
            event.event, event.is_definite = "talks", True  # "the two spoke candidly": at a meeting told elsewhere
        if event.event == "call" or by_phone:
            event.event, event.is_call_sure = "call", True
        self._circumstances(event, [verb])
        event.evidence.append(self._span(event, [verb]))
        return event

    def _is_body_meeting(self, verb: Token, people: Sequence[Entity]) -> bool:
        """Tell whether a body or the sides meet again ("The commission last met in Nairobi")."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return subject is not None and subject.pos_ in ("NOUN", "PROPN") and all(p.kind != "person" for p in people)

    def _circumstances(self, event: Event, near: Sequence[Token]) -> None:
        """Set place, date and duration of a meeting."""
        time = self.frames.time_near(near)
        if time is None:
            days = [t for t in self.frames.times if t.form == "day"]
            time = days[0] if days else None
        if time is not None:
            event.date = time.read(is_future=event.is_planned)
            if time.days and event.is_multilateral:
                event.duration = f"P{time.days}D"
        event.place = self._place(near)
        if event.place is None and any(c.lower_ == "here" for t in near for c in t.subtree):
            event.place = self.analysis.dateline
        self._duration(event, near[0])

    def _place(self, near: Sequence[Token]) -> Entity | None:
        places = [m for m in self.frames.mentions if m.entity.kind == "place" and self._is_in_or_the(m)]
        for token in near:
            subtree = {t.i for t in token.subtree}
            for mention in places:
                head = self.parsed.head_of(mention.start, mention.end)
                if head is not None and head.i in subtree:
                    return mention.entity
        return None

    def _is_in_or_the(self, mention: Mention) -> bool:
        before = self.parsed.text(self.sentence.start, mention.start).split()[-3:]
        low = [w.lower() for w in before]
        return bool(set(low[-1:]) & {"in", "at", "to"}) or (
            bool(set(low[-3:-1]) & {"in", "at", "to"}) and (low[-1] == "the" or mention.form == "description")
        )

    def _duration(self, event: Event, token: Token) -> None:
        position = self.parsed.start(token)
        for duration in self.analysis.durations.get(self.sentence.index, []):
            between = self.parsed.text(duration.end, position) if duration.end <= position else None
            if between is not None and len(between.split()) <= 3 and "," not in between:
                event.duration = duration.value
                return
            if duration.start > position and event.event != "visit" and duration.value.startswith("PT"):
                before = self.parsed.text(self.sentence.start, duration.start).split()
                if {w.lower() for w in before[-3:]} & {"for", "lasting", "lasted"}:
                    event.duration = duration.value
                    return

    def _span(self, event: Event, near: Sequence[Token]) -> tuple[int, int]:
        """The words that tell the event: from its actors to its trigger."""
        starts = [self.parsed.start(t) for t in near] + [event.start]
        ends = [self.parsed.end(t) for t in near] + [event.end]
        own = [m for m in self.frames.mentions if any(e in event.persons for e in m.entities)]
        close = [m for m in own if abs(m.start - event.start) < 120]
        return min([*starts, *(m.start for m in close)]), max([*ends, *(m.end for m in close)])


def days_before(date: str, days: int) -> str:
    """Return the day so many days before an ISO 8601 date."""
    from datetime import date as day
    from datetime import timedelta

    return (day.fromisoformat(date) - timedelta(days)).isoformat()
