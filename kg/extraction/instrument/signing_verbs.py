"""What a verb says became of a document: "signed", "adopted", "put their names to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import has_to
from kg.extraction.instrument.ratification import is_ratifying
from kg.extraction.lexicon import table, words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 4  # infinitives in a chain: "agreed to ask them to sign"


def status_by(verb: Token) -> str | None:
    """Return what a verb says of the document that is its object or subject, or None where it says nothing.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> status_by(word("They signed an accord.", "signed")), status_by(word("They initialled an accord.", "initialled"))
    ('signed', 'agreed')
    >>> status_by(word("They put their initials to an accord.", "put"))
    'agreed'
    >>> status_by(word("They put their names to an accord.", "put")), status_by(word("They put it off.", "put"))
    ('signed', None)
    """
    known = table("instrument_verbs").get(verb.lemma_.lower())
    if known == "adopted" and is_ratifying(verb):
        return None
    if known is None and (put := _put_to(verb)) is not None:
        return "agreed" if put in words_of("instrument", "initialling") else "signed"
    return known


def _put_to(verb: Token) -> str | None:
    """Return what somebody puts to a document ("their names", "his initials"), or None."""
    if verb.lemma_.lower() not in words_of("instrument", "putting"):
        return None
    things = (c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return next((thing for thing in things if thing in words_of("instrument", "signature")), None)


def is_by_hand(verb: Token) -> bool:
    """Tell whether those who do what a verb says put their hands to a document.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_by_hand(word("They initialled an accord.", "initialled")), is_by_hand(word("They adopted it.", "adopted"))
    (True, False)
    """
    return status_by(verb) == "signed" or (_put_to(verb) or verb.lemma_.lower()) in words_of(
        "instrument", "initialling"
    )


def is_still_to_do(verb: Token) -> bool:
    """Tell whether somebody has only undertaken, or is told, to do what an infinitive says ("agreed to soon sign an accord").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = ["agreed to soon sign", "instructed the agencies concerned to sign", "met to sign", "signed"]
    >>> [is_still_to_do(word(f"They {one} an accord.", "signed" if one == "signed" else "sign")) for one in told]
    [True, True, False, False]
    """
    current = verb
    for _ in range(_LONGEST if has_to(verb) else 0):
        is_infinitive = current.dep_ in ("xcomp", "ccomp", "conj", "advcl") and has_to(current)
        if not (is_infinitive or current.dep_ in ("acl", "dobj")):  # "instructed the ministries concerned to sign"
            return False
        current = current.head
        if current.lemma_.lower() in words("undertakings") | words_of("instrument", "instructing"):
            return True
    return False


def awaits_signature(behind: str) -> bool:
    """Tell whether what stands behind a document says that it is not signed yet, though agreed.

    Examples
    --------
    >>> awaits_signature(" was concluded last year and is awaiting signature."), awaits_signature(" was signed.")
    (True, False)
    """
    return any(phrase in behind.lower() for phrase in words_of("instrument", "awaiting signature"))


def is_being_negotiated(behind: str) -> bool:
    """Tell whether what stands behind a document says that it is still negotiated.

    Examples
    --------
    >>> is_being_negotiated(", is still under negotiation, he said."), is_being_negotiated(" was negotiated in May.")
    (True, False)
    """
    return any(phrase in behind for phrase in words_of("instrument", "being negotiated"))


def is_signed(head: Token) -> bool:
    """Tell whether somebody puts a hand to what a noun names, or is to.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_signed(word("They signed the minutes and a loan.", "minutes"))
    True
    >>> is_signed(word("They signed the minutes and a loan.", "loan"))
    True
    >>> is_signed(word("The minutes that they signed are short.", "minutes"))
    True
    >>> is_signed(word("They signed an accord for a loan.", "loan")), is_signed(word("They took a loan.", "loan"))
    (False, False)
    """
    described = [c for c in head.children if c.dep_ in ("acl", "relcl") and c.tag_ in ("VBN", "VBD")]
    if any(is_by_hand(verb) for verb in described) or is_done_already(head):
        return True
    current = head
    while current.dep_ == "conj" and current.head.pos_ in ("NOUN", "PROPN"):
        current = current.head
    if current.dep_ in (
        "dobj",
        "nsubjpass",
        "conj",
    ):  # a second object may be taken for a clause: "signed a pact, and a plan"
        return is_by_hand(current.head)
    if current.dep_ != "pobj":
        return False
    above = current.head.head  # "put their names to the minutes", "the signing of the minutes"
    signing = table("instrument_nouns").get(above.lemma_.lower())
    return (above.pos_ == "NOUN" and signing in ("signed", "agreed")) or (
        current.head.lower_ in ("to", "under")
        and above.lemma_.lower() in words_of("instrument", "putting")
        and is_by_hand(above)
    )


def is_done_already(head: Token) -> bool:
    """Tell whether a participle in front of a document says that it is signed.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_done_already(word("She came home with two signed papers.", "papers"))
    True
    >>> is_done_already(word("She came home with two old papers.", "papers"))
    False
    """
    done = words_of("instrument", "done already")
    return any(c.lower_ in done and c.i < head.i and c.dep_ in ("amod", "compound") for c in head.children)
