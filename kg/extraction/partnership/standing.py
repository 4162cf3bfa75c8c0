"""What a verb says became of a partnership: raised, established, announced, agreed, meant to be."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import regex

from kg.extraction.grammar.mood import mood_of
from kg.extraction.lexicon import any_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

TO_THE_END = r"[^.;]*$"
"""Behind a verb: all up to the end of what is looked at, in the same clause."""


@cache
def verbs(*classes: str, behind: str) -> regex.Pattern[str]:
    """Return what finds the verbs of some classes, with a pattern of what stands behind them."""
    verbs = any_of(word for name in classes for word in words_of("partnership", name))
    return regex.compile(rf"\b(?:{verbs})\w*\b{behind}", regex.IGNORECASE)


def said_of(verb: Token) -> Literal["elevated", "established"] | None:
    """Return what a verb does of which a partnership is the passive subject."""
    if verbs("elevating", behind="$").match(verb.text):
        return "elevated"
    return "established" if verbs("establishing", behind=TO_THE_END).match(verb.text) else None


def is_announced(head: Token) -> bool:
    """Tell whether a partnership that is new to the reader is what somebody announced ("unveiled a new partnership")."""
    is_new = any(c.lower_ in ("a", "an") for c in head.children)
    above = head.head
    if head.dep_ == "pobj" and above.lower_ in ("on", "upon"):
        return is_new and above.head.lemma_ == "agree"
    return is_new and head.dep_ == "dobj" and above.lemma_ in words_of("partnership", "announcing")


def is_intended(verb: Token) -> bool:
    """Tell whether a verb says what a state means to do ("announced its intention to raise ties to …")."""
    return verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in words_of("partnership", "intention")


def is_agreed(verb: Token | None) -> bool:
    """Tell whether a level was agreed: who agrees to raise ties to it has raised them."""
    if verb is None or verb.dep_ != "xcomp" or verb.head.lemma_ != "agree":
        return False
    return mood_of(verb.head) == "past" and verb.head.tag_ in ("VBD", "VBN")
