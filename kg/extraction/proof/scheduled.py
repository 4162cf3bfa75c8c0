"""Meetings that have their time already, whatever becomes of what is told of them: "urged firms to use the forum slated for May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.engagement.numbering import number_of
from kg.extraction.grammar.clauses import has_word, is_negated, is_subject, is_verb
from kg.extraction.lexicon import words, words_of
from kg.extraction.proof.governors import Assertion

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHEN = frozenset({"for", "in", "on", "at", "from", "before", "to"})
_KNOWN = frozenset({"the", "this", "its", "their", "his", "her", "our"})
_ELSEWHERE = frozenset({"for", "of"})
_NEXT = frozenset({"next", "this"})
_BEHIND = 4
"""Words behind a numbered meeting within which "next summer" stands."""
_LONGEST = 20
"""Steps up a parse, where it is sound."""


def as_scheduled(told: Assertion, trigger: Token) -> Assertion:
    """Return what a sentence does to a meeting: that it is to come, or was held, where only what is wished of it is left open.

    Parameters
    ----------
    told : Assertion
        What the words above do to it.
    trigger : Token
        The word that tells the meeting.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> from kg.extraction.proof.assertion import assertion_of
    >>> told = ("Moe urged firms to use the forum slated for May.", "Moe urged firms to hold a forum in May.",
    ...         "Moe urged Kenya to hold the forum slated for May.", "The forum slated for May could help.")
    >>> nouns = [word(one, "forum") for one in told]
    >>> [as_scheduled(assertion_of(noun), noun).effect for noun in nouns]
    ['plans', 'supposes', 'supposes', 'supposes']
    >>> visit = word("Moe may return the visit that Ek paid in May.", "visit")
    >>> as_scheduled(assertion_of(visit), visit).effect
    'asserts'
    """
    if trigger.lemma_ == "expect" and has_word(trigger, "had"):
        return Assertion("denies", "had")  # "had been expected in Lima in May"
    if told.effect == "supposes" and any(_tells_it(c) for c in trigger.children):
        return Assertion("asserts")
    if told.effect != "supposes" or trigger.pos_ not in ("NOUN", "PROPN") or not _is_scheduled(trigger):
        return told
    return Assertion("plans", told.word) if _is_only_spoken_of(trigger, told.word) else told


def _tells_it(clause: Token) -> bool:
    """Tell whether a clause behind a noun says that somebody held or paid it ("would return the visit that Moe paid in May")."""
    is_past = clause.dep_ == "relcl" and clause.tag_ == "VBD"
    return is_past and clause.lemma_ in words("holding") | words_of("proof", "paying") and not is_negated(clause)


def _is_scheduled(noun: Token) -> bool:
    """Tell whether a noun stands for a known meeting with its time: "the forum slated for May", "next year's session"."""
    is_known = any(c.lower_ in _KNOWN for c in noun.lefts) or _is_numbered(noun)
    fixed = [c for c in noun.children if c.lower_ in words_of("proof", "having a time") and c.i > noun.i]
    if is_known and any(c.lower_ in _WHEN for t in fixed for c in t.children):
        return True
    if any(c.dep_ == "poss" and any(g.lower_ == "next" for g in c.children) for c in noun.children):
        return True
    behind = noun.doc[noun.i + 1 : noun.i + 1 + _BEHIND]
    is_next = any(t.lower_ in _NEXT and t.head.i == t.i + 1 for t in behind)
    return _is_numbered(noun) and is_next


def _is_numbered(noun: Token) -> bool:
    """Tell whether a meeting has a number: "the 5th Ocean Leaders Meeting"."""
    return any(number_of(t) is not None for t in (noun, *(c for c in noun.lefts if c.dep_ in ("compound", "nmod"))))


def _is_only_spoken_of(noun: Token, word: str) -> bool:
    """Tell whether a word that leaves something open does so to what is done with, or at, a meeting, and not to the meeting."""
    verb = noun
    for _ in range(_LONGEST):
        if is_verb(verb) or verb.head.i == verb.i:
            break
        verb = verb.head
    if not is_verb(verb) or verb.lemma_ in words_of("engagement", "convening"):
        return False
    own = {c.text for c in verb.children}
    above = [t for t in (verb, *verb.ancestors) if t.text == word and is_verb(t) and t.pos_ != "AUX"]
    if not above or (is_subject(noun) and (word in own or above[0].i == verb.i)):
        return False
    preposition = noun.head if noun.dep_ == "pobj" else None
    return not (above[0].i == verb.i and (preposition is None or preposition.lower_ in _ELSEWHERE))
