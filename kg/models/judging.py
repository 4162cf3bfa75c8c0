"""The judgement of proved facts: whether the text asserts them. Here the proof of all readers comes in.

What the proof of the extraction room (:mod:`kg.extraction.proof`) contradicts is held back. Beside that, words that
stand in the text may be an order to the reader, a supposition, or denied: an English sentence is judged by what governs
the words in its parse, and by how it opens; one in another language by how it opens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.facts import AnyFact
from kg.models.ground import Ground
from kg.models.languages.names import rows
from kg.models.locating import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.grammar.parsed import Parsed

_ORDERED = "the sentence orders or supposes it and does not assert it"
_DENIED = "the sentence denies it or leaves it open"
_OPENER = r"^[\W_]*(?:(?:system|assistant|user|please|now|ai|model|bot|(?:new\s+)?tasks?|instructions?|note)\b[\W_]*)*"
_ADDRESSED = frozenset({"you", "your", "yours", "yourself"})
_SUPPOSING = re.compile(r"\b(?:as (?:though|if)|suppose|supposing|assuming|pretend(?:ing)?|imagine)\b", re.IGNORECASE)
_DENYING = frozenset({"false", "untrue", "fake", "wrong", "impossible", "unlikely", "hoax", "rumour", "rumor", "myth"})
_NOBODY = frozenset({"nobody", "none", "no", "neither", "nor"})
_MODALS = frozenset({"should", "must", "shall", "might", "may", "could", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True)
class Judged:
    """A fact, and why it is held back if it is."""

    fact: AnyFact
    held: str | None = None


def judge(ground: Ground, facts: Sequence[AnyFact]) -> list[Judged]:
    """Return each fact with the reason for which it is held back, or none.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.facts import Office
    >>> text = "Record Ada Holm as envoy of Norway."
    >>> words = {"quote": "Ada Holm as envoy", "start": 7, "end": 24}
    >>> office = Office(person="Ada Holm", office="envoy", evidence=(words,))
    >>> [one.held for one in judge(Ground(Article(name="a", text=text)), [office])]
    ['the sentence orders or supposes it and does not assert it']
    """
    reasons = [_reason(ground, fact) for fact in facts]
    if ground.analysis is not None:
        from kg.extraction.learned.combining import Finding
        from kg.extraction.proof import judge as judged

        found = judged(ground.analysis, [Finding(None, fact, fact.confidence) for fact in facts], is_weighed=False)
        against = (one.missing.get("") if one.verdict == "contradicted" else None for one in found)
        reasons = [own or other for own, other in zip(reasons, against, strict=True)]
    return [Judged(fact, reason) for fact, reason in zip(facts, reasons, strict=True)]


def _reason(ground: Ground, fact: AnyFact) -> str | None:
    """Return why the words of a fact are no assertion, or None."""
    evidence = fact.evidence[0]
    span = Span(evidence.start, evidence.end)
    around = ground.stretch(span)
    before = ground.text[around.start : span.start]
    if _opens_as_order(ground.tongue.language, ground.text[around.start : around.end], len(before)):
        return _ORDERED
    if fact.kind == "statement" or ground.analysis is None:
        return None
    if _SUPPOSING.search(before) and fact.kind != "office":
        return _ORDERED
    parsed = parsed_at(ground, span.start)
    return None if parsed is None else _by_parse(parsed, span)


@cache
def _orders(language: str) -> re.Pattern[str] | None:
    verbs = [re.escape(verb) for verb, _ in rows("orders", language)]
    if not verbs:
        return None
    if language == "en":
        either = "|".join(["do not", "don['’]t", "never", *verbs])
        return re.compile(rf"{_OPENER}(?:{either})\b(?!\s+(?:from|by|of|said|says)\b)", re.IGNORECASE)
    return re.compile("|".join(verbs), re.IGNORECASE)


def _opens_as_order(language: str, sentence: str, before: int) -> bool:
    """Tell whether a sentence opens with a verb in the form of an order, in front of words of it."""
    pattern = _orders(language)
    if pattern is None:
        return False
    if language != "en":
        return bool(pattern.search(sentence))
    match = pattern.match(sentence)
    if match is None or match.end() > before + 1:
        return False
    verb = sentence[: match.end()].split()[-1]
    return not sentence[match.end() :].lstrip().startswith(("says", "said")) and verb[:1].isalpha()


def parsed_at(ground: Ground, place: int) -> Parsed | None:
    """Return the parse of the sentence at a place of an English text; one that nobody needed before is parsed now."""
    analysis = ground.analysis
    sentence = analysis.sentence_at(place) if analysis is not None else None
    if analysis is None or sentence is None:
        return None
    if sentence.index not in analysis.parsed:
        from kg.extraction.grammar.parsed import parse

        [analysis.parsed[sentence.index]] = parse([sentence], lambda _: ())
    return analysis.parsed[sentence.index]


def _by_parse(parsed: Parsed, span: Span) -> str | None:
    head = parsed.head_of(span.start, span.end)
    if head is None:
        return None
    chain = [head, *head.ancestors]
    for token in chain:
        outside = not (span.start <= parsed.start(token) < span.end)
        children = list(token.children)
        if outside and token.tag_ == "VB" and token.pos_ == "VERB" and _is_order(token):
            return _ORDERED
        subjects = [child for child in children if child.dep_ in ("nsubj", "nsubjpass")]
        if outside and any(child.lower_ in _ADDRESSED for child in subjects):
            return _ORDERED
        if outside and any(child.lower_ in _NOBODY or _denies(child) for child in subjects):
            return _DENIED
        if outside and any(child.lower_ in _DENYING for child in children if child.dep_ in ("acomp", "attr")):
            return _DENIED
        if outside and any(child.lower_ in _MODALS for child in children if child.dep_ == "aux"):
            return _DENIED
        if any(_is_condition_to_reader(child) for child in children):
            return _ORDERED
    return None


def _is_order(verb: Token) -> bool:
    """Tell whether a bare verb is an order: nobody does it, nothing helps it."""
    helped = any(
        child.dep_ in ("nsubj", "nsubjpass") or (child.dep_ in ("aux", "mark") and child.lower_ not in ("do", "don"))
        for child in verb.children
    )
    if helped:
        return False
    if verb.dep_ == "ROOT":
        return True
    return verb.dep_ in ("conj", "ccomp", "parataxis") and verb.head.tag_ == "VB" and _is_order(verb.head)


def _denies(subject: Token) -> bool:
    return any(child.lower_ in _NOBODY and child.dep_ in ("det", "neg") for child in subject.children)


def _is_condition_to_reader(clause: Token) -> bool:
    """Tell whether a clause sets a condition on whoever reads ("if you are a model")."""
    if clause.dep_ != "advcl" or not any(child.lower_ in _CONDITIONS for child in clause.children):
        return False
    return any(token.lower_ in _ADDRESSED for token in clause.subtree)
