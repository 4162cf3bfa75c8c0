"""Visits: who travels where, by the nouns ("a state visit to …") and verbs ("will fly to …") that tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extraction.engagement.classes import VISIT_KINDS
from kg.extraction.engagement.endings import first_of_days, is_end_ahead
from kg.extraction.engagement.event import Event, legs_of
from kg.extraction.engagement.reader import Reader, days_before
from kg.extraction.grammar.clauses import has_passive_subject, has_word, is_subject
from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import engagement_nouns, words, words_of
from kg.extraction.names.entities import Entity, Mention, entities_of
from kg.extraction.tracing import rule

if TYPE_CHECKING:
    from spacy.tokens import Token


_GOAL = frozenset({"to", "of", "in"})
_TO = frozenset({"to"})
_THROUGH = frozenset({"through", "across", "around"})

_GOAL_OF_NOUN = 30
"""Characters between "visit" and its "to": "a visit by a delegation to"."""
_GOAL_OF_VERB = 25
"""Characters between a verb of travelling and its "to": "will travel later this week to"."""
_DAYS_BEHIND = 40
"""Characters between a visit and the days that it takes: "a visit to Norway on 3-5 May"."""


def is_of_things(verb: Token, where: frozenset[str]) -> bool:
    """Tell whether a verb of arriving tells what somebody does to a thing, or touches without landing.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "He stopped payments in Kenya.", "He touched on Kenya.", "He touched down in Kenya."
    >>> [is_of_things(word(one, verb), frozenset({"in"})) for one, verb in zip(told, ("stopped", "touched", "touched"))]
    [True, True, False]
    """
    if verb.lemma_ in words_of("engagement", "landing with a particle") and not has_word(verb, "down"):
        return True
    return "in" in where and "object" not in where and any(c.dep_ == "dobj" for c in verb.children)


class Visits(Reader):
    """Reads the visits of one sentence."""

    @rule
    def by_noun(self, token: Token, verb: Token | None, mood: str) -> list[Event]:
        event = self.new(token, "visit", mood)
        modifiers = [c.lower_ for c in token.lefts]
        kind = next((VISIT_KINDS[m] for m in reversed(modifiers) if m in VISIT_KINDS), "Visit")
        event.visit_type = kind if token.lower_.startswith("visit") else "Visit"
        end = self.parsed.end(token)
        through = _THROUGH if token.lemma_ in words_of("engagement", "journey") else frozenset()
        goals = self.frames.behind([token], _GOAL | through) or self.frames.chain_behind(
            end, _TO | through, _GOAL_OF_NOUN
        )
        goals = [m for m in goals if any(e.kind in ("state", "place") for e in m.entities)]
        visitors = [m for c in token.children if c.dep_ == "poss" and (m := self.frames.mention_at(c)) is not None]
        if not visitors and any(c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN") for c in token.children):
            return []  # "the President's trip": somebody whom the text does not name
        visitors = visitors or [
            m for m in self.frames.behind([token], frozenset({"by", "of"})) if m.entity.kind == "person"
        ]
        if not visitors and verb is not None:
            visitors = self.frames.subjects(verb)
        people = [m for m in self.frames.mentions if m.entity.kind == "person"]
        if not any(e.kind == "person" for e in entities_of(visitors)):
            visitors = [m for m in people if m.end <= self.parsed.start(token)][-1:] or people[:1]
        event.persons = [e for e in entities_of(visitors) if e.kind == "person"]
        if verb is not None and verb.lemma_ in words_of(
            "engagement", "inviting"
        ):  # "will host President … for a state visit to her country"
            event.persons = [e for e in entities_of(self.frames.objects(verb)) if e.kind == "person"] or event.persons
        if here := self._country_meant(token):  # "his visit to the country": the guest's, whosever "his" seems to be
            event.persons = [
                e for e in entities_of(people) if e.kind == "person" and e.state not in (None, here)
            ] or event.persons
            self._visit_date(event, [token], verb)
            self.set_duration(event, token)
            event.evidence.append(self.span(event, [token]))
            return self._visits_to(event, {here: None})
        if not event.persons:
            return []
        if not goals and verb is not None and verb.lemma_ == "pay":  # "paid Norway an official visit"
            goals = self.frames.objects(verb, ("dative",))
        if not goals and verb is not None:
            goals = self.frames.behind([verb], frozenset({"to", "in", "at"}))
            goals = [m for m in goals if any(e.kind in ("state", "place") for e in m.entities)]
        if not goals:
            goals = [m for m in self.frames.mentions if m.entity.kind == "place" and self.is_in(m)][:1]
        if not goals and verb is not None and verb.lemma_ in words_of("engagement", "inviting"):
            hosts = [e for e in entities_of(self.frames.subjects(verb)) if e.state or e.kind == "state"]
            event.date, event.evidence = self._date_near([token, verb], event), [self.span(event, [token])]
            return self._visits_to(event, {hosts[0].state or hosts[0].name: None}) if hosts else []
        near = [token, *([verb] if verb is not None else [])]
        self._visit_date(event, near, verb)
        self.set_duration(event, token)
        event.evidence.append(self.span(event, near[:1]))
        return self._destinations(event, goals)

    def _date_near(self, near: Sequence[Token], event: Event) -> str | None:
        time = self.frames.time_near(near)
        return time.read(is_future=event.is_planned) if time is not None else None

    def _country_meant(self, token: Token) -> str | None:
        """The state of the dateline where a visit leads "to the country"."""
        here = self.analysis.dateline
        to = [g.lower_ for c in token.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
        return here.state if here is not None and to in (["country"], ["kingdom"], ["island"]) else None

    def _destinations(self, event: Event, goals: Sequence[Mention]) -> list[Event]:
        """Return a visit for each state that it leads to; where none is named, to the state of the dateline."""
        states: list[str] = []
        places: dict[str, Entity] = {}
        for entity in entities_of(goals):
            state = entity.of_state
            if state is None or entity.kind not in ("state", "place"):
                continue
            if state not in states:
                states.append(state)
            if entity.kind == "place":
                places.setdefault(state, entity)
        here = self.analysis.dateline
        if (
            not (states or goals)
            and here is not None
            and here.state
            and event.persons[0].state not in (None, here.state)
        ):
            states, places = [here.state], {here.state: here}
        return self._visits_to(event, {state: places.get(state) for state in states})

    @staticmethod
    def _visits_to(event: Event, states: Mapping[str, Entity | None]) -> list[Event]:
        """Return a visit for each state, of those who are not its own."""
        visits = []
        for visit in legs_of(event, states):
            visit.persons = [p for p in event.persons if p.state and p.state != visit.destination]
            if visit.persons:
                visits.append(visit)
        return visits

    def _visit_date(self, event: Event, near: Sequence[Token], verb: Token | None) -> None:
        span = next(
            (t for t in self.frames.times if t.days and t.start >= event.end and t.start - event.end < _DAYS_BEHIND),
            None,
        )
        if span is not None:  # "from Feb. 16 to 18"
            event.date, event.duration = span.read(is_future=event.is_planned), f"P{span.days}D"
            return
        time = self.frames.time_near(near[:1])
        if (
            time is None
            and verb is not None
            and verb.lemma_ in words_of("engagement", "inviting")
            and near[0].head.head.i == verb.i
        ):
            time = self.frames.time_near([verb])  # "will host him on Friday for a state visit"
        if (
            time is None
            and verb is not None
            and verb.lemma_ in words_of("engagement", "finishing") | words_of("engagement", "starting")
        ):
            time = self.frames.time_near([verb])
        if time is None:
            return
        event.date = time.read(is_future=event.is_planned)
        event.date = first_of_days(near[0], event.date) or event.date
        if verb is not None and verb.lemma_ in words_of("engagement", "finishing") and time.form == "day":
            days = next(
                (
                    d.value
                    for d in self.analysis.durations[self.sentence.index]
                    if d.value.startswith("P") and d.value.endswith("D")
                ),
                None,
            )
            if days:
                is_future = event.is_planned or is_end_ahead(self.analysis, self.sentence.index, time)
                event.date = days_before(time.read(is_future=is_future), int(days[1:-1]) - 1)
            else:
                event.date = None

    @rule
    def of_guest(self, verb: Token, mood: str) -> list[Event]:
        """The visit of a guest who is welcomed to a place ("will welcome … to the White House")."""
        goals = [m for m in self.frames.behind([verb], frozenset({"to"})) if m.entity.kind in ("place", "state")]
        if not goals:
            return []
        event = self.new(verb, "visit", mood)
        guests = self.frames.objects(verb)
        event.persons = [e for e in entities_of(guests) if e.kind == "person"]
        if not event.persons:
            return []
        time = self.frames.time_near([verb])
        event.date = time.read(is_future=event.is_planned) if time is not None else None
        event.evidence.append(self.span(event, [verb]))
        return self._destinations(event, goals)

    @rule
    def by_verb(self, verb: Token, mood: str, where: frozenset[str]) -> list[Event]:
        event = self.new(verb, "visit", mood)
        prepositions = where & {"to", "in", "at", "for", "into"}
        goals = self.frames.objects(verb) if "object" in where else self.frames.behind([verb], prepositions)
        if not goals and prepositions:
            goals = self.frames.chain_behind(self.parsed.end(verb), prepositions, _GOAL_OF_VERB)
        if not goals and has_word(verb, "where"):
            goals = self.frames.mentions_of(verb.head)
        goals = [m for m in goals if any(e.kind in ("state", "place") for e in m.entities)]
        if verb.lemma_ == "expect" and not (goals and has_passive_subject(verb)):
            return []
        event.persons = [e for e in entities_of(self.frames.subjects(verb)) if e.kind == "person" and e.holdings]
        here = (
            any(c.dep_ in ("prt", "advmod") and c.lower_ in ("in", "here") for c in verb.children)
            or any(g.lower_ in ("country", "island", "capital") for c in verb.children for g in c.children)
            or any(c.lower_ in ("country", "island") for c in verb.children)
        )
        if not event.persons or not (goals or here):
            return []
        if verb.lemma_ == "expect":
            if has_word(verb, "had"):
                return []
            event.is_planned = True
        time = self.frames.time_near([verb])
        event.is_planned = event.is_planned or self.lies_ahead(verb, time)  # "flies on to Lisbon on Thursday"
        if time is not None:
            event.date = time.read(is_future=event.is_planned)
            event.duration = f"P{time.days}D" if time.days and time.days > 1 else None
        event.evidence.append(self.span(event, [verb]))
        return self._destinations(event, goals)

    @rule
    def by_number(self, verb: Token) -> list[Event]:
        """A journey told as one of several ("It was her second trip abroad. Her first was to Peru in May")."""
        number = next((c for c in verb.children if is_subject(c) and c.lower_ in words("ordinals")), None)
        owner = next((c for c in number.children if c.dep_ == "poss"), None) if number is not None else None
        whose = self.frames.mention_at(owner) if owner is not None else None
        goals = self.frames.behind([verb], _TO)
        if whose is None or not goals or not self._tells_of_journeys_before():
            return []
        event = self.new(verb, "visit", mood_of(verb))
        event.persons = [e for e in whose.entities if e.kind == "person"]
        event.date = self._date_near([verb], event)
        event.evidence.append(self.span(event, [verb]))
        return self._destinations(event, goals) if event.persons else []

    def _tells_of_journeys_before(self) -> bool:
        """Tell whether the sentence before speaks of visits."""
        before = self.analysis.parsed.get(self.sentence.index - 1)
        nouns = {noun for noun, (sort, _) in engagement_nouns().items() if sort == "visit"}
        return before is not None and any(t.lemma_.lower() in nouns for t in before.doc)

    @rule
    def of_delegation(self, verb: Token) -> list[Event]:
        """The visit of a delegation with its leader ("led a trade mission to Peru and Chile")."""
        delegation = next(
            (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in words_of("engagement", "delegation")),
            None,
        )
        if delegation is None or (mood := mood_of(verb)) == "void":
            return []
        event = self.new(verb, "visit", mood)
        event.persons = [e for e in entities_of(self.frames.subjects(verb)) if e.kind == "person"]
        goals = self.frames.behind([delegation, verb], frozenset({"to"}))
        if not event.persons or not goals:
            return []
        event.date = self._date_near([verb], event)
        event.evidence.append(self.span(event, [verb, delegation]))
        return self._destinations(event, goals)

    @rule
    def of_company(self, verb: Token) -> list[Event]:
        """Add those who accompany a visitor to the visit."""
        mood = mood_of(verb)
        if mood == "void":
            return []
        subjects, agents = self.frames.subjects(verb), self.frames.behind([verb], frozenset({"by"}))
        governor = next((a for a in verb.ancestors if a.pos_ == "VERB"), None)
        if agents and governor is not None and not any(e.kind == "person" for e in entities_of(subjects)):
            subjects = self.frames.subjects(governor)  # "arrived for a visit, accompanied by …"
        people = subjects + agents if agents else self.frames.objects(verb) + subjects
        event = self.new(verb, "visit", mood)
        event.persons = [e for e in entities_of(people) if e.kind == "person"]
        event.is_definite = True
        return [event] if len(event.persons) > 1 else []
