"""Meetings and journeys of private people: whoever runs, sings or does research acts for nobody, however a state is named beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_subject, is_verb
from kg.extraction.lexicon import words, words_of
from kg.extraction.proof.case import Case
from kg.extraction.proof.private import is_private_person, met_in_private
from kg.facts import Engagement

if TYPE_CHECKING:
    from spacy.tokens import Token


def without_a_state(case: Case) -> str | None:
    """Return why nobody stands for a state on one side of an engagement, or None.

    >>> from kg.extraction.proof.case import example
    >>> text = "The Norwegian sprinter Ida Holm visited Nairobi."
    >>> without_a_state(example("engagement", text, "visited", type="Visit", parties=("NO", "KE"), status="held"))
    'who travels or meets (“sprinter”) stands for no state'
    """
    is_visit = "Visit" in getattr(case.fact, "type", "")
    if not is_visit and (met := met_in_private(case)) is not None:
        return f"those who were met (“{met}”) stand for no state"
    private = lived_in_private(case)
    return f"who travels or meets (“{private}”) stands for no state" if private is not None else None


def lived_in_private(case: Case) -> str | None:
    """Return who it is that travels, meets or is met, where that is nobody who stands for a state, or None.

    Parameters
    ----------
    case : Case
        An engagement; of others nothing is said.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> told = ("The Norwegian sprinter Ida Holm visited Nairobi.", "Norway's Ida Holm, a sprinter, visited Nairobi.",
    ...         "A group of Norwegian pilgrims visited Nairobi.", "The Norwegian minister Ida Holm visited Nairobi.")
    >>> fields = {"type": "Visit", "parties": ("NO", "KE"), "status": "held"}
    >>> [lived_in_private(example("engagement", text, "visited", **fields)) for text in told]
    ['sprinter', 'Ida Holm', 'pilgrims', None]
    """
    fact, trigger = case.fact, case.trigger
    if not isinstance(fact, Engagement) or trigger is None:
        return None
    verb = _verb_told_by(trigger)
    if verb is None:
        return None
    mine = subjects_of(verb)
    theirs = [] if "Visit" in fact.type else _others(verb, trigger)
    for side in (mine, theirs):
        private = [private_one(case, token) for token in side]
        if private and all(private):
            return private[0]
    return None


def _verb_told_by(trigger: Token) -> Token | None:
    """Return the verb whose subject takes part: the telling word, or the one whose object or aim it is ("paid a visit")."""
    if is_verb(trigger):
        return trigger
    over = trigger.head
    if trigger.dep_ == "pobj" and over.lower_ in ("on", "for") and over.head.lemma_ in words_of("proof", "arriving"):
        return over.head
    is_object = trigger.dep_ in ("dobj", "nsubjpass") and is_verb(over)
    return over if is_object and over.lemma_ in words("holding") else None


def subjects_of(verb: Token) -> list[Token]:
    """Return who does what a verb says, or has done what the verb says that it is joined to, each of a row."""
    current = verb
    for _ in verb.ancestors:
        found = [c for c in current.children if is_subject(c)]
        if found or current.dep_ not in ("conj", "xcomp"):
            break
        current = current.head
    subjects = [c for c in current.children if is_subject(c)]
    if any(s.lower_ in ("who", "which", "that") for s in subjects) and current.dep_ == "relcl":
        subjects = [current.head]
    return [token for subject in subjects for token in (subject, *_row(subject))]


def _others(verb: Token, trigger: Token) -> list[Token]:
    """Return whom the subject of a verb meets or by whom it is met, each of a row."""
    own = [c for c in verb.children if c.dep_ in ("dobj", "dative")] if trigger.i == verb.i else []
    links = [c for t in {verb, trigger} for c in t.children if c.lower_ in ("with", "by") or c.dep_ == "agent"]
    own += [g for c in links for g in c.children if g.dep_ == "pobj"]
    return [token for other in own for token in (other, *_row(other))]


def _row(first: Token) -> list[Token]:
    """Return who is joined to the first of a row, or to the name behind it ("the singer Ida Ek and President Bo")."""
    found = [c for c in first.children if c.dep_ == "conj"]
    found += [
        g for c in first.children if c.dep_ == "appos" and c.pos_ == "PROPN" for g in c.children if g.dep_ == "conj"
    ]
    return [token for one in found for token in (one, *_row(one))]


def private_one(case: Case, token: Token) -> str | None:
    """Return the name or noun of whoever a word stands for, where that is a private person or several, or None."""
    below = {t.lower_ for t in token.subtree if t.i != token.i}
    if case.parsed is None or not words("delegations").isdisjoint(below):
        return None
    named = [token, *(c for c in token.children if c.dep_ in ("appos", "compound") and c.pos_ == "PROPN")]
    people = [
        e
        for mention in case.mentions
        if mention.form in ("name", "pronoun")
        and any(mention.start <= case.parsed.start(t) < mention.end for t in named)
        for e in mention.entities
        if e.kind == "person"
    ]
    if people:
        return people[0].name if all(is_private_person(case, e.name) for e in people) else None
    if token.pos_ != "NOUN":
        return None
    if token.lemma_.lower() in words_of("proof", "several of a kind"):
        parts = [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        return private_one(case, parts[0]) if parts else None
    is_of_the_state = any(c.lower_ in words_of("proof", "of the state") for c in token.children)
    known = words_of("proof", "private person")
    if token.tag_ == "NNS":
        known -= words_of("proof", "on a trade mission")  # "the businessmen were received by the premier"
    return token.text if token.lemma_.lower() in known and not is_of_the_state else None
