"""How many documents were signed in truth, where another number was told first: "had spoken of seven, but signed twelve"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.instrument.signing_verbs import is_by_hand
from kg.extraction.text.numbers import small_number

if TYPE_CHECKING:
    from spacy.tokens import Token


def counted_anew(head: Token) -> tuple[int, Token] | None:
    """Return the number, without a noun of its own, that was signed of documents told in front of it, and its word; or None.

    Parameters
    ----------
    head : Token
        The noun of the documents that were counted first.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> counted_anew(word("They had spoken of six accords, but Peru and Chile signed nine on Friday.", "accords"))
    (9, nine)
    >>> counted_anew(word("Of the six accords announced, Peru and Chile signed four.", "accords"))
    (4, four)
    >>> counted_anew(word("They signed six accords, and Peru and Chile signed nine.", "accords")) is None
    True
    """
    if any(is_by_hand(verb) and not _is_only_meant(verb) for verb in (head.head, *_described(head))):
        return None
    for token in head.doc[head.i + 1 :]:
        if token.lemma_.lower() == head.lemma_.lower() and token.pos_ == "NOUN":
            return None
        verb = token.head
        is_alone = token.tag_ == "CD" and not [*token.children] and token.dep_ in ("dobj", "nsubjpass")
        if is_alone and is_by_hand(verb) and verb.tag_ in ("VBD", "VBN"):
            number = small_number(token.lower_)
            return (number, token) if number is not None and number > 1 else None
    return None


def _is_only_meant(verb: Token) -> bool:
    """Tell whether a verb tells only what was to be signed ("had planned to sign six")."""
    return verb.tag_ == "VB"


def _described(head: Token) -> list[Token]:
    return [c for c in head.children if c.dep_ in ("acl", "relcl")]
