"""The rule of likeness, applied: which facts of different articles are one thing, and why.

Two facts may be one where nothing that ``merging.yaml`` compares excludes it, and are proposed as one where they have
something in common besides. Pairs are taken by how much they have in common; a group grows only while no two of it
exclude each other, and what fits two groups equally well that exclude each other goes into neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import yaml

from kg.stores.agreement import rules as compared
from kg.stores.facts_of_graphs import ToldFact

_MOST_WORDS = 0.6  # of the words of both titles together, that both have


@cache
def rules() -> dict[str, Any]:
    """Return the rules that travel with kg, by kind of fact."""
    record: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("merging.yaml").read_text("utf-8"))
    return record


class Told:
    """A fact with what its articles say of it together."""

    def __init__(self, iri: str, statements: list[ToldFact]) -> None:
        self.iri = iri
        self.articles = {statement.article for statement in statements}
        self.classes = {name for statement in statements for name in statement.classes}
        self._statements = statements

    def of(self, name: str) -> set[str]:
        """Return all values of a property that its articles give; of ``label`` the labels."""
        if name == "label":
            return {statement.label for statement in self._statements}
        return {value.value for statement in self._statements for value in statement.of(name)}


@dataclass(frozen=True)
class Surroundings:
    """What the rule knows besides the facts.

    Attributes
    ----------
    published : dict of str to str
        The day of each article.
    wholes : dict of str to set of str
        The city or state in which each place stands.
    names : dict of str to set of str
        The folded names of each place.
    same : dict of str to str
        For a person or place without an item, the node that bears the same name and has one.
    """

    published: dict[str, str] = field(default_factory=dict)
    wholes: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two facts that are taken for one: the one to keep, the other, the kind's rule, and why."""

    kept: Told
    merged: Told
    rule: str
    reason: str


def pairs(facts: Iterable[Told], around: Surroundings) -> list[Pair]:
    """Return what each fact is merged into, and why."""
    found: list[Pair] = []
    for kind, block in _blocks(facts):
        for group, reasons in _groups(kind, block, around):
            kept = min(group, key=_rank)
            for fact in group:
                if fact is not kept:
                    direct = reasons.get(frozenset({kept.iri, fact.iri}))
                    others = sorted(why for pair, why in reasons.items() if fact.iri in pair)
                    found.append(Pair(kept, fact, kind, direct or f"by way of another report: {others[0]}"))
    return found


def _rank(fact: Told) -> tuple[bool, bool, int, str]:
    """Order facts so that the one to keep comes first: dated, with persons, stated by more articles, by IRI."""
    return (not fact.of("date"), not fact.of("participant"), -len(fact.articles), fact.iri)


def _blocks(facts: Iterable[Told]) -> Iterator[tuple[str, list[Told]]]:
    """Yield the facts of one kind whose properties that must be the same are."""
    facts = sorted(facts, key=lambda fact: fact.iri)
    for kind, rule in rules().items():
        blocks: dict[tuple[tuple[str, ...], ...], list[Told]] = defaultdict(list)
        for fact in facts:
            key = tuple(tuple(sorted(fact.of(name))) for name in rule["same"])
            if kind in fact.classes and all(key):
                blocks[key].append(fact)
        yield from ((kind, block) for block in blocks.values() if len(block) > 1)


def _groups(
    kind: str, block: list[Told], around: Surroundings
) -> Iterator[tuple[list[Told], dict[frozenset[str], str]]]:
    """Yield the groups of facts that are one, with the reasons of the pairs among them."""
    group_of = {fact.iri: [fact] for fact in block}
    reasons: dict[frozenset[str], str] = {}
    proposed = []
    for one, other in combinations(block, 2):
        if told := reason(kind, one, other, around):
            reasons[frozenset({one.iri, other.iri})] = told
            proposed.append((-_strength(kind, one, other, around), one, other))

    def exclude(group: list[Told], others: list[Told]) -> bool:
        met, others_met = (
            {who for fact in side for who in _known("participant", fact, around)} for side in (group, others)
        )
        return not _one_company(met, others_met) or any(
            excluded(kind, one, other, around, persons=False) for one in group for other in others
        )

    proposed.sort(key=lambda pair: (pair[0], pair[1].iri, pair[2].iri))
    for _, equal in groupby(proposed, key=lambda pair: pair[0]):
        level = [(one, other) for _, one, other in equal]
        choices: dict[int, dict[int, list[Told]]] = defaultdict(dict)
        for one, other in level:
            group, others = group_of[one.iri], group_of[other.iri]
            if group is not others and not exclude(group, others):
                choices[id(group)][id(others)] = others
                choices[id(others)][id(group)] = group
        torn = {
            fact.iri
            for fact in block
            if any(exclude(a, b) for a, b in combinations(choices[id(group_of[fact.iri])].values(), 2))
        }
        for one, other in level:
            group, others = group_of[one.iri], group_of[other.iri]
            if group is not others and torn.isdisjoint({one.iri, other.iri}) and not exclude(group, others):
                group += others
                group_of.update(dict.fromkeys((fact.iri for fact in others), group))
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    yield from ((group, reasons) for group in groups.values())


