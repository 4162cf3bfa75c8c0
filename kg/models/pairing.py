"""Which facts of the embedded reader and of a model are one, and which of their fillers cannot both be right.

Facts are paired as ``kg evaluate`` pairs them: one to one within their kind, the best agreement of their key roles
first, from half of the fillers on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.learned.combining import TEXTS, agreement, overlap
from kg.facts import NOT_READ, AnyFact, Office
from kg.gazetteer import Gazetteer
from kg.models.locating import normalized

_LEAST = 0.5
_SAME_WORDS = 0.25
_TIE_BREAK = 0.01
_VISITS = frozenset({"StateVisit", "OfficialVisit", "WorkingVisit", "Visit"})
_APART = frozenset({"destination", "value", "person", "quote", "amount"})
"""Roles that tell facts of a kind apart: what differs in one of them is another fact."""

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_STATE = re.compile(r"[A-Z]{2}")


def partners(embedded: Sequence[AnyFact], model: Sequence[AnyFact]) -> dict[int, int]:
    """Return for facts of the embedded reader the fact of the model that is the same one, by their places."""
    scored = sorted(
        (-alike - _SAME_WORDS * overlap_in_text(one, other) - _TIE_BREAK * _in_common(one, other), i, j)
        for i, one in enumerate(embedded)
        for j, other in enumerate(model)
        if one.kind == other.kind and (alike := _alike(one, other)) >= _LEAST and not _are_two(one, other)
    )
    partner: dict[int, int] = {}
    for _, i, j in scored:
        if i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def _alike(one: AnyFact, other: AnyFact) -> float:
    """Return how far two facts agree; an office of one person of which one title, or name, is told in short is one.

    Examples
    --------
    >>> from kg.facts import Office
    >>> words = ({"quote": "envoy", "start": 0, "end": 5},)
    >>> short = Office(person="Holm", office="Director", of="Fisheries Agency", evidence=words)
    >>> full = Office(person="Ada Holm", office="Director of the Fisheries Agency", of="NO", evidence=words)
    >>> _alike(short, full), round(_alike(short, full.model_copy(update={"person": "Ole Holm-Lie"})), 2)
    (1.0, 0.33)
    """
    if isinstance(one, Office) and isinstance(other, Office) and _has_words_of(one.person, other.person):
        told = [{*_words(f"{fact.office} {fact.of or ''}")} for fact in (one, other)]
        if any(set(_words(fact.office)) <= those for fact, those in ((one, told[1]), (other, told[0]))):
            return 1.0
    return agreement(one, other)


def _has_words_of(one: str, other: str) -> bool:
    """Tell whether all words of one of two names are in the other."""
    mine, theirs = set(_words(one)), set(_words(other))
    return mine <= theirs or theirs <= mine


def _words(text: str) -> list[str]:
    return re.findall(r"\w[\w'-]*", normalized(text, is_loose=True))


def overlap_in_text(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether the words that state two facts overlap."""
    mine, theirs = one.evidence[0], other.evidence[0]
    return mine.start < theirs.end and theirs.start < mine.end


def _in_common(one: AnyFact, other: AnyFact) -> int:
    return sum(
        getattr(one, role) == getattr(other, role)
        for role in type(one).model_fields
        if role not in NOT_READ and getattr(one, role) not in (None, ())
    )


def _are_two(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether facts are two after all: their verbs, objects or titles differ, or one is a visit and one a meeting.

    So are those that different words state of different days, or one as still to come.
    """
    if any(contradict(role, getattr(one, role, None), getattr(other, role, None)) for role in (*TEXTS, *_APART)):
        return True
    types = {getattr(one, "type", None), getattr(other, "type", None)}
    if len(types) == 2 and any(str(type_).endswith("Visit") for type_ in types) and types - _VISITS:
        return True
    if overlap_in_text(one, other) or one.kind not in ("engagement", "instrument"):
        return False
    dates = (getattr(one, "date", None), getattr(other, "date", None))
    is_planned = (one.status == "planned") != (other.status == "planned")
    return is_planned or contradict("date", *dates)


def repeats(fact: AnyFact, other: AnyFact) -> bool:
    """Tell whether a fact is told by another one's words, with half of its key roles."""
    return fact.kind == other.kind and overlap_in_text(fact, other) and _alike(fact, other) >= _LEAST


def splits_off(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether one fact has the body apart of which somebody holds an office, and the other in the title."""
    if not (isinstance(one, Office) and isinstance(other, Office) and one.of):
        return False
    return set(_words(one.of)) <= set(_words(other.office)) and one.office != other.office


def contradict(role: str, one: object, other: object) -> bool:
    """Tell whether two fillers cannot both be right: neither is the other told less exactly."""
    if one in (None, ()) or other in (None, ()) or one == other:
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return not any(_may_be_one(str(mine), str(theirs)) for mine in one for theirs in other)
    if isinstance(one, str) and isinstance(other, str):
        if role in TEXTS:
            return overlap(one, other) < _LEAST and not _holds(one, other)
        if _DATE.fullmatch(one) and _DATE.fullmatch(other):
            return not (one.startswith(other) or other.startswith(one))
        if role == "place":  # a venue and its city are both right; two cities are not
            cities = all(Gazetteer.default().items(name, "place") for name in (one, other))
            return cities and normalized(one, is_loose=True) != normalized(other, is_loose=True)
        if role in ("person", "speaker", "of", "subject", "destination"):
            return not _may_be_one(one, other)
    return True


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether two names may stand for one, or a state and a body or leader of it: one is told less exactly."""
    if bool(_STATE.fullmatch(one)) != bool(_STATE.fullmatch(other)):
        return True
    return one == other or (not _STATE.fullmatch(one) and _holds(one, other))


def _holds(one: str, other: str) -> bool:
    """Tell whether one text holds the other, whatever case and diacritics."""
    mine, theirs = normalized(one, is_loose=True), normalized(other, is_loose=True)
    return mine in theirs or theirs in mine
