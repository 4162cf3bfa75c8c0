"""The figures as tables for people, and as one object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.paraphrases.grammar import constructions
from benchmarks.paraphrases.scoring import Outcome, Tally, Variance, by_construction, by_kind

GOOD = 0.9
"""The recall from which on a construction counts as read; the share of cases from which on a trap holds."""


def figures(outcomes: Sequence[Outcome], variations: dict[str, Variance]) -> dict[str, Any]:
    """Return everything as one object that JSON can hold."""
    tallies = by_construction(outcomes)
    return {
        "kinds": {kind: tally.as_dict() for kind, tally in by_kind(outcomes).items()},
        "constructions": {name: tally.as_dict() for name, tally in tallies.items()},
        "read": shares(tallies),
        "invariances": {variation: variance.as_dict() for variation, variance in variations.items()},
        "errors": [f"{one.case.name}: {one.error}" for one in outcomes if one.error],
    }


def shares(tallies: dict[str, Tally]) -> dict[str, int]:
    """Return how many constructions are read, and how many traps hold."""
    asserting = {one.name for one in constructions() if one.asserts}
    told = [tally for name, tally in tallies.items() if name in asserting]
    traps = [tally for name, tally in tallies.items() if name not in asserting]
    return {
        "constructions": len(told),
        "constructions read": sum((tally.recall or 0) >= GOOD for tally in told),
        "traps": len(traps),
        "traps held": sum(tally.held >= GOOD * tally.cases for tally in traps),
    }


def lines(outcomes: Sequence[Outcome], variations: dict[str, Variance], worst: int) -> Iterator[str]:
    """Yield the report's lines."""
    tallies = by_construction(outcomes)
    asserting = {one.name for one in constructions() if one.asserts}
    yield f"{'construction':<44}{'cases':>6}{'recall':>8}{'whole':>8}{'clean':>8}{'held':>8}"
    for name, tally in tallies.items():
        yield _row(name if name in asserting else f"{name} (trap)", tally)
    yield ""
    yield f"{'kind':<44}{'cases':>6}{'recall':>8}{'whole':>8}{'clean':>8}{'held':>8}"
    for kind, tally in by_kind(outcomes).items():
        yield _row(kind, tally)
    yield ""
    for key, count in shares(tallies).items():
        yield f"{key:<44}{count:>6}"
    for variation, variance in variations.items():
        yield f"{f'other {variation}: violations / cases':<44}{len(variance.violations):>6} / {variance.cases}"
    ranked = sorted(tallies.items(), key=lambda item: _merit(item[1], item[0] in asserting))
    for name, tally in ranked[:worst]:
        if tally.worst:
            yield f"\n{name}: recall {_share(tally.recall)}, clean {_share(tally.clean_share)}"
            for outcome in tally.worst[:2]:
                yield from example(outcome)
    for variation, variance in variations.items():
        for first, again in variance.violations[:worst]:
            yield f"\nother {variation}, {first.case.name}:"
            yield from (*example(first), *example(again))
    for outcome in outcomes:
        if outcome.error:
            yield f"\n{outcome.case.name}: {outcome.error}"


def example(outcome: Outcome) -> Iterator[str]:
    """Yield a case with what was missed and what was wrong in it."""
    yield "  | " + " ¶ ".join(part for part in outcome.case.text.split("\n") if part)
    for one in outcome.facts:
        told = _roles({role: value for role, value in one.fact.roles.items() if role not in one.fact.optional})
        if one.published is None:
            yield f"    missed  {one.fact.kind}: {told}"
        elif not (one.clean and one.whole):
            yield f"    partly  {one.fact.kind}: {told}"
            yield f"    ...     {_roles(one.published.roles)}"
    for fact in outcome.wrong:
        yield f"    wrong   {fact.kind}: {_roles(fact.roles)}"
    for held in outcome.held_back:
        yield f"    held    {held.fact.kind}: {_roles(held.fact.roles)} ({held.missing})"


def _merit(tally: Tally, asserts: bool) -> tuple[float, float]:
    if asserts:
        return tally.recall or 0.0, 1.0 if tally.clean_share is None else tally.clean_share
    return tally.held / tally.cases, 1.0 if tally.clean_share is None else tally.clean_share


def _row(name: str, tally: Tally) -> str:
    whole = tally.whole / tally.told if tally.told else None
    cells = (tally.recall, whole, tally.clean_share, tally.held / tally.cases)
    return f"{name:<44}{tally.cases:>6}" + "".join(f"{_share(cell):>8}" for cell in cells)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _roles(roles: dict[str, Any]) -> str:
    def shown(value: Any) -> str:
        if isinstance(value, tuple | list):
            return ", ".join(one[0] if isinstance(one, tuple) else str(one) for one in value)
        return str(value)

    return "; ".join(f"{role} {shown(value)}" for role, value in roles.items())
