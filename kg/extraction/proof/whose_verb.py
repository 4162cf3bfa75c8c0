"""Whose verb a place or day hangs on: that of the telling word, one above it, one below it, or one of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb, verb_above, verb_of
from kg.extraction.lexicon import words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def whose_verb(token: Token, trigger: Token) -> str:
    """Return to what the verb belongs that governs a place or day.

    Returns
    -------
    str
        ``its own verb``, ``a verb above``, ``a verb of saying above``, ``a verb below``, ``a verb joined to it``,
        ``a verb of something else``, or ``no verb``.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Smith held talks in Oslo.", "Smith will meet Ek before leaving for Oslo.", "Smith said in Oslo that he met Ek."
    >>> [whose_verb(word(one, "Oslo"), word(one, how)) for one, how in zip(told, ("talks", "meet", "met"))]
    ['its own verb', 'a verb below', 'a verb of saying above']
    """
    verb, own = verb_above(token), verb_of(trigger)
    if verb is None or own is None:
        return "no verb"
    if verb.i in (trigger.i, own.i):
        return "its own verb"
    if any(above.i == verb.i for above in own.ancestors):
        if _is_joined(own, verb.i):
            return "a verb joined to it"
        return "a verb of saying above" if verb.lemma_.lower() in words("saying") else "a verb above"
    is_below = any(above.i in (own.i, trigger.i) for above in verb.ancestors)
    return (
        "a verb of something else"
        if not is_below
        else "a verb joined to it"
        if _is_joined(verb, own.i)
        else "a verb below"
    )


def _is_joined(verb: Token, above: int) -> bool:
    """Tell whether a verb is joined to one above it, or stands below one that is ("met Ek and flew to Lima")."""
    while verb.i != above and verb.head.i != verb.i:
        if verb.dep_ == "conj" and is_verb(verb):
            return True
        verb = verb.head
    return False


def is_of_another_act(time: Token, trigger: Token) -> bool:
    """Tell whether a length of time is that of what somebody did besides: toured a port, took questions.

    Examples
    --------
    >>> from kg.extraction.grammar.clauses import word
    >>> told = "Moe met Ek and {} for two hours."
    >>> [is_of_another_act(word(told.format(how), "hours"), word(told.format(how), "met"))
    ...  for how in ("toured the port", "discussed the port", "took questions")]
    [True, False, True]
    """
    verb = verb_above(time)
    if verb is None or verb.i == trigger.i or any(t.i == verb.i for t in trigger.ancestors):
        return False
    if verb.lemma_ in words_of("proof", "act of its own"):
        return True
    things = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
    return verb.lemma_ in words_of("proof", "taking questions") and "question" in things
