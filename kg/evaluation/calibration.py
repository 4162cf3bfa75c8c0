"""How far ``dip:confidence`` can be relied on: the share of right facts among those of like confidence.

A confidence is calibrated where 80 % of the facts published with 0.8 are right (Guo et al. 2017, "On
Calibration of Modern Neural Networks", https://proceedings.mlr.press/v70/guo17a.html, section 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from kg.evaluation.evaluating import Evaluation

_NORMAL_QUANTILE = 1.959964  # of 97.5 %, for an interval of 95 %


@dataclass(frozen=True)
class Bin:
    """Facts of like confidence.

    Attributes
    ----------
    lower, upper : float
        The confidences that the bin holds: from ``lower`` on, below ``upper``; the last bin holds 1 too.
    published, found : int
        How many facts have such a confidence, and how many of those are right.
    confidence : float
        Their mean confidence.
    """

    lower: float
    upper: float
    published: int
    found: int
    confidence: float

    @property
    def precision(self) -> float:
        """The share of right facts."""
        return self.found / self.published

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of 95 % of the precision (Wilson 1927), wide where the facts are few.

        Examples
        --------
        >>> low, high = Bin(0.8, 0.9, published=10, found=9, confidence=0.8).interval
        >>> round(low, 3), round(high, 3)
        (0.596, 0.982)
        """
        n, z = self.published, _NORMAL_QUANTILE
        centre = (self.precision + z * z / (2 * n)) / (1 + z * z / n)
        spread = z / (1 + z * z / n) * sqrt(self.precision * (1 - self.precision) / n + z * z / (4 * n * n))
        return max(0.0, centre - spread), min(1.0, centre + spread)


def calibration(evaluation: Evaluation, *, bins: int = 20) -> list[Bin]:
    """Return the bins of confidence in which facts were published, from the lowest up; empty bins are left out.

    Parameters
    ----------
    evaluation : Evaluation
    bins : int
        Into how many bins of equal width 0 to 1 is parted. Facts without a confidence are left out.
    """
    judged = [
        (fact.confidence, right)
        for article in evaluation.articles
        for right, facts in ((True, [one.published for one in article.pairs]), (False, article.spurious))
        for fact in facts
        if fact.confidence is not None
    ]
    return reliability(judged, bins=bins)


def reliability(judged: Iterable[tuple[float, bool]], *, bins: int) -> list[Bin]:
    """Sort confidences, each with whether the fact is right, into bins.

    Examples
    --------
    >>> reliability([(0.9, True), (0.95, True), (0.6, False), (0.6, True)], bins=10)
    ... # doctest: +NORMALIZE_WHITESPACE
    [Bin(lower=0.6, upper=0.7, published=2, found=1, confidence=0.6),
     Bin(lower=0.9, upper=1.0, published=2, found=2, confidence=0.925)]
    """
    members: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        # rounded, for 0.6 * 20 is a little less than 12
        members.setdefault(min(int(round(confidence * bins, 9)), bins - 1), []).append((confidence, right))
    return [
        Bin(
            lower=round(index / bins, 9),
            upper=round((index + 1) / bins, 9),
            published=len(held),
            found=sum(right for _, right in held),
            confidence=round(sum(confidence for confidence, _ in held) / len(held), 9),
        )
        for index, held in sorted(members.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean distance of precision from confidence, weighted by facts.

    Examples
    --------
    >>> calibration_error([Bin(0.5, 0.6, 4, 2, 0.5), Bin(0.9, 1.0, 4, 4, 0.9)])
    0.05
    """
    total = sum(one.published for one in bins)
    distance = sum(one.published * abs(one.precision - one.confidence) for one in bins)
    return round(distance / total, 9) if total else 0.0
