"""Differences between two states of published articles, told in facts and not in triples.

What is compared is what each article says of each fact: facts that came and went, properties that gained, lost or
changed a value, words of evidence, links of entities to Wikidata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Literal

from kg.mappers.labels import spelled_date
from kg.namespaces import DIP
from kg.stores.batches import batched
from kg.stores.facts_of_graphs import ToldFact, Value, labels_of, told_of_graphs
from kg.stores.holdings import holdings
from kg.stores.names import shorten
from kg.stores.queryable import Queryable, solutions
from kg.stores.results import plain
from kg.stores.store import ArticleStore

_NOT_COMPARED = frozenset(
    {"type", "label", "evidence", "confidence", "wasDerivedFrom", "wasAttributedTo", "generatedAtTime", "wasRevisionOf"}
)
_LEAST_LIKENESS = 0.6
_WORDS = """
SELECT DISTINCT ?graph ?fact ?exact WHERE {{
  VALUES ?graph {{ {graphs} }}
  GRAPH ?graph {{ ?fact dip:evidence/oa:hasSelector/oa:exact ?exact }}
}}
"""
_LINKS = """
SELECT DISTINCT ?graph ?entity ?item WHERE {{
  VALUES ?graph {{ {graphs} }}
  GRAPH ?graph {{ ?entity owl:sameAs ?item }}
}}
"""
_HEADLINES = """
SELECT ?article (MIN(STR(?title)) AS ?headline) WHERE {{
  VALUES ?article {{ {articles} }}
  ?article schema:headline ?title
}} GROUP BY ?article
"""


@dataclass(frozen=True)
class Difference:
    """One thing that differs.

    Attributes
    ----------
    kind : str
        One of the sentences of ``differences.yaml``: ``added``, ``gained``, ``changed``, …
    article, fact : str
        IRIs; of a difference of a whole article both are the article's.
    label : str
        The fact's label.
    role : str or None
        Local name of the property.
    old, new : tuple of str
        Values in words.
    """

    kind: str
    article: str
    fact: str
    label: str
    role: str | None = None
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The difference in plain words."""
        called = _wording()["properties"].get(self.role, f"a {self.role}")
        pattern: str = _wording()["sentences"][self.kind]
        return pattern.format(
            fact=self.label,
            a=called,
            noun=called.partition(" ")[2],
            value=", ".join(self.new or self.old),
            old=", ".join(self.old),
            new=", ".join(self.new),
        )


def differences(old: ArticleStore, new: ArticleStore) -> list[Difference]:
    """Compare two stores.

    Only articles whose graphs differ are looked at. Where each side has one article, they are compared even if the
    article's IRI changed.

    Parameters
    ----------
    old, new : ArticleStore

    Returns
    -------
    list of Difference
        By article and fact.

    Raises
    ------
    StoreError
        If a store does not answer.
    """
    before, after = holdings(old), holdings(new)
    pairs = {graph: graph for graph in before.keys() & after.keys()}
    if len(before) == len(after) == 1:
        pairs = dict(zip(before, after, strict=True))
    changed = {b: a for b, a in pairs.items() if _digest(before[b]) is None or _digest(before[b]) != _digest(after[a])}
    found = [
        *_articles("article_removed", old, before.keys() - pairs.keys()),
        *_articles("article_added", new, after.keys() - set(pairs.values())),
    ]
    for batch in batched(sorted(changed), 50):
        one = _Side(old, list(batch))
        other = _Side(new, [changed[graph] for graph in batch])
        for graph in batch:
            found += _compared(one, other, graph, changed[graph])
    return sorted(found, key=lambda found: (found.article, found.fact, found.kind, found.role or ""))


def _digest(entry: Any) -> str | None:
    return entry.digest if entry else None


def _articles(kind: str, store: Queryable, graphs: Iterable[str]) -> Iterator[Difference]:
    for batch in batched(sorted(graphs), 100):
        names = [graph.removesuffix("/graph") for graph in batch]
        query = _HEADLINES.format(articles=" ".join(f"<{name}>" for name in names))
        headlines = {row["article"].value: row["headline"].value for row in solutions(store, query)}
        for name in names:
            yield Difference(kind, name, name, f"{headlines.get(name, '')} ({shorten(name)})".lstrip())


