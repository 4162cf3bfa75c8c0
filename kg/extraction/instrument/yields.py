"""Documents that somebody has, for they came of a meeting or journey: "the talks yielded an accord", "came home with a contract"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import ALL_SUBJECTS, has_word, is_subject, is_verb, subject_of
from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import engagement_nouns, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAST = ("VBD", "VBN")
_POINTING = frozenset({"it", "this", "that", "which", "these", "they", "them"})
_OUT = frozenset({"out", "from", "of"})
_IN, _WITH = frozenset({"in", "with"}), frozenset({"with"})


def is_yielded(head: Token) -> bool:
    """Tell whether a document is told as what came of a meeting, or as what somebody came home with.

    Parameters
    ----------
    head : Token
        The document's noun.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = ["The talks produced an accord.", "Out of it came an accord.", "The visit ended with an accord.",
    ...         "She flew home with an accord.", "What emerged was an accord.", "The talks may produce an accord.",
    ...         "The talks produced no accord.", "The firm produced an accord.", "The accord came into doubt."]
    >>> [is_yielded(word(one, "accord")) for one in told]
    [True, True, True, True, True, False, False, False, False]
    """
    first = _first_of_row(head)
    if has_word(head, "no") or has_word(first, "no"):
        return False
    verb = _verb(first)
    return verb is not None and verb.tag_ in _PAST and mood_of(verb) == "past"


def _first_of_row(head: Token) -> Token:
    """Return the first of things in a row ("a pledge and an accord")."""
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    return head


def _verb(head: Token) -> Token | None:
    """Return the verb by which a document came of something, or None where none says so."""
    verb = head.head
    if head.dep_ == "pobj":
        return _ended_or_returned(head.head)
    if not is_verb(verb):
        return None
    lemma = verb.lemma_.lower()
    if head.dep_ == "dobj" and lemma in words_of("instrument", "yielding"):
        return verb if _is_of_event(subject_of(verb)) else None
    if (head.dep_ in ("dobj", "attr") or is_subject(head)) and lemma in words_of("instrument", "coming out"):
        return verb if _is_out_of_event(verb) else None
    if head.dep_ == "attr" and verb.lemma_ == "be":
        came = next((c for c in verb.children if c.dep_ in ALL_SUBJECTS and is_verb(c)), None)
        is_what = came is not None and came.lemma_.lower() in words_of("instrument", "coming out")
        return verb if is_what and has_word(came, "what") else None  # type: ignore[arg-type]
    return None


def _ended_or_returned(preposition: Token) -> Token | None:
    """Return the verb of "the talks ended with …", "the visit resulted in …", "she came home with …"."""
    verb = preposition.head
    if not is_verb(verb):
        return None
    lemma, low = verb.lemma_.lower(), preposition.lower_
    if low in _IN and lemma in words_of("instrument", "ending"):
        return verb if _is_of_event(subject_of(verb)) else None
    if low in _WITH and lemma in words_of("instrument", "homecoming"):
        is_home = lemma in words_of("instrument", "returning") or any(
            c.lower_ in words_of("instrument", "home again") for c in verb.children
        )
        return verb if is_home and subject_of(verb) is not None else None
    return None


def _is_of_event(subject: Token | None) -> bool:
    """Tell whether a subject is a meeting or journey, or points back at what was told."""
    if subject is None:
        return False
    nouns = engagement_nouns()
    is_event = any({t.lower_, t.lemma_.lower()} & nouns.keys() for t in subject.subtree if t.pos_ == "NOUN")
    return is_event or subject.lower_ in _POINTING


def _is_out_of_event(verb: Token) -> bool:
    """Tell whether something came "out of it", "from the talks"."""
    near = [c for c in verb.children if c.lower_ in _OUT]
    near += [c for one in near for c in one.children if c.lower_ in _OUT]
    return any(_is_of_event(goal) for one in near for goal in one.children if goal.dep_ == "pobj")
