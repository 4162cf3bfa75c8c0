"""Commitments: what parties undertake to do and have not yet done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.commitment.actions import behind_aspect, is_no_action, is_vague, unwrapped, with_particle
from kg.extraction.commitment.beneficiaries import beneficiaries
from kg.extraction.commitment.binding import has_will, is_intended, is_reported, is_undertaking_noun, obliged
from kg.extraction.commitment.first_person import spoken_for
from kg.extraction.commitment.gapped import gapped
from kg.extraction.commitment.listed import action_of_item, head_of_list
from kg.extraction.commitment.named_actions import things_done, undertaking_of
from kg.extraction.commitment.objects import Objects
from kg.extraction.commitment.obtained import actions_of, givers
from kg.extraction.commitment.passive import doers, hosts
from kg.extraction.commitment.restating import is_restated, is_same
from kg.extraction.commitment.settled import are_public, counted_thing, is_concrete, settled_clauses
from kg.extraction.commitment.sums_before import sum_before
from kg.extraction.commitment.things import given_thing, promised_thing
from kg.extraction.context.parties import party_of
from kg.extraction.evidence import evidence, telling_words
from kg.extraction.grammar.clauses import has_passive_subject, has_to, is_passive, is_verb, subject_of
from kg.extraction.grammar.mood import is_headline_plan, mood_of, mood_of_saying
from kg.extraction.lexicon import table, words, words_of
from kg.extraction.names.entities import Entity, Mention, entities_of
from kg.extraction.tracing import link, rule
from kg.facts import Commitment

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST_PERSON = frozenset({"we", "i"})
_SIDE = 14
"""Characters behind a demonym that show it to stand for people: "Kenyan officials"."""


def commitment(analysis: Analysis) -> Iterator[Commitment]:
    """Yield the undertakings that the article reports, one for each verb and object."""
    if not analysis.is_diplomatic:
        return
    seen: list[Commitment] = []
    body = [s for s in analysis.sentences if s.index in analysis.parsed]
    for sentence in [s for s in body if not s.is_headline] + [s for s in body if s.is_headline]:
        for fact in SentenceReader(analysis, sentence.index).run():
            if not any(is_same(fact, other) or is_restated(fact, other) for other in seen):
                seen.append(fact)
    yield from sorted(seen, key=lambda f: f.evidence[0].start)


def _is_announced(verb: Token) -> bool:
    return verb.lemma_ in words_of("commitment", "announcing") and mood_of(verb) == "past"


class SentenceReader:
    """Reads the undertakings of one sentence."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        self.analysis = analysis
        self.frames = analysis.frames(index)
        self.parsed = self.frames.parsed
        self.sentence = self.parsed.sentence
        self.objects = Objects(self.frames, analysis.figures[index])

    def run(self) -> Iterator[Commitment]:
        """Yield the commitments of the sentence."""
        if self.sentence.text.rstrip().endswith("?"):
            return
        if (head := head_of_list(self.analysis, self.sentence.index)) is not None:
            yield from self._listed(head)
            return
        for token in self.parsed.doc:
            if is_undertaking_noun(token) or givers(token):
                yield from self._decided(token)
            if token.pos_ == "NOUN" and token.lemma_.lower() in table("giving_nouns"):
                yield from self._given(token)
            for thing in things_done(token):
                yield from self._named(token, thing)
            if not is_verb(token):
                continue
            for whom, action in obliged(token):
                yield from self._obliged(whom, action)
            if token.lemma_.lower() in words("undertakings") and mood_of_saying(token) == "past":
                yield from self._undertaken(token)
            elif (
                is_concrete(behind_aspect(token) or token)
                and (has_will(token) or is_intended(token) or self._is_headline_plan(token))
                and not (token.lemma_ == "join" and is_passive(token))
            ):
                yield from self._promised(token)

    @rule
    def _listed(self, head: Token) -> Iterator[Commitment]:
        """ "Norway undertook to: ¶ • send 20 nurses": who undertakes the list undertakes each item."""
        parsed = self.analysis.parsed
        lead = next(i for i in range(self.sentence.index, -1, -1) if i in parsed and parsed[i].doc is head.doc)
        agents = SentenceReader(self.analysis, lead)._agents(head)
        action = action_of_item(self.parsed)
        if agents and action is not None:
            yield from self._facts(action, agents, "agreed")

    @rule
    def _decided(self, noun: Token) -> Iterator[Commitment]:
        """ "A decision to extend …": the owner of the decision, or who took it, is bound."""
        actions = actions_of(noun)
        if not actions or (noun.dep_ in ("dobj",) and noun.head.lemma_ in ("welcome", "urge")):
            return
        owned = [c for c in noun.children if c.dep_ == "poss"] or givers(noun)
        owners = [m for c in owned for m in self.frames.mentions_of(c)]
        owners = owners or self.frames.behind([noun], frozenset({"of", "by", "from"}))
        agents = [e for e in entities_of(owners) if e.kind != "place"]
        if agents:
            for action in actions:
                yield from self._facts(action, agents, "agreed")

    @rule
    def _given(self, noun: Token) -> Iterator[Commitment]:
        """ "Announced a donation of 5 million euros", "Canada's promise of ships": who announces or promises gives it."""
        thing = given_thing(noun, self.objects)
        if thing is None:
            return
        verb = noun.head
        if noun.dep_ == "dobj" and verb.lemma_ in words_of("commitment", "announcing") and mood_of(verb) == "past":
            agents = self._agents(verb)
        elif has_passive_subject(verb) and noun.dep_ == "nsubjpass" and _is_announced(verb):
            agents = self._parties(list(entities_of(self.frames.behind([verb], frozenset({"by"})))))
        elif noun.lemma_.lower() in words_of("commitment", "promised nouns"):
            owners = [m for c in noun.children if c.dep_ == "poss" for m in self.frames.mentions_of(c)]
            agents = entities_of(owners or self.frames.behind([noun], frozenset({"by", "from"})))
        else:
            return
        if agents := [e for e in agents if e.kind != "place"]:
            end = max(self.parsed.end(thing), self.parsed.end(noun))
            yield from self._fact(noun, table("giving_nouns")[noun.lemma_.lower()], thing, end, agents, "agreed")

    @rule
    def _named(self, noun: Token, thing: Token) -> Iterator[Commitment]:
        """ "Agreed on the exchange of prisoners": who agrees, or is told behind "by", does what the noun names."""
        if (verb := undertaking_of(noun)) is None or thing.lower_ in words("no_objects"):
            return
        own = self._parties(list(entities_of(self.frames.behind([noun], frozenset({"by"})))))
        if agents := [e for e in own or self._agents(verb) if e.kind != "place"]:
            action = table("action_nouns")[noun.lemma_.lower()]
            yield from self._fact(noun, action, thing, self.parsed.end(thing), agents, "agreed")

    @rule
    def _obliged(self, whom: Token, action: Token) -> Iterator[Commitment]:
        """ "The pact obliges Laos to send ships": whom a document obliges is bound."""
        if agents := self._parties([e for e in entities_of(self.frames.mentions_of(whom)) if e.kind != "place"]):
            yield from self._facts(action, agents, "agreed")

    @rule
    def _promised(self, verb: Token) -> Iterator[Commitment]:
        """ "Laos will build …": who will do something that one can check is bound."""
        if agents := self._agents(verb):
            yield from self._facts(verb, agents, "planned")

    def _is_headline_plan(self, verb: Token) -> bool:
        """Tell whether a headline tells what a state is to do ("Kenya to build port", not "Accord to Build Port")."""
        whose = verb.dep_ in ("ROOT", "ccomp") or self.frames.mention_at(verb.head) is not None
        return whose and is_headline_plan(verb, is_headline=self.sentence.is_headline)

    @rule
    def _undertaken(self, verb: Token) -> Iterator[Commitment]:
        agents = self._agents(verb)
        if not agents:
            return
        actions = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and is_verb(c) and c.i > verb.i]
        actions += [
            p
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ in ("to", "on")
            for p in c.children
            if p.dep_ == "pcomp"
        ]
        for action in settled_clauses(verb):
            yield from self._facts(action, self._agents(action) or agents, "agreed")
        is_promising = verb.lemma_ in words_of("commitment", "promising")
        thing = promised_thing(verb, self.objects) if is_promising else None
        if is_promising and thing is None and are_public(agents):
            thing = counted_thing(verb, self.objects)
        if thing is not None:
            yield from self._fact(verb, verb.lemma_.lower(), thing, self.parsed.end(verb), agents, "agreed")
            return
        pledged = self.objects.sums(verb) or self.objects.sums_given(verb)
        for action in actions if not pledged else ():  # "pledged $5 million to rebuild schools" is one undertaking
            if has_to(action) or action.tag_ == "VBG":
                yield from self._facts(action, agents, "agreed")
        if pledged and verb.lemma_ in words_of("commitment", "pledging"):
            yield from self._facts(verb, agents, "agreed")
            yield from self._gapped(verb)

    @rule
    def _gapped(self, verb: Token) -> Iterator[Commitment]:
        """ "Norway pledged 40 million euros and Denmark 25 million": who stands by a sum without a verb pledges it."""
        for giver, sum_ in gapped(self.frames, self.objects.figures, self.parsed.start(verb)):
            yield Commitment(
                agents=(giver.entity.name,),
                action=verb.lemma_.lower(),
                object=self.parsed.text(sum_.start, sum_.end),
                amount=sum_.amount,
                amount_to=sum_.amount_to,
                evidence=(evidence(self.analysis, *telling_words(self.analysis, self.parsed.start(verb), sum_.end)),),
                confidence=0.8,
            )

    @rule
    def _facts(self, verb: Token, agents: list[Entity], status: str) -> Iterator[Commitment]:
        chain = [verb] + [
            c
            for c in verb.conjuncts
            if c.i > verb.i and c.pos_ == "VERB" and not any(g.dep_ in ("nsubj",) for g in c.children)
        ]
        if verb.lemma_ in words_of("commitment", "weighing"):  # what is to be explored may be how to build
            chain = [verb] + [c for c in chain[1:] if has_to(c)]
        for action in [inner for outer in chain for inner in unwrapped(outer)]:
            lemma = action.lemma_.lower()
            if status == "planned" and not is_concrete(action):
                continue
            is_told = action.tag_ == "VBD" and action.lower_ != lemma  # "agreed to build a dam and set up a fund"
            if is_told and lemma not in words("undertakings"):
                continue
            told = with_particle(action, lemma)
            for obj, span in self.objects.of(action):
                text = self.objects.text(obj, action) or ""
                if not is_no_action(told, text) and not (status == "planned" and is_vague(told, text)):
                    yield from self._fact(action, told, obj, span, agents, status)

    def _fact(
        self, word: Token, action: str, thing: Token, end: int, agents: list[Entity], status: str
    ) -> Iterator[Commitment]:
        """Yield the commitment that a word tells of a thing, where the thing has words."""
        text = self.objects.text(thing, word)
        if not text:
            return
        sum_ = self.objects.amount(text, thing) or sum_before(self.analysis, self.sentence.index, text)
        yield Commitment(
            agents=tuple(a.name for a in agents),
            action=action,
            object=text,
            beneficiaries=tuple(
                beneficiaries(self.analysis, self.frames, word, action, agents, thing=text, is_sum=sum_ is not None)
            ),
            amount=sum_.amount if sum_ else None,
            amount_to=sum_.amount_to if sum_ else None,
            status=status,
            evidence=(evidence(self.analysis, *telling_words(self.analysis, self.parsed.start(word), end)),),
            confidence=0.8 if status == "agreed" else 0.75,
        )

    @link("who undertakes")
    def _agents(self, verb: Token) -> list[Entity]:
        """Who is bound: the subject, the speaker's state for "we"."""
        if is_passive(verb) or (verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children)):
            return self._doers(verb)
        pronoun = self._subject_pronoun(verb)
        if pronoun is not None and pronoun.lower_ in _FIRST_PERSON:
            return spoken_for(self.analysis, self.frames, pronoun)
        subjects = self.frames.subjects(verb)
        found: list[Entity] = []
        for entity in entities_of([m for m in subjects if m.form != "demonym" or self._is_side(m)]):
            one = self._of_capital(entity) if len(subjects) == 1 else entity
            found += [one] if one.kind != "place" else []
        return self._parties(found)

    @staticmethod
    def _parties(bound: list[Entity]) -> list[Entity]:
        """Return who is bound, of persons who stand for a state the state: it keeps the promise when they are gone."""
        states = [(entity, party_of(entity)) if entity.kind == "person" else (entity, None) for entity in bound]
        parties = [party if party is not None and party.kind == "state" else entity for entity, party in states]
        return list({party.name: party for party in parties}.values())

    def _doers(self, verb: Token) -> list[Entity]:
        """Who does what is told in the passive: who stands behind "by", else whoever says that it will be done."""
        told = doers(self.frames, verb)
        if not told and (others := hosts(self.analysis, self.frames, verb)):
            return [self.analysis.register.get("state", state) for state in others]
        if not told and is_reported(verb):
            told = self.frames.subjects(verb.head)
        return self._parties([e for e in map(self._of_capital, entities_of(told)) if e.kind != "place"])

    def _of_capital(self, entity: Entity) -> Entity:
        """Return the state that a capital stands for ("will be paid by Oslo"), else who is named."""
        return self.analysis.register.get("state", entity.state) if entity.is_capital and entity.state else entity

    def _is_side(self, mention: Mention) -> bool:
        after = self.parsed.text(mention.end, min(mention.end + _SIDE, self.sentence.end)).strip().lower()
        return after.startswith(tuple(words_of("commitment", "side")))

    def _subject_pronoun(self, verb: Token) -> Token | None:
        current = verb
        for _ in range(4):
            if (subject := subject_of(current)) is not None:
                return subject if subject.pos_ == "PRON" else None
            if current.head.i == current.i or current.dep_ not in ("conj", "xcomp", "ccomp"):
                return None
            current = current.head
        return None
