"""Pairing facts, and counting: precision, recall and F1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.comparison import matches
from kg.evaluation.predictions import PublishedFact
from kg.evaluation.rules import FREE_PHRASES, RULES

LEAST_AGREEMENT = 0.5
"""Agreement of the key roles from which on a pair counts as found."""

_TIE_BREAK = 0.01  # all roles together weigh so much beside the key roles, to choose among equals


@dataclass(frozen=True)
class Counts:
    """How many were found, published and annotated.

    Examples
    --------
    >>> counts = Counts(found=3, published=4, annotated=6)
    >>> counts.precision, counts.recall, counts.f1
    (0.75, 0.5, 0.6)
    """

    found: int = 0
    published: int = 0
    annotated: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.published + other.published, self.annotated + other.annotated)

    @property
    def precision(self) -> float:
        """The share of what was published that is right; 0 where nothing was published."""
        return self.found / self.published if self.published else 0.0

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found; 0 where nothing was annotated."""
        return self.found / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Pair:
    """An annotated fact and the published one that tells it."""

    annotated: AnnotatedFact
    published: PublishedFact

    @property
    def is_clean(self) -> bool:
        """Whether no published filler is wrong, free phrases aside."""
        return all(
            role_matches(self.annotated, self.published, role) == len(fillers)
            for role, fillers in self.published.roles.items()
            if role not in FREE_PHRASES
        )

    @property
    def is_whole(self) -> bool:
        """Whether every annotated filler is published, free phrases aside."""
        return not set(self.differing) - FREE_PHRASES

    @property
    def differing(self) -> tuple[str, ...]:
        """The annotated roles of which not every filler was found."""
        return tuple(
            role
            for role, fillers in self.annotated.roles.items()
            if role_matches(self.annotated, self.published, role) < len(fillers)
        )


def pair(annotated: Sequence[AnnotatedFact], published: Sequence[PublishedFact], kind: str) -> list[Pair]:
    """Pair the facts of a kind one to one, the best agreement first."""
    keys = RULES[kind].keys
    scored = sorted(
        (
            (
                agreement(one, other, keys) + _TIE_BREAK * agreement(one, other, tuple(one.roles)),
                i,
                j,
            )
            for (i, one), (j, other) in product(enumerate(annotated), enumerate(published))
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, i, j in scored:
        if score >= LEAST_AGREEMENT and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [Pair(annotated[i], published[j]) for i, j in sorted(pairs.items())]


def agreement(annotated: AnnotatedFact, published: PublishedFact, roles: Iterable[str]) -> float:
    """Return the Dice coefficient of two facts' fillers over some roles; 0 to 1."""
    hits = total = 0
    for role in roles:
        hits += 2 * role_matches(annotated, published, role)
        total += len(annotated.roles.get(role, ())) + len(published.roles.get(role, ()))
    return hits / total if total else 0.0


def role_matches(annotated: AnnotatedFact, published: PublishedFact, role: str) -> int:
    """Count the fillers of a role that agree."""
    comparison = RULES[annotated.kind].comparison(role)
    return matches(annotated.roles.get(role, ()), published.roles.get(role, ()), comparison)
