"""Facts of the embedded reader and of a model, as one list: each is weighed by the proof, and by what the other says.

Facts are paired as ``kg evaluate`` pairs them: one to one within their kind, the best agreement of their key roles
first, from half of the fillers on. What both found is published, each filler as the likelier of them has it. What the
model found alone has to be told surely enough, the more surely the poorer the model; what the embedded reader found
alone has to outweigh the model's silence, which says the less the more a model misses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import kg
from kg.extraction.learned.combining import TEXTS, agreement, overlap
from kg.extraction.proof import Judgement
from kg.extraction.proof.bounds import told_enough
from kg.facts import AnyFact
from kg.gazetteer import Gazetteer
from kg.models.locating import normalized

EMBEDDED = f"embedded reader of kg {kg.__version__}"
"""What the embedded reader is called where a fact tells who found it."""

LIKELY = 0.5
"""Likelihood from which on what one reader found alone is published."""

CLEARLY = 0.3
"""By how much likelier a filler has to be than another one to win; where neither does, the fact is held back."""

VETO = 0.8
"""Confidence from which on the embedded reader's filler holds a fact back that the model tells otherwise."""

_LEAST = 0.5
_SAME_WORDS = 0.25
_TIE_BREAK = 0.01
_VISITS = frozenset({"StateVisit", "OfficialVisit", "WorkingVisit", "Visit"})
_STRICT, _STRICTER = 0.3, 1.5  # share of the proof's own bound for a model that misses nothing, and how it grows
_FEW = 4  # facts that the estimate of what a model misses starts from
_MISSED = 0.25  # the share of them that it misses
_OPTIONAL = frozenset({"place", "date", "destination", "duration", "of", "beneficiaries", "signatories"})
_APART = frozenset({"destination", "value", "person", "quote", "amount"})
"""Roles that tell facts of a kind apart: what differs in one of them is another fact."""

_RELATIONS = frozenset({"during", "outcomes", "implements", "made_at"})
_OWN = frozenset({"id", "kind", "evidence", "confidence", "note", "settled", "found_by"}) | _RELATIONS
_FREE = frozenset({"topic", "measure", "unit"})  # phrases that may be told in many ways
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_STATE = re.compile(r"[A-Z]{2}")


def together(embedded: Sequence[Judgement], model: Sequence[Judgement], name: str = "model") -> list[AnyFact]:
    """Return the facts of both readers.

    Parameters
    ----------
    embedded, model : sequence of Judgement
        The facts of an article as each reader has them, and how likely each of their fillers is.
    name : str
        What the model is called where a fact tells who found it.

    Returns
    -------
    list of facts
        Of two that are one the model's telling, surer than alone. Where the readers differ about a filler the clearly
        likelier one stands; where neither is, and the embedded reader is sure (:data:`VETO`), the confidence is 0, and
        the note tells both. Of what either found alone, that which is not likely enough is of confidence 0 as well.

    Examples
    --------
    >>> from kg.facts import Office
    >>> words = ({"quote": "envoy", "start": 0, "end": 5},)
    >>> mine, theirs = (Judgement(Office(person="Ada Holm", office="envoy", of=of, evidence=words, confidence=0.8),
    ...                           "unproven", False, {}) for of in ("NO", "SE"))
    >>> [fact.confidence for fact in together([mine], [mine])]
    [0.96]
    >>> [(fact.confidence, fact.note) for fact in together([mine], [theirs])]
    [(0.0, 'the readers differ: of NO (embedded), SE (model)')]
    """
    sure = [one for one in embedded if not one.is_held]
    doubted = [one for one in embedded if one.is_held]
    facts = [one.fact for one in model]
    partner = {j: i for i, j in _partners([one.fact for one in sure], facts).items()}
    supported = set(_partners([one.fact for one in doubted], facts).values())
    missed = (len(sure) - len(partner) + _MISSED * _FEW) / (len(sure) + _FEW)
    found: list[AnyFact] = []
    for j, one in enumerate(model):
        if j in partner:
            found.append(_joined(sure[partner[j]], one, name))
        else:
            found.append(_alone(one, name, missed, is_supported=j in supported))
    for i, one in enumerate(sure):
        if i not in partner.values() and not any(_repeats(one.fact, other) for other in facts):
            update: dict[str, Any] = {"confidence": _outweighing(one.fact.confidence, missed), "found_by": (EMBEDDED,)}
            if update["confidence"] < LIKELY:
                update |= {"confidence": 0.0, "note": "held back: the model does not tell it"}
            found.append(one.fact.model_copy(update=update))
    return found


