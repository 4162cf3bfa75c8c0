"""Of which meeting an instrument or commitment came: of those of its parties and day, by who signed and by where it is told.

Of no meeting where two are as good: an outcome on the wrong meeting misleads more than one on none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.extraction.analysis import Analysis
from kg.extraction.engagement.sameness import dates_agree
from kg.extraction.lexicon import any_of, table
from kg.extraction.names.entities import Entity
from kg.facts import Commitment, Engagement, Instrument

VISITS = frozenset({"Visit", "StateVisit", "OfficialVisit", "WorkingVisit"})
_DONE = frozenset({"signed", "adopted", "agreed"})
_RECENT = timedelta(45)
"""Before the article: a meeting of longer ago is not the one of which something undated came."""
_DAY = len("2024-05-17")


class Sources:
    """Finds for one instrument or commitment after another the meeting that it came of.

    Parameters
    ----------
    analysis : Analysis
        The article.
    engagements : sequence of Engagement
        All that are told in it, with their ids.
    """

    def __init__(self, analysis: Analysis, engagements: Sequence[Engagement]) -> None:
        self.analysis = analysis
        self.meetings = [e for e in engagements if e.type not in VISITS and e.status == "held"]
        people = analysis.register.of_kind("person")
        self.people: dict[str, list[Entity]] = {}
        for person in people:
            self.people.setdefault(person.name, []).append(person)
        self.states = {e.name: e.state for e in analysis.register.entities if e.state and e.kind in _ACTING}

    def of(self, fact: Instrument | Commitment) -> Engagement | None:
        """Return the meeting that a fact came of, or None where there is none, or two are as good."""
        if not self.meetings or fact.status not in _DONE:
            return None
        named = fact.parties if isinstance(fact, Instrument) else fact.agents
        parties = {self.states.get(name, name) for name in named}
        day = fact.date if isinstance(fact, Instrument) else None
        if isinstance(fact, Instrument) and not any(re.fullmatch(r"[A-Z]{2}", party) for party in parties):
            if day is None:
                return None
            parties = set()  # firms and bodies of no known state: the day tells
        fitting = [e for e in self.meetings if parties <= set(e.parties) and self._is_of_its_day(e, day)]
        by_leaders = self._is_by_leaders(fact) if len(fitting) else False
        fitting = [e for e in fitting if self._may_be_of(e, fact, by_leaders)]
        if len(fitting) < 2:
            return next(iter(fitting), None)
        ranked = sorted(fitting, key=lambda e: self._rank(e, fact, parties), reverse=True)
        first, second = ranked[:2]
        is_open = self._rank(first, fact, parties) == self._rank(second, fact, parties) and _are_two(first, second)
        return None if is_open else min(ranked, key=lambda e: self._order(e, fact, parties))

    def _is_of_its_day(self, meeting: Engagement, day: str | None) -> bool:
        if day is not None or meeting.date is None:
            return dates_agree(day, meeting.date)
        today = self.analysis.article.date
        if today is None or len(today) < _DAY:
            return True
        last = meeting.date.rpartition("/")[2][:_DAY]  # of a period its end; of a month or year as much as is told
        return last >= (date.fromisoformat(today[:_DAY]) - _RECENT).isoformat()[: len(last)]

    def _is_by_leaders(self, fact: Instrument | Commitment) -> bool:
        """Tell whether heads of state or government sign, by name or by a word for them ("the two heads of state")."""
        signing = fact.signatories if isinstance(fact, Instrument) else fact.agents
        if signing and any(name in self.people for name in signing):
            return any(person.is_leader for name in signing for person in self.people.get(name, ()))
        sentence = self.analysis.sentence_at(fact.evidence[0].start)
        words = [noun for noun, whom in table("groups").items() if whom == "leader"]
        return sentence is not None and re.search(rf"\b(?:{any_of(words)})\b", sentence.text) is not None

    def _may_be_of(self, meeting: Engagement, fact: Instrument | Commitment, by_leaders: bool) -> bool:
        """Tell whether those who sign could do so there: leaders sign at no meeting of ministers, nor ministers at one of others."""
        signing = set(fact.signatories if isinstance(fact, Instrument) else fact.agents) & self.people.keys()
        people = set(meeting.participants) & self.people.keys()
        if signing & people or not people:
            return True
        has_leaders = any(person.is_leader for name in people for person in self.people[name])
        return has_leaders or not (by_leaders or signing)

    def _rank(self, meeting: Engagement, fact: Instrument | Commitment, parties: set[str]) -> tuple[int, ...]:
        """What speaks for a meeting: whoever signs was there, no other state was, it is told in the same stretch of text."""
        signing = set(fact.signatories if isinstance(fact, Instrument) else fact.agents) & self.people.keys()
        gaining = set(fact.beneficiaries) if isinstance(fact, Commitment) else set()
        at, told = self._place(fact), [self._place(meeting, one.start) for one in meeting.evidence]
        beside = self._named_beside(fact)
        is_same_sentence = any(place == at for place in told)
        is_same_stretch = any(place[0] == at[0] for place in told)
        return (
            len(signing & set(meeting.participants)),
            len(gaining & set(meeting.parties)),
            len(beside & {*meeting.participants, meeting.place}),
            len(parties) > 1 and set(meeting.parties) == parties,
            is_same_sentence,
            is_same_stretch,
            meeting.type == "Summit",
        )

    def _named_beside(self, fact: Instrument | Commitment) -> set[str]:
        """Return the people and places that the sentence of a fact names, or means by "they" and "the ministers"."""
        sentence = self.analysis.sentence_at(fact.evidence[0].start)
        here = self.analysis.register.in_sentence(sentence.index) if sentence is not None else ()
        return {e.name for mention in here for e in mention.entities if e.kind in ("person", "place")}

    def _order(
        self, meeting: Engagement, fact: Instrument | Commitment, parties: set[str]
    ) -> tuple[tuple[int, ...], int, int]:
        place = fact.evidence[0].start
        against = tuple(-one for one in self._rank(meeting, fact, parties))
        return against, abs(meeting.evidence[0].start - place), meeting.evidence[0].start

    def _place(self, fact: Engagement | Instrument | Commitment, start: int | None = None) -> tuple[int, int]:
        """Return the paragraph and the sentence in which a fact is told."""
        sentence = self.analysis.sentence_at(fact.evidence[0].start if start is None else start)
        return (sentence.paragraph, sentence.index) if sentence is not None else (-1, -1)


_ACTING = ("person", "organization")


def _are_two(one: Engagement, other: Engagement) -> bool:
    """Tell whether two meetings are surely two, and not one that is told twice."""
    people = set(one.participants), set(other.participants)
    return not dates_agree(one.date, other.date) or not (people[0] <= people[1] or people[1] <= people[0])
