"""Near-identical facts: two IRIs that are likely one thing, found by a stated rule, merged and parted again.

The rule is data (``merging.yaml``). A merge changes no article's graph: it is a node of the named graph of merges
that says which fact was merged into which, by which rule and why, and undoing it takes that node out. The derived
graph of agreement and the named questions take merged facts as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import RDF, RDFS

from kg.errors import StoreError
from kg.mappers.identity import digest
from kg.mappers.namespaces import DEFAULT_BASE, DIP
from kg.stores.agreement import MERGES
from kg.stores.agreement import rules as compared
from kg.stores.facts_of_graphs import Statement, all_facts, statements_of_facts
from kg.stores.names import shorten
from kg.stores.paging import pages
from kg.stores.queryable import Queryable, solutions
from kg.stores.store import ArticleStore

_PUBLISHED = "GRAPH ?graph { ?article a schema:NewsArticle ; schema:datePublished ?day }"
_IN_FORCE = f"""
SELECT ?merge ?merged ?kept ?rule ?reason WHERE {{
  GRAPH <{MERGES}> {{
    ?merge a dip:Merge ; dip:merged ?merged ; dip:kept ?kept ; dip:rule ?rule ; rdfs:comment ?reason .
  }}
}} ORDER BY ?merge
"""
_MOST_WORDS = 0.6  # of the words of both titles together, that both have


@dataclass(frozen=True)
class Merge:
    """Two facts that are taken for one.

    Attributes
    ----------
    iri : str
        The merge's own IRI, by which it is applied and undone.
    kept, merged : str
        IRIs of the fact that stands for both, and of the other.
    rule : str
        The kind of fact whose rule of ``merging.yaml`` applies.
    reason : str
        What they have in common and where they differ.
    """

    iri: str
    kept: str
    merged: str
    rule: str
    reason: str

    @property
    def triples(self) -> list[Triple]:
        """What the graph of merges says of it."""
        node, kept, merged = (NamedNode(iri) for iri in (self.iri, self.kept, self.merged))
        return [
            Triple(node, _term(RDF.type), _term(DIP.Merge)),
            Triple(node, _term(DIP.kept), kept),
            Triple(node, _term(DIP.merged), merged),
            Triple(node, _term(DIP.rule), Literal(self.rule)),
            Triple(node, _term(RDFS.comment), Literal(self.reason, language="en")),
            Triple(merged, _term(DIP.mergedInto), kept),
        ]


@cache
def rules() -> dict[str, Any]:
    """Return the rules that travel with kg, by kind of fact."""
    record: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("merging.yaml").read_text("utf-8"))
    return record


def proposals(store: Queryable) -> list[Merge]:
    """Find pairs of facts that the rule takes for one and that are not merged yet.

    Returns
    -------
    list of Merge
        By IRI of the fact that is kept.

    Raises
    ------
    StoreError
        If the store does not answer.
    """
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements_of_facts(store, all_facts(store)):
        told[statement.fact].append(statement)
    facts = [_Fact(fact, statements) for fact, statements in told.items()]
    published = {row["article"].value: row["day"].value for row in pages(store, _PUBLISHED, "article", "day")}
    gone = {merge.merged for merge in in_force(store)}
    found: list[Merge] = []
    for rule, (one, other) in _candidates([fact for fact in facts if fact.iri not in gone]):
        if reason := _reason(rule, one, other, published):
            kept, merged = sorted((one, other), key=_rank)
            name = f"{DEFAULT_BASE}merge/{digest(f'{kept.iri} {merged.iri}')}"
            found.append(Merge(name, kept.iri, merged.iri, rule, reason))
    return sorted(found, key=lambda merge: (merge.kept, merge.merged))


def in_force(store: Queryable) -> list[Merge]:
    """Return the merges in force, by IRI."""
    rows = solutions(store, _IN_FORCE)
    return [
        Merge(row["merge"].value, row["kept"].value, row["merged"].value, row["rule"].value, row["reason"].value)
        for row in rows
    ]


def apply(store: ArticleStore, merges: Iterable[Merge]) -> None:
    """Put merges in force.

    A fact is merged into one other at most, and what is merged into a fact that is itself merged later goes with it.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    into = {merge.merged: merge.kept for merge in in_force(store)}
    triples: list[Triple] = []
    for merge in merges:
        kept = _root(merge.kept, into)
        if merge.merged in into or kept == merge.merged:
            continue
        into[merge.merged] = kept
        triples += Merge(merge.iri, kept, merge.merged, merge.rule, merge.reason).triples
    store.add(MERGES, triples)


