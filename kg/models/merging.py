"""Facts of overlapping windows, and facts that an answer tells twice, become one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.learned.combining import KEYS, agreement, overlap
from kg.facts import NOT_READ, AnyFact, Statement
from kg.models.pairing import overlap_in_text


def merged(facts: Sequence[AnyFact]) -> list[AnyFact]:
    """Return facts without those that repeat another: the same fillers of the key roles, and no contradiction beside.

    The fuller telling stays, with what only the other tells added.

    Examples
    --------
    >>> from kg.facts import Office
    >>> one = Office(person="Ada Holm", office="envoy", evidence=({"quote": "envoy", "start": 0, "end": 5},))
    >>> [fact.of for fact in merged([one, one.model_copy(update={"of": "NO"})])]
    ['NO']
    """
    kept: list[AnyFact] = []
    for fact in facts:
        for place, other in enumerate(kept):
            if is_same(other, fact):
                kept[place] = _joined(other, fact)
                break
        else:
            kept.append(fact)
    return kept


def is_same(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether two facts of one reader are one, told twice."""
    if one.kind != other.kind:
        return False
    if isinstance(one, Statement) and isinstance(other, Statement):
        return one.quote == other.quote
    shared = overlap_in_text(one, other)
    for role, value in _filled(one).items():
        theirs = getattr(other, role)
        if theirs in (None, ()) or value == theirs:
            continue
        if role in KEYS[one.kind] and shared and _near(value, theirs):
            continue
        return False
    return agreement(one, other) >= (0.5 if shared else 1.0)


def _near(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) <= set(other) or set(other) <= set(one)
    return isinstance(one, str) and isinstance(other, str) and overlap(one, other) >= 0.5


def _filled(fact: AnyFact) -> dict[str, object]:
    return {
        role: getattr(fact, role)
        for role in type(fact).model_fields
        if role not in NOT_READ and getattr(fact, role) not in (None, ())
    }


def _joined(one: AnyFact, other: AnyFact) -> AnyFact:
    fuller, scantier = (one, other) if len(_filled(one)) >= len(_filled(other)) else (other, one)
    added = {role: value for role, value in _filled(scantier).items() if role not in _filled(fuller)}
    return fuller.model_copy(update=added) if added else fuller