def reason(kind: str, one: Told, other: Told, around: Surroundings) -> str | None:
    """Return why the rule takes two facts for one; None where it does not."""
    rule = rules()[kind]
    if excluded(kind, one, other, around):
        return None
    shared = [name for name in rule["shared"] if _common(name, one, other, around)]
    seldom = (one.classes & other.classes) & set(rule.get("seldom", ()))
    if not shared and not seldom:
        return None
    told = [f"the same {name}" for name in dict.fromkeys((*rule["same"], *shared))]
    told += [f"{name} alike: {_listed(one.of(name))} / {_listed(other.of(name))}" for name in rule["alike"]]
    if not one.of("date") & other.of("date"):
        told.append(f"no exact day in one or both, {_days_apart(one, other, around)} days apart at most")
    classes = [fact.classes - {kind} for fact in (one, other)]
    if classes[0] != classes[1]:
        told.append(f"{'/'.join(sorted(classes[0]))} in one, {'/'.join(sorted(classes[1]))} in the other")
    elif seldom and not shared:
        told.append(f"{'/'.join(sorted(seldom))} in both")
    return "; ".join(told)


def excluded(kind: str, one: Told, other: Told, around: Surroundings, *, persons: bool = True) -> bool:
    """Tell whether two facts cannot be one, or nothing is known of how far they lie apart; who met may be left out."""
    rule = rules()[kind]
    if one.articles & other.articles:
        return True
    classes = [fact.classes - {kind} for fact in (one, other)]
    groups = [set(group) for group in rule["together"]]
    if classes[0] != classes[1] and not any(classes[0] | classes[1] <= group for group in groups):
        return True
    lasting = bool(classes[0] & classes[1] & set(rule.get("lasting", ())))
    left_out = {"date"} if lasting else set()
    names = [name for name in rule["agree"] if name not in (left_out if persons else left_out | {"participant"})]
    if not all(_agree(name, one, other, around) for name in names):
        return True
    if not all(_alike(one.of(name), other.of(name)) for name in rule["alike"]):
        return True
    if one.of("date") & other.of("date"):
        return False
    apart = _days_apart(one, other, around)
    exact = all(any(map(_day, fact.of("date"))) for fact in (one, other))
    return apart is None or apart > (rule["lasts"] if lasting and exact else rule["days"])


def _agree(name: str, one: Told, other: Told, around: Surroundings) -> bool:
    """Tell whether values of a property of two facts do not exclude each other."""
    values, others = (_known(name, fact, around) for fact in (one, other))
    if name == "participant":
        return _one_company(values, others)
    if not values or not others:
        return True
    if values & others or _common(name, one, other, around):
        return True
    if name == "place" and any(_nowhere(a, b, around) for a in values for b in others):
        return True
    less_exact = name in compared().approximate
    return less_exact and any(a.startswith(b) or b.startswith(a) for a in values for b in others)


def _one_company(persons: set[str], others: set[str]) -> bool:
    """Tell whether persons may be those of one meeting: reports name some of them, but one in common is one of two."""
    return persons <= others or others <= persons or len(persons & others) > 1


def _common(name: str, one: Told, other: Told, around: Surroundings) -> bool:
    """Tell whether two facts have a value of a property in common, or one place stands in the other."""
    values, others = (_known(name, fact, around) for fact in (one, other))
    if name != "place":
        return bool(values & others)
    return bool(values & others or _wholes(values, around) & others or values & _wholes(others, around))


def _nowhere(one: str, other: str, around: Surroundings) -> bool:
    """Tell whether two venues bear one name, and it is not known of both where they stand."""
    wholes = around.wholes
    return not (wholes.get(one) and wholes.get(other)) and bool(
        around.names.get(one, set()) & around.names.get(other, set())
    )


def _known(name: str, fact: Told, around: Surroundings) -> set[str]:
    return {around.same.get(value, value) for value in fact.of(name)}


def _wholes(places: set[str], around: Surroundings) -> set[str]:
    return {whole for place in places for whole in around.wholes.get(place, ())}


def _strength(kind: str, one: Told, other: Told, around: Surroundings) -> int:
    """Return how much two facts have in common, by the rule's weights."""
    rule = rules()[kind]
    weights = rule.get("weights", dict.fromkeys(rule["shared"], 1))
    common = sum(int(weight) for name, weight in weights.items() if _common(name, one, other, around))
    met = _known("participant", one, around) & _known("participant", other, around)
    seldom = one.classes & other.classes & set(rule.get("seldom", ()))
    return common + (int(weights.get("participant", 0)) if len(met) > 1 else 0) + bool(seldom)


def _alike(texts: set[str], others: set[str]) -> bool:
    words, more = ({word for text in side for word in re.findall(r"\w+", text.casefold())} for side in (texts, others))
    return bool(words) and len(words & more) >= _MOST_WORDS * len(words | more)


def _days_apart(one: Told, other: Told, around: Surroundings) -> int | None:
    """Return how many days lie at most between the days of two facts, or the publications where no day is told."""
    days = [
        {day for day in map(_day, fact.of("date")) if day}
        or {day for article in fact.articles if (day := _day(around.published.get(article, "")))}
        for fact in (one, other)
    ]
    return (max(*days[0], *days[1]) - min(*days[0], *days[1])).days if all(days) else None


def _day(text: str) -> date | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    return date(*map(int, found.groups())) if found else None


def _listed(values: set[str]) -> str:
    return ", ".join(sorted(values))
