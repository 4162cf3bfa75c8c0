"""How likely a filler, or a fact, is to be right by its licences: weights learnt at first contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log
from pathlib import Path

ALWAYS = "(always)"
"""The licence that every filler has; its weight is the regression's intercept."""

ANY, RIGHT = "(any)", "(right)"
"""What stands in the columns of kind and role for the confidence of a published fact."""

TOLD = "(told)"
"""The role that stands for the fact as a whole: whether it is told at all."""

_WEIGHTS = Path(__file__).parent / "weights.tsv"


def likelihood(kind: str, role: str, licences: Mapping[str, float]) -> float:
    """Return how likely a filler of a role with such licences is to be right, 0 to 1; 1 where nothing was learnt of it.

    Parameters
    ----------
    licences : mapping
        From the name of each licence to its value, mostly 1; what is absent is 0.
    """
    return weighed(weights_of(kind, role), licences)


def weights_of(kind: str, role: str) -> Mapping[str, float] | None:
    """Return the weights of the licences of a kind and role, None where nothing was learnt of it."""
    return _weights().get((kind, role))


def weighed(weights: Mapping[str, float] | None, licences: Mapping[str, float]) -> float:
    """Return the likelihood that some weights give; 1 where there are none."""
    if not weights:
        return 1.0
    score = weights.get(ALWAYS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in licences.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def confidence(kind: str, told: float, chances: Sequence[float]) -> float:
    """Return how likely a published fact is to be right in every filler, 0.01 to 0.99 in hundredths.

    Parameters
    ----------
    kind : str
    told : float
        How likely it is told at all.
    chances : sequence of float
        How likely each of its fillers is right.
    """
    sure = weighed(_weights().get((ANY, RIGHT)), certainty(kind, told, chances))
    return min(max(round(sure, 2), 0.01), 0.99)


def certainty(kind: str, told: float, chances: Sequence[float]) -> dict[str, float]:
    """Return what confidence goes by: kind, likelihood of the telling, of all fillers together and of the least."""
    known = [min(max(chance, 0.01), 0.99) for chance in (told, *chances)]
    least = min(known)
    return {
        f"kind {kind}": 1.0,
        "telling": log(known[0] / (1 - known[0])) / 5,
        "fillers": sum(map(log, known[1:])),
        "least of them": log(least / (1 - least)) / 5,
    }


@lru_cache(maxsize=1)
def _weights() -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for line in _WEIGHTS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, role, licence, weight = line.split("\t")
            found.setdefault((kind, role), {})[licence] = float(weight)
    return found
