"""From proposals to facts: fillers become names, tellings of one thing become one fact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.commitment.objects import is_figure_of_speech
from kg.extraction.context.parties import party_of
from kg.extraction.engagement.engagement import events_of, told
from kg.extraction.engagement.event import Event
from kg.extraction.evidence import evidence
from kg.extraction.instrument.telling import Telling, enter, fact_of
from kg.extraction.learned.combining import overlap
from kg.extraction.learned.encoder import encoder
from kg.extraction.learned.encoding import encode
from kg.extraction.learned.proposals import Filling, Proposal, proposals
from kg.extraction.learned.window import Voice, windows
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.partnership import NO_PARTNERSHIP
from kg.extraction.speakers import authors_of, speaker_of
from kg.extraction.text.durations import Duration
from kg.extraction.text.figures import Figure
from kg.extraction.text.quotations import Quotation
from kg.extraction.text.times import Time
from kg.extraction.tracing import came_of
from kg.facts import AnyFact, Commitment, Observation, Office, Partnership, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

FLOOR = 0.3
"""How likely a word must be to tell a fact before it is read as one; what is unsure is held back later."""

_FILLS = 0.65
"""How likely a mention must be to fill a role before it does: a wrong filler is worse than none."""
_FEWEST_WORDS = 4
_SAME_OFFICE = 0.5
"""Overlap from which on two wordings are one office of somebody."""
_IN_A_SENTENCE = 8
_RECENT = 40
"""Commitments told last among which one that is told again is looked for."""
_LEADING = regex.compile(r"^(?:(?:an?|the|its|their|his|her|our|this|that|these|those)\s+)+", regex.IGNORECASE)


class LearnedReading:
    """The facts that proposals come to."""

    def __init__(self, analysis: Analysis, weighed: Sequence[Proposal]) -> None:
        self.analysis = analysis
        self.text = analysis.article.text
        self._quoted = [quotation.start for quotation in analysis.quotations]
        self.proposals = [p for p in weighed if p.probability >= FLOOR]

    def facts(self) -> list[AnyFact]:
        """Return the facts, in the order of kinds."""
        return [
            *self._engagements(), *self._instruments(), *self._partnerships(), *self._commitments(),
            *self._statements(), *self._offices(), *self._observations(),
        ]  # fmt: skip

    def _of(self, kind: str) -> list[Proposal]:
        return [p for p in self.proposals if p.kind == kind]

    # fillers

    def _entities(self, fillings: Sequence[Filling], least: float = _FILLS) -> list[tuple[Entity, float]]:
        """Return whom fillings stand for, each with its likelihood, in reading order."""
        best: dict[int, tuple[Entity, float]] = {}
        for filling in fillings:
            if filling.probability < least:
                continue
            for entity in self._meant(filling):
                known = best.get(id(entity))
                if known is None or known[1] < filling.probability:
                    best[id(entity)] = (entity, filling.probability)
        return list(best.values())

    def _meant(self, filling: Filling) -> list[Entity]:
        if isinstance(filling.filler, Mention):
            return list(filling.filler.entities)
        if isinstance(filling.filler, Voice):
            return self.speaking(filling.filler.start)
        return []

    def speaking(self, position: int) -> list[Entity]:
        """Return whom "we" means: the state of whoever is quoted there, the authors of a joint text, the article's state."""
        at = bisect_right(self._quoted, position) - 1
        for quotation in self.analysis.quotations[at : at + 1] if at >= 0 else ():
            if quotation.start <= position < quotation.end:
                speaker = speaker_of(self.analysis, quotation)
                if speaker is None:
                    return []
                party = party_of(speaker) if speaker.kind == "person" else speaker
                return [party or speaker]
        if self.analysis.is_joint:
            return list(authors_of(self.analysis))
        return [self.analysis.register.get("state", self.analysis.home)] if self.analysis.home else []

    def _as_party(self, entity: Entity) -> Entity | None:
        if entity.kind == "person":
            return party_of(entity)
        if entity.kind == "place":
            return self.analysis.register.get("state", entity.state) if entity.state else None
        return entity

    def _parties(self, fillings: Sequence[Filling], least: float = _FILLS) -> list[Entity]:
        found: list[Entity] = []
        for entity, _ in self._entities(fillings, least):
            party = self._as_party(entity)
            if party is not None and all(party.name != p.name for p in found):
                found.append(party)
        return found

    @staticmethod
    def _best(fillings: Sequence[Filling], least: float = _FILLS) -> Filling | None:
        best = max(fillings, key=lambda f: f.probability, default=None)
        return best if best is not None and best.probability >= least else None

    def _span(self, proposal: Proposal, role: str, least: float = 0.0) -> tuple[int, int] | None:
        found = proposal.spans.get(role)
        return (found[0], found[1]) if found is not None and found[2] >= least else None

    def _words(self, span: tuple[int, int]) -> str:
        return " ".join(self.text[span[0] : span[1]].split()).strip(' ,;:.“”"')

    def _around(self, proposal: Proposal, *spans: tuple[int, int]) -> tuple[int, int]:
        """Return the stretch of the sentence that shows a fact: its word, its texts, its surest fillers."""
        low = min([proposal.start, *(s[0] for s in spans)])
        high = max([proposal.end, *(s[1] for s in spans)])
        sentence = proposal.window.sentence
        near = [
            f.filler
            for fillings in proposal.fillings.values()
            for f in fillings
            if f.probability >= _FILLS and sentence.start <= f.filler.start and not isinstance(f.filler, Quotation)
        ]
        for filler in sorted(near, key=lambda f: abs(f.start - proposal.start)):
            a, b = min(low, filler.start), max(high, filler.end)
            if len(self.text[a:b].split()) <= 22:
                low, high = a, b
        return low, high

    # kinds

    def _engagements(self) -> Iterator[AnyFact]:
        tellings: list[Event] = []
        for proposal in sorted(self._of("engagement"), key=lambda p: (p.window.sentence.index, -p.probability)):
            event = self._event(proposal)
            if not any(_is_echo(event, other) for other in tellings[-_IN_A_SENTENCE:]):
                tellings.append(event)
        for event in events_of(self.analysis, sorted(tellings, key=lambda t: t.start)):
            if (fact := told(self.analysis, event)) is not None:
                yield fact

    def _event(self, proposal: Proposal) -> Event:
        type_ = proposal.best("engagement")
        sentence = proposal.window.sentence
        event_class = "visit" if "Visit" in type_ else "call" if type_ == "Call" else "talks"
        event = Event(event_class, proposal.start, proposal.end, sentence.index)  # type: ignore[arg-type]
        event.persons = [e for e, _ in self._entities(proposal.fillings["participants"]) if e.kind == "person"]
        event.parties = self._parties(proposal.fillings["parties"])
        event.is_planned = proposal.choices["engagement status"]["planned"] > 0.5
        event.is_headline = sentence.is_headline
        event.confidence = proposal.probability
        if event_class == "visit":
            event.visit_type = type_
        event.is_summit = type_ == "Summit"
        event.is_call_sure = type_ == "Call"
        states = {p.state for p in event.persons if p.state}
        event.is_multilateral = len({p.name for p in event.parties} | states) > 2 or (
            any(p.is_international for p in event.parties)
        )
        place = self._best(proposal.fillings["place"])
        if place is not None and isinstance(place.filler, Mention):
            event.place = place.filler.entity if place.filler.entity.kind == "place" else None
        time = self._best(proposal.fillings["date"])
        if time is not None and isinstance(time.filler, Time) and time.filler.form != "period":
            event.date = time.filler.read(is_future=event.is_planned)
            if time.filler.days and time.filler.days > 1:
                event.duration = f"P{time.filler.days}D"
        duration = self._best(proposal.fillings["duration"])
        if duration is not None and isinstance(duration.filler, Duration):
            event.duration = duration.filler.value
        if event_class == "visit":
            destination = self._best(proposal.fillings["destination"])
            party = self._as_party(self._meant(destination)[0]) if destination and self._meant(destination) else None
            if party is not None:
                event.destination = party.name
            elif event.place is not None and event.place.state:
                event.destination = event.place.state
        event.evidence = [self._around(proposal)]
        return came_of(event, proposal)

    def _instruments(self) -> Iterator[AnyFact]:
        merged: list[Telling] = []
        sure: dict[int, float] = {}
        found = self._of("instrument")
        for proposal in [p for p in found if not p.window.sentence.is_headline] + [
            p for p in found if p.window.sentence.is_headline
        ]:
            telling = self._telling(proposal)
            if telling is not None:
                sure[id(telling)] = proposal.probability
                enter(merged, telling)
        for telling in sorted(merged, key=lambda t: t.start):
            if not telling.parties or telling.status is None:
                continue
            yield fact_of(self.analysis, telling, telling.start, telling.end, sure[id(telling)])

    def _telling(self, proposal: Proposal) -> Telling | None:
        span = self._span(proposal, "title") or (proposal.start, proposal.end)
        if not span[0] <= proposal.start < span[1]:
            span = (
                (min(span[0], proposal.start), max(span[1], proposal.end))
                if abs(span[0] - proposal.start) < 60
                else (proposal.start, proposal.end)
            )
        title = _LEADING.sub("", self._words(span))
        if not title:
            return None
        telling = Telling(
            proposal.best("instrument"), title, *self._around(proposal, span), proposal.window.sentence.index
        )
        topic = self._span(proposal, "topic", 0.2)
        telling.topic = (_LEADING.sub("", self._words(topic)) or None) if topic else None
        telling.parties = self._parties(proposal.fillings["parties"])
        telling.signatories = [e for e, _ in self._entities(proposal.fillings["signatories"]) if e.kind == "person"]
        for person in telling.signatories if len(telling.parties) < 2 else ():
            party = party_of(person)
            if party is not None and all(p.name != party.name for p in telling.parties):
                telling.parties.append(party)
        telling.status = proposal.best("instrument status")
        time = self._best(proposal.fillings["date"])
        if time is not None and isinstance(time.filler, Time) and time.filler.form != "period":
            telling.date = time.filler.read(is_future=telling.status == "planned")
        count = self._best(proposal.fillings["count"])
        if count is not None and isinstance(count.filler, Figure) and 1 < count.filler.value < 1000:
            telling.count = int(count.filler.value)
        telling.is_proper = title[:1].isupper()
        telling.is_generic = len(title.split()) < 2 and telling.count is None
        before = self.text[max(0, span[0] - 4) : span[0] + 4].lower()
        telling.is_definite = "the " in before
        telling.are_parties_sure = len(telling.parties) > 1
        return came_of(telling, proposal)

    def _partnerships(self) -> Iterator[AnyFact]:
        found: dict[tuple[str, tuple[str, ...]], Partnership] = {}
        for proposal in self._of("partnership"):
            span = self._span(proposal, "label") or (proposal.start, proposal.end)
            if not span[0] <= proposal.start < span[1]:
                span = (proposal.start, proposal.end)
            parties = self._parties(proposal.fillings["parties"])
            label = _LEADING.sub("", self._words(span))
            if len(parties) < 2 or not label or label.lower() in NO_PARTNERSHIP:
                continue
            key = (label.lower(), tuple(sorted(p.name for p in parties)))
            fact = Partnership(
                label=label,
                parties=tuple(p.name for p in parties),
                status=proposal.best("partnership"),
                evidence=(evidence(self.analysis, *self._around(proposal, span)),),
                confidence=proposal.probability,
            )
            came_of(fact, proposal)
            if key not in found or (found[key].status == "existing" and fact.status != "existing"):
                found[key] = fact
        yield from found.values()

    def _commitments(self) -> Iterator[AnyFact]:
        seen: list[Commitment] = []
        for proposal in self._of("commitment"):
            span = self._span(proposal, "object")
            agents = self._entities(proposal.fillings["agents"])
            persons = [e for e, _ in agents if e.kind == "person"]
            bound = persons or [p for e, _ in agents if (p := self._as_party(e)) is not None]
            if span is None or not bound:
                continue
            beneficiaries = [p.name for p in self._parties(proposal.fillings["beneficiaries"])]
            amount = self._best(proposal.fillings["amount"])
            text = _LEADING.sub("", self._words(span))
            sum_ = amount.filler if amount is not None and isinstance(amount.filler, Figure) else None
            fact = Commitment(
                agents=tuple(dict.fromkeys(e.name for e in bound)),
                action=self._lemma(proposal),
                object=text or self._words(span),
                beneficiaries=tuple(b for b in dict.fromkeys(beneficiaries) if b not in {e.name for e in bound}),
                amount=sum_.amount if sum_ is not None else None,
                amount_to=sum_.amount_to if sum_ is not None else None,
                evidence=(evidence(self.analysis, *self._around(proposal, span)),),
                confidence=proposal.probability,
            )
            came_of(fact, proposal)
            if not is_figure_of_speech(fact.object) and not any(
                _is_same_promise(fact, other) for other in seen[-_RECENT:]
            ):
                seen.append(fact)
        yield from seen

    def _token(self, proposal: Proposal) -> Token | None:
        parsed = self.analysis.parsed.get(proposal.window.sentence.index)
        return next(iter(parsed.tokens_in(proposal.start, proposal.end)), None) if parsed else None

    def _lemma(self, proposal: Proposal) -> str:
        token = self._token(proposal)
        if token is not None:
            return token.lemma_.lower()
        return proposal.window.pieces[proposal.piece].text.lower()

    def _statements(self) -> Iterator[AnyFact]:
        for proposal in self._of("statement"):
            quotation = proposal.window.pieces[proposal.piece].filler
            assert isinstance(quotation, Quotation)
            said = self._best(proposal.fillings["speaker"])
            speakers = [entity for entity, _ in self._entities([said] if said else [])]
            if len(quotation.quote.split()) < _FEWEST_WORDS or not speakers:
                continue
            fact = Statement(
                speaker=speakers[0].name,
                quote=quotation.quote,
                evidence=(evidence(self.analysis, quotation.start, quotation.end),),
                confidence=proposal.probability,
            )
            yield came_of(fact, proposal)

    def _offices(self) -> Iterator[AnyFact]:
        seen: dict[str, list[str]] = {}
        for proposal in sorted(self._of("office"), key=lambda p: -p.probability):
            mention = proposal.window.pieces[proposal.piece].filler
            span = self._span(proposal, "office", 0.2)
            if span is None or not isinstance(mention, Mention):
                continue
            of = self._best(proposal.fillings["of"])
            meant = self._meant(of) if of else []
            owner = self._as_party(meant[0]) if meant else None
            office = _LEADING.sub("", self._words(span))
            told = seen.setdefault(mention.entity.name, [])
            if office and not any(overlap(office, other) >= _SAME_OFFICE for other in told):
                told.append(office)
                fact = Office(
                    person=mention.entity.name,
                    office=office,
                    of=owner.name if owner else None,
                    evidence=(evidence(self.analysis, *self._around(proposal, span)),),
                    confidence=proposal.probability,
                )
                yield came_of(fact, proposal)

    def _observations(self) -> Iterator[AnyFact]:
        for proposal in self._of("observation"):
            figure = proposal.window.pieces[proposal.piece].filler
            measure = self._span(proposal, "measure")
            subject = self._best(proposal.fillings["subject"])
            parties = self._parties([subject]) if subject else []
            if measure is None or not parties or not isinstance(figure, Figure) or not figure.is_told:
                continue
            unit = self._span(proposal, "unit", 0.3)
            time = self._best(proposal.fillings["date"])
            fact = Observation(
                subject=parties[0].name,
                measure=self._words(measure),
                value=figure.value,
                value_to=figure.upper,
                unit=(figure.unit if figure.kind != "count" else self._words(unit) if unit else figure.unit) or None,
                date=time.filler.past if time is not None and isinstance(time.filler, Time) else None,
                evidence=(evidence(self.analysis, *self._around(proposal, measure)),),
                confidence=proposal.probability,
            )
            yield came_of(fact, proposal)


def _is_echo(event: Event, other: Event) -> bool:
    """Tell whether another word of a sentence tells the same meeting ("met … for a summit")."""
    return (
        event.sentence == other.sentence
        and (event.event == "visit") == (other.event == "visit")
        and bool(event.persons)
        and set(event.persons) <= set(other.persons)
        and event.destination == other.destination
    )


def _is_same_promise(one: Commitment, other: Commitment) -> bool:
    mine, theirs = set(one.object.lower().split()), set(other.object.lower().split())
    return one.action == other.action and len(mine & theirs) >= max(1, min(len(mine), len(theirs)) // 2)


def learned_facts(analysis: Analysis) -> tuple[list[AnyFact], list[Proposal]]:
    """Return what the learned reader finds in an article, and all that it weighed.

    A window in whose own sentence nobody and nothing is named can tell no fact, and is not read.
    """
    those = [w for w in windows(analysis) if any(p.filler is not None for p in w.pieces[w.own :])]
    weighed = list(proposals(encoder(), those, encode(those)))
    return LearnedReading(analysis, weighed).facts(), weighed
