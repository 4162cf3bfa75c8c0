"""How likely a filler, or a fact, is to be right by its licences: weights learnt at first contact."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp
from pathlib import Path

ALWAYS = "(always)"
"""The licence that every filler has; its weight is the regression's intercept."""

TOLD = "(told)"
"""The role that stands for the fact as a whole: whether it is told at all."""

_WEIGHTS = Path(__file__).parent / "weights.tsv"
_PROVEN = Path(__file__).parent / "proven.tsv"


def likelihood(kind: str, role: str, licences: Mapping[str, float]) -> float:
    """Return how likely a filler of a role with such licences is to be right, 0 to 1; 1 where nothing was learnt of it.

    Parameters
    ----------
    licences : mapping
        From the name of each licence to its value, mostly 1; what is absent is 0.
    """
    weights = _weights().get((kind, role))
    if weights is None:
        return 1.0
    score = weights.get(ALWAYS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in licences.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def proving() -> frozenset[tuple[str, str, str]]:
    """Return kind, role and name of the licences that prove a filler (``proven.tsv``)."""
    lines = _PROVEN.read_text("utf-8").splitlines()
    return frozenset(tuple(line.split("\t")[:3]) for line in lines if line and not line.startswith("#"))  # type: ignore[misc]


@lru_cache(maxsize=1)
def _weights() -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for line in _WEIGHTS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, role, licence, weight = line.split("\t")
            found.setdefault((kind, role), {})[licence] = float(weight)
    return found
