"""From proposals to tellings, as the rules have them: of engagements and of instruments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kg.extraction.context.pairs import told_together
from kg.extraction.context.parties import is_body_of_states, party_of
from kg.extraction.engagement.by_wire import is_by_wire
from kg.extraction.engagement.classes import is_paid_call, tells_of_leaders, visit_type_of
from kg.extraction.engagement.endings import end_told_by, first_day, first_of_days
from kg.extraction.engagement.event import Event, legs_of
from kg.extraction.engagement.numbering import is_of_long_ago, number_of
from kg.extraction.engagement.pointing import guest_behind, place_pointed_at
from kg.extraction.engagement.unnamed import unnamed_officials
from kg.extraction.engagement.verbs import is_reception
from kg.extraction.grammar.clauses import is_verb, verb_of
from kg.extraction.instrument.own_topics import is_own_topic
from kg.extraction.instrument.supposed_parties import OF_ONE
from kg.extraction.instrument.telling import Telling
from kg.extraction.learned.fillers import FILLS, LEADING, MAYBE, Fillers
from kg.extraction.learned.meaning import entities_meant
from kg.extraction.learned.papers import names_document, of_one_paper
from kg.extraction.learned.proposals import Proposal
from kg.extraction.learned.window import Filler
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.text.durations import Duration
from kg.extraction.text.figures import Figure
from kg.extraction.text.times import Time, bound_of, widened
from kg.extraction.tracing import came_of

_BETWEEN = frozenset(
    {"of", "on", "for", "the", "a", "an", "to", "and", "joint", "new", "its", "their", "called", "entitled"}
)
"""Words that may stand between a title and the word that tells of it, which then belongs to it."""
_COMPANY = frozenset({"with", "between", "by"})
"""Behind what those stand who meet somebody."""
_GOALS = frozenset({"name", "capital"})
_JOINING = regex.compile(r"\s*,?\s*(?:and\s+)?(?:then\s+)?(?:on\s+)?(?:to\s+|in\s+)?(?:the\s+)?")
"""What stands between the stops of a journey: "in Lima, then in Oslo and Hanoi"."""
_NEXT_STOP = regex.compile(r"(?=.*(?:,|\band\b|\bthen\b))[\s,]*(?:[\w.'’-]+[\s,]+){0,6}")
"""The same with when and where: "in Doha on Wednesday, and in Lima"."""
_IN = regex.compile(r"\b(?:in|at)\s+(?:the\s+)?$", regex.IGNORECASE)
_PREPOSITION = 10
"""Characters in front of a name in which its preposition stands."""
_FROM = regex.compile(r"\b(?:from|left|leav(?:e|es|ing))\s+(?:the\s+)?$")
_UNION = "EU"
"""A party whose bodies meet in their own names."""
_HINTED = 0.2
"""How likely a destination must be to speak against another one."""
_SURE = 0.6
"""How likely a document must be of which no party is told."""
_TOO_MANY = 1000
"""A number that counts no instruments: a year, or a figure of something else."""


class Tellings(Fillers):
    """Reads proposals as tellings, which those of the same thing are entered into."""

    def event(self, proposal: Proposal) -> Event:
        """Return the telling of an engagement."""
        type_, token = proposal.best("engagement"), self.token(proposal)
        if type_ == "Call" and token is not None and is_paid_call(token):
            type_ = "Talks"
        if "Visit" not in type_ and token is not None and is_by_wire(token):
            type_ = "Call"
        sentence = proposal.window.sentence
        event_class = "visit" if "Visit" in type_ else "call" if type_ == "Call" else "talks"
        event = Event(event_class, proposal.start, proposal.end, sentence.index)  # type: ignore[arg-type]
        event.persons = self.people(proposal)
        event.parties = self.sides(proposal)
        event.number, event.is_apart = number_of(token), is_of_long_ago(token)
        event.is_reception = token is not None and is_reception(token)
        if token is not None and event_class != "visit":
            event.unnamed = unnamed_officials(self.analysis, sentence.index, token)
        event.is_planned = proposal.choices["engagement status"]["planned"] > 0.5
        event.is_headline = sentence.is_headline
        event.confidence = proposal.probability
        if event_class == "visit":
            event.visit_type = visit_type_of(sentence.text, proposal.start - sentence.start)
        event.is_summit = type_ == "Summit" and (bool(event.persons) or tells_of_leaders(sentence.text))
        event.is_call_sure = type_ == "Call"
        states = {p.state for p in event.persons if p.state}
        event.is_multilateral = len({p.name for p in event.parties} | states) > 2 or (
            any(p.is_international for p in event.parties)
        )
        place = self.best(proposal.fillings["place"])
        if place is not None and isinstance(place.filler, Mention):
            event.place = place.filler.entity if place.filler.entity.kind == "place" else None
        elif event_class == "talks" and token is not None:
            event.place = place_pointed_at(self.analysis, sentence.index, [token])
        time = self.time(proposal)
        if time is not None:
            event.date = self.day(event, time)
            if time.days and time.days > 1:
                event.duration = f"P{time.days}D"
        duration = self.best(proposal.fillings["duration"])
        if duration is not None and isinstance(duration.filler, Duration) and duration.filler.lasts:
            event.duration = duration.filler.value
        if event_class == "visit":
            destination = self.best(proposal.fillings["destination"])
            meant = entities_meant(self.analysis, destination.filler) if destination else []
            party = self.as_party(meant[0]) if meant else None
            if party is not None:
                event.destination = party.name
            elif event.place is not None and event.place.state and not self._goes_elsewhere(proposal, event):
                event.destination = event.place.state
            at_home = {party.name for p in event.persons if (party := party_of(p)) is not None}
            here = place_pointed_at(self.analysis, sentence.index, [token]) if token is not None else None
            if event.place is None and here is not None and here.state == event.destination:
                event.place = here
            if event.destination in at_home and event.place is not None and event.place.state not in (None, *at_home):
                event.destination = event.place.state
        event.evidence = [self.around(proposal)]
        return came_of(event, proposal)

    def sides(self, proposal: Proposal, least: float = FILLS) -> list[Entity]:
        """Return which parties meet, a city in which they do so only where it would be the other one of two."""
        fillings = proposal.fillings["parties"]
        elsewhere = [f for f in fillings if not self._is_where(f.filler)]
        parties, others = self.parties(fillings, least), self.parties(elsewhere, least)
        return self._once(parties if len(others) == 1 else others)

    def _is_where(self, filler: Filler) -> bool:
        """Tell whether a filler only says in which city something takes place."""
        is_city = isinstance(filler, Mention) and all(e.kind == "place" for e in filler.entities)
        return is_city and _IN.search(self.text[: filler.start][-_PREPOSITION:]) is not None

    def _once(self, parties: Sequence[Entity]) -> list[Entity]:
        """Return parties that meet, each state once, also where a body of its own acts for it ("the Peruvian Coast Guard")."""
        found: dict[str, Entity] = {}
        for party in parties:
            is_its = party.kind == "organization" and party.state not in (None, _UNION) and not is_body_of_states(party)
            side = self.analysis.register.get("state", party.state) if is_its and party.state else party
            found.setdefault(side.name, side)
        return list(found.values())

    def people(self, proposal: Proposal) -> list[Entity]:
        """Return who takes part: whoever is likely enough, and whoever may and is subject or object where it is told."""
        fillings = proposal.fillings["participants"]
        sure = [e for e, _ in self.entities(fillings) if e.kind == "person"]
        token = self.token(proposal)
        if token is None:
            return sure
        if (guest := guest_behind(self.analysis, proposal.window.sentence.index, token)) is not None:
            return [guest]
        frames = self.analysis.frames(proposal.window.sentence.index)
        is_visit = "Visit" in proposal.best("engagement")
        near = [] if is_visit else frames.behind([token], _COMPANY)
        verb = token if is_verb(token) else token.head if token.dep_ == "dobj" else None
        if verb is not None:
            near += frames.subjects(verb)
            near += [] if is_visit else [*frames.objects(verb), *frames.behind([verb], _COMPANY)]
        places = {(m.start, m.end) for m in near}
        maybe = [f for f in fillings if (f.filler.start, f.filler.end) in places]
        return [*sure, *(e for e, _ in self.entities(maybe, MAYBE) if e.kind == "person" and e not in sure)]

    def time(self, proposal: Proposal) -> Time | None:
        """Return when an engagement took place: the likeliest time, else a less likely one that hangs on the telling word."""
        sure = self.best(proposal.fillings["date"])
        if sure is not None:
            return sure.filler if isinstance(sure.filler, Time) and not bound_of(self.text, sure.filler) else None
        token, index = self.token(proposal), proposal.window.sentence.index
        if token is None:
            return None
        verb = verb_of(token)
        held = [
            t for t in token.subtree if t.dep_ == "acl" and t.lemma_ in words("holding")
        ]  # "the session, held in May"
        near = self.analysis.frames(index).time_near([token, *held, *([verb] if verb is not None else [])])
        if near is None or end_told_by(self.analysis, index, near) == "left":
            return None
        maybe = [f.filler for f in proposal.fillings["date"] if f.probability >= MAYBE]
        return near if any((m.start, m.end) == (near.start, near.end) for m in maybe) else None

    def day(self, event: Event, time: Time) -> str | None:
        """Return the first day of an engagement by a time of its sentence; None where that only tells when a visitor left."""
        told = self.analysis.sentence_at(time.start)
        index = told.index if told is not None else event.sentence
        if (first := first_day(self.analysis, index, time, is_future=event.is_planned)) is not None:
            return first
        has_left = event.event == "visit" and end_told_by(self.analysis, index, time) == "left"
        day = time.read(is_future=event.is_planned)
        telling = self.analysis.parse_of(event.sentence).head_of(event.start, event.end)
        return None if has_left else first_of_days(telling, day) or widened(day)

    def legs(self, event: Event, proposal: Proposal) -> list[Event]:
        """Return a visit for each state that one telling leads to ("will visit Kenya and Uganda"), else the event alone."""
        if event.event != "visit":
            return [event]
        own = {party.name for person in event.persons if (party := party_of(person)) is not None}
        sentence = proposal.window.sentence
        goals: dict[str, Entity | None] = {}
        last = sentence.start
        fillings = [*proposal.fillings["destination"], *proposal.fillings["place"]]
        for filling in sorted(fillings, key=lambda f: (f.filler.start, -f.probability)):
            filler = filling.filler
            if filler.start < last or not isinstance(filler, Mention) or filler.form not in _GOALS:
                continue
            gap = self.text[last : filler.start]
            if filling.probability < (_HINTED if goals and _JOINING.fullmatch(gap) else FILLS) or (
                goals and not _NEXT_STOP.fullmatch(gap)
            ):
                continue
            state = self.as_party(filler.entity) if filler.entity.kind in ("state", "place") else None
            if state is not None and state.name not in own and not _FROM.search(gap):
                goals[state.name] = goals.get(state.name) or (filler.entity if filler.entity.kind == "place" else None)
                last = filler.end
        if len(goals) < 2:
            return [event]
        legs = legs_of(event, goals)
        for leg in legs:
            leg.parties = [party for party in event.parties if party.name == leg.destination or party.name not in goals]
        return legs

    def _goes_elsewhere(self, proposal: Proposal, event: Event) -> bool:
        """Tell whether a visit is told to be to another state than its place's, however unsurely."""
        state = event.place.state if event.place is not None else None
        hinted = {party.name for party in self.parties(proposal.fillings["destination"], _HINTED)}
        if hinted:
            return state not in hinted
        at_home = {party.name for p in event.persons if (party := party_of(p)) is not None}
        others = {party.name for party in event.parties} - at_home
        return len(others) > (0 if at_home else 1) and state not in others

    def telling(self, proposal: Proposal) -> Telling | None:
        """Return the telling of an instrument, or None where nothing is left of its title."""
        span = self.span(proposal, "title") or (proposal.start, proposal.end)
        if not span[0] <= proposal.start < span[1]:
            low, high = min(span[0], proposal.start), max(span[1], proposal.end)
            gap = self.text[proposal.end : span[0]] if proposal.start < span[0] else self.text[span[1] : proposal.start]
            is_one = {word.strip(',:“”"').lower() for word in gap.split()} <= _BETWEEN | {""}
            span = (low, high) if is_one else (proposal.start, proposal.end)
        span = of_one_paper(self.text, span)
        title = LEADING.sub("", self.words(span))
        if not title or title.lower().split()[0] in words_of("instrument", "announced"):
            return None
        telling = Telling(
            proposal.best("instrument"), title, *self.around(proposal, span), proposal.window.sentence.index
        )
        topic = self.span(proposal, "topic", 0.2)
        named = self.analysis.register.in_sentence(proposal.window.sentence.index)
        if topic is not None and not is_own_topic(self.text, span, topic, named):
            topic = None
        telling.topic = (LEADING.sub("", self.words(of_one_paper(self.text, topic))) or None) if topic else None
        telling.parties = self.parties(proposal.fillings["parties"])
        telling.signatories = [e for e, _ in self.entities(proposal.fillings["signatories"]) if e.kind == "person"]
        for person in telling.signatories if len(telling.parties) < 2 else ():
            party = party_of(person)
            if party is not None and all(p.name != party.name for p in telling.parties):
                telling.parties.append(party)
        telling.status = proposal.best("instrument status")
        time = self.best(proposal.fillings["date"])
        if time is not None and isinstance(time.filler, Time) and time.filler.form != "period":
            telling.date = time.filler.read(is_future=telling.status == "planned")
            telling.is_dated = telling.date is not None
        count = self.best(proposal.fillings["count"])
        if count is not None and isinstance(count.filler, Figure) and 1 < count.filler.value < _TOO_MANY:
            telling.count = int(count.filler.value)
        telling.is_proper = title[:1].isupper()
        telling.is_generic = len(title.split()) < 2 and telling.count is None
        before = self.text[max(0, span[0] - 4) : span[0] + 4].lower()
        telling.is_definite = "the " in before
        telling.are_parties_sure = len(telling.parties) > 1
        self._complete_parties(telling, proposal)
        return came_of(telling, proposal)

    def _complete_parties(self, telling: Telling, proposal: Proposal) -> None:
        """Add the parties of an instrument that its sentence does not tell, for the proof to weigh.

        The first of: who is less likely a party, the pair told just before, the two states that the article is about,
        and beside one that is told the article's home.
        """
        if telling.type in OF_ONE and any(is_body_of_states(party) for party in telling.parties):
            return
        if not telling.parties and not (proposal.probability >= _SURE and names_document(telling.title)):
            return  # "a student exchange": only what is a document by its name needs no party beside it
        for party in self._supposed_parties(telling, proposal):
            if len(telling.parties) > 1:
                break
            if all(party.name != p.name for p in telling.parties):
                telling.parties.append(party)

    def _supposed_parties(self, telling: Telling, proposal: Proposal) -> Iterator[Entity]:
        """Yield who may be a party of an instrument, the likeliest first."""
        yield from self.parties(proposal.fillings["parties"], MAYBE)
        told = {party.name for party in telling.parties}
        before = self.analysis.sentences[: telling.sentence + 1]
        pair = told_together(self.analysis.register, before, proposal.start, ()) or ()
        principals = self.analysis.principals if self.analysis.is_bilateral else ()
        home = (self.analysis.home,) if told and self.analysis.home else ()
        for states in (pair, principals, home):
            yield from (
                self.analysis.register.get("state", name) for name in states if told <= {*states} or states is home
            )
