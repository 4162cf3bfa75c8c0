"""Conditions: "if parliament agrees", "as long as the port stays open", "in case of a drought", "whether to send ships"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import ALL_SUBJECTS, is_infinitive, is_verb
from kg.extraction.lexicon import words_of
from kg.extraction.proof.governors import Assertion

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONJUNCTIONS = frozenset({"if", "unless", "provided", "providing", "lest"})
_AS_LONG_AS = "long"
_ASKING = frozenset({"whether", "how", "when", "where", "what", "which", "who", "whom"})
_LONGEST = 4  # words: "in the event of"


def conditions_at(verb: Token) -> Iterator[Assertion]:
    """Yield what makes a verb depend on something else.

    Parameters
    ----------
    verb : Token

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> text = "Norway will send ships {}."
    >>> for rest in ("if the sea is calm", "as long as the sea is calm", "in case of a storm", "although the sea is rough"):
    ...     print([one.word for one in conditions_at(word(text.format(rest), "send"))])
    ['if']
    ['long']
    ['in case of']
    []
    >>> [one.word for one in conditions_at(word("They agreed on how to send ships.", "send"))]
    ['how to']
    """
    if is_infinitive(verb):
        asking = (c.lower_ for c in verb.children if c.i < verb.i and c.lower_ in _ASKING)
        yield from (Assertion("supposes", f"{question} to") for question in asking)
    beside = [*verb.children, *(g for c in verb.children if c.dep_ in ("dobj", "dative") for g in c.children)]
    for child in beside:
        marks = (g.lower_ for g in child.children if g.dep_ == "mark")
        if child.dep_ == "advcl" and (mark := next((m for m in marks if m in _CONJUNCTIONS), None)) is not None:
            yield Assertion("supposes", mark)
        if child.lower_ == _AS_LONG_AS and any(g.dep_ == "advcl" for g in child.children):
            yield Assertion("supposes", child.text)
        if child.lower_ == "provided" and child.i > verb.i and _opens_a_clause(child):
            yield Assertion("supposes", child.text)
        if verb.tag_ not in ("VBD", "VBN") and (phrase := _phrase_at(child)) is not None:
            yield Assertion("supposes", phrase)
    yield from _inverted(verb)


def is_condition(word: str) -> bool:
    """Tell whether a word of an assertion is a condition's.

    Examples
    --------
    >>> is_condition("Unless"), is_condition("in case of"), is_condition("hopes")
    (True, True, False)
    """
    low = word.lower()
    if low.removesuffix(" to") in _ASKING:
        return True
    return low in _CONJUNCTIONS or low == _AS_LONG_AS or low in words_of("proof", "condition")


def _opens_a_clause(provided: Token) -> bool:
    """Tell "provided that the banks agree" from "the sum provided"."""
    is_behind_a_noun = provided.dep_ == "acl"
    has_clause = any(g.dep_ == "ccomp" for g in provided.children)
    return has_clause if is_behind_a_noun else provided.dep_ in ("advcl", "prep", "mark")


def _phrase_at(child: Token) -> str | None:
    """Return the preposition of several words that begins at a word and makes a condition, as the text has it."""
    for size in range(_LONGEST, 1, -1):
        phrase = child.doc[child.i : child.i + size].text
        if phrase.lower() in words_of("proof", "condition"):
            return phrase
    return None


def _inverted(verb: Token) -> Iterator[Assertion]:
    """ "Should the truce hold, they will meet"."""
    for clause in (c for c in verb.children if c.dep_ == "advcl" and is_verb(verb)):
        for auxiliary in clause.children:
            if auxiliary.dep_ == "aux" and auxiliary.lower_ in ("should", "had") and is_inverted(auxiliary, clause):
                yield Assertion("supposes", auxiliary.text)


def is_inverted(auxiliary: Token, verb: Token) -> bool:
    """Tell whether an auxiliary in front of its subject makes a condition ("Had they met, …")."""
    return any(c.dep_ in ALL_SUBJECTS and c.i > auxiliary.i for c in verb.children)


def is_behind_subject(verb: Token, auxiliary: Token) -> bool:
    """Tell whether a participle has its own subject between itself and an auxiliary in front.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> verb = word("Had Moe flown to Lima, she would have met Ek.", "flown")
    >>> is_behind_subject(verb, verb.doc[0]), is_behind_subject(verb, verb.doc[3])
    (True, False)
    """
    subject = next((c for c in verb.children if c.dep_ in ALL_SUBJECTS), None)
    return subject is not None and auxiliary.i < subject.i < verb.i and verb.tag_ in ("VBN", "VB", "VBD")
