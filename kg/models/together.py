"""Facts of the embedded reader and of a model, as one list: agreement raises confidence, contradiction holds back.

Facts are paired as ``kg evaluate`` pairs them: one to one within their kind, the best agreement of their key roles
first, from half of the fillers on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import kg
from kg.extraction.learned.combining import TEXTS, agreement, overlap
from kg.facts import AnyFact
from kg.gazetteer import Gazetteer
from kg.models.locating import normalized

EMBEDDED = f"embedded reader of kg {kg.__version__}"
"""What the embedded reader is called where a fact tells who found it."""

_LEAST = 0.5
_SAME_WORDS = 0.25
_TIE_BREAK = 0.01
_VISITS = frozenset({"StateVisit", "OfficialVisit", "WorkingVisit", "Visit"})
VETO = 0.8
"""Confidence from which on a contradiction of the embedded reader holds a fact back."""

ALONE = 0.2
"""Confidence below which what the embedded reader found alone is held back, the model's silence reckoned in.

Both were chosen on the development set with the answers of a careful reader, where less would publish what is wrong.
"""
_RELATIONS = frozenset({"during", "outcomes", "implements", "made_at"})
_OWN = frozenset({"id", "kind", "evidence", "confidence", "note", "settled", "found_by"}) | _RELATIONS
_FREE = frozenset({"topic", "measure", "unit"})  # phrases that may be told in many ways
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_STATE = re.compile(r"[A-Z]{2}")


def together(embedded: Sequence[AnyFact], model: Sequence[AnyFact], name: str = "model") -> list[AnyFact]:
    """Return the facts of both readers.

    Parameters
    ----------
    embedded, model : sequence of facts
        The facts of an article as each reader has them.
    name : str
        What the model is called where a fact tells who found it.

    Returns
    -------
    list of facts
        Of two that are one the model's telling, surer than alone. Where a filler contradicts one of which the embedded
        reader is sure (:data:`VETO`) the confidence is 0, and the note tells both. What the embedded reader found
        alone is less sure by as much as the model found of the rest: the silence of a good reader says more than that
        of a poor one.

    Examples
    --------
    >>> from kg.facts import Office
    >>> words = ({"quote": "envoy", "start": 0, "end": 5},)
    >>> mine, theirs = (Office(person="Ada Holm", office="envoy", of=of, evidence=words, confidence=0.8)
    ...                 for of in ("NO", "SE"))
    >>> [fact.confidence for fact in together([mine], [mine])]
    [0.96]
    >>> [(fact.confidence, fact.note) for fact in together([mine], [theirs])]
    [(0.0, 'the readers differ: of NO (embedded), SE (model)')]
    """
    partner = _partners(embedded, model)
    missed = 1 - (len(partner) + 2) / (len(embedded) + 2.5)
    silence = missed**2  # the more a model finds of the rest, the more its silence says
    found: list[AnyFact] = []
    for j, fact in enumerate(model):
        other = next((embedded[i] for i, k in partner.items() if k == j), None)
        found.append(_by(fact, name) if other is None else _joined(other, fact, name))
    for i, fact in enumerate(embedded):
        if i not in partner and not any(_repeats(fact, other) for other in model):
            confidence = round(fact.confidence * silence, 2)
            found.append(
                _by(fact.model_copy(update={"confidence": confidence if confidence >= ALONE else 0.0}), EMBEDDED)
            )
    return found


def _partners(embedded: Sequence[AnyFact], model: Sequence[AnyFact]) -> dict[int, int]:
    """Return for facts of the embedded reader the fact of the model that is the same one, by their places."""
    scored = sorted(
        (-alike - _SAME_WORDS * _overlap(one, other) - _TIE_BREAK * _in_common(one, other), i, j)
        for i, one in enumerate(embedded)
        for j, other in enumerate(model)
        if one.kind == other.kind and (alike := agreement(one, other)) >= _LEAST and not _are_two(one, other)
    )
    partner: dict[int, int] = {}
    for _, i, j in scored:
        if i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def _overlap(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether the words that state two facts overlap."""
    mine, theirs = one.evidence[0], other.evidence[0]
    return mine.start < theirs.end and theirs.start < mine.end


def _in_common(one: AnyFact, other: AnyFact) -> int:
    return sum(
        getattr(one, role) == getattr(other, role)
        for role in type(one).model_fields
        if role not in _OWN and getattr(one, role) not in (None, ())
    )


def _are_two(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether facts are two after all: their verbs, objects or titles differ, or one is a visit and one a meeting.

    So are those that different words state of different days, or one as still to come.
    """
    if any(_contradict(role, getattr(one, role, None), getattr(other, role, None)) for role in TEXTS):
        return True
    types = {getattr(one, "type", None), getattr(other, "type", None)}
    if len(types) == 2 and any(str(type_).endswith("Visit") for type_ in types) and types - _VISITS:
        return True
    if _overlap(one, other) or one.kind not in ("engagement", "instrument"):
        return False
    dates = (getattr(one, "date", None), getattr(other, "date", None))
    is_planned = (one.status == "planned") != (other.status == "planned")
    return is_planned or _contradict("date", *dates)


def _repeats(fact: AnyFact, other: AnyFact) -> bool:
    """Tell whether a fact is told by another one's words, with half of its key roles."""
    return fact.kind == other.kind and _overlap(fact, other) and agreement(fact, other) >= _LEAST


def _joined(embedded: AnyFact, model: AnyFact, name: str) -> AnyFact:
    differing = {
        role: (getattr(embedded, role), getattr(model, role))
        for role in type(model).model_fields
        if role not in _OWN and role not in _FREE and _contradict(role, getattr(embedded, role), getattr(model, role))
    }
    if model.kind == "commitment":
        differing.pop("status", None)  # what is agreed is to come
    update: dict[str, object] = {"found_by": (EMBEDDED, name)}
    if differing:
        each = (f"{role} {_told(one)} (embedded), {_told(other)} (model)" for role, (one, other) in differing.items())
        told = "; ".join(each)
        update["note"] = f"the readers differ: {told}"
        return model.model_copy(update={**update, "confidence": 0.0} if embedded.confidence >= VETO else update)
    doubt = (1 - embedded.confidence) * (1 - model.confidence)
    return model.model_copy(update={**update, "confidence": round(min(1 - doubt, 0.99), 2)})


def _contradict(role: str, one: object, other: object) -> bool:
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


def _by(fact: AnyFact, reader: str) -> AnyFact:
    return fact.model_copy(update={"found_by": (reader,)})


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
