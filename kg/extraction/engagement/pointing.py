"""Places and visitors that a sentence points at without naming them: "here", "there", "in the capital", "the delegation"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extraction.analysis import Analysis
from kg.extraction.engagement.event import Event
from kg.extraction.grammar.clauses import is_subject, verb_of
from kg.extraction.lexicon import words, words_of
from kg.extraction.names.entities import Entity
from kg.extraction.tracing import link

if TYPE_CHECKING:
    from spacy.tokens import Token


@link("place that the sentence points at")
def place_pointed_at(analysis: Analysis, index: int, near: Sequence[Token]) -> Entity | None:
    """Return the place that words beside one of some tokens point at, or None.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence.
    near : sequence of Token
        The words that tell what took place, of that sentence's parse.
    """
    for token in near:
        verb = verb_of(token)
        beside = [c for t in (token, *([verb] if verb is not None else [])) for c in t.children]
        if any(t.lower_ == "here" for t in (*token.subtree, *(beside if _is_what_for(token) else ()))):
            return analysis.dateline
        there = next((c for c in beside if c.lower_ == "there" and c.dep_ == "advmod"), None)
        if there is not None:
            return _named_last(analysis, index, analysis.parse_of(index).start(there))
        if any(_is_capital(g) for c in beside if c.lower_ in ("in", "to") for g in c.children):
            return _capital(analysis)
    return None


def _is_what_for(token: Token) -> bool:
    """Tell whether a noun says what somebody comes for, or does, and not after what ("arrived here on a visit").

    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Moe arrived here for talks.", "Moe arrived here on a visit.", "Moe arrived here after talks."
    >>> [_is_what_for(word(one, noun)) for one, noun in zip(told, ("talks", "visit", "talks"))]
    [True, True, False]
    """
    return token.dep_ == "pobj" and token.head.lower_ in ("for", "on")


def goes_on(analysis: Analysis, event: Event) -> Token | None:
    """Return the word for those who travel where it only points at the visitors of whom the article told ("the delegation", "she").

    A pronoun does so in front of a verb of going elsewhere: "She flies on to Lima".
    """
    for token in analysis.parse_of(event.sentence).tokens_in(event.start, event.end):
        verb = verb_of(token)
        subject = next((c for c in verb.children if is_subject(c)), None) if verb is not None else None
        if subject is None or verb is None:
            continue
        if subject.lower_ in GENDERS and verb.lemma_ in words_of("engagement", "going elsewhere"):
            return subject
        if subject.lemma_.lower() in words_of("engagement", "delegation"):
            is_bare = [c.lower_ for c in subject.children if c.dep_ != "punct"] == ["the"]
            return subject if is_bare else None
    return None


def leaves(analysis: Analysis, event: Event) -> bool:
    """Tell whether a pronoun's verb says that somebody leaves where he or she came to: "flies on to", "will leave for"."""
    for token in analysis.parse_of(event.sentence).tokens_in(event.start, event.end):
        verb = verb_of(token)
        if verb is not None and any(is_subject(c) and c.lower_ in GENDERS for c in verb.children):
            beside = {c.lower_ for c in verb.children}
            return verb.lemma_ in words_of("engagement", "leaving a host") or not beside.isdisjoint(
                words_of("engagement", "onward")
            )
    return False


GENDERS = {"he": "m", "she": "f", "they": None}
"""Pronouns for travellers, and of what gender those are."""


def _is_capital(token: Token) -> bool:
    """Tell whether a noun is "the capital" without more."""
    alone = all(c.dep_ == "det" and c.lower_ == "the" for c in token.children)
    return token.lemma_.lower() == "capital" and token.pos_ == "NOUN" and alone and token.n_lefts > 0


def _named_last(analysis: Analysis, index: int, position: int) -> Entity | None:
    """Return the place that was named last before a position, in that sentence or the one before."""
    for at in (index, index - 1):
        if at < 0 or (sentence := analysis.sentences[at]).is_headline:
            return None
        named = [m for m in analysis.register.in_sentence(at) if m.end <= position]
        for mention in reversed(named):
            before = sentence.text[: mention.start - sentence.start].split()[-1:]
            after = sentence.text[mention.end - sentence.start :][:2]
            if mention.entity.kind == "place" and after not in ("'s", "’s") and before[-1:] != ["the"]:
                return mention.entity
    return None


def _capital(analysis: Analysis) -> Entity | None:
    """Return the capital where the article was written, or else that of its own state where it names it."""
    here = analysis.dateline
    if here is not None:
        return here if here.is_capital else None
    capitals = [e for e in analysis.register.of_kind("place") if e.is_capital and e.state == analysis.home]
    return capitals[0] if len(capitals) == 1 and capitals[0].name not in words("seats") else None


_IN_FRONT_OF_A_GUEST = frozenset({"with", "and", "the", "between", "to", ","})


def guest_behind(analysis: Analysis, index: int, token: Token) -> Entity | None:
    """Return the one who is said to be visiting in front of office and name: "talks with visiting Kenyan minister Joy Otieno".

    Whoever stands in front of that is the host, as "Lars Ek" in "Lars Ek and visiting Kenyan minister Joy Otieno".
    """
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    if token.lower_ not in words_of("engagement", "on a visit") or before not in _IN_FRONT_OF_A_GUEST:
        return None
    end = analysis.parse_of(index).end(token)
    for mention in analysis.register.in_sentence(index):
        if mention.form == "name" and mention.start > end and mention.entity.kind == "person":
            is_next = any(0 < holding.start - end <= 1 for holding in mention.entity.holdings)
            return mention.entity if is_next else None
    return None
