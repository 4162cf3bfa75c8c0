"""Commitments: what parties undertake to do and have not yet done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.commitment.objects import Objects
from kg.extraction.evidence import evidence, telling_words
from kg.extraction.grammar.clauses import has_to, has_word, is_infinitive, is_negated, is_passive, is_subject, is_verb
from kg.extraction.grammar.mood import is_headline_plan, mood_of
from kg.extraction.lexicon import any_of, words, words_of
from kg.extraction.names.entities import Entity, Mention, entities_of
from kg.extraction.speakers import authors_of, speaker_of
from kg.extraction.tracing import link, rule
from kg.facts import Commitment

if TYPE_CHECKING:
    from spacy.tokens import Token

_APPOSED = 24  # characters between "we" and those who speak
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
            if not any(_is_same(fact, other) for other in seen):
                seen.append(fact)
    yield from sorted(seen, key=lambda f: f.evidence[0].start)


def _is_same(one: Commitment, other: Commitment) -> bool:
    mine, theirs = set(one.object.lower().split()), set(other.object.lower().split())
    small = {"the", "a", "an", "of", "for", "and", "in", "on", "to"}
    common = (mine & theirs) - small
    return one.action == other.action and len(common) >= max(1, min(len(mine - small), len(theirs - small)) // 2)


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
        for token in self.parsed.doc:
            if token.pos_ == "NOUN" and token.lemma_.lower() in words("undertaking_nouns"):
                yield from self._decided(token)
            if not is_verb(token):
                continue
            if token.lemma_.lower() in words("undertakings") and mood_of(token) == "past":
                yield from self._undertaken(token)
            elif (
                token.lemma_.lower() in words("concrete_actions")
                and (self._has_will(token) or self._is_headline_plan(token))
                and not (token.lemma_ == "join" and is_passive(token))
            ):
                yield from self._promised(token)

    @rule
    def _decided(self, noun: Token) -> Iterator[Commitment]:
        """ "A decision to extend …": the owner of the decision, or who took it, is bound."""
        actions = [c for c in noun.children if c.dep_ in ("acl", "xcomp", "relcl") and has_to(c)]
        if not actions or (noun.dep_ in ("dobj",) and noun.head.lemma_ in ("welcome", "urge")):
            return
        owners = [m for c in noun.children if c.dep_ == "poss" for m in self.frames.mentions_of(c)]
        owners = owners or self.frames.behind([noun], frozenset({"of", "by", "from"}))
        agents = [e for e in entities_of(owners) if e.kind != "place"]
        if agents:
            for action in actions:
                yield from self._facts(action, agents, "agreed")

    @rule
    def _promised(self, verb: Token) -> Iterator[Commitment]:
        """ "Laos will build …": who will do something that one can check is bound."""
        if agents := self._agents(verb):
            yield from self._facts(verb, agents, "planned")

    def _has_will(self, verb: Token) -> bool:
        current: Token | None = verb
        while current is not None:
            if is_negated(current):
                return False
            modals = [c.lower_ for c in current.children if c.dep_ == "aux" and c.tag_ == "MD"]
            if modals and modals[0] == "would":  # "Laos would buy …, he said": a promise in reported speech
                return (
                    current.dep_ == "ccomp"
                    and current.head.tag_ in ("VBD", "VBN")
                    and current.head.lemma_ in words("saying")
                )
            if modals:
                return modals[0] in ("will", "shall", "'ll", "’ll") and mood_of(current) == "future"
            if current.dep_ == "conj" and self._is_in_infinitive(current):
                return False
            current = current.head if current.dep_ == "conj" and current.head.i != current.i else None
        return False

    def _is_headline_plan(self, verb: Token) -> bool:
        """Tell whether a headline tells what a state is to do ("Kenya to build port", not "Accord to Build Port")."""
        whose = verb.dep_ == "ROOT" or self.frames.mention_at(verb.head) is not None
        return whose and is_headline_plan(verb, is_headline=self.sentence.is_headline)

    @staticmethod
    def _is_in_infinitive(verb: Token) -> bool:
        """Tell whether an infinitive between two verbs has rather more to do with the second ("will meet to discuss A and build B")."""
        between = verb.doc[verb.head.i + 1 : verb.i]
        return any(t.tag_ == "VB" and is_infinitive(t) for t in between)

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
        promised = [c for c in verb.children if c.dep_ == "ccomp" and has_word(c, "will")]
        for action in promised if verb.lemma_ in words_of("commitment", "promising") else ():
            yield from self._facts(action, self._agents(action) or agents, "agreed")
        pledged = self.objects.sums(verb)
        for action in actions if not pledged else ():  # "pledged $5 million to rebuild schools" is one undertaking
            infinitive = has_to(action) or action.tag_ == "VBG"
            if infinitive:
                yield from self._facts(action, agents, "agreed")
        if pledged and verb.lemma_ in words_of("commitment", "pledging"):
            yield from self._facts(verb, agents, "agreed")

    @rule
    def _facts(self, verb: Token, agents: list[Entity], status: str) -> Iterator[Commitment]:
        chain = [verb] + [
            c
            for c in verb.conjuncts
            if c.i > verb.i and c.pos_ == "VERB" and not any(g.dep_ in ("nsubj",) for g in c.children)
        ]
        if verb.lemma_ in words_of("commitment", "weighing"):  # what is to be explored may be how to build
            chain = [verb] + [c for c in chain[1:] if has_to(c)]
        for action in [inner for outer in chain for inner in self._unwrapped(outer)]:
            lemma = action.lemma_.lower()
            if status == "planned" and lemma not in words("concrete_actions"):
                continue
            if lemma in words("no_actions") or (action.tag_ == "VBD" and lemma not in words("undertakings")):
                continue
            particle = next((c.lower_ for c in action.children if c.dep_ == "prt"), None)
            for obj, span in self.objects.of(action):
                text = self.objects.text(obj, action)
                if not text:
                    continue
                sum_ = self.objects.amount(text, obj)
                yield Commitment(
                    agents=tuple(a.name for a in agents),
                    action=f"{lemma} {particle}" if particle else lemma,
                    object=text,
                    beneficiaries=tuple(
                        b
                        for b in self._beneficiaries(action, text)
                        if b not in {a.name for a in agents} | {a.state for a in agents}
                    ),
                    amount=sum_.amount if sum_ else None,
                    amount_to=sum_.amount_to if sum_ else None,
                    status=status,
                    evidence=(evidence(self.analysis, *telling_words(self.analysis, self.parsed.start(action), span)),),
                    confidence=0.8 if status == "agreed" else 0.75,
                )

    @staticmethod
    def _unwrapped(verb: Token) -> list[Token]:
        """The action behind "work together to …" and "make efforts to …", with those coordinated with it."""
        if verb.lemma_ not in words_of("commitment", "unspecific"):
            return [verb]
        inner = [
            g
            for c in verb.subtree
            for g in [c]
            if g.i > verb.i and g.tag_ == "VB" and g.dep_ in ("xcomp", "advcl", "acl") and has_to(g)
        ][:1]
        if not inner:
            return [verb]
        return [*inner, *(c for c in inner[0].conjuncts if c.i > inner[0].i and c.pos_ == "VERB")]

    @link("for whom")
    def _beneficiaries(self, verb: Token, text: str) -> list[str]:
        """The states that the undertaking is made to: behind "to" or "for", or as a demonym in the object."""
        found: list[str] = []
        start = self.parsed.start(verb)
        end = max((self.parsed.end(t) for t in verb.subtree), default=start)
        for mention in self.frames.mentions:
            if not start < mention.start < end:
                continue
            before = self.parsed.text(start, mention.start).rstrip().lower()
            to = (
                regex.search(rf"\b(?:{any_of(words_of('commitment', 'in front of whom'))})(?: the)?$", before)
                is not None
            )
            if (
                mention.entity.kind == "state"
                and (to or mention.form == "demonym")
                and mention.entity.name not in found
            ) or (mention.entity.kind == "organization" and to and mention.form == "name"):
                found.append(mention.entity.name)
        if (
            not found
            and verb.lemma_ in words("giving")
            and len(self.analysis.principals) == 2
            and self.analysis.is_bilateral
        ):
            bound = {s for m in self._agents(verb) for s in (m.name, m.state)}
            found = (
                [s for s in self.analysis.principals if s not in bound] if bound & set(self.analysis.principals) else []
            )
        return found[:2]

    @link("who undertakes")
    def _agents(self, verb: Token) -> list[Entity]:
        """Who is bound: the subject, the speaker's state for "we"."""
        if is_passive(verb):
            return [e for e in entities_of(self.frames.behind([verb], frozenset({"by"}))) if e.kind != "place"]
        pronoun = self._subject_pronoun(verb)
        if pronoun is not None and pronoun.lower_ in _FIRST_PERSON:
            return self._speakers(pronoun)
        subjects = self.frames.subjects(verb)
        found: list[Entity] = []
        for entity in entities_of([m for m in subjects if m.form != "demonym" or self._is_side(m)]):
            if entity.kind == "place":
                if entity.is_capital and entity.state and len(subjects) == 1:
                    entity = self.analysis.register.get("state", entity.state)
                else:
                    continue
            found.append(entity)
        people = [e for e in found if e.kind == "person"]
        return people or found

    def _is_side(self, mention: Mention) -> bool:
        after = self.parsed.text(mention.end, min(mention.end + _SIDE, self.sentence.end)).strip().lower()
        return after.startswith(tuple(words_of("commitment", "side")))

    def _subject_pronoun(self, verb: Token) -> Token | None:
        current = verb
        for _ in range(4):
            for child in current.children:
                if is_subject(child):
                    return child if child.pos_ == "PRON" else None
            if current.head.i == current.i or current.dep_ not in ("conj", "xcomp", "ccomp"):
                return None
            current = current.head
        return None

    def _speakers(self, pronoun: Token) -> list[Entity]:
        named = self.frames.chain(self.parsed.end(pronoun))
        if len(named) > 1 and named[0].start - self.parsed.end(pronoun) < _APPOSED:  # "We, the leaders of …"
            return [e for e in entities_of(named) if e.kind != "place"]
        position = self.parsed.start(pronoun)
        for quotation in self.analysis.quotations:
            if quotation.start <= position < quotation.end:
                speaker = speaker_of(self.analysis, quotation)
                if speaker is not None and speaker.state:
                    return [self.analysis.register.get("state", speaker.state)]
                return [speaker] if speaker is not None else []
        return list(authors_of(self.analysis)) if self.analysis.is_joint else []
