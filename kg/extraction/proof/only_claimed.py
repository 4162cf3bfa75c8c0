"""Promises of which only somebody else says that they were made: an opposition, a union, critics who "insist" or "claim"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_verb, subject_of
from kg.extraction.lexicon import words_of
from kg.extraction.proof.case import Case
from kg.facts import Commitment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token


def by_its_claimant(case: Case) -> str | None:
    """What only critics claim that a state promised, it did not surely promise.

    >>> from kg.extraction.proof.case import example
    >>> fields = {"agents": ("PE",), "action": "build", "object": "a port"}
    >>> told = "The {} that Peru pledged to build a port.", "Peru, the {}, pledged to build a port."
    >>> who = "opposition insists", "opposition knows", "government insists"
    >>> [[by_its_claimant(example("commitment", one.format(how), "pledged", **fields)) for how in who] for one in told]
    [['only somebody else claims it (“opposition”)', None, None], ['only somebody else claims it (“opposition”)', None, None]]
    """
    if not isinstance(case.fact, Commitment) or case.trigger is None:
        return None
    critic = next(
        (who for verb in _said_by(case.trigger) if (who := _critic(case, verb)) is not None), None
    ) or _misread(case.trigger)
    return f"only somebody else claims it (“{critic.text}”)" if critic is not None else None


def _said_by(trigger: Token) -> Iterator[Token]:
    """Yield the verbs of claiming in whose clause something is told, or that stand beside it between commas."""
    for token in (trigger, *trigger.ancestors):
        below = [c for c in token.children if c.dep_ == "ccomp" and (c.i == trigger.i or c.is_ancestor(trigger))]
        if below and is_verb(token) and token.lemma_.lower() in words_of("proof", "claiming"):
            yield token
        over = token.head
        is_joined = (
            token.dep_ == "conj" and subject_of(token) is None and not any(c.dep_ == "cc" for c in over.children)
        )
        if is_joined and over.lemma_.lower() in words_of("proof", "claiming") and _is_aside(over):
            yield over  # "Peru, the opposition insists, pledged": the parser joins the two
        yield from (
            c
            for c in token.children
            if c.dep_ in ("parataxis", "ccomp") and c.lemma_.lower() in words_of("proof", "claiming") and _is_aside(c)
        )


def _is_aside(verb: Token) -> bool:
    """Tell whether no clause hangs on a verb of claiming: it stands between commas ("Peru, critics claim, pledged")."""
    return not any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in verb.children)


def _misread(trigger: Token) -> Token | None:
    """Return the critic between commas that the parser takes for what the subject is ("Peru, campaigners allege, pledged")."""
    claiming, critics = words_of("proof", "claiming"), words_of("proof", "critic")
    subjects = [s for verb in (trigger, *trigger.ancestors) if (s := subject_of(verb)) is not None]
    asides = [c for s in subjects for c in s.children if c.dep_ == "appos" and c.lower_.removesuffix("s") in claiming]
    return next((c for aside in asides for c in aside.children if c.lemma_.lower() in critics), None)


def _critic(case: Case, verb: Token) -> Token | None:
    """Return the subject of a verb of claiming where that is a noun for whoever speaks against a government, or None."""
    subject = subject_of(verb)
    if subject is None:
        return None
    named = [subject, *(c for c in subject.children if c.dep_ in ("compound", "amod", "conj"))]
    critics = words_of("proof", "critic")
    found = next((t for t in named if {t.lemma_.lower(), t.lower_} & critics), None)
    return None if found is None or _is_of_states(case, found) else found


def _is_of_states(case: Case, noun: Token) -> bool:
    """Tell whether a noun is a part of the name of a body of states ("the African Union")."""
    place = case.parsed.start(noun) if case.parsed is not None else -1
    inside = [e for m in case.mentions if m.start <= place < m.end for e in m.entities]
    return any(e.is_international or e.kind == "state" for e in inside)
