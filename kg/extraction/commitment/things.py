"""What is promised or given where no verb has it as its object: "the 38 million euros pledged by Norway"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_subject
from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.commitment.objects import Objects

_RELATIVE = frozenset({"that", "which"})
_LONGEST = 4  # nouns of which each is "in" or "of" the one before: "million euros in grants"


def promised_thing(verb: Token, objects: Objects) -> Token | None:
    """Return what a participle or relative clause says to be promised ("pledged by Norway", "that Norway pledged"), or None."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children):
        return _sum_above(verb.head, objects)
    if verb.dep_ != "relcl" or any(
        c.dep_ in ("dobj", "obj", "xcomp", "ccomp") and c.lower_ not in _RELATIVE for c in verb.children
    ):
        return None
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "to":
        return None  # "the number that Laos has undertaken to raise"
    is_object = any(c.dep_ in ("dobj", "obj") and c.lower_ in _RELATIVE for c in verb.children)
    has_subject = any(is_subject(c) and c.lower_ not in (*_RELATIVE, "who") for c in verb.children)
    return _sum_above(verb.head, objects) if is_object or has_subject else None


def given_thing(noun: Token, objects: Objects) -> Token | None:
    """Return of what a donation, loan or promise is: what stands behind "of", the noun itself where a sum is in front of it."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" and c.i > noun.i), None)
    inside = [g for g in of.children if g.dep_ == "pobj"] if of is not None else []
    for thing in inside:
        if objects.is_money(thing) or any(c.dep_ == "nummod" for c in thing.children):
            return thing
    in_front = any(
        objects.is_money(c) for c in noun.children if c.dep_ in ("compound", "nmod", "nummod") and c.i < noun.i
    )
    return noun if in_front or _is_counted_and_announced(noun) else None


def _is_counted_and_announced(noun: Token) -> bool:
    """Tell whether somebody announces so and so many of a thing ("announced 60 scholarships")."""
    is_object = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words_of("commitment", "making known")
    return is_object and any(c.dep_ == "nummod" for c in noun.children)


def _sum_above(noun: Token, objects: Objects) -> Token:
    """Return the sum that a noun is the matter of ("38 million euros in grants"), else the noun."""
    current = noun
    for _ in range(_LONGEST):
        if objects.is_money(current) or current.dep_ != "pobj" or current.head.dep_ != "prep":
            break
        current = current.head.head
    return current if current.pos_ in ("NOUN", "PROPN", "NUM", "SYM") and objects.is_money(current) else noun