def undo(store: ArticleStore, merges: Iterable[Merge]) -> None:
    """Put merges out of force: the facts are two again.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    for merge in merges:
        inside = f"GRAPH <{MERGES}> {{ ?node ?p ?o }}"
        store.update(f"DELETE {{ {inside} }} WHERE {{ VALUES ?node {{ <{merge.iri}> <{merge.merged}> }} {inside} }}")


def chosen(merges: list[Merge], names: Iterable[str]) -> list[Merge]:
    """Return the merges of the given names, or all for ``all``.

    Raises
    ------
    StoreError
        If there is none of a name.
    """
    by_name = {shorten(merge.iri): merge for merge in merges} | {merge.iri: merge for merge in merges}
    wanted = list(names)
    if wanted == ["all"]:
        return merges
    if unknown := [name for name in wanted if name not in by_name]:
        raise StoreError(f"there is no merge {unknown[0]!r}", remedy="see `kg merge` and `kg merge --list`")
    return [by_name[name] for name in wanted]


class _Fact:
    """A fact with what its articles say of it together."""

    def __init__(self, iri: str, statements: list[Statement]) -> None:
        self.iri = iri
        self.articles = {statement.article for statement in statements}
        self.classes = {name for statement in statements for name in statement.classes}
        self._statements = statements

    def of(self, name: str) -> set[str]:
        """Return all values of a property that its articles give; of ``label`` the labels."""
        if name == "label":
            return {statement.label for statement in self._statements}
        return {value.value for statement in self._statements for value in statement.of(name)}


def _rank(fact: _Fact) -> tuple[bool, int, str]:
    """Order facts so that the one to keep comes first: dated, stated by more articles, by IRI."""
    return (not fact.of("date"), -len(fact.articles), fact.iri)


def _candidates(facts: list[_Fact]) -> Iterator[tuple[str, tuple[_Fact, _Fact]]]:
    """Pair facts of one kind whose properties that must be the same are."""
    for kind, rule in rules().items():
        blocks: dict[tuple[tuple[str, ...], ...], list[_Fact]] = defaultdict(list)
        for fact in facts:
            key = tuple(tuple(sorted(fact.of(name))) for name in rule["same"])
            if kind in fact.classes and all(key):
                blocks[key].append(fact)
        for block in blocks.values():
            for pair in combinations(sorted(block, key=lambda fact: fact.iri), 2):
                yield kind, pair


def _reason(kind: str, one: _Fact, other: _Fact, published: dict[str, str]) -> str | None:
    """Return why the rule takes two facts for one; None where it does not."""
    rule = rules()[kind]
    if one.articles & other.articles:
        return None
    classes = [fact.classes - {kind} for fact in (one, other)]
    groups = [set(group) for group in rule["together"]]
    if classes[0] != classes[1] and not any(classes[0] | classes[1] <= group for group in groups):
        return None
    if not all(_agree(name, one.of(name), other.of(name)) for name in rule["agree"]):
        return None
    shared = [name for name in rule["shared"] if one.of(name) & other.of(name)]
    if not shared or not all(_alike(one.of(name), other.of(name)) for name in rule["alike"]):
        return None
    told = [f"the same {name}" for name in dict.fromkeys((*rule["same"], *shared))]
    told += [f"{name} alike: {_listed(one.of(name))} / {_listed(other.of(name))}" for name in rule["alike"]]
    if not one.of("date") & other.of("date"):
        apart = _days_apart(one, other, published)
        if apart is None or apart > rule["days"]:
            return None
        told.append(f"no exact day in one or both, {apart} days apart at most")
    if classes[0] != classes[1]:
        told.append(f"{'/'.join(sorted(classes[0]))} in one, {'/'.join(sorted(classes[1]))} in the other")
    return "; ".join(told)


def _agree(name: str, values: set[str], others: set[str]) -> bool:
    """Tell whether values of a property of two facts do not exclude each other."""
    if not values or not others or values & others:
        return True
    less_exact = name in compared().approximate
    return less_exact and any(one.startswith(other) or other.startswith(one) for one in values for other in others)


def _alike(texts: set[str], others: set[str]) -> bool:
    words, more = ({word for text in side for word in re.findall(r"\w+", text.casefold())} for side in (texts, others))
    return bool(words) and len(words & more) >= _MOST_WORDS * len(words | more)


def _days_apart(one: _Fact, other: _Fact, published: dict[str, str]) -> int | None:
    """Return how many days lie at most between the days of two facts, or the publications where no day is told."""
    days = [
        {day for day in map(_day, fact.of("date")) if day}
        or {day for article in fact.articles if (day := _day(published.get(article, "")))}
        for fact in (one, other)
    ]
    return (max(*days[0], *days[1]) - min(*days[0], *days[1])).days if all(days) else None


def _day(text: str) -> date | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    return date(*map(int, found.groups())) if found else None


def _root(fact: str, into: dict[str, str]) -> str:
    while fact in into:
        fact = into[fact]
    return fact


def _listed(values: set[str]) -> str:
    return ", ".join(sorted(values))


def _term(iri: str) -> NamedNode:
    return NamedNode(str(iri))
