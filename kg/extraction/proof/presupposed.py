"""What a sentence takes for granted though it denies something of it, or tells how it failed (Strawson, 1950).

"The visit did not bring a settlement": there was a visit. "Talks in Oslo in January collapsed": they had begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_word, is_negated, is_passive
from kg.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHEN_OR_WHERE = frozenset({"in", "on", "at"})


def is_taken_for_granted(trigger: Token, token: Token, word: str) -> bool:
    """Tell whether what a word tells took place, though another word seems to deny it.

    Parameters
    ----------
    trigger : Token
        The word that tells it.
    token : Token
        Where the denial was found: the word itself, or the verb whose subject it is.
    word : str
        The word that denies.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> text = "Their talks in Oslo did not settle the dispute."
    >>> is_taken_for_granted(word(text, "talks"), word(text, "settle"), "not")
    True
    """
    if trigger.dep_ != "nsubj":
        return False
    if token.i == trigger.head.i:
        return stands_without(trigger, token)
    return token.i == trigger.i and word == trigger.head.text and had_begun(trigger, trigger.head)


def stands_without(subject: Token, verb: Token) -> bool:
    """Tell whether a subject has taken place though its verb is negated: the verb is none of taking place, and is past.

    Parameters
    ----------
    subject, verb : Token
        A noun for what takes place, and the verb whose subject it is.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Their talks in Oslo did not {}."
    >>> [stands_without(word(told.format(how), "talks"), word(told.format(how), how.split()[0]))
    ...  for how in ("settle the dispute", "take place", "begin")]
    [True, False, False]
    """
    past = verb.tag_ in ("VBD", "VBN") or has_word(verb, "did")
    if not past or not is_negated(verb) or is_passive(verb) or verb.lemma_ in words_of("proof", "copula"):
        return False
    is_none = any(c.dep_ == "det" and c.lower_ in ("no", "neither", "any") for c in subject.children)
    return not is_none and verb.lemma_.lower() not in words_of("proof", "coming about at all")


def had_begun(subject: Token, verb: Token) -> bool:
    """Tell whether what failed had begun by then: the sentence tells when or where it was, or after how long it failed.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Talks in Oslo in January collapsed.", "Talks collapsed after a single day.", "The summit collapsed."
    >>> [had_begun(word(one, noun), word(one, "collapsed")) for one, noun in zip(told, ("Talks", "Talks", "summit"))]
    [True, True, False]
    """
    if verb.tag_ != "VBD" or verb.lemma_.lower() not in words_of("proof", "failing once begun"):
        return False
    told = [c for c in subject.children if c.dep_ == "prep" and c.lower_ in _WHEN_OR_WHERE]
    placed = [g for c in told for g in c.children if g.dep_ == "pobj" and g.tag_ in ("NNP", "CD")]
    after = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "after"]
    return bool(placed) or any(word.tag_ == "CD" or word.lower_ in ("a", "an") for c in after for word in c.subtree)
