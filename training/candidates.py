"""Facts that an article might state, as material for a classifier: whatever could be one, right or wrong.

A sentence may tell an engagement of those it names, a noun head the title of an instrument or the label of a
partnership, a verb be what its subject undertakes, quoted words be said by a person near them. Names, their states
and what pronouns stand for are those that the rules read; which candidates are facts is left to the classifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotated import Annotated
from kg.evaluation.passages import locate
from kg.evaluation.predictions import PublishedFact, facts_of
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import LEAST_AGREEMENT, agreement, role_matches
from kg.extraction.analysis import Analysis
from kg.extraction.entities import Mention
from kg.extraction.evidence import evidence
from kg.extraction.frames import Frames, entities_of
from kg.extraction.promised_objects import Objects
from kg.extraction.tellings import parties_of
from kg.facts import AnyFact, ArticleFacts, Commitment, Engagement, Entity, Instrument, Partnership, Statement
from kg.mappers import DEFAULT_BASE, map
from kg.mappers.builder import GraphBuilder
from pydantic import ValidationError

if TYPE_CHECKING:
    from spacy.tokens import Token

NONE = "none"
"""The class of a candidate that is no fact."""

KINDS = ("engagement", "instrument", "partnership", "commitment", "statement")
_SHORTEST_QUOTE = 4  # words
_OWN = {"instrument": "title", "partnership": "label", "commitment": "object", "statement": "speaker"}
"""The role that must agree for a candidate to be right, since others of its sentence have the rest in common."""


@dataclass(frozen=True)
class Candidate:
    """A fact that might be stated.

    Attributes
    ----------
    place : tuple of int
        Candidates of one place exclude each other: a quotation has one speaker.
    features : dict
        What the classifier sees.
    label : str
        What the annotations make of it: a class of the kind (its type, or else the kind itself), or NONE.
    """

    article: str
    kind: str
    sentence: int
    place: tuple[int, int]
    features: dict[str, float]
    published: PublishedFact
    label: str

    def as_class(self, name: str) -> PublishedFact:
        """Return the fact with the class that the classifier gives it."""
        if "type" not in self.published.roles:
            return self.published
        return replace(self.published, roles={**self.published.roles, "type": ((name,),)})


def candidates(article: Annotated) -> Iterator[Candidate]:
    """Yield the candidates of an annotated article, in order of the text."""
    analysis = article.analysis
    told = {
        id(fact): sentence.index
        for fact in article.annotations
        if (span := locate(analysis.article.text, fact.evidence)) is not None
        and (sentence := analysis.sentence_at(span[0])) is not None
    }
    found = [(index, *one) for index in sorted(analysis.parsed) for one in _of_sentence(Frames(analysis, index))]
    facts = _published(analysis, [fact for _, _, fact, _ in found])
    for (index, place, fact, features), published in zip(found, facts, strict=True):
        best, label, own = LEAST_AGREEMENT, NONE, _OWN.get(fact.kind)
        for annotated in article.annotations:
            if annotated.kind != fact.kind or told.get(id(annotated)) != index:
                continue
            name = annotated.roles.get("type", (fact.kind,))[0]
            typed = Candidate("", fact.kind, index, place, {}, published, NONE).as_class(name)
            score = agreement(annotated, typed, RULES[fact.kind].keys)
            if score >= best and (own is None or role_matches(annotated, typed, own)):
                best, label = score, name
        yield Candidate(article.name, fact.kind, index, place, features, published, label)


def _published(analysis: Analysis, facts: list[AnyFact]) -> list[PublishedFact]:
    """Return facts as they would be read back from RDF, in their order."""
    entities = {
        (e.kind, e.name): Entity(name=e.name, kind=e.kind, aliases=tuple(sorted(e.aliases - {e.name})), state=e.state)
        for e in analysis.register.entities
    }
    together = ArticleFacts(article=analysis.article, entities=tuple(entities.values()), facts=tuple(facts))
    by_iri = {fact.iri: fact for fact in facts_of(map(together))}
    return [by_iri[str(node)] for node in GraphBuilder(together, DEFAULT_BASE).fact_nodes]


Found = tuple[tuple[int, int], AnyFact, dict[str, float]]


def _of_sentence(frames: Frames) -> Iterator[Found]:
    for finder in (_engagements, _named_things, _commitments, _statements):
        try:
            yield from finder(frames)
        except ValidationError:  # a name or date that facts do not allow
            continue


def _engagements(frames: Frames) -> Iterator[Found]:
    """The sentence as a meeting of all whom it names."""
    sentence, analysis = frames.parsed.sentence, frames.analysis
    people = [e for e in entities_of(frames.mentions) if e.kind == "person"]
    parties = _parties(frames)
    if len(parties) < 2:
        return
    features = {f"w {word}": 1.0 for word in _words(frames)}
    features |= {f"w {one} {other}": 1.0 for one, other in zip(_words(frames), _words(frames)[1:], strict=False)}
    features |= {f"people {min(len(people), 3)}": 1.0, f"parties {min(len(parties), 4)}": 1.0}
    features["headline"] = float(sentence.is_headline)
    features["lead"] = float(sentence.index <= 2)
    words = evidence(analysis, sentence.start, sentence.end)
    fact = Engagement(
        type="Talks",
        participants=tuple(p.name for p in people),
        parties=tuple(parties),
        status="held",
        evidence=(words,),
    )
    yield (sentence.index, 0), fact, features


def _parties(frames: Frames) -> list[str]:
    """Return the parties that a sentence names; its places are none."""
    named = [m for m in frames.mentions if m.entity.kind != "place"]
    return [party.name for party in parties_of(named, frames.analysis.register)]


def _named_things(frames: Frames) -> Iterator[Found]:
    """Each noun as the head of an instrument's title, or of a partnership's label."""
    analysis = frames.analysis
    parties = _parties(frames) or analysis.principals
    for token in frames.parsed.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound" or not parties:
            continue
        start, end = frames.parsed.start(_first_word(token)), frames.parsed.end(_last_word(token))
        title = analysis.article.text[start:end]
        words = evidence(analysis, start, end)
        features = _around(frames, token)
        place = (frames.index, token.i)
        yield (
            place,
            Instrument(type="Agreement", title=title, parties=tuple(parties), status="agreed", evidence=(words,)),
            features,
        )
        label = analysis.article.text[start : frames.parsed.end(token)]
        yield place, Partnership(label=label, parties=tuple(parties), status="existing", evidence=(words,)), features


def _first_word(noun: Token) -> Token:
    left = [c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "amod", "nmod")]
    return left[0].left_edge if left else noun


def _last_word(noun: Token) -> Token:
    behind = [c for c in noun.children if c.i > noun.i and c.dep_ == "prep" and c.lower_ in ("of", "on", "for")]
    return behind[0].right_edge if behind and behind[0].right_edge.i - noun.i < 15 else noun


def _commitments(frames: Frames) -> Iterator[Found]:
    """Each verb with its objects as what its subject undertakes."""
    objects = Objects(frames)
    for verb in frames.parsed.doc:
        if verb.pos_ != "VERB":
            continue
        agents = _agents(frames, verb)
        for noun, end in objects.of(verb):
            text = objects.text(noun, verb)
            if not agents or not text:
                continue
            words = evidence(frames.analysis, frames.parsed.start(verb), end)
            features = _around(frames, verb) | {f"object {noun.lemma_.lower()}": 1.0, f"object {noun.pos_}": 1.0}
            fact = Commitment(agents=tuple(agents), action=verb.lemma_.lower(), object=text, evidence=(words,))
            yield (frames.index, noun.i), fact, features


def _agents(frames: Frames, verb: Token) -> list[str]:
    return [e.name for e in entities_of(frames.subjects(verb)) if e.kind in ("person", "state", "organization")]


def _statements(frames: Frames) -> Iterator[Found]:
    """Quoted words as those of each whom their sentence names, or of those named last before it."""
    analysis, sentence = frames.analysis, frames.parsed.sentence
    for quotation in analysis.quotations:
        if len(quotation.quote.split()) < _SHORTEST_QUOTE or not sentence.start <= quotation.start < sentence.end:
            continue
        outside = [m for m in frames.mentions if m.end <= quotation.start or m.start >= quotation.end]
        near = outside or list(analysis.register.before(frames.index, quotation.start))[:2]
        words = evidence(analysis, quotation.start, quotation.end)
        for mention in near:
            fact = Statement(speaker=mention.entity.name, quote=quotation.quote, evidence=(words,))
            yield (frames.index, quotation.start), fact, _beside(frames, mention, quotation.start, quotation.end)


def _beside(frames: Frames, mention: Mention, start: int, end: int) -> dict[str, float]:
    """Describe somebody named beside quoted words."""
    parsed = frames.parsed
    features = {f"form {mention.form}": 1.0, f"kind {mention.entity.kind}": 1.0}
    gap = (mention.end, start) if mention.end <= start else (end, mention.start)
    features["before" if mention.end <= start else "behind"] = 1.0
    features["distance"] = min(abs(gap[1] - gap[0]), 100) / 100
    features["words quoted"] = min(len(parsed.text(start, end).split()), 20) / 20
    features["elsewhere"] = float(mention.sentence != frames.index)
    features |= {f"between {t.lemma_.lower()}": 1.0 for t in parsed.tokens_in(*gap)}
    head = parsed.head_of(mention.start, mention.end)
    if head is not None:
        features |= {f"dep {head.dep_}": 1.0, f"governor {head.head.lemma_.lower()}": 1.0}
    return features


def _around(frames: Frames, token: Token) -> dict[str, float]:
    """Describe a word by itself, by what it hangs on, and by what hangs on it."""
    doc, head = token.doc, token.head
    features = {f"lemma {token.lemma_.lower()}": 1.0, f"tag {token.tag_}": 1.0, f"dep {token.dep_}": 1.0}
    features |= {f"head {head.lemma_.lower()}": 1.0, f"head {head.tag_}": 1.0, f"dep {token.dep_} of {head.pos_}": 1.0}
    features |= {
        f"child {c.dep_} {c.lemma_.lower()}": 1.0 for c in token.children if c.pos_ in ("ADP", "AUX", "PART", "DET")
    }
    features |= {f"child {c.dep_}": 1.0 for c in token.children}
    features |= {
        f"left {c.lemma_.lower()}": 1.0 for c in token.children if c.i < token.i and c.pos_ in ("NOUN", "ADJ", "PROPN")
    }
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    if verb is not None:
        features[f"verb {verb.lemma_.lower()}"] = 1.0
        features |= {
            f"verb's {c.dep_} {c.lower_}": 1.0 for c in verb.children if c.dep_ in ("aux", "neg", "mark", "auxpass")
        }
    for name, i in (("before", token.i - 1), ("after", token.i + 1)):
        if 0 <= i < len(doc):
            features[f"{name} {doc[i].lemma_.lower()}"] = 1.0
    start = frames.parsed.start(token)
    features["quoted"] = float(any(a <= start < b for a, b in frames.analysis.quoted))
    features["capital"] = float(token.text[0].isupper())
    features["lead"] = float(frames.index <= 2)
    return features


def _words(frames: Frames) -> list[str]:
    """Return the lemmas of a sentence with what stands for its names, figures and times."""
    found: list[str] = []
    for token in frames.parsed.doc:
        mention = frames.mention_at(token)
        word = f"<{mention.entity.kind}>" if mention else "<number>" if token.like_num else token.lemma_.lower()
        if not token.is_space and found[-1:] != [word]:
            found.append(word)
    return found
