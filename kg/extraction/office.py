"""Offices: who is what of which state or organisation.

The register knows them already, since names are found by the offices at their side; what is left here is to
keep one fact for each person and office, in the words that tell it best.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.evidence import evidence
from kg.extraction.grammar.clauses import is_negated, subject_of
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.lexicon import words_of
from kg.extraction.names.entities import Entity, Holding
from kg.extraction.names.name_words import unaccented
from kg.extraction.tracing import begin, followed, rule
from kg.facts import Office

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHO = "who"
_WITHIN = frozenset({"of", "for"})  # what goes on with the name of a body


@rule
def office(analysis: Analysis) -> Iterator[Office]:
    """Yield the offices that named persons hold."""
    for person in analysis.register.of_kind("person"):
        for holding in _distinct(person):
            begin(holding.start, holding.end)
            followed("office at the name", holding.office, person, holding.of)
            yield Office(
                person=person.name,
                office=holding.office,
                of=holding.of.name if holding.of else None,
                evidence=(evidence(analysis, holding.start, holding.end),),
                confidence=0.9 if holding.of else 0.7,
            )
    having = {f"{verb}s" for verb in words_of("names", "having an office")}
    for sentence in analysis.sentences:
        low = [token.lower for token in sentence.tokens]
        if _WHO in low and not having.isdisjoint(low) and not sentence.is_headline:
            yield from _by_verb(analysis, analysis.parse_of(sentence.index))


def _by_verb(analysis: Analysis, parsed: Parsed) -> Iterator[Office]:
    """Yield the offices of whoever is said to have one by a verb: "Ida Holm, who heads the Fish Agency"."""
    for verb in parsed.doc:
        lemma, subject = verb.lemma_.lower(), subject_of(verb)
        if lemma not in words_of("names", "having an office") or verb.tag_ != "VBZ" or is_negated(verb):
            continue
        body = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if subject is None or subject.lower_ != _WHO or body is None or not _lasts(body):
            continue
        person = _antecedent(analysis, parsed, parsed.start(subject))
        if person is None or any(lemma in _words(holding) for holding in person.holdings):
            continue
        begin(parsed.start(verb), parsed.end(verb))
        followed("office by the verb", lemma, person)
        owner = _owner(analysis, parsed, body)
        yield Office(
            person=person.name,
            office=lemma,
            of=owner.name if owner is not None else None,
            evidence=(evidence(analysis, parsed.start(subject), parsed.end(body)),),
            confidence=0.8,
        )


def _antecedent(analysis: Analysis, parsed: Parsed, who: int) -> Entity | None:
    """Return the person who is named right in front of a "who"."""
    before = [m for m in analysis.register.in_sentence(parsed.sentence.index) if m.end <= who]
    last = max(before, key=lambda m: m.end, default=None)
    if last is None or last.form != "name" or last.entity.kind != "person":
        return None
    return last.entity if parsed.text(last.end, who).strip() in ("", ",") else None


def _lasts(body: Token) -> bool:
    """Tell whether what somebody heads is there for good, as a delegation or a session is not."""
    near = {body.lemma_.lower(), *(c.lemma_.lower() for c in body.children if c.dep_ == "compound")}
    return body.pos_ in ("NOUN", "PROPN") and near.isdisjoint(words_of("names", "headed for a while"))


def _owner(analysis: Analysis, parsed: Parsed, body: Token) -> Entity | None:
    """Return the body that somebody heads: as it is known, else by its words; nothing where one word alone tells it."""
    start, end = parsed.start(body), parsed.end(body)
    for mention in analysis.register.in_sentence(parsed.sentence.index):
        if mention.entity.kind == "organization" and mention.start <= start < end <= mention.end:
            return mention.entity
    inside = [c for c in body.children if c.dep_ == "prep" and c.lower_ in _WITHIN and c.i == body.i + 1]
    last = max((t.i for c in inside for t in c.subtree), default=body.i)
    first = body.left_edge
    while first.i < body.i and first.pos_ == "DET":
        first = first.nbor()
    text = parsed.text(parsed.start(first), parsed.end(body.doc[last]))
    return analysis.register.get("organization", text) if first.i < last else None


def _distinct(person: Entity) -> list[Holding]:
    """Keep of several mentions of an office the fullest: "Minister" goes where "Minister of Commerce" stands."""
    kept: list[Holding] = []
    past = {unaccented(h.office) for h in person.holdings if h.is_former}
    current = [h for h in person.holdings if not h.is_former and unaccented(h.office) not in past]
    for holding in sorted(current, key=lambda h: -len(set(_words(h)))):
        if not any(set(_words(holding)) <= set(_words(other)) for other in kept):
            kept.append(holding)
    return sorted(kept, key=lambda h: h.start)


def _words(holding: Holding) -> list[str]:
    return [w for w in unaccented(holding.office).replace("-", " ").split() if w not in ("of", "the", "for", "and")]
