"""The verbs that say something of a document: those that govern it, those that describe it, those behind its copula."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_subject, is_verb, subject_of
from kg.extraction.instrument.signing_verbs import is_by_hand, status_by
from kg.extraction.lexicon import table

if TYPE_CHECKING:
    from spacy.tokens import Token

_DESCRIBING = ("acl", "relcl")
_ABOUT = frozenset({"of", "on", "for", "about", "in", "concerning", "regarding"})
_PARTICIPLES = ("VBN", "VBD")
_MOST = 3  # verbs that are looked at above a document


def own_verbs(head: Token) -> list[Token]:
    """Return the verbs that say something of a document: those that describe it, then those that govern it.

    Parameters
    ----------
    head : Token
        The document's noun.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> own_verbs(word("They welcomed an accord signed in May.", "accord"))
    [signed, welcomed]
    >>> own_verbs(word("Parliament ratified the treaty on the use of rivers that they had signed in May.", "treaty"))
    [signed, ratified]
    >>> own_verbs(word("It was a plan for water, running to 2030 and endorsed by both.", "plan"))
    [endorsed, was]
    """
    found = [child for child in head.children if child.dep_ in _DESCRIBING]
    found += [verb for one in found for verb in one.children if verb.dep_ == "conj" and _describes(verb)]
    if not any(status_by(verb) for verb in found):
        found += _of_its_matter(head)
    current = head
    for ancestor in head.ancestors:
        if is_verb(ancestor):
            found += _behind_copula(ancestor, current)
            found.append(ancestor)
            found += [c for c in ancestor.children if c.dep_ == "xcomp" and is_subject(current)]
            if status_by(ancestor) is None and len(found) < _MOST:
                current = ancestor
                continue
            break
    return found


def _describes(verb: Token) -> bool:
    """Tell whether a verb is a participle that has no subject of its own ("running to 2030 and endorsed by both")."""
    return verb.tag_ in _PARTICIPLES and subject_of(verb) is None


def _of_its_matter(head: Token) -> Iterator[Token]:
    """Yield the verb of signing that the parser hangs on what a document is about ("the treaty on rivers that they signed")."""
    near = [head]
    while near:
        ons = {on.i: on for token in near for on in (*token.children, *token.doc[token.i + 1 : token.i + 2])}
        below = [noun for on in ons.values() if on.lower_ in _ABOUT for noun in on.children]
        near = [noun for noun in below if noun.dep_ == "pobj" and noun.lower_ not in table("instruments")]
        for noun in near:
            yield from (c for c in noun.children if c.dep_ in _DESCRIBING and c.tag_ in _PARTICIPLES and is_by_hand(c))


def _behind_copula(copula: Token, head: Token) -> Iterator[Token]:
    """Yield the participles that the parser hangs on "was", though they tell of what it was ("it was a plan, endorsed by both")."""
    if head.dep_ != "attr" or copula.lemma_ != "be":
        return
    behind = [c for c in copula.children if c.i > head.i and c.dep_ in ("advcl", "conj") and subject_of(c) is None]
    behind += [c for one in behind for c in one.children if c.dep_ == "conj"]
    yield from (c for c in behind if _describes(c) and status_by(c) is not None)
