"""What joins a word to what governs it: conjunctions and prepositions of one word or several, adverbs of a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.lexicon_columns import Effect
from kg.extraction.proof.governors import effect_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_PREPOSITION = 4  # words: "in the event of"


def noun_before(infinitive: Token, verb: Token) -> Token | None:
    """Return the verb's object that stands right before an infinitive and governs it, though the parse does not say so."""
    first = infinitive.left_edge
    noun = first.nbor(-1) if first.i else None
    if noun is None or noun.dep_ != "dobj" or noun.head.i != verb.i:
        return None
    return noun if effect_of(noun.lemma_.lower(), "noun", "clause") in ("denies", "supposes") else None


def effect_of_mark(token: Token) -> Effect | None:
    """Return what a conjunction does, one of several words ("as if") before its first word."""
    if token.i + 1 < len(token.doc):
        both = effect_of(f"{token.lower_} {token.nbor().lower_}", "mark", "clause")
        if both is not None:
            return both
    return effect_of(token.lower_, "mark", "clause")


def is_of_a_verb(word: Token) -> bool:
    """Tell whether an adverb belongs to its verb ("stayed away from", "came close to")."""
    return word.pos_ == "ADV" and word.dep_ in ("advmod", "prt") and is_verb(word.head) and word.i > word.head.i


def effect_of_preposition(preposition: Token) -> Effect | None:
    """Return what a preposition does to its object, one of several words ("in the event of") before its last word."""
    doc, at = preposition.doc, preposition.i
    longer = [(at - before, at + 1) for before in range(_LONGEST_PREPOSITION - 1, 1, -1)]
    for start, end in (*longer, (at, at + 2), (at - 1, at + 1), (at, at + 1)):
        if start < 0 or end > len(doc):
            continue
        if (found := effect_of(" ".join(token.lower_ for token in doc[start:end]), "prep")) is not None:
            return found
    return None


def is_apart(clause: Token, verb: Token) -> bool:
    """Tell whether a clause stands in front of another one, with a semicolon between them: neither governs the other.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They met in Lima; no accord came of it."
    >>> is_apart(word(told, "met"), word(told, "came"))
    True
    """
    return clause.i < verb.i and any(t.text == ";" for t in clause.doc[clause.i : verb.i])
