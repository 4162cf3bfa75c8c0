"""Whom "he" or "she" means by the sentences before: the person who is the subject of the nearest of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.described_speakers import is_definite, named_with
from kg.extraction.grammar.clauses import subject_of
from kg.extraction.grammar.frames import Frames
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.spare_names import spare_mentions
from kg.extraction.text.quotations import overlapping
from kg.extraction.text.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 3  # sentences between somebody and a word that means him or her


def people_named(analysis: Analysis) -> Iterator[Entity]:
    """Yield the people whom an article names, those of no register too; some more than once."""
    yield from analysis.register.of_kind("person")
    for mentions in spare_mentions(analysis).values():
        yield from (m.entity for m in mentions if m.form == "name" and m.entity.kind == "person")


def by_name(analysis: Analysis, frames: Frames, subject: Token) -> Entity | None:
    """Return whose name, or part of a name, a subject is that the register does not know ("Batz", of Ana Batz Xol)."""
    start, end = frames.parsed.start(subject), frames.parsed.end(subject)
    here = spare_mentions(analysis).get(frames.index, ())
    spare = next((m for m in here if m.form == "name" and m.start < end and start < m.end), None)
    text = analysis.article.text[start:end]
    if not text[:1].isupper() or (spare is None and subject.i == 0) or _is_a_people(subject):
        return None
    if spare is None and subject.pos_ != "PROPN":
        return None
    bearers = [e for e in people_named(analysis) if text.casefold() in e.name.casefold().split()[1:]]
    if len({e.name for e in bearers}) == 1:
        return bearers[0]
    return spare.entity if spare is not None else None


def _is_a_people(noun: Token) -> bool:
    """Tell whether a noun is several people, who are nobody by that name ("the Serbs undertook")."""
    return noun.tag_ in ("NNPS", "NNS") and is_definite(noun)


def _names_a_people(analysis: Analysis, mention: Mention) -> bool:
    parsed = analysis.parsed.get(mention.sentence)
    noun = parsed.head_of(mention.start, mention.end) if parsed is not None else None
    return noun is not None and _is_a_people(noun)


def main_subject(analysis: Analysis, index: int) -> Entity | None:
    """Return the one person who is the subject of the main verb of a sentence."""
    frames = analysis.frames(index)
    root = next((t for t in frames.parsed.doc if t.dep_ == "ROOT"), None)
    subject = subject_of(root) if root is not None else None
    if subject is None or _is_a_people(subject):
        return None
    mention = frames.mention_at(subject)
    if mention is not None:
        is_one = len(mention.entities) == 1 and not any(c.dep_ == "conj" for c in subject.children)
        return mention.entity if is_one and mention.entity.kind == "person" else None
    named = by_name(analysis, frames, subject) or named_with(analysis, frames, subject)
    return named if named is not None and named.kind == "person" else None


def subject_before(analysis: Analysis, sentence: Sentence, gender: str) -> Entity | None:
    """Return whom "he" or "she" means: the subject of the nearest sentence before that has a person for its subject.

    Where the subject is none, it is the one person of that gender whom the sentence names. None where a nearer sentence
    leaves it open. What somebody says within a quotation tells of nobody; a sentence that itself tells of "her" and
    nobody knows whom leads on to the one before.
    """
    paragraph, left = sentence.paragraph, _FAR
    is_own = False
    for before in reversed(analysis.sentences[max(0, sentence.index - _FARTHEST) : sentence.index]):
        index = before.index
        if before.is_headline or before.paragraph < paragraph - 1 or left == 0:
            return None
        if _is_quoted(analysis, before):
            paragraph = min(paragraph, before.paragraph)
            continue
        left -= 1
        person = main_subject(analysis, index) if index in analysis.parsed else None
        if index in analysis.parsed and _is_ones_own(analysis, index, gender):
            if person is not None and person.gender == gender:
                return None  # "his colleague, Lars Ek, did not nod. “No,” he said": it may be either
            is_own = True
            continue  # "her predecessor, Lars Ek, …": she is whoever was named before him
        if person is not None and person.gender in (None, gender):
            return person
        if person is None and index in analysis.parsed and _is_he_or_she(analysis, index, gender):
            if is_own:
                return None
            paragraph = before.paragraph
            continue
        people = [p for p in _named(analysis, before) if p is not person and p.gender in (None, gender)]
        if people:
            return people[0] if len(people) == 1 else None
    return None


_FARTHEST = 12  # sentences, those within quotations too


def _is_quoted(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether a sentence stands wholly within a quotation."""
    last = sentence.end - 1
    at = bisect_right(analysis.quotations, sentence.start, key=lambda q: q.outer_start) - 1
    return at >= 0 and analysis.quotations[at].outer_end > last


def _is_he_or_she(analysis: Analysis, index: int, gender: str) -> bool:
    """Tell whether the subject of a sentence's main verb is the pronoun of a gender."""
    parsed = analysis.parsed[index]
    root = next((t for t in parsed.doc if t.dep_ == "ROOT"), None)
    subject = subject_of(root) if root is not None else None
    if subject is None:
        return False
    text = analysis.article.text[parsed.start(subject) : parsed.end(subject)].lower()
    return text == ("he" if gender == "m" else "she")


def subject_just_before(analysis: Analysis, sentence: Sentence) -> Entity | None:
    """Return the person who is the subject of the nearest sentence before that has a person for its subject."""
    for index in range(sentence.index - 1, max(0, sentence.index - _FAR), -1):
        before = analysis.sentences[index]
        if before.is_headline or before.paragraph < sentence.paragraph - 1:
            return None
        if index in analysis.parsed and (person := main_subject(analysis, index)) is not None:
            return person
    return None


def _is_ones_own(analysis: Analysis, index: int, gender: str) -> bool:
    """Tell whether the subject of a sentence is told as his or hers, of whom "he" or "she" tells next."""
    parsed = analysis.parsed[index]
    root = next((t for t in parsed.doc if t.dep_ == "ROOT"), None)
    subject = subject_of(root) if root is not None else None
    own = {"his"} if gender == "m" else {"her"}
    text = analysis.article.text
    return subject is not None and any(
        c.dep_ == "poss" and text[parsed.start(c) : parsed.end(c)].lower() in own for c in subject.children
    )


def _named(analysis: Analysis, sentence: Sentence) -> list[Entity]:
    mentions: list[Mention] = [
        *analysis.register.in_sentence(sentence.index),
        *spare_mentions(analysis).get(sentence.index, ()),
    ]
    people = (
        m.entity
        for m in sorted(mentions, key=lambda m: m.start)
        if m.entity.kind == "person" and m.form == "name" and not overlapping(analysis.quotations, m.start, m.start + 1)
        if not _names_a_people(analysis, m)
    )
    return list({id(e): e for e in people}.values())


def people_in(analysis: Analysis, sentence: Sentence, start: int, end: int) -> list[Entity]:
    """Return whom the words between two places of a sentence name, those of no register too."""
    mentions: list[Mention] = [
        *analysis.register.in_sentence(sentence.index),
        *spare_mentions(analysis).get(sentence.index, ()),
    ]
    named = (m.entity for m in mentions if m.entity.kind == "person" and m.form == "name" and start <= m.start < end)
    return list({id(e): e for e in named}.values())