class _Side:
    """What some articles of one store say."""

    def __init__(self, store: Queryable, graphs: list[str]) -> None:
        listed = " ".join(f"<{graph}>" for graph in graphs)
        self.statements: dict[str, dict[str, ToldFact]] = {graph: {} for graph in graphs}
        for statement in told_of_graphs(store, graphs):
            self.statements[f"{statement.article}/graph"][statement.fact] = statement
        self.words: dict[tuple[str, str], list[str]] = {}
        for row in solutions(store, _WORDS.format(graphs=listed)):
            self.words.setdefault((row["graph"].value, row["fact"].value), []).append(row["exact"].value)
        self.links: dict[str, set[tuple[str, str]]] = {graph: set() for graph in graphs}
        for row in solutions(store, _LINKS.format(graphs=listed)):
            self.links[row["graph"].value].add((row["entity"].value, row["item"].value))
        nodes = {
            value.value
            for facts in self.statements.values()
            for statement in facts.values()
            for values in statement.values.values()
            for value in values
            if not isinstance(value, Literal)
        }
        entities = {entity for links in self.links.values() for entity, _ in links}
        self.labels = labels_of(store, nodes | entities)

    def in_words(self, name: str, values: Iterable[Value]) -> tuple[str, ...]:
        """Return values as an editor would write them."""
        return tuple(sorted(self._word(name, value) for value in values))

    def _word(self, name: str, value: Value) -> str:
        if not isinstance(value, Literal):
            return self.labels.get(value.value) or plain(value).removeprefix("dip:")
        return spelled_date(value.value) if name == "date" else plain(value)


def _compared(old: _Side, new: _Side, graph: str, new_graph: str) -> Iterator[Difference]:
    article = new_graph.removesuffix("/graph")
    before, after = old.statements[graph], new.statements[new_graph]
    pairs = {fact: fact for fact in before.keys() & after.keys()} | _under_other_iris(before, after)
    for fact in before.keys() - pairs.keys():
        yield Difference("removed", article, fact, before[fact].label)
    for fact in after.keys() - set(pairs.values()):
        yield Difference("added", article, fact, after[fact].label)
    for one, fact in pairs.items():
        label = after[fact].label
        yield from _properties(old, new, before[one].renamed(pairs), after[fact], article)
        was, now = sorted(old.words.get((graph, one), [])), sorted(new.words.get((new_graph, fact), []))
        if was != now:
            yield Difference("evidence", article, fact, label, "evidence", tuple(was), tuple(now))
    for kind, side, links in (
        ("unlinked", old, old.links[graph] - new.links[new_graph]),
        ("linked", new, new.links[new_graph] - old.links[graph]),
    ):
        for entity, item in links:
            yield Difference(
                kind, article, entity, side.labels.get(entity, shorten(entity)), "sameAs", (), (shorten(item),)
            )


def _under_other_iris(before: Mapping[str, ToldFact], after: Mapping[str, ToldFact]) -> dict[str, str]:
    """Pair facts of one article that are the same under another IRI: a summit's changes with its date, for instance.

    They are of the same classes and have most of their values in common; the likest are paired first.
    """
    gone = sorted(before.keys() - after.keys())
    came = sorted(after.keys() - before.keys())
    likeness = {(one, other): _likeness(before[one], after[other]) for one in gone for other in came}
    pairs: dict[str, str] = {}
    for one, other in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        if likeness[one, other] >= _LEAST_LIKENESS and one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _likeness(one: ToldFact, other: ToldFact) -> float:
    """Return the share of values that two facts have in common, 0 where they are of different classes."""
    if one.classes != other.classes:
        return 0.0
    values, others = (
        {(name, value) for name, found in side.values.items() if _local(name) not in _NOT_COMPARED for value in found}
        for side in (one, other)
    )
    return len(values & others) / len(values | others) if values | others else 0.0


def _properties(old: _Side, new: _Side, was: ToldFact, now: ToldFact, article: str) -> Iterator[Difference]:
    names = {_local(name) for name in was.values.keys() | now.values.keys()} - _NOT_COMPARED
    for name in names:
        lost, gained = was.of(name) - now.of(name), now.of(name) - was.of(name)
        one, other = old.in_words(name, lost), new.in_words(name, gained)
        if len(lost) == len(gained) == 1 and len(was.of(name)) == 1:
            yield Difference("changed", article, now.fact, now.label, name, one, other)
            continue
        for value in one:
            yield Difference("lost", article, now.fact, now.label, name, (value,), ())
        for value in other:
            yield Difference("gained", article, now.fact, now.label, name, (), (value,))


def _local(name: str) -> str:
    return name.removeprefix(DIP) if name.startswith(DIP) else name.rpartition("#")[2].rpartition("/")[2]


@cache
def _wording() -> Mapping[str, Any]:
    record: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("differences.yaml").read_text("utf-8"))
    return record
