"""Nouns that say what became of a document that hangs on them: "the signing of", "negotiations on"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.grammar.mood import governing_verb, mood_of, voids
from kg.extraction.instrument.signing_verbs import is_still_to_do
from kg.extraction.lexicon import table, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABOUT = frozenset({"on", "for", "of", "about", "over", "toward", "towards", "regarding", "concerning"})
_COORDINATED = frozenset({"conj", "appos"})
_AHEAD = frozenset({"before", "until", "for", "toward", "towards", "pending"})
_LONGEST = 12  # documents in a row


@dataclass(frozen=True)
class Told:
    """What a noun says of the document that hangs on it: its status, or None where nothing comes of it."""

    noun: Token
    status: str | None


def told_by_noun(head: Token) -> Told | None:
    """Return what the noun that a document hangs on says of it, or None where it says nothing.

    Parameters
    ----------
    head : Token
        The document's noun.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told_by_noun(word("They welcomed the signing of the accord.", "accord")).status
    'signed'
    >>> told_by_noun(word("Norway and Kenya opened negotiations on an accord.", "accord")).status
    'planned'
    >>> told_by_noun(word("Norway and Kenya have concluded negotiations on an accord.", "accord")).status
    'agreed'
    >>> told_by_noun(word("Negotiations on an accord collapsed.", "accord")).status is None
    True
    >>> told_by_noun(word("They signed an accord.", "accord")) is None
    True
    """
    noun = _noun_above(head)
    status = table("instrument_nouns").get(noun.lemma_.lower()) if noun is not None else None
    if noun is None or status is None:
        return None
    if status == "planned":
        return Told(noun, _of_negotiations(noun))
    verb = governing_verb(noun)
    if verb is None or _is_apart(noun, verb):
        return Told(noun, status)
    mood = mood_of(verb)
    if voids(verb) or (mood == "void" and noun.dep_ != "pobj"):
        return Told(noun, None)
    if mood == "void" or (noun.dep_ == "pobj" and noun.head.lower_ in _AHEAD):
        return None
    return Told(noun, "planned" if mood == "future" else status)


def _noun_above(head: Token) -> Token | None:
    """Return the noun that a document, or the first of several in a row, hangs on by a preposition."""
    current = head
    for _ in range(_LONGEST):
        if current.dep_ not in _COORDINATED or current.head.pos_ not in ("NOUN", "PROPN"):
            break
        current = current.head
    if current.dep_ != "pobj" or current.head.lower_ not in _ABOUT:
        return None
    preposition = current.head
    before = preposition.nbor(-1) if preposition.i > 0 else preposition.head
    return before if before.pos_ == "NOUN" else preposition.head


def _is_apart(noun: Token, verb: Token) -> bool:
    """Tell whether a noun only says when something else takes place ("after the signing of the accord, they will …")."""
    return (
        noun.dep_ == "pobj" and noun.head.lower_ in ("after", "following", "since", "during", "at") and verb is not None
    )


def _of_negotiations(noun: Token) -> str | None:
    """Return what becomes of the document that negotiations are about."""
    closing, breaking = words_of("instrument", "closing"), words_of("instrument", "breaking off")
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.lemma_.lower() in closing and noun.dep_ in ("pobj", "dobj", "nsubjpass", "nsubj"):
        verb = above if above.pos_ == "VERB" else governing_verb(above)
        mood = mood_of(verb) if verb is not None else "past"
        is_ahead = mood != "past" or (verb is not None and is_still_to_do(verb))
        return "planned" if is_ahead else "agreed"
    verb = governing_verb(noun)
    if verb is not None and (verb.lemma_.lower() in breaking or voids(verb)) and noun.dep_ != "pobj":
        return None
    return "planned"
