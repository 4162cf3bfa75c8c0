"""Who speaks where no verb of saying tells: who acts in front of a colon, or in the sentence before; whoever is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.clauses import has_passive_subject, is_passive, is_verb, subject_of
from kg.extraction.grammar.frames import Frames
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.people_before import main_subject, people_in
from kg.extraction.text.quotations import Quotation, overlapping
from kg.extraction.text.sentences import Sentence
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from spacy.tokens import Token

_COLON = regex.compile(r":\s*$")
_LONGEST_CLAUSE = 240  # characters in front of a colon
_LINKED = frozenset({"relcl", "acl", "advcl", "pcomp"})


@link("who acts in front of a colon")
def before_a_colon(analysis: Analysis, sentence: Sentence, quotation: Quotation) -> Entity | None:
    """Return who does something that is no saying right before a colon and quoted words: "Moe shook her head: “…”".

    Nothing else may be acted upon there, nor may anybody else be named: "Moe kept a sign: “…”", "Moe interrupted Ek: “…”".
    """
    text = analysis.article.text
    start = max(sentence.start, quotation.outer_start - _LONGEST_CLAUSE)
    if sentence.index not in analysis.parsed or _COLON.search(text, start, quotation.outer_start) is None:
        return None
    before = overlapping(analysis.quotations, start, quotation.outer_start)
    start = max([start, *(q.outer_end for q in before), text.rfind(";", start, quotation.outer_start) + 1])
    frames = analysis.frames(sentence.index)
    for token in frames.parsed.beginning(start, quotation.outer_start):
        if token.dep_ == "nsubj" and token.head.i > token.i and is_verb(token.head) and token.head.dep_ not in _LINKED:
            return _actor(analysis, frames, token, start, quotation.outer_start)
    return None


def _actor(analysis: Analysis, frames: Frames, subject: Token, start: int, end: int) -> Entity | None:
    """Return the person whom the subject of a clause names, where the clause acts on nothing and names nobody else."""
    verb = subject.head
    is_inside = frames.parsed.start(verb) < end and frames.parsed.end(verb) <= end
    acted_on = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and frames.parsed.start(c) < end]
    mention = frames.mention_at(subject)
    people = people_in(analysis, frames.parsed.sentence, start, end)
    if not is_inside or is_passive(verb) or any(not _is_ones_own(c) for c in acted_on):
        return None
    if mention is None or len(mention.entities) != 1 or mention.entity.kind != "person":
        return None
    return mention.entity if all(e is mention.entity for e in people) else None


def _is_ones_own(noun: Token) -> bool:
    """Tell whether an object is "it" or a part of whoever acts ("shook her head")."""
    is_own = noun.lemma_.lower() in words_of("context", "part of a person")
    return noun.tag_ == "PRP" or (is_own and any(c.dep_ in ("poss", "det") for c in noun.children))


@link("who acts in the sentence before")
def of_the_scene(analysis: Analysis, quotation: Quotation) -> Entity | None:
    """Return the one person of whom the sentence before tells, whose words then stand alone in its paragraph.

    "Moe smiled at the question. “Somebody else will have to pay.”"
    """
    sentence = analysis.sentence_at(quotation.outer_start)
    before = analysis.sentences[sentence.index - 1] if sentence is not None and sentence.index > 1 else None
    if sentence is None or before is None or before.is_headline or before.paragraph != sentence.paragraph:
        return None
    if before.index not in analysis.parsed or overlapping(analysis.quotations, before.start, before.end):
        return None
    root = next((t for t in analysis.parsed[before.index].doc if t.dep_ == "ROOT" and is_verb(t)), None)
    subject = subject_of(root) if root is not None else None
    if root is None or subject is None or before.text.rstrip()[-1:] in ("?", ":"):
        return None
    if has_passive_subject(root) and root.lemma_.lower() not in words_of("context", "asking"):
        return None
    person = main_subject(analysis, before.index)
    others = [e for e in people_in(analysis, before, before.start, before.end) if e is not person]
    return person if not others else None


def is_asked(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether the sentence before quoted words that stand alone asks something, which they then answer."""
    sentence = analysis.sentence_at(quotation.outer_start)
    before = analysis.sentences[sentence.index - 1] if sentence is not None and sentence.index > 1 else None
    if sentence is None or before is None or before.is_headline or before.paragraph < sentence.paragraph - 1:
        return False
    return before.text.rstrip().endswith("?") and not overlapping(analysis.quotations, before.start, before.end)


def only_hears(verb: Token) -> bool:
    """Tell whether the subject of a verb of saying only hears or is told of: "guests **were told**", "had been asked to talk".

    Who is quoted or cited speaks; so does who was asked, where nobody else says that.
    """
    if not (has_passive_subject(verb) or is_passive(verb)):
        return False
    lemma = verb.lemma_.lower()
    if lemma in words_of("context", "being quoted"):
        return False
    above = verb.head
    is_told = verb.dep_ in ("ccomp", "xcomp") and above.i < verb.i and above.lemma_.lower() in words("saying")
    return lemma not in words_of("context", "asking") or is_told
