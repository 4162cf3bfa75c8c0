"""Verbs of saying in a parsed sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_word, is_passive, is_verb, subject_of
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


def quoted_by(verb: Token) -> Token | None:
    """Return whom somebody quotes, who is then the one that speaks ("“…,” Moe quoted Ek as saying"), or None.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "“We shall stay,” Moe quoted Ek as saying.", "“We shall stay,” Moe was quoted as saying."
    >>> [quoted_by(word(one, which)) for one in told for which in ("quoted", "saying")]
    [Ek, Ek, None, Moe]
    """
    is_below = verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    above = verb.head.head if is_below else verb
    if above.lemma_ not in words_of("context", "quoting") or not has_word(above, "as"):
        return None
    whom = next((c for c in above.children if c.dep_ == "dobj"), None)
    return whom or (subject_of(above) if is_below and is_passive(above) else None)
