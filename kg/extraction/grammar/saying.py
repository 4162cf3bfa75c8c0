"""Verbs of saying in a parsed sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb
from kg.extraction.grammar.parsed import Parsed
from kg.extraction.lexicon import words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token


@lru_cache(maxsize=2)
def verbs_of_saying(parsed: Parsed) -> tuple[list[int], list[Token]]:
    """Return a sentence's verbs of saying and where each starts: a sentence may hold hundreds of quotations that ask."""
    telling = words("saying") | words_of("context", "thinking")
    verbs = [t for t in parsed.doc if is_verb(t) and (t.lemma_.lower() in telling or is_summing_up(t))]
    return [parsed.start(verb) for verb in verbs], verbs


def is_summing_up(verb: Token) -> bool:
    """Tell whether a verb with its particle or object says how somebody words something ("put it", "summed up the talks")."""
    below = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "prt")}
    return (verb.lemma_ == "put" and bool(below & {"it", "things", "this"})) or (verb.lemma_ == "sum" and "up" in below)


def tells_of_a_noun(verb: Token) -> bool:
    """Tell whether a verb has for its object what stands before it ("the pact **that some announce**"), not words to come.

    "The letter in which Moe wrote": she writes words.
    """
    if verb.dep_ != "relcl":
        return False
    inside = [g for c in verb.children if c.i < verb.i for g in (c, *c.children)]
    return not any(t.dep_ == "pobj" and t.lower_ in ("which", "whom") for t in inside)
