"""What is undertaken in a clause or as a thing: "agreed that Norway would build a port", "promised Mali two ships"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.commitment.actions import right_behind
from kg.extraction.grammar.clauses import is_negated, is_verb
from kg.extraction.lexicon import words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kg.extraction.commitment.objects import Objects
    from kg.extraction.names.entities import Entity

_STATESMEN = frozenset({"leader", "minister"})
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})


def settled_clauses(verb: Token) -> list[Token]:
    """Return the verbs of the clauses that somebody promises, decides or agrees will come true.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> settled_clauses(word("They agreed that Laos would build a dam.", "agreed"))
    [build]
    >>> settled_clauses(word("They agreed that Laos could build a dam.", "agreed"))
    []
    """
    if verb.lemma_.lower() not in words_of("commitment", "promising") | words_of("commitment", "settling"):
        return []
    return [c for c in verb.children if c.dep_ == "ccomp" and is_verb(c) and _has_will(c) and not is_negated(c)]


def _has_will(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ in _WILL for c in verb.children)


def counted_thing(verb: Token, objects: Objects) -> Token | None:
    """Return the thing that somebody promises without a verb of giving ("promised Mali two ships", "pledged aid"), or None.

    It has a number, or is a thing to give away. Sums and shares are none: they are read with what is done with them.
    """
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN")]
    given = [c for c in things if c.lemma_.lower() in words_of("commitment", "things promised")]
    is_passed = verb.lemma_.lower() == "pledge" or any(c.dep_ in ("dative", "agent") for c in verb.children)
    if (
        not is_passed
    ):  # "the coach promised five new players": it must pass to somebody, or be promised by somebody named
        things = given
    counted = [c for c in things if c in given or any(n.dep_ == "nummod" for n in c.children)]
    counted = [c for c in counted if not objects.is_sum_or_share(c)]
    return counted[0] if counted and counted[0].lower_ not in words("no_objects") else None


def are_public(promising: Iterable[Entity]) -> bool:
    """Tell whether those who promise a thing are states, their bodies or ministers, and no coach or salesman."""
    return all(
        entity.kind in ("state", "organization") or any(h.rank in _STATESMEN for h in entity.holdings)
        for entity in promising
    )


def is_concrete(verb: Token) -> bool:
    """Tell whether one can check that something was done, by its verb or by verb and particle ("put up 5 million euros").

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> is_concrete(word("Laos will build dams.", "build")), is_concrete(word("Laos will put up a million.", "put"))
    (True, True)
    >>> is_concrete(word("Laos will put off the vote.", "put"))
    False
    """
    lemma = verb.lemma_.lower()
    if lemma in words("concrete_actions"):
        return True
    particles = [c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "acomp")]
    particles += [t.lower_ for t in right_behind(verb)]
    return any(f"{lemma} {particle}" in words_of("commitment", "concrete with a particle") for particle in particles)
