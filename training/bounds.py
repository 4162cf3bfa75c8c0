"""How likely is likely enough: the bounds of proof, chosen on likelihoods out of fold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from licensed import Article, Found, is_weighed

from kg.evaluation.rules import FREE_PHRASES
from kg.extraction.proof.bounds import KEPT, TOLD_AND_KEPT, role_lost

CLEAN = 1.0
"""What a hundredth of clean is worth in hundredths of F1 of facts, and of roles."""

CAUTION = 0.0005
"""How much worth is given for caution: of bounds that are worth about as much, the highest is taken."""

LEAST_TOLD = 0.5
"""What is likelier not told than told is held back, whatever it would be worth."""

GRID = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
ROUNDS = 2

Bounds = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Counts:
    """Of what is published: facts, those that are annotated, clean ones; fillers, right ones."""

    published: int = 0
    told: int = 0
    clean: int = 0
    fillers: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.published + other.published, self.told + other.told, self.clean + other.clean,
            self.fillers + other.fillers, self.right + other.right,
        )  # fmt: skip


def published(one: Found, bounds: Bounds) -> list[int] | None:
    """Return which of its fillers a fact keeps by some bounds, None where it is held back."""
    told, kept = TOLD_AND_KEPT
    if one.is_contradicted or one.told < bounds[one.kind, told]:
        return None
    stays = []
    for i, filler in enumerate(one.fillers):
        if filler.role in KEPT[one.kind]:
            if filler.chance < bounds[one.kind, kept]:
                return None
        elif filler.role not in FREE_PHRASES and filler.chance < bounds.get((one.kind, filler.role), 0.0):
            continue
        stays.append(i)
    had, left = (Counter(one.fillers[i].role for i in those) for those in (range(len(one.fillers)), stays))
    return None if role_lost(had, left) else stays


def counts(those: Sequence[Found], bounds: Bounds) -> Counts:
    """Count what is published of facts of one kind."""
    total = Counts()
    for one in those:
        stays = published(one, bounds)
        if stays is None:
            continue
        fillers = [one.fillers[i] for i in stays if is_weighed(one.kind, one.fillers[i].role)]
        right = sum(one.is_told and f.is_right is not False for f in fillers)
        total += Counts(1, one.is_told, is_clean(one, stays), len(fillers), right)
    return total


def is_clean(one: Found, stays: Sequence[int]) -> bool:
    """Tell whether a fact is annotated, and none of the fillers that it keeps is wrong."""
    return one.is_told and all(one.fillers[i].is_right is not False for i in stays)


def figures(total: Counts, facts: int, fillers: int) -> tuple[float, float, float]:
    """Return F1 of facts, F1 of roles and the share of clean facts; ``facts`` and ``fillers`` are annotated."""
    return (
        2 * total.told / max(1, total.published + facts),
        2 * total.right / max(1, total.fillers + fillers),
        total.clean / max(1, total.published),
    )


def chosen(articles: Sequence[Article]) -> Bounds:
    """Return the bounds that are worth most for each kind, each in turn against the others of the kind.

    Each kind for itself: over all kinds together, those that are hard to read would be given up for the easy ones.
    """
    bounds: Bounds = {}
    for kind in KEPT:
        those = [f for a in articles for f in a.found if f.kind == kind]
        annotated = [fillers for a in articles for of, fillers in a.annotated if of == kind]
        bounds.update(((kind, role), 0.5) for role in TOLD_AND_KEPT)
        optional = {f.role for one in those for f in one.fillers} - KEPT[kind] - FREE_PHRASES
        bounds.update(((kind, role), 0.8) for role in sorted(optional))

        def worth(bound: float, role: str, of: Sequence[Found] = those, told: list[int] = annotated) -> float:
            tried = counts(of, {**bounds, (of[0].kind, role): bound})
            of_facts, of_roles, clean = figures(tried, len(told), sum(told))
            return of_facts + of_roles + CLEAN * clean

        for _ in range(ROUNDS if those else 0):
            for role in [role for of, role in bounds if of == kind]:
                least = LEAST_TOLD if role == TOLD_AND_KEPT[0] else 0.0
                worths = {bound: worth(bound, role) for bound in GRID if bound >= least}
                enough = max(worths.values()) - CAUTION
                bounds[kind, role] = max(bound for bound, of_it in worths.items() if of_it >= enough)
    return bounds
