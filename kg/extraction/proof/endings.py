"""How a partnership or pact is said to have ended, other than by a verb of ending: "is no more", "the end of", "let it lapse"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extraction.lexicon import words_of
from kg.extraction.proof.governors import Assertion, effect_of_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = {"of": "end of it", "from": "leaving it", "to": "end to it"}
"""By the preposition behind a noun, the class of nouns that tell an end with it."""


def is_no_more(verb: Token) -> list[Assertion]:
    """Return what says of a verb's subject that it stands no longer: "is no more", "no longer exists", "did not survive".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_no_more(word("The pact is no more.", "is")), is_no_more(word("The pact is no more than a word.", "is"))
    ([Assertion(effect='ends', word='no more')], [])
    >>> told = "The pact no longer exists.", "The pact did not exist.", "The pact no longer helps."
    >>> [len(is_no_more(word(one, one.split()[-1][:-1]))) for one in told]
    [1, 1, 0]
    """
    is_there = verb.lemma_ in words_of("proof", "being there")
    if not is_there and verb.lemma_ not in words_of("proof", "copula"):
        return []
    for child in verb.children:
        if is_there and child.dep_ == "neg":
            return [Assertion("ends", child.text)]
        told = child.doc[max(0, child.i - 1) : child.i + 1].text.lower()
        is_bare = all(c.i == child.i - 1 for c in child.children)
        if is_bare and told == ("no longer" if is_there else "no more") and (is_there or child.i > verb.i):
            return [Assertion("ends", told)]
    return []


def is_let_go(verb: Token) -> bool:
    """Tell whether somebody has let a partnership do what an infinitive says: "let it lapse", "allowed it to expire".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_let_go(word("Peru allowed its pact with Chile to lapse.", "lapse")), is_let_go(word("The pact is to lapse.", "lapse"))
    (True, False)
    """
    above = verb.head
    return verb.tag_ == "VB" and above.lemma_ in words_of("proof", "letting") and above.tag_ in ("VBD", "VBN")


def ended_by_noun(noun: Token, preposition: Token) -> Assertion | None:
    """Return what says with a noun that what stands behind it has ended: "the end of", "its exit from", "turned its back on".

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "They announced the {} of their alliance."
    >>> [ended_by_noun(word(told.format(one), one), word(told.format(one), "of")) for one in ("demise", "terms")]
    [Assertion(effect='ends', word='demise'), None]
    >>> told = "Peru turned its back on the alliance."
    >>> ended_by_noun(word(told, "back"), word(told, "on"))
    Assertion(effect='ends', word='turned')
    """
    verb = noun.head
    if noun.dep_ in ("dobj", "pobj") and effect_of_phrase(verb, ("standing",)) == "ends":
        return Assertion("ends", verb.text)
    sort = _NOUNS.get(preposition.lower_)
    is_its = sort is not None and preposition.i == noun.i + 1 and noun.lemma_.lower() in words_of("proof", sort)
    return Assertion("ends", noun.text) if is_its else None


def without_unreal_endings(found: Sequence[Assertion]) -> list[Assertion]:
    """Return what is said of what stands, without an ending that is only wished, feared or denied: it stands all the same.

    Examples
    --------
    >>> without_unreal_endings([Assertion("ends", "quit"), Assertion("supposes", "wants")])
    [Assertion(effect='asserts', word='quit')]
    >>> without_unreal_endings([Assertion("ends", "quit"), Assertion("reports", "said")])
    [Assertion(effect='ends', word='quit'), Assertion(effect='reports', word='said')]
    """
    at = next((i for i, one in enumerate(found) if one.effect == "ends"), None)
    if at is None:
        return list(found)
    rest = [one for one in found[at + 1 :] if one.word != found[at].word]  # the "no longer" of "no longer exists"
    if any(one.effect in ("denies", "supposes") for one in rest):
        return [*found[:at], Assertion("asserts", found[at].word)]
    return [*found[: at + 1], *rest]