def _outweighing(confidence: float, missed: float) -> float:
    """Return how likely a fact is that a model does not tell, by the share of right ones that the model misses.

    Examples
    --------
    >>> [_outweighing(0.8, missed) for missed in (0.05, 0.5, 1)]
    [0.17, 0.67, 0.8]
    """
    odds = missed * confidence / max(1 - confidence, 0.01)
    return round(odds / (1 + odds), 2)


def _alone(one: Judgement, name: str, missed: float, *, is_supported: bool) -> AnyFact:
    """Return what the model found alone, held back where its sentence does not tell it surely enough."""
    fact = _without_unlikely(one, one.fact, None)
    update: dict[str, Any] = {"found_by": (name,)}
    if is_supported:
        update["found_by"] = (EMBEDDED, name)
    elif one.told < told_enough(fact.kind) * min(1.0, _STRICT + _STRICTER * missed):
        update |= {"confidence": 0.0, "note": "held back: its sentence does not tell it surely enough"}
    return fact.model_copy(update=update)


def _without_unlikely(one: Judgement, fact: AnyFact, other: AnyFact | None) -> AnyFact:
    """Return a fact without the fillers that are unlikely and not the other reader's, those that it can be without."""
    update: dict[str, Any] = {}
    for role, filler, chance in one.chances:
        value, theirs = getattr(fact, role), getattr(other, role, None)
        if role not in _OPTIONAL or chance >= LIKELY or value in (None, ()) or theirs not in (None, ()):
            continue
        kept = tuple(x for x in update.get(role, value) if x != filler) if isinstance(value, tuple) else None
        update[role] = kept
    return fact.model_copy(update=update) if update else fact


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
    if any(_contradict(role, getattr(one, role, None), getattr(other, role, None)) for role in (*TEXTS, *_APART)):
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


def _joined(embedded: Judgement, model: Judgement, name: str) -> AnyFact:
    """Return the fact that both readers tell, each filler as the likelier of them has it."""
    mine, theirs = embedded.fact, model.fact
    update: dict[str, Any] = {"found_by": (EMBEDDED, name)}
    if theirs.confidence == 0.0:  # what speaks against the model's telling does not speak against this one
        return mine.model_copy(update={"found_by": (EMBEDDED,)})
    open_: list[str] = []
    for role in type(theirs).model_fields:
        one, other = getattr(mine, role), getattr(theirs, role)
        if role in _OWN | _FREE or not _contradict(role, one, other) or (theirs.kind, role) == ("commitment", "status"):
            continue  # a commitment that is agreed is to come
        ahead = _chance(embedded, role) - _chance(model, role)
        if ahead >= CLEARLY:
            update[role] = one
        elif ahead > -CLEARLY:
            open_.append(f"{role} {_told(one)} (embedded), {_told(other)} (model)")
    doubt = (1 - mine.confidence) * (1 - theirs.confidence)
    update["confidence"] = round(min(1 - doubt, 0.99), 2)
    if open_:
        update |= {"note": f"the readers differ: {'; '.join(open_)}", "confidence": theirs.confidence}
        if mine.confidence >= VETO:
            update["confidence"] = 0.0
    return _without_unlikely(model, theirs, mine).model_copy(update=update)


def _chance(one: Judgement, role: str) -> float:
    """Return how likely the fillers of a role are, the least likely of them."""
    return min((chance for name, _, chance in one.chances if name == role), default=LIKELY)


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


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
