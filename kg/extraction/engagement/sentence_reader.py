"""The engagements that one sentence tells of: each of its words that can tell one is handed to whoever reads such words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.engagement.attendance import Attendance
from kg.extraction.engagement.by_wire import is_by_wire
from kg.extraction.engagement.chairing import Chairing
from kg.extraction.engagement.classes import is_paid_call
from kg.extraction.engagement.event import Event, merge_into
from kg.extraction.engagement.handing import Handing
from kg.extraction.engagement.nouns import MeetingNouns
from kg.extraction.engagement.past_meetings import PastMeetings
from kg.extraction.engagement.reader import Reader
from kg.extraction.engagement.rows_of_meetings import RowsOfMeetings
from kg.extraction.engagement.sameness import is_same_event
from kg.extraction.engagement.stays import Stays
from kg.extraction.engagement.unnamed_visitors import UnnamedVisitors
from kg.extraction.engagement.verbs import MeetingVerbs
from kg.extraction.engagement.visits import Visits, is_of_things
from kg.extraction.grammar.clauses import has_word, is_infinitive, is_passive
from kg.extraction.grammar.mood import governing_verb, is_headline_plan, mood_of, voids
from kg.extraction.lexicon import engagement_nouns, engagement_phrases, engagement_verbs, words, words_of
from kg.extraction.names.entities import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token
from kg.extraction.tracing import came_of

_IN = frozenset({"in"})
_ON = frozenset({"on"})  # whom a courtesy call is paid to


class SentenceReader(Reader):
    """Finds the engagements that one sentence tells of."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        super().__init__(analysis, index)
        self.visits = Visits(analysis, index)
        self.stays = Stays(analysis, index)
        self.unnamed = UnnamedVisitors(analysis, index)
        self.nouns = MeetingNouns(analysis, index)
        self.verbs = MeetingVerbs(analysis, index)
        self.past = PastMeetings(analysis, index)
        self.attendance = Attendance(analysis, index)
        self.chairing = Chairing(analysis, index)
        self.handing = Handing(analysis, index)
        self.rows = RowsOfMeetings(analysis, index)

    def run(self) -> list[Event]:
        """Return the tellings of the sentence."""
        found: list[Event] = []
        if self.sentence.text.rstrip().endswith("?"):
            return found
        for token in self.parsed.doc:
            lemma = token.lemma_.lower()
            if self._is_quoted(token):
                continue
            noun = self._noun(token)
            if noun is not None:
                found += self._noun_events(token, *noun)
            elif token.pos_ == "VERB" and lemma in engagement_verbs():
                found += self._verb_events(token, *engagement_verbs()[lemma])
            elif lemma == "be":
                found += self._stays(token)
            elif token.pos_ == "VERB" and lemma == "accompany":
                found += self.visits.of_company(token)
            elif token.pos_ == "VERB" and lemma in words_of("engagement", "heading"):
                found += self.visits.of_delegation(token) or self.attendance.by_lead(token)
            elif token.pos_ == "VERB" and lemma in words_of("engagement", "chairing"):
                found += self.chairing.read(token)
            elif token.pos_ == "VERB" and lemma in words_of("engagement", "handing") | words_of(
                "engagement", "being handed"
            ):
                found += self.handing.read(token)
            elif token.pos_ == "VERB" and lemma in ("attend", "represent"):
                found += self.attendance.by_verb(token)
        self._place_talks(found)
        return self._without_echoes(found) + self.attendance.in_list()

    def _stays(self, verb: Token) -> list[Event]:
        """Return the visits, or the meeting of a row, that a form of "be" tells."""
        mood = mood_of(verb)
        by_office = self.visits.by_number(verb) or self.unnamed.by_verb(verb, mood, _IN)
        return by_office or self.stays.by_presence(verb, mood) or self.rows.read(verb)

    @staticmethod
    def _place_talks(events: list[Event]) -> None:
        """Give talks for which somebody travels the visit's place, date and host ("will visit … for talks")."""
        for visit in (e for e in events if e.event == "visit" and e.destination):
            for talks in (
                e for e in events if e.event == "talks" and e.persons and set(e.persons) & set(visit.persons)
            ):
                if talks.is_planned != visit.is_planned or talks.start < visit.start:
                    continue
                if len(talks.party_names()) < 2:
                    talks.parties.append(Entity("state", visit.destination or ""))
                came_of(talks, visit)
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
            same = next((k for k in kept if _is_told_again(k, event) or _is_echo(k, event)), None)
            if same is None:
                kept.append(event)
            else:
                merge_into(same, event)
        return kept

    @staticmethod
    def _is_for_visit(verb: Token) -> bool:
        """Tell whether a guest is hosted "for a state visit"."""
        behind = (g for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "on") for g in c.children)
        return any(g.lemma_.lower() == "visit" for g in behind)

    def _is_telephoned(self, verb: Token) -> bool:
        """Tell whether somebody calls a person of another state ("called President Ek to congratulate him")."""
        called = {e.state for m in self.verbs.called(verb) for e in m.entities if e.kind == "person"}
        callers = {e.state for m in self.frames.subjects(verb) for e in m.entities if e.kind == "person"}
        renaming = ("attr", "acomp", "prt", "ccomp", *(("oprd",) if self.frames.objects(verb) else ()))
        named = any(c.dep_ in renaming for c in verb.children)
        return bool(called and callers) and not called & callers and not named

    def _noun(self, token: Token) -> tuple[str, str] | None:
        low = token.lower_
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        if engagement_phrases():
            written = self.parsed.text(self.parsed.start(token), self.parsed.end(token)).lower()
            phrase = next((p for p in (written, written.removesuffix("s")) if p in engagement_phrases()), None)
            if phrase is not None:
                return engagement_nouns()[phrase]
        key = (
            low
            if low in engagement_nouns()
            else token.lemma_.lower()
            if token.lemma_.lower() in engagement_nouns()
            else None
        )
        if key is None and low == "talks":
            key = "talks"
        return engagement_nouns()[key] if key else None

    def _noun_events(self, token: Token, event_class: str, need: str) -> list[Event]:
        verb = governing_verb(token)
        if verb is not None and verb.dep_ == "prep":  # "following", which the parser tags as a verb
            verb = governing_verb(verb)
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        if token.dep_ == "compound" and following is not None and following.pos_ in ("NOUN", "PROPN"):
            return []  # "summit meeting", "call centre": the last noun tells it
        hosting = convened_by(token)
        if hosting is not None:  # "the forum, which Busan will host in October"
            verb = hosting
        held = next((c for c in token.children if c.dep_ == "relcl" and c.lemma_ in words("holding")), None)
        if held is not None and event_class != "visit":  # "a call that she had with …"
            verb = held
        mood = self.nouns.mood(token, verb)
        if mood == "void" or any(c.lower_ in ("no", "any") for c in token.children if c.dep_ == "det"):
            return []
        if verb is not None and token.dep_ in ("dobj", "nsubjpass", "nsubj") and voids(verb):
            return []
        if event_class == "call" and is_paid_call(token):
            event_class, need = "talks", "needs"
        if event_class == "visit":
            return self.visits.by_noun(token, verb, mood)
        if series := self.past.series(token, event_class):
            return series
        event = self.nouns.read(token, verb, mood, event_class, need)
        return self.nouns.apart(event, token, verb) + self.past.earlier(event, token) if event is not None else []

    def _verb_events(self, verb: Token, event_class: str, where: frozenset[str]) -> list[Event]:
        mood = "future" if is_headline_plan(verb, is_headline=self.sentence.is_headline) else mood_of(verb)
        if mood == "void":
            return []
        if event_class == "visit" and (is_by_wire(verb) or is_of_things(verb, where)):
            return []
        if event_class == "visit":
            return self.visits.by_verb(verb, mood, where) or self.unnamed.by_verb(verb, mood, where)
        if verb.lemma_ in words_of("engagement", "welcoming") and (visits := self.visits.of_guest(verb, mood)):
            return visits
        if verb.lemma_ == "shake" and not has_word(verb, "hands"):
            return []
        if verb.lemma_ == "call" and not self.frames.behind([verb], _ON):
            if not self._is_telephoned(verb):
                return []
            event_class, where = "call", frozenset({"object"})
        if verb.lemma_ in words_of("engagement", "welcoming") and self._is_for_visit(verb):
            return []  # the noun tells it
        if verb.lemma_ in words_of("engagement", "being handed") and (handed := self.handing.read(verb)):
            return handed
        if event_class == "talks" and is_by_wire(verb):
            event_class = "call"
        event = self.verbs.read(verb, mood, event_class, where)
        return self.nouns.apart(event, verb, None) if event is not None else []


