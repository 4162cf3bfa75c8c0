"""From proposals to facts: fillers become names, tellings of one thing become one fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.commitment.objects import is_figure_of_speech
from kg.extraction.commitment.restating import is_others_sum, is_restated
from kg.extraction.engagement.engagement import engagement_of, events_of
from kg.extraction.engagement.event import Event
from kg.extraction.engagement.sides import complete
from kg.extraction.evidence import evidence
from kg.extraction.instrument.telling import Telling, enter, instrument_of, settled
from kg.extraction.learned.combining import overlap
from kg.extraction.learned.encoder import encoder
from kg.extraction.learned.encoding import encode
from kg.extraction.learned.figure_owners import (
    doer_of_figure,
    is_done_something,
    is_partner,
    own_state,
    owner_of_figure,
    people_counted,
    subject_by_grammar,
)
from kg.extraction.learned.fillers import LEADING, MAYBE
from kg.extraction.learned.meaning import entities_meant
from kg.extraction.learned.observed import date_meant, figure_meant, is_unit_of_another, time_of_figure, unit_meant
from kg.extraction.learned.promised import Promise
from kg.extraction.learned.proposals import Proposal, proposals
from kg.extraction.learned.tellings import Tellings
from kg.extraction.learned.window import windows
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.names.office_heads import worded_for_one
from kg.extraction.observation.shared import first_sharing, of_the_two, own_where_none_is_named
from kg.extraction.observation.sources import state_of_its_organ
from kg.extraction.settled_speakers import settled_speaker
from kg.extraction.speakers import in_full
from kg.extraction.text.figures import Figure
from kg.extraction.text.quotations import Quotation
from kg.extraction.tracing import came_of
from kg.facts import AnyFact, Commitment, Observation, Office, Partnership, Statement

FLOOR = 0.3
"""How likely a word must be to tell a fact before it is read as one; what is unsure is held back later."""

_FEWEST_WORDS = 4
_SAME_OFFICE = 0.5
"""Overlap from which on two wordings are one office of somebody."""
_IN_A_SENTENCE = 8
_RECENT = 40
"""Commitments told last among which one that is told again is looked for."""


class LearnedReading(Tellings):
    """The facts that proposals come to."""

    def __init__(self, analysis: Analysis, weighed: Sequence[Proposal]) -> None:
        super().__init__(analysis)
        self.proposals = [p for p in weighed if p.probability >= FLOOR]

    def facts(self) -> list[AnyFact]:
        """Return the facts, in the order of kinds."""
        return [
            *self._engagements(), *self._instruments(), *self._partnerships(), *self._commitments(),
            *self._statements(), *self._offices(), *self._observations(),
        ]  # fmt: skip

    def _of(self, kind: str) -> list[Proposal]:
        return [p for p in self.proposals if p.kind == kind]

    def _engagements(self) -> Iterator[AnyFact]:
        tellings: list[Event] = []
        unsure: dict[int, list[Entity]] = {}
        hosts: dict[int, list[Entity]] = {}
        for proposal in sorted(self._of("engagement"), key=lambda p: (p.window.sentence.index, -p.probability)):
            for event in self.legs(self.event(proposal), proposal):
                if not any(_is_echo(event, other) for other in tellings[-_IN_A_SENTENCE:]):
                    tellings.append(event)
                    unsure[id(event)] = self.sides(proposal, MAYBE)
                    hosts[id(event)] = self.parties(proposal.fillings["parties"])
        events = events_of(self.analysis, sorted(tellings, key=lambda t: t.start))
        for event in events:
            complete(self.analysis, event, unsure[id(event)], events, hosts[id(event)])
            if (fact := engagement_of(self.analysis, event)) is not None:
                yield fact

    def _instruments(self) -> Iterator[AnyFact]:
        merged: list[Telling] = []
        sure: dict[int, float] = {}
        found = self._of("instrument")
        for proposal in [p for p in found if not p.window.sentence.is_headline] + [
            p for p in found if p.window.sentence.is_headline
        ]:
            telling = self.telling(proposal)
            if telling is not None:
                sure[id(telling)] = proposal.probability
                enter(merged, telling, is_headline=proposal.window.sentence.is_headline)
        for telling in sorted(settled(merged), key=lambda t: t.start):
            if not telling.parties or telling.status is None:
                continue
            yield instrument_of(self.analysis, telling, telling.start, telling.end, sure[id(telling)])

    def _partnerships(self) -> Iterator[AnyFact]:
        found: dict[tuple[str, tuple[str, ...]], Partnership] = {}
        for proposal in self._of("partnership"):
            span = self.span(proposal, "label") or (proposal.start, proposal.end)
            if not span[0] <= proposal.start < span[1]:
                span = (proposal.start, proposal.end)
            parties = self.parties(proposal.fillings["parties"])
            label = LEADING.sub("", self.words(span))
            if len(parties) < 2 or not label or label.lower() in words_of("partnership", "no partnership"):
                continue
            key = (label.lower(), tuple(sorted(p.name for p in parties)))
            fact = Partnership(
                label=label,
                parties=tuple(p.name for p in parties),
                status=proposal.best("partnership"),
                evidence=(evidence(self.analysis, *self.around(proposal, span)),),
                confidence=proposal.probability,
            )
            came_of(fact, proposal)
            if key not in found or (found[key].status == "existing" and fact.status != "existing"):
                found[key] = fact
        yield from found.values()

    def _commitments(self) -> Iterator[AnyFact]:
        seen: list[Commitment] = []
        for proposal in self._of("commitment"):
            span = self.span(proposal, "object")
            agents = self.entities(proposal.fillings["agents"]) or self.likeliest(proposal.fillings["agents"])
            bound = list({p.name: p for e, _ in agents if (p := self.as_party(e) or e).kind != "place"}.values())
            promise = Promise(self.analysis, proposal.window.sentence.index, proposal.start, proposal.end)
            bound = promise.all_bound(bound) if bound else promise.bound_by_grammar()
            if span is None or not bound:
                continue
            action, text = promise.action_and_object(span) or (self._word(proposal), self.words(span))
            if not (object_ := LEADING.sub("", text) or text) or not action:
                continue
            gaining = [p.name for p in self.parties(proposal.fillings["beneficiaries"])]
            gaining = [name for name in gaining if name not in {e.name for e in bound}]
            amount = self.best(proposal.fillings["amount"])
            told = amount.filler if amount is not None and isinstance(amount.filler, Figure) else None
            sum_ = promise.own_sum(span, told)
            gaining = gaining or promise.beneficiaries(action, object_, bound, is_sum=sum_ is not None)
            fact = Commitment(
                agents=tuple(dict.fromkeys(e.name for e in bound)),
                action=action,
                object=object_,
                beneficiaries=tuple(dict.fromkeys(gaining)),
                amount=sum_.amount if sum_ is not None else None,
                amount_to=sum_.amount_to if sum_ is not None else None,
                evidence=(evidence(self.analysis, *self.around(proposal, span)),),
                confidence=proposal.probability,
            )
            came_of(fact, proposal)
            if not is_figure_of_speech(fact.object) and not any(
                _is_same_promise(fact, other) or is_restated(fact, other) for other in seen[-_RECENT:]
            ):
                seen.append(fact)
        yield from seen

    @staticmethod
    def _word(proposal: Proposal) -> str:
        return proposal.window.pieces[proposal.piece].text.lower()

    def _statements(self) -> Iterator[AnyFact]:
        for proposal in self._of("statement"):
            quotation = proposal.window.pieces[proposal.piece].filler
            assert isinstance(quotation, Quotation)
            said = self.best(proposal.fillings["speaker"])
            settled = settled_speaker(self.analysis, quotation) if said else None
            speakers = [settled] if settled else [entity for entity, _ in self.entities([said] if said else [])]
            if len(quotation.quote.split()) < _FEWEST_WORDS or not speakers:
                continue
            fact = Statement(
                speaker=in_full(self.analysis, speakers[0]).name,
                quote=quotation.quote,
                evidence=(evidence(self.analysis, quotation.start, quotation.end),),
                confidence=proposal.probability,
            )
            yield came_of(fact, proposal)

    def _offices(self) -> Iterator[AnyFact]:
        seen: dict[str, list[str]] = {}
        for proposal in sorted(self._of("office"), key=lambda p: -p.probability):
            mention = proposal.window.pieces[proposal.piece].filler
            span = self.span(proposal, "office", 0.2)
            if span is None or not isinstance(mention, Mention) or mention.entity.kind != "person":
                continue
            if span[0] < mention.start < span[1]:  # "ambassador in Ankara, Ida Holm, asked": up to the name
                span = (span[0], mention.start)
            of = self.best(proposal.fillings["of"])
            meant = entities_meant(self.analysis, of.filler) if of else []
            owner = self.as_party(meant[0]) if meant else None
            office = worded_for_one(LEADING.sub("", self.words(span)))
            told = seen.setdefault(mention.entity.name, [])
            if office and not any(overlap(office, other) >= _SAME_OFFICE for other in told):
                told.append(office)
                fact = Office(
                    person=mention.entity.name,
                    office=office,
                    of=owner.name if owner else None,
                    evidence=(evidence(self.analysis, *self.around(proposal, span)),),
                    confidence=proposal.probability,
                )
                yield came_of(fact, proposal)

    def _observations(self) -> Iterator[AnyFact]:
        for proposal in self._of("observation"):
            number, index = proposal.window.pieces[proposal.piece].filler, proposal.window.sentence.index
            figure = figure_meant(self.analysis, index, number) if isinstance(number, Figure) else None
            measure = self.span(proposal, "measure")
            if measure is None or figure is None or not figure.is_told or self.words(measure).lower() in _PRONOUNS:
                continue
            subject = self._subject(proposal, figure, self.words(measure))
            if subject is None:
                continue
            unit = self.span(proposal, "unit", 0.3)
            if unit is not None and is_unit_of_another(self.analysis, figure, unit[0]):
                unit = None
            told = self.best(proposal.fillings["date"])
            time = told.filler if told is not None else time_of_figure(self.analysis, index, figure)
            fact = Observation(
                subject=subject.name,
                measure=self.words(measure),
                value=figure.value,
                value_to=figure.upper,
                unit=unit_meant(self.analysis, figure, self.words(unit) if unit else None, subject),
                date=date_meant(self.analysis, figure, time),
                evidence=(evidence(self.analysis, *self.around(proposal, measure)),),
                confidence=proposal.probability,
            )
            yield came_of(fact, proposal)

    def _subject(self, proposal: Proposal, figure: Figure, measure: str) -> Entity | None:
        """Return whose a figure is: of whom it surely is, by the sentence's grammar, of whom it may be; else of the article's own state."""
        if (people := people_counted(self.analysis, figure)) is not None:
            return people
        index = proposal.window.sentence.index
        fillings = [f for f in proposal.fillings["subject"] if not is_partner(self.analysis, index, figure, f.filler)]
        sure, likely = self.best(fillings), self.best(fillings, MAYBE)
        for whose in (owner_of_figure, doer_of_figure):
            if (owner := whose(self.analysis, index, figure)) is not None:
                return owner
        for shared in (of_the_two, own_where_none_is_named):
            if (owner := shared(self.analysis, index, figure, measure)) is not None:
                return owner
        is_done = sure is not None and is_done_something(self.analysis, index, sure.filler, figure)
        if sure is not None and not is_done and (parties := self.parties([sure])):
            return state_of_its_organ(self.analysis, first_sharing(self.analysis, parties))
        by_grammar = subject_by_grammar(self.analysis, index, figure, measure)
        if by_grammar is not None:
            return by_grammar
        if likely is not None and (parties := self.parties([likely], MAYBE)):
            return state_of_its_organ(self.analysis, parties[0])
        return own_state(self.analysis, index, figure)


_PRONOUNS = frozenset({"it", "they", "this", "that", "these", "those", "which", "who"})
"""What is no measure by itself ("it stands at 7 percent")."""


def _is_echo(event: Event, other: Event) -> bool:
    """Tell whether another word of a sentence tells the same meeting ("met … for a summit")."""
    return (
        event.sentence == other.sentence
        and (event.event == "visit") == (other.event == "visit")
        and bool(event.persons)
        and set(event.persons) <= set(other.persons)
        and event.destination == other.destination
        and (event.is_apart, event.unnamed) == (other.is_apart, other.unnamed)
    )


def _is_same_promise(one: Commitment, other: Commitment) -> bool:
    mine, theirs = set(one.object.lower().split()), set(other.object.lower().split())
    if is_others_sum(one, other):
        return False
    return one.action == other.action and len(mine & theirs) >= max(1, min(len(mine), len(theirs)) // 2)


def learned_facts(analysis: Analysis) -> tuple[list[AnyFact], list[Proposal]]:
    """Return what the learned reader finds in an article, and all that it weighed.

    A window in whose own sentence nobody and nothing is named can tell no fact, and is not read.
    """
    those = [w for w in windows(analysis) if any(p.filler is not None for p in w.pieces[w.own :])]
    weighed = list(proposals(encoder(), those, encode(those)))
    return LearnedReading(analysis, weighed).facts(), weighed
