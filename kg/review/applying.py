"""Settled facts in place of found ones, whatever rules or models find meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from kg.curated import check_facts
from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.comparison import Filler
from kg.evaluation.predictions import PublishedFact
from kg.evaluation.rules import RULES
from kg.evaluation.scoring import agreement
from kg.facts import AnyFact, ArticleFacts
from kg.review.acts import PUBLISHED, Decision, State
from kg.review.contract import in_order, relocated, settled_fact
from kg.review.identity import Record, digest_of, keyed, record_of, referring

LEAST_AGREEMENT = 0.5
"""Agreement of their key roles from which on a fact that is found anew is the one that was settled."""


@dataclass(frozen=True)
class Applied:
    """An article's facts after people had their say.

    Attributes
    ----------
    facts : ArticleFacts
        Settled facts in place of found ones; those that nobody settled are as they were found.
    settled : int
        How many facts a person settled.
    outdated : int
        How many decisions were made on a text that has changed since.
    lost : int
        How many of these cannot hold any more, since the words that they rest on are gone.
    """

    facts: ArticleFacts
    settled: int = 0
    outdated: int = 0
    lost: int = 0


def apply_settled(found: ArticleFacts, state: State) -> Applied:
    """Put what people settled in place of what was found.

    Of a text that has changed, what was decided holds as far as the words that it rests on still stand in it.

    Parameters
    ----------
    found : ArticleFacts
        What the program finds now.
    state : State
        What people decided, perhaps of what it found before.
    """
    if not state.decisions and state.closed is None:
        return Applied(found)
    named, text = keyed(found), digest_of(found.article.text)
    live, lost = _standing(state, found.article.text, text)
    outdated = sum(one.text != text for one in state.decisions.values())
    superseded = superseding(named.facts, live)
    settled = {key: fact for key, (one, fact) in live.items() if one.verdict in PUBLISHED}
    is_closed = state.is_closed(text)
    kept = [fact for fact in named.facts if fact.id not in superseded and not (is_closed and fact.id not in live)]
    kept = [fact for fact in kept if fact.id not in live or live[fact.id][0].verdict == "noted"]
    names = {fact.id or "": fact.id or "" for fact in kept} | {key: key for key in settled}
    names |= {key: one.into for key, (one, _) in live.items() if one.into in settled}
    names |= {key: names[target] for key, target in superseded.items() if target in names}
    facts = in_order([*settled.values(), *kept])
    chosen = tuple(referring(fact, _without(fact, names)) for fact in facts)
    return Applied(named.model_copy(update={"facts": chosen}), len(settled), outdated, lost)


def _without(fact: AnyFact, names: dict[str, str]) -> dict[str, str]:
    """Return the names of the other facts."""
    return {key: target for key, target in names.items() if target != fact.id}


def _standing(state: State, text: str, digest: str) -> tuple[dict[str, tuple[Decision, AnyFact]], int]:
    """Return the decisions that hold for a text with their facts in it, and how many hold no more."""
    live: dict[str, tuple[Decision, AnyFact]] = {}
    lost = 0
    for key, decision in state.decisions.items():
        record = decision.fact if decision.text == digest else relocated(decision.fact, text)
        fact = _usable(decision, record, state, text) if record else None
        if fact is None:
            lost += 1
        else:
            live[key] = decision, fact
    return live, lost


def _usable(decision: Decision, record: Record, state: State, text: str) -> AnyFact | None:
    if decision.verdict not in PUBLISHED:
        decision_as_fact = Decision(decision.key, "accepted", record, by=decision.by, at=decision.at)
        return settled_fact(decision_as_fact)
    try:
        fact = settled_fact(decision, record)
    except ValidationError:  # of a file that an older program wrote
        return None
    if decision.text == "" or decision.fact is record:
        return fact
    alone = ArticleFacts.model_validate({"article": {**state.article, "text": text, "headline_span": None}})
    return None if check_facts(alone.model_copy(update={"facts": (referring(fact, {}),)})) else fact


def superseding(found: Iterable[AnyFact], live: dict[str, tuple[Decision, AnyFact]]) -> dict[str, str]:
    """Return which found facts are settled ones in other words: those that are found where the old ones are no more.

    Each settled fact that is not found as it was takes at most one that is: the one that agrees with it best, of those
    whose words overlap with its own.
    """
    found = list(found)
    names = {fact.id for fact in found}
    free = [fact for fact in found if fact.id not in live]
    gone = [(key, fact, one.found) for key, (one, fact) in live.items() if key not in names]
    scored = sorted(
        (
            (score, key, fact.id or "")
            for key, settled, before in gone
            for fact in free
            if fact.kind == settled.kind and _overlap(fact, settled)
            if (score := max(_agreement(fact, record_of(settled)), _agreement(fact, before))) >= LEAST_AGREEMENT
        ),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    taken: dict[str, str] = {}
    for _, key, name in scored:
        if name not in taken and key not in taken.values():
            taken[name] = key
    return taken


def _overlap(one: AnyFact, other: AnyFact) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def _agreement(fact: AnyFact, record: Record | None) -> float:
    if record is None:
        return 0.0
    rules = RULES[fact.kind]
    wanted = {role: _fillers(record.get(role)) for role in rules.compared if record.get(role) not in (None, [])}
    told = record_of(fact)
    given: dict[str, tuple[Filler, ...]] = {
        role: tuple((one,) for one in _fillers(told[role])) for role in rules.compared if role in told
    }
    return agreement(AnnotatedFact(fact.kind, wanted), PublishedFact(fact.kind, "", given), rules.keys)


def _fillers(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)