def convened_by(token: Token) -> Token | None:
    """Return the verb behind a noun that tells when it is held: "the forum, which Busan is due to host", "talks to be held".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "The summit that France is due to host, failed.", "The summit, to be held in May, failed.", "The summit failed."
    >>> [convened_by(word(one, "summit")) for one in told]
    [is, held, None]
    """
    convening = words_of("engagement", "convening")
    for child in token.children:
        if child.dep_ == "relcl" and child.lemma_ in convening:
            return child
        if child.dep_ in ("relcl", "acl") and is_passive(child) and is_infinitive(child) and child.lemma_ in convening:
            return child
        if child.dep_ == "relcl" and child.lemma_ == "be" and _leads_to(child, convening):
            return child
    return None


def _leads_to(verb: Token, goals: frozenset[str]) -> bool:
    """Tell whether one of some verbs stands behind a "to" below a verb ("is due to host")."""
    return any(t.lemma_ in goals and t.i > verb.i and t.nbor(-1).lower_ == "to" for t in verb.subtree)


def _is_told_again(one: Event, other: Event) -> bool:
    """Tell whether two words of one sentence tell one engagement: "the meeting" is not the summit that it prepares."""
    return is_same_event(one, other) and one.is_planned == other.is_planned


def _is_echo(one: Event, other: Event) -> bool:
    """Tell whether two words of one sentence tell one meeting ("will host … for a virtual meeting")."""
    if one.is_apart and other.is_apart and one.start == other.start:
        return False
    return "visit" not in (one.event, other.event) and bool(one.persons) and set(one.persons) == set(other.persons)
