"""What the readers of engagements share: the frames of a sentence, and where places, durations and words stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day
from datetime import timedelta
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.context.parties import is_party_body
from kg.extraction.engagement.event import Event
from kg.extraction.engagement.numbering import number_of
from kg.extraction.lexicon import engagement_nouns, words, words_of
from kg.extraction.names.entities import Entity, Mention, entities_of
from kg.extraction.text.durations import Duration
from kg.extraction.text.times import Time
from kg.extraction.tracing import followed, link

if TYPE_CHECKING:
    from spacy.tokens import Token


_UNNAMED = (
    r"(?:(?:vice|deputy|foreign|prime|defen[cs]e|finance|trade)[ -])*(?:president|premier|minister)s?\b(?!,? \p{Lu})"
)

_ACTORS_WITHIN = 120
"""Characters from the trigger to those who act, as far as the words that tell an event reach."""


def days_before(date: str, days: int) -> str:
    """Return the day so many days before an ISO 8601 date."""

    return (day.fromisoformat(date) - timedelta(days)).isoformat()


class Reader:
    """Reads one sentence."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        self.analysis = analysis
        self.frames = analysis.frames(index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence
        self.quoted = [q for q in analysis.quoted if q[0] < self.sentence.end and self.sentence.start < q[1]]

    def new(self, token: Token, event_class: str, mood: str) -> Event:
        start, end = self.parsed.start(token), self.parsed.end(token)
        event = Event(event_class, start, end, self.sentence.index)  # type: ignore[arg-type]
        event.is_planned = mood == "future"
        event.is_headline = self.sentence.is_headline
        event.number = number_of(token)
        return event

    def actors(self, mentions: Sequence[Mention]) -> list[Entity]:
        usable = [m for m in mentions if (m.form != "demonym" or self.is_side(m)) and not self._is_kind(m)]
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

    def _is_kind(self, mention: Mention) -> bool:
        """Tell whether a state only says of what kind others are ("U.S. embassy staff")."""
        if mention.entity.kind != "state" or mention.form != "name":
            return False
        head = self.parsed.head_of(mention.start, mention.end)
        noun = head.head if head is not None and head.dep_ in ("compound", "nmod", "amod") else None
        return (
            noun is not None
            and noun.pos_ == "NOUN"
            and noun.i > noun.doc[0].i
            and noun.lower_
            not in words("representatives") | words("leaders") | words("groups") | set(engagement_nouns())
            and noun.lemma_.lower() not in set(engagement_nouns())
        )

    def is_side(self, mention: Mention) -> bool:
        """Tell whether a demonym stands for its state's people ("Kenyan and Peruvian officials")."""
        after = self.parsed.text(mention.end, self.sentence.end)
        nouns = "|".join(sorted(words("representatives") & words("groups") | words_of("engagement", "side")))
        unnamed = rf"(?:{_UNNAMED}|(?:{'|'.join(sorted(words_of('names', 'counterpart')))})\b(?!,? \p{{Lu}}))"
        chain = r"(?:(?:\s+and|,)\s+\p{Lu}\w+(?:\s\p{Lu}\w+)?)*\s+"  # "Icelandic, South Sudanese foreign ministers"
        return regex.match(rf"{chain}(?:(?:senior\s+)?(?:{nouns})\b|{unnamed})", after) is not None

    def lies_ahead(self, verb: Token, time: Time | None) -> bool:
        """Tell whether a present tense tells a journey that is to come ("leaves tonight for Lisbon"), but in no headline."""
        if time is None or verb.tag_ not in ("VBZ", "VBP") or self.sentence.is_headline:
            return False
        if verb.lemma_ in words_of("engagement", "coming after"):
            return False  # "the visit follows a call in January"
        told = self.parsed.text(time.start, time.end).lower().split()[0]
        is_ahead = time.past != time.future or time.past >= (self.analysis.article.date or time.future)
        return is_ahead or told in words_of("engagement", "time to come")

    def is_in(self, mention: Mention) -> bool:
        before = self.parsed.text(self.sentence.start, mention.start).rstrip().rsplit(" ", 1)[-1].lower()
        return before in ("in", "at")

    def set_duration(self, event: Event, token: Token) -> None:
        position = self.parsed.start(token)
        for duration in self.analysis.durations.get(self.sentence.index, []):
            if not duration.lasts:
                continue
            between = self.parsed.text(duration.end, position) if duration.end <= position else None
            if between is not None and len(between.split()) <= 3 and "," not in between:
                event.duration = duration.value
                followed("duration in front of", token.text, duration.value)
                return
            if duration.start > position and self._is_so_long(duration, token):
                event.duration = duration.value
                followed("duration of", token.text, duration.value)
                return
            if duration.start > position and event.event != "visit" and duration.value.startswith("PT"):
                before = self.parsed.text(self.sentence.start, duration.start).split()
                if {w.lower() for w in before[-3:]} & {"for", "lasting", "lasted"}:
                    event.duration = duration.value
                    followed("duration behind", token.text, duration.value)
                    return

    def _is_so_long(self, duration: Duration, token: Token) -> bool:
        """Tell whether a noun is said to be "of" so long: "a meeting of fifty minutes", "a working visit of one day"."""
        between = self.parsed.text(self.parsed.end(token), duration.start).lower().split()
        return token.pos_ == "NOUN" and between in (["of"], ["of", "about"], ["of", "some"], ["of", "nearly"])

    def span(self, event: Event, near: Sequence[Token]) -> tuple[int, int]:
        """The words that tell the event: from its actors to its trigger."""
        starts = [self.parsed.start(t) for t in near] + [event.start]
        ends = [self.parsed.end(t) for t in near] + [event.end]
        own = [m for m in self.frames.mentions if any(e in event.persons for e in m.entities)]
        close = [m for m in own if abs(m.start - event.start) < _ACTORS_WITHIN]
        return min([*starts, *(m.start for m in close)]), max([*ends, *(m.end for m in close)])

    @link("place that hangs on")
    def place_near(self, near: Sequence[Token]) -> Entity | None:
        places = [m for m in self.frames.mentions if m.entity.kind == "place" and self.is_in_or_the(m)]
        for token in near:
            subtree = {t.i for t in token.subtree}
            for mention in places:
                head = self.parsed.head_of(mention.start, mention.end)
                if head is not None and head.i in subtree and self._is_where(head, token):
                    return mention.entity
        return None

    @staticmethod
    def _is_where(place: Token, token: Token) -> bool:
        """Tell whether no other verb stands between a place and what takes place there."""
        current = place
        while current.i != token.i and current.head.i != current.i:
            current = current.head
            if (
                current.i != token.i
                and current.pos_ == "VERB"
                and current.dep_ not in ("acl", "relcl")
                and current.lemma_ not in words_of("engagement", "taking place")
            ):
                return False
        return True

    def is_in_or_the(self, mention: Mention) -> bool:
        before = self.parsed.text(self.sentence.start, mention.start).split()[-3:]
        low = [w.lower() for w in before]
        if low[-1:] == ["of"] and low[-2:-1] and low[-2] in words_of("engagement", "kind of town"):
            low = self.parsed.text(self.sentence.start, mention.start).lower().split()[-5:-2]
            return bool({"in", "at", "to"} & set(low))  # "in the port city of"
        return bool(set(low[-1:]) & {"in", "at", "to"}) or (
            bool(set(low[-3:-1]) & {"in", "at", "to"}) and (low[-1] == "the" or mention.form == "description")
        )
