"""Meetings that were meant and did not come about, and journeys of pleasure: "flew to see Ek, but Ek was away", "on holiday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.grammar.clauses import is_infinitive, is_negated, is_subject, is_verb, subject_of
from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import engagement_verbs, words_of
from kg.extraction.proof.case import Case
from kg.facts import Engagement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token


def by_not_meeting(case: Case) -> str | None:
    """Return why those did not meet of whom a sentence tells that they meant to, sat near or came, or None.

    Parameters
    ----------
    case : Case
        An engagement; of others nothing is said.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> told = "Norway's President Ingrid Moe flew to Lima to see President Rosa Quispe, but Quispe was {}."
    >>> fields = {"type": "Summit", "participants": ("Ingrid Moe", "Rosa Quispe"), "status": "held"}
    >>> [by_not_meeting(example("engagement", told.format(how), "see", **fields)) for how in ("in hospital", "late")]
    ['it was meant, and “hospital” says that it did not come about', None]
    """
    fact, trigger = case.fact, case.trigger
    if not isinstance(fact, Engagement) or trigger is None:
        return None
    if "Visit" in fact.type:
        pleasure = _pleasure(trigger)
        return f"it is a journey of pleasure (“{pleasure}”)" if pleasure is not None else None
    if (why := _why_not(case, trigger)) is not None:
        return f"it was meant, and “{why}” says that it did not come about"
    silence = _silence(trigger)
    return f"those who were there did not speak (“{silence}”)" if silence is not None else None


def _why_not(case: Case, trigger: Token) -> str | None:
    """Return the word that says why a purpose failed: where somebody was instead, who stood in for whoever was to be met."""
    aim = trigger if is_verb(trigger) else trigger.head
    if not is_infinitive(aim) or aim.dep_ not in ("advcl", "xcomp") or trigger.dep_ not in ("advcl", "xcomp", "dobj"):
        return None
    journey = aim.head
    for clause in _behind_but(journey):
        subject = subject_of(clause)
        if clause.lemma_ == "be" and subject is not None and _was_to_be_met(case, subject, aim):
            away = next((t for t in _said_of(clause) if _is_away(case, t)), None)
            if away is not None:
                return away.text
        if clause.lemma_ in engagement_verbs() and not is_negated(clause):
            told = (c for c in clause.children if c.dep_ == "advmod" and c.lower_ in words_of("proof", "in place of"))
            if (instead := next(told, None)) is not None:
                return instead.text
    return None


def _behind_but(verb: Token) -> Iterator[Token]:
    """Yield the verbs that are joined to a verb by "but"."""
    if not any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.children):
        return
    yield from (c for c in verb.children if c.dep_ == "conj" and is_verb(c))


def _said_of(verb: Token) -> list[Token]:
    """Return what somebody is said to be, or where: "away", "ill", "in hospital", "on a trip"."""
    own = [c for c in verb.children if c.dep_ in ("acomp", "advmod", "prep", "attr")]
    return own + [g for c in own if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]


def _is_away(case: Case, token: Token) -> bool:
    if token.lemma_.lower() in words_of("proof", "absent"):
        return True
    if case.parsed is None or token.dep_ != "pobj" or token.head.lower_ not in ("in", "at"):
        return False
    place, goals = case.parsed.start(token), {getattr(case.fact, "place", None), *fillers(case.fact, "parties")}
    here = [m.entity for m in case.mentions if m.start <= place < m.end and m.entity.kind in ("place", "state")]
    return any(e.name not in goals for e in here)


def _was_to_be_met(case: Case, subject: Token, aim: Token) -> bool:
    """Tell whether a subject is whoever is behind the aim: by the name, a pronoun, or the office in small letters."""
    if subject.pos_ == "PRON":
        return True
    behind = {t.lower_ for t in aim.subtree if t.i > aim.i}
    return subject.i not in {t.i for t in aim.subtree} and subject.lower_ in behind


def _silence(trigger: Token) -> str | None:
    """Return how a sentence says that those who were somewhere together did not speak ("but did not speak to each other")."""
    if trigger.lemma_ in words_of("proof", "meeting indeed") or not is_verb(trigger):
        return None
    for clause in _behind_but(trigger):
        if not is_negated(clause) or clause.lemma_ not in words_of("proof", "exchanging words"):
            continue
        if any(c for c in clause.children if is_subject(c) and c.pos_ != "PRON"):
            continue
        things = [g for c in clause.children for g in (c, *c.children) if g.dep_ in ("dobj", "pobj")]
        if any(t.lower_ in ("other", "another") or t.lemma_ == "word" for t in things):
            return f"not {clause.text}"
    return None


def _pleasure(trigger: Token) -> str | None:
    """Return the word for a holiday on which somebody is somewhere; a holiday of a nation is a day."""
    verb = trigger if is_verb(trigger) else trigger.head
    for link in {c.i: c for t in (trigger, verb) for c in t.children if c.dep_ == "prep"}.values():
        for noun in link.children:
            if noun.dep_ != "pobj" or noun.lemma_.lower() not in words_of("proof", "holiday"):
                continue
            beside = {c.lower_ for c in noun.children}
            if link.lower_ in ("on", "for") and not beside & ({"the"} | words_of("proof", "holiday of a nation")):
                return noun.text
    return None
