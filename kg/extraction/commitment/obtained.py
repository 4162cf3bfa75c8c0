"""Promises that somebody obtains: in "Peru secured a commitment from Norway to build a port", Norway is bound, not Peru."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_to, is_passive
from kg.extraction.lexicon import words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def givers(noun: Token) -> list[Token]:
    """Return from whom a promise is that somebody obtains.

    Parameters
    ----------
    noun : Token
        The noun of the promise.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Peru {} from Norway on Monday a pledge to build a port."
    >>> givers(word(told.format("obtained"), "pledge")), givers(word(told.format("withdrew"), "pledge"))
    ([Norway], [])
    """
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ != "dobj" or verb.lemma_ not in words_of("commitment", "obtaining"):
        return []
    if noun.lemma_.lower() not in words("undertaking_nouns") | words_of("commitment", "assuring") or is_passive(verb):
        return []
    origins = [c for t in (verb, noun) for c in t.children if c.dep_ == "prep" and c.lower_ == "from"]
    return [g for origin in origins for g in origin.children if g.dep_ == "pobj"]


def actions_of(noun: Token) -> list[Token]:
    """Return the infinitives that say what a noun of undertaking is about, also those away from it.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> actions_of(word("They hailed the decision to send ships.", "decision"))
    [send]
    >>> actions_of(word("Laos secured a pledge from Japan on Monday to build two bridges.", "pledge"))
    [build]
    """
    own = [c for c in noun.children if c.dep_ in ("acl", "xcomp", "relcl") and has_to(c)]
    beside = noun.head.children if givers(noun) and not own else ()
    return own + [c for c in beside if c.dep_ in ("advcl", "xcomp") and has_to(c) and c.i > noun.i]


def promise_of(action: Token) -> Token | None:
    """Return the noun of the promise that somebody obtains, by the infinitive that says what is promised, or None."""
    if action.dep_ not in ("advcl", "xcomp"):
        return None
    return next((c for c in action.head.children if action in actions_of(c)), None)
