"""How likely is likely enough, by kind and role.

Chosen on articles at first contact, out of fold: where one bound more would lose more that is right than it keeps from
being wrong. An office or a statement is published from nine of ten on; what has many fillers from less.
"""

from __future__ import annotations

PROVEN = 0.9
"""Likelihood from which on a filler, and a fact, counts as proven."""

TOLD_ENOUGH: dict[str, float] = {
    "engagement": 0.5,
    "instrument": 0.6,
    "partnership": 0.5,
    "commitment": 0.4,
    "statement": 0.75,
    "office": 0.5,
    "observation": 0.75,
}
"""Likelihood from which on a fact counts as told; a less likely one is held back."""

NEEDED: dict[str, float] = {
    "engagement": 0.3,
    "instrument": 0.5,
    "partnership": 0.7,
    "commitment": 0.75,
    "statement": 0.6,
    "office": 0.8,
    "observation": 0.3,
}
"""Likelihood of a filler that a fact cannot be without; a fact with a less likely one is held back."""

FILLED: dict[tuple[str, str], float] = {
    ("engagement", "date"): 0.9,
    ("engagement", "destination"): 0.9,
    ("engagement", "participants"): 0.9,
    ("engagement", "parties"): 0.75,
    ("engagement", "place"): 0.9,
    ("instrument", "parties"): 0.7,
    ("instrument", "signatories"): 0.85,
    ("office", "of"): 0.9,
    ("observation", "date"): 0.9,
}
"""Likelihood from which on a filler stays that a fact can be without; a less likely one is left out."""

FILLED_ELSE = 0.8
"""The same for all other roles."""

KEPT: dict[str, frozenset[str]] = {
    "engagement": frozenset({"type", "status"}),
    "instrument": frozenset({"type", "title", "status"}),
    "partnership": frozenset({"label", "status"}),
    "commitment": frozenset({"action", "object", "status"}),
    "statement": frozenset({"speaker", "quote", "status"}),
    "office": frozenset({"person", "office", "status"}),
    "observation": frozenset({"subject", "measure", "value", "status"}),
}
"""The roles that a fact of a kind cannot be without."""
