"""Clauses of others behind the one that is told: "Moe held talks with Ek in Oslo, and **Berg with Holm in Riga**"."""

from __future__ import annotations

import re

from kg.extraction.lexicon import engagement_verbs, words
from kg.extraction.proof.case import Case

_JOINED = re.compile(r"[,;]\s+(?:and|while|but)\s+")
_WITH = re.compile(r"\s(?:with)\s")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SIDES = 2


def is_of_another_clause(case: Case, name: str) -> bool:
    """Tell whether a sentence names somebody, a state or a place only in a later clause, which tells of others.

    Its verb is left out, or is one of meeting or saying.

    >>> from kg.extraction.proof.case import example
    >>> told = "Kenyan President Peter Otieno held talks with Norwegian President Ida Moe in Oslo, and Latvian President Ilze Ek {}."
    >>> fields = {"type": "Summit", "participants": ("Peter Otieno", "Ida Moe", "Ilze Ek"), "status": "held"}
    >>> cases = [example("engagement", told.format(how), "talks", **fields)
    ...          for how in ("with Fijian President Joni Rabuka", "met Fijian President Joni Rabuka", "came too")]
    >>> [[name for name in fields["participants"] if is_of_another_clause(case, name)] for case in cases]
    [['Ilze Ek'], ['Ilze Ek'], []]
    """
    place = _start_of_another(case)
    if place is None:
        return False
    here = [m for m in case.mentions_of(name, case.mentions) if m.form != "pronoun"]
    return bool(here) and all(m.start >= place for m in here)


def _start_of_another(case: Case) -> int | None:
    """Return where the clause of others begins behind the telling word, or None."""
    if case.sentence is None or case.parsed is None or case.trigger is None:
        return None
    text, offset, told = case.sentence.text, case.sentence.start, case.parsed.end(case.trigger)
    for joined in _JOINED.finditer(text, told - offset):
        start = offset + joined.end()
        acting = [m for m in case.mentions if m.form == "name" and m.entity.kind in ("person", "state")]
        before = {m.entity.state or m.entity.name for m in acting if m.end <= offset + joined.start()}
        if not _has_two_sides(case, before, offset + joined.start()):
            continue
        finite = next((t for t in case.parsed.tokens_in(start, case.sentence.end) if t.tag_ in _FINITE), None)
        between = _WITH.search(text, joined.end())
        end = case.parsed.start(finite) if finite is not None else offset + between.start() if between else start
        verb = finite.lemma_.lower() if finite is not None else ""
        told_there = not verb or verb in words("saying") or engagement_verbs().get(verb, ("visit",))[0] != "visit"
        is_beside = "," not in case.parsed.text(start, end)
        if told_there and is_beside and any(start <= m.start and m.end <= end for m in acting):
            return start
    return None


def _has_two_sides(case: Case, named: set[str], end: int) -> bool:
    """Tell whether the clause in front names two sides, or one with a counterpart."""
    states = {m.entity.name for m in case.mentions if m.form == "demonym" and m.end <= end}
    return len(named | states) >= _SIDES
