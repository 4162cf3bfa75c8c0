"""What was found of a case, compared with what it tells, as `kg evaluate` compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.paraphrases.telling import Case, TellableFact
from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.predictions import HeldFact, PublishedFact
from kg.evaluation.rules import FREE_PHRASES, RULES
from kg.evaluation.scoring import Pair, pair


@dataclass(frozen=True)
class Judged:
    """A fact that a case tells, and what became of it."""

    fact: TellableFact
    published: PublishedFact | None
    clean: bool
    whole: bool


@dataclass(frozen=True)
class Outcome:
    """A case, its facts, and what was published beside them."""

    case: Case
    facts: tuple[Judged, ...]
    wrong: tuple[PublishedFact, ...]
    """What was published and is not told."""
    held_back: tuple[HeldFact, ...] = ()
    error: str | None = None

    @property
    def held(self) -> bool:
        """Whether nothing of the construction's kind was published that is not told."""
        return not any(fact.kind == self.case.kind for fact in self.wrong)

    @property
    def signature(self) -> tuple[object, ...]:
        """What must stay the same when only names, states or their order change."""
        facts = tuple((one.fact.kind, one.published is not None, one.clean, one.whole) for one in self.facts)
        return facts, tuple(sorted(Counter(fact.kind for fact in self.wrong).items()))


@dataclass(frozen=True)
class Variance:
    """What became of cases that were told again with something exchanged that must not matter."""

    cases: int
    violations: list[tuple[Outcome, Outcome]]
    """The outcomes as told first and as told again, where they differ."""

    def as_dict(self) -> dict[str, Any]:
        """Return the figures, and the names of the cases that differ."""
        differing = [first.case.name for first, _ in self.violations]
        return {"cases": self.cases, "violations": len(differing), "differing": differing}


def judge(
    case: Case, published: Iterable[PublishedFact], held: Iterable[HeldFact] = (), error: str | None = None
) -> Outcome:
    """Pair what a case tells with what was published; what may be found or not counts in neither way."""
    found = list(published)
    judged: list[Judged] = []
    wrong: list[PublishedFact] = []
    for kind in RULES:
        rest = [fact for fact in found if fact.kind == kind]
        for possible in (False, True):
            facts = [f for f in case.facts if f.kind == kind and (f.role_in_case == "possible") == possible]
            annotated = [_annotated(fact) for fact in facts]
            pairs = {id(one.annotated): one for one in pair(annotated, rest, kind)}
            taken = {id(one.published) for one in pairs.values()}
            rest = [fact for fact in rest if id(fact) not in taken]
            if not possible:
                judged += [_judged(f, pairs.get(id(a))) for f, a in zip(facts, annotated, strict=True)]
        wrong += rest
    order = {id(fact): number for number, fact in enumerate(case.facts)}
    judged.sort(key=lambda one: order[id(one.fact)])
    return Outcome(case, tuple(judged), tuple(wrong), tuple(held), error)


def _annotated(fact: TellableFact) -> AnnotatedFact:
    compared = RULES[fact.kind].compared
    roles = {
        role: tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        for role, value in fact.roles.items()
        if role in compared
    }
    if fact.kind in ("commitment", "statement", "office", "observation"):
        roles.pop("status", None)
    return AnnotatedFact(fact.kind, roles, fact.evidence)


def _judged(fact: TellableFact, found: Pair | None) -> Judged:
    if found is None:
        return Judged(fact, None, False, False)
    whole = not set(found.differing) - FREE_PHRASES - fact.optional
    return Judged(fact, found.published, found.is_clean, whole)


@dataclass
class Tally:
    """Counts over some cases."""

    cases: int = 0
    told: int = 0
    found: int = 0
    whole: int = 0
    published: int = 0
    clean: int = 0
    held: int = 0
    worst: list[Outcome] = field(default_factory=list)

    @property
    def recall(self) -> float | None:
        """The share of the told facts that were found; None where nothing is told."""
        return self.found / self.told if self.told else None

    @property
    def clean_share(self) -> float | None:
        """The share of the published facts that have nothing wrong in them; None where nothing was published."""
        return self.clean / self.published if self.published else None

    def as_dict(self) -> dict[str, Any]:
        """Return the figures."""
        shares = {
            "recall": self.recall,
            "clean": self.clean_share,
            "whole": self.whole / self.told if self.told else None,
            "held": self.held / self.cases if self.cases else None,
        }
        counts = {key: getattr(self, key) for key in ("cases", "told", "found", "published")}
        return counts | {key: None if value is None else round(value, 4) for key, value in shares.items()}


def by_construction(outcomes: Iterable[Outcome]) -> dict[str, Tally]:
    """Count by construction: the facts that it tells itself, and everything that was published of its cases."""
    tallies: dict[str, Tally] = {}
    for outcome in outcomes:
        tally = tallies.setdefault(outcome.case.construction, Tally())
        told = [one for one in outcome.facts if one.fact.role_in_case == "told"]
        _add(tally, told, [one for one in outcome.facts if one.published], len(outcome.wrong))
        tally.cases += 1
        tally.held += outcome.held
        if not outcome.held or any(not (one.clean and one.whole) for one in told):
            tally.worst.append(outcome)
    return tallies


def by_kind(outcomes: Iterable[Outcome]) -> dict[str, Tally]:
    """Count by kind of fact, in all cases, and over all under ``all``."""
    tallies = {kind: Tally() for kind in (*RULES, "all")}
    for outcome in outcomes:
        for kind, tally in tallies.items():
            told = [one for one in outcome.facts if kind in ("all", one.fact.kind)]
            wrong = [one for one in outcome.wrong if kind in ("all", one.kind)]
            _add(tally, told, [one for one in told if one.published], len(wrong))
            tally.cases += 1
            tally.held += not wrong
    return tallies


def _add(tally: Tally, told: list[Judged], published: list[Judged], wrong: int) -> None:
    tally.told += len(told)
    tally.found += sum(one.published is not None for one in told)
    tally.whole += sum(one.whole for one in told)
    tally.published += len(published) + wrong
    tally.clean += sum(one.clean for one in published)
