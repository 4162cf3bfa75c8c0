"""Who speaks where the words beside a quotation give no name: a pronoun, a part of a name, an office, a description.

Whom "he" or "the minister" means is somebody who has been named before, where one alone fits. Whoever is nobody that
the article names is a speaker by the words that describe him or her ("senior Treasury source").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.described_speakers import (
    described,
    end_of_description,
    is_definite,
    named_with,
    offices,
    told_before,
    wording,
)
from kg.extraction.grammar.frames import Frames
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.atlas import Atlas
from kg.extraction.names.entities import Entity
from kg.extraction.names.shared_words import as_meant
from kg.extraction.people_before import by_name, people_named, subject_before, subject_just_before
from kg.extraction.text.sentences import Sentence
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE, _SHE = frozenset({"he"}), frozenset({"she"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_OPENING = 7  # words in which somebody without a name is told


def is_he_or_she(token: Token) -> bool:
    """Tell whether a subject is "he" or "she"."""
    return token.lower_ in _HE | _SHE


@link("speaker without a name")
def stand_in(analysis: Analysis, frames: Frames, subject: Token, before: Sequence[Entity]) -> Entity | None:
    """Return who is meant by the subject of a verb of saying that no mention stands for; None where that is not clear.

    Parameters
    ----------
    analysis : Analysis
    frames : Frames
        Those of its sentence.
    subject : Token
    before : sequence of Entity
        Those quoted before it, in order.
    """
    if is_he_or_she(subject):
        return _by_pronoun(analysis, frames, subject, before)
    if (named := by_name(analysis, frames, subject)) is not None:
        return named
    if subject.lower_ in ("one", "another"):
        return _one_of(analysis, frames, subject)
    if subject.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if (beside := named_with(analysis, frames, subject)) is not None:
        return beside
    if is_definite(subject) and told_before(analysis, frames, subject, sentences=1) is not None:
        return described(analysis, frames, subject)
    if is_definite(subject) and (known := _by_office(analysis, frames, subject, before)) is not None:
        return known
    return described(analysis, frames, subject)


def _one_of(analysis: Analysis, frames: Frames, subject: Token) -> Entity | None:
    """Return "one of the mayors"; "one of them" is of those whom the sentence before tells of."""
    of = next((c for c in subject.children if c.lower_ == "of"), None)
    whole = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if whole is not None and (whole.pos_ in ("NOUN", "NUM") or whole.tag_ == "NNPS"):
        end = frames.parsed.end(whole.doc[end_of_description(whole)])
        text = " ".join(analysis.article.text[frames.parsed.start(subject) : end].split())
        return analysis.described.setdefault(text.lower(), Entity("person", text))
    sentence = _before(analysis, frames.parsed.sentence)
    if sentence is None or sentence.index not in analysis.parsed or (subject.lower_ == "one" and whole is None and of):
        return None
    earlier = analysis.frames(sentence.index)
    several = [t for t in earlier.parsed.doc if t.tag_ == "NNS" and t.lower_ in words("unnamed_people")]
    if len(several) != 1 or earlier.mention_at(several[0]) is not None:
        return None
    those = wording(analysis, earlier, several[0])
    text = f"one of {those[0].lower() + those[1:] if several[0].i == 0 else those}" if those else ""
    return analysis.described.setdefault(text.lower(), Entity("person", text)) if those else None


def _before(analysis: Analysis, sentence: Sentence) -> Sentence | None:
    before = analysis.sentences[sentence.index - 1] if sentence.index > 1 else None
    return before if before is not None and not before.is_headline else None


def _by_pronoun(analysis: Analysis, frames: Frames, subject: Token, before: Sequence[Entity]) -> Entity | None:
    """Return whom "he" or "she" means: somebody told of without a name in the sentence before, else its main subject."""
    sentence = frames.parsed.sentence
    if (noun := told_of_somebody(analysis, sentence)) is not None:
        index = sentence.index - 1
        if index not in analysis.parsed:
            return None
        earlier = analysis.frames(index)
        token = next((t for t in earlier.parsed.doc if earlier.parsed.start(t) == noun), None)
        return described(analysis, earlier, token) if token is not None else None
    said = analysis.article.text[frames.parsed.start(subject) : frames.parsed.end(subject)].lower()  # parsed as "he"
    gender = "m" if said in _HE else "f"
    meant = subject_before(analysis, sentence, gender) or _last(before, gender)
    if meant is not None and meant.gender is None:
        meant.gender = gender
    return meant


def _last(before: Sequence[Entity], gender: str) -> Entity | None:
    last = before[-1] if before else None
    return last if last is not None and last.kind == "person" and last.gender in (None, gender) else None


def _by_office(analysis: Analysis, frames: Frames, noun: Token, before: Sequence[Entity]) -> Entity | None:
    """Return whom "the Omani minister", "the premier" or "the Swede" means: who alone fits, or is the subject just before."""
    state = _state_of(analysis, frames, noun)
    head = noun.lemma_.lower()
    inner = [c for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound", "nmod", "poss")]
    wanted = {head, *(c.lower_ for c in inner if frames.mention_at(c) is None)}
    if not (
        head in offices() | words_of("context", "role")
        or head in words_of("context", "leading somewhere")
        or _is_of_state(noun, state)
    ):
        return None
    people = list({id(e): e for e in people_named(analysis)}.values())
    if state is not None:
        people = [e for e in people if e.state in (None, state)]
    nearest = subject_just_before(analysis, frames.parsed.sentence)
    titled = [e for e in people if _is_addressed(analysis, e, noun.text)]
    if len(titled) == 1 and noun.text[0].isupper():
        return titled[0]
    holders = [
        e for e in people if any(wanted <= set(h.office.lower().split()) and not h.is_former for h in e.holdings)
    ]
    if nearest in holders:
        return nearest
    if len(holders) == 1:
        return holders[0]
    if holders or len(wanted) > 1:
        return None
    if nearest is not None and nearest in people and (state is not None or not nearest.holdings):
        return nearest
    of_state = [e for e in people if state is not None and e.state == state]
    return of_state[0] if len(of_state) == 1 else None


def _is_addressed(analysis: Analysis, person: Entity, title: str) -> bool:
    """Tell whether somebody is called by a title somewhere ("Princess Ana", who is then "the Princess")."""
    names = "|".join(regex.escape(name) for name in sorted({person.name, *person.aliases}))
    return (
        regex.search(rf"\b{regex.escape(title)} (?:\p{{Lu}}[\p{{L}}’'.-]* ){{0,2}}(?:{names})", analysis.article.text)
        is not None
    )


def _is_of_state(noun: Token, state: str | None) -> bool:
    """Tell whether a noun says of which state somebody is ("the Swede")."""
    return state is not None and noun.pos_ in ("ADJ", "PROPN")


def _state_of(analysis: Analysis, frames: Frames, noun: Token) -> str | None:
    first, last = frames.parsed.start(noun.left_edge), frames.parsed.end(noun)
    states = [m.entity.name for m in frames.mentions if first <= m.start < last and m.entity.kind == "state"]
    if states:
        return states[-1]
    word = frames.parsed.text(frames.parsed.start(noun), last)
    hit = Atlas.default().longest((word,), 0)
    return as_meant(hit[0], word, analysis.register.meant).state if hit is not None else None


def told_of_somebody(analysis: Analysis, sentence: Sentence) -> int | None:
    """Return where the sentence before names somebody without a name, whom "he" then means ("An official from Lima said …")."""
    before = _before(analysis, sentence)
    if before is None or before.paragraph != sentence.paragraph:
        return None
    opening = before.tokens[:_OPENING]
    if not opening or opening[0].lower not in _INDEFINITE:
        return None
    noun = next((t for t in opening[1:] if t.lower in words("unnamed_people")), None)
    if noun is None:
        return None
    text = analysis.article.text
    named = (m for m in analysis.register.in_sentence(before.index) if m.entity.kind == "person" and m.start > noun.end)
    is_named = any(text[noun.end : m.start].strip(" ,") == "" for m in named)  # "a spokesman, Ida Ek, said"
    return None if is_named else noun.start
