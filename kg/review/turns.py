"""In which turn the facts that wait are looked at: what is held back first, of it what is likeliest and weightiest."""

from __future__ import annotations

from kg.certainty import WHY_HELD
from kg.review.found import Found
from kg.review.identity import Record

_WEIGHTS = {"office": 0.6, "observation": 0.6, "statement": 0.8}
"""How much a fact of a kind weighs beside a meeting or a document, which weigh 1."""

_UNWEIGHED = 0.3
"""How likely what is held back is taken to be where no trace tells it."""

Turn = tuple[bool, float]


def turn_of(found: Found, fact: Record) -> Turn:
    """Return the place of a fact among those that wait: the least comes first.

    Examples
    --------
    >>> facts = [{"id": one, "kind": one, "confidence": 0.0} for one in ("office", "engagement")]
    >>> found = Found("a", "", frozenset({"office", "engagement"}), {"office": {"chance": 0.9}}, {"facts": facts})
    >>> [turn_of(found, fact) for fact in facts]
    [(False, -0.54), (False, -0.3)]
    >>> turn_of(Found("a", "", frozenset(), {}, {"facts": facts}), {"id": "b", "kind": "office", "confidence": 0.8})
    (True, 0.8)
    """
    if fact["id"] not in found.held:
        return True, fact.get("confidence", 1.0)
    return False, -round(_chance(found, fact) * _WEIGHTS.get(fact["kind"], 1.0), 4)


def _chance(found: Found, fact: Record) -> float:
    """Return how likely a fact that is held back is right: as it was weighed, else by how much is held against it."""
    chance: float | None = found.traces.get(fact["id"], {}).get("chance")
    if chance is not None:
        return chance
    note = fact.get("note") or ""
    if not note.startswith(WHY_HELD):  # a bound that somebody set keeps it back
        return float(fact.get("confidence", 0.0)) or _UNWEIGHED
    return _UNWEIGHED / (1 + note.count("; "))
