"""Facts of the embedded reader and of a model, as one list: each is weighed by the proof, and by what the other says.

What both found is published, each filler as the likelier of them has it. What the model found alone, a fact or a
filler, has to be told the more surely the more the model misses; what the embedded reader found alone has to outweigh
the model's silence, which says the less the more a model misses.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import kg
from kg.extraction.proof import Judgement
from kg.extraction.proof.bounds import told_enough
from kg.facts import NOT_READ, AnyFact, Office, Statement
from kg.models.pairing import contradict, partners, repeats, splits_off

EMBEDDED = f"embedded reader of kg {kg.__version__}"
"""What the embedded reader is called where a fact tells who found it."""

LIKELY = 0.5
"""Likelihood from which on what one reader found alone is published."""

CLEARLY = 0.3
"""By how much likelier a filler has to be than another one to win; where neither does, the fact is held back."""

VETO = 0.8
"""Confidence from which on the embedded reader's filler holds a fact back that the model tells otherwise."""

_STRICT, _STRICTER = 0.3, 1.5  # share of the proof's own bound for a model that misses nothing, and how it grows
_FEW = 4  # facts that the estimate of what a model misses starts from
_MISSED = 0.25  # the share of them that it misses
_OPTIONAL = frozenset({"place", "date", "destination", "duration", "of", "beneficiaries", "signatories"})
_FREE = frozenset({"topic", "measure", "unit"})  # phrases that may be told in many ways


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
    partner = {j: i for i, j in partners([one.fact for one in sure], facts).items()}
    supported = set(partners([one.fact for one in doubted], facts).values())
    alone = [
        one.fact
        for i, one in enumerate(sure)
        if i not in partner.values() and not any(repeats(one.fact, other) for other in facts)
    ]
    serving = {(one.person, one.of) for one in (*facts, *(other.fact for other in sure)) if isinstance(one, Office)}
    missed = _missed(alone, [one.fact for one in sure])
    found: list[AnyFact] = []
    for j, one in enumerate(model):
        if j in partner:
            found.append(_joined(_by_name(sure[partner[j]], one, serving), one, name, missed))
        else:
            found.append(_alone(one, name, missed, is_supported=j in supported))
    for fact in alone:
        update: dict[str, Any] = {"confidence": _outweighing(fact.confidence, missed), "found_by": (EMBEDDED,)}
        if update["confidence"] < LIKELY:
            update |= {"confidence": 0.0, "note": "held back: the model does not tell it"}
        found.append(fact.model_copy(update=update))
    return found


def _missed(alone: Sequence[AnyFact], sure: Sequence[AnyFact]) -> float:
    """Return the share of right facts that a model misses, by those that the embedded reader is sure of."""
    there = sum(fact.confidence for fact in sure)
    return (sum(fact.confidence for fact in alone) + _MISSED * _FEW) / (there + _FEW)


def _strictness(missed: float) -> float:
    """Return the share of its bound that a likelihood has to reach, by the share of right facts that a model misses."""
    return min(1.0, _STRICT + _STRICTER * missed)


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
    fact = _without_unlikely(one, one.fact, None, missed)
    update: dict[str, Any] = {"found_by": (name,)}
    if is_supported:
        update["found_by"] = (EMBEDDED, name)
    elif one.told < told_enough(fact.kind) * _strictness(missed):
        update |= {"confidence": 0.0, "note": "held back: its sentence does not tell it surely enough"}
    return fact.model_copy(update=update)


def _without_unlikely(one: Judgement, fact: AnyFact, other: AnyFact | None, missed: float) -> AnyFact:
    """Return a fact without the fillers that are unlikely and not the other reader's, those that it can be without."""
    least = min(LIKELY, missed)
    update: dict[str, Any] = {}
    for role, filler, chance in one.chances:
        value, theirs = getattr(fact, role), getattr(other, role, None)
        if role not in _OPTIONAL or (chance > 0 and chance >= least) or value in (None, ()) or theirs not in (None, ()):
            continue
        kept = tuple(x for x in update.get(role, value) if x != filler) if isinstance(value, tuple) else None
        update[role] = kept
    return fact.model_copy(update=update) if update else fact


def _joined(embedded: Judgement, model: Judgement, name: str, missed: float) -> AnyFact:
    """Return the fact that both readers tell, each filler as the likelier of them has it."""
    mine, theirs = embedded.fact, model.fact
    update: dict[str, Any] = {"found_by": (EMBEDDED, name)}
    if theirs.confidence == 0.0:  # what speaks against the model's telling does not speak against this one
        return mine.model_copy(update={"found_by": (EMBEDDED,)})
    open_: list[str] = []
    for role in type(theirs).model_fields:
        one, other = getattr(mine, role), getattr(theirs, role)
        if (
            role in NOT_READ | _FREE
            or not contradict(role, one, other)
            or (theirs.kind, role) == ("commitment", "status")
        ):
            continue  # a commitment that is agreed is to come
        ahead = _chance(embedded, role) - _chance(model, role)
        if ahead >= CLEARLY:
            update[role] = one
        elif ahead > -CLEARLY:
            open_.append(f"{role} {_told(one)} (embedded), {_told(other)} (model)")
    is_split = splits_off(mine, theirs) or splits_off(theirs, mine)
    if is_split and _chance(embedded, "of") > _chance(model, "of"):
        update |= {role: getattr(mine, role) for role in ("office", "of")}
    doubt = (1 - mine.confidence) * (1 - theirs.confidence)
    update["confidence"] = round(min(1 - doubt, 0.99), 2)
    if open_:
        update |= {"note": f"the readers differ: {'; '.join(open_)}", "confidence": theirs.confidence}
        if mine.confidence >= VETO:
            update["confidence"] = 0.0
    return _without_unlikely(model, theirs, mine, missed).model_copy(update=update)


def _by_name(embedded: Judgement, model: Judgement, serving: Collection[tuple[str, str | None]]) -> Judgement:
    """Return the embedded reader's telling, a body that speaks told as the model names whoever speaks for it."""
    mine, theirs = embedded.fact, model.fact
    if isinstance(mine, Statement) and isinstance(theirs, Statement) and (theirs.speaker, mine.speaker) in serving:
        return replace(embedded, fact=mine.model_copy(update={"speaker": theirs.speaker}))
    return embedded


def _chance(one: Judgement, role: str) -> float:
    """Return how likely the fillers of a role are, the least likely of them."""
    return min((chance for name, _, chance in one.chances if name == role), default=LIKELY)


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
