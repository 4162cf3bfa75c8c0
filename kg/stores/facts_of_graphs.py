"""Facts as the articles' graphs state them: which article says what of which fact.

Comparing two stores, counting sources and finding near-identical facts all work on these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.namespaces import DIP
from kg.stores.batches import batched
from kg.stores.paging import pages
from kg.stores.queryable import Queryable, solutions

Value = NamedNode | Literal | BlankNode

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
EVIDENCE = str(DIP.evidence)
_AT_ONCE = 100  # facts or graphs in one query

_OF_FACTS = """
SELECT DISTINCT ?graph ?fact ?property ?value WHERE {{
  VALUES ?fact {{ {nodes} }}
  GRAPH ?graph {{ ?fact dip:evidence ?evidence ; ?property ?value }}
}}
"""
_OF_GRAPHS = """
SELECT DISTINCT ?graph ?fact ?property ?value WHERE {{
  VALUES ?graph {{ {nodes} }}
  GRAPH ?graph {{ ?fact dip:evidence ?evidence ; ?property ?value }}
}}
"""
_LABELS = """
SELECT ?node (MIN(STR(?name)) AS ?label) WHERE {{ VALUES ?node {{ {nodes} }} ?node rdfs:label ?name }} GROUP BY ?node
"""
_ALL = "GRAPH ?graph { ?fact dip:evidence ?evidence }"


@dataclass
class ToldFact:
    """What one article says of one fact.

    Attributes
    ----------
    fact, article : str
        IRIs.
    values : dict
        From a property's IRI to what it is said to be.
    """

    fact: str
    article: str
    values: dict[str, set[Value]] = field(default_factory=dict)

    @property
    def classes(self) -> set[str]:
        """Local names of its classes in the ontology."""
        return {value.value.removeprefix(DIP) for value in self.values.get(TYPE, ()) if value.value.startswith(DIP)}

    def of(self, name: str) -> set[Value]:
        """Return the values of a property of the ontology, by its local name."""
        return self.values.get(DIP + name, set())

    def renamed(self, names: Mapping[str, str]) -> ToldFact:
        """Return the same with other IRIs in the place of those of some nodes that it names."""
        values = {
            name: {NamedNode(names.get(v.value, v.value)) if isinstance(v, NamedNode) else v for v in found}
            for name, found in self.values.items()
        }
        return ToldFact(self.fact, self.article, values)

    @property
    def label(self) -> str:
        """Its label, or its IRI where it has none."""
        return min((value.value for value in self.values.get(LABEL, ())), default=self.fact)


def told_of_facts(store: Queryable, facts: Iterable[str]) -> Iterator[ToldFact]:
    """Yield what each article says of facts."""
    for nodes in batched(facts, _AT_ONCE):
        yield from _read(store, _OF_FACTS, nodes)


def told_of_graphs(store: Queryable, graphs: Iterable[str]) -> Iterator[ToldFact]:
    """Yield what the articles of named graphs say, fact by fact."""
    for nodes in batched(graphs, _AT_ONCE):
        yield from _read(store, _OF_GRAPHS, nodes)


def all_facts(store: Queryable) -> list[str]:
    """Return the IRIs of all facts that a store's articles state, sorted."""
    return [row["fact"].value for row in pages(store, _ALL, "fact")]


def _read(store: Queryable, query: str, nodes: Iterable[str]) -> Iterator[ToldFact]:
    found: dict[tuple[str, str], ToldFact] = {}
    for graph, fact, name, value in solutions(store, query.format(nodes=" ".join(f"<{node}>" for node in nodes))):
        key = (fact.value, graph.value.removesuffix("/graph"))
        statement = found.setdefault(key, ToldFact(*key))
        statement.values.setdefault(name.value, set()).add(value)
    yield from (found[key] for key in sorted(found))


def labels_of(store: Queryable, nodes: Iterable[str]) -> dict[str, str]:
    """Return the labels of nodes, for those that have one."""
    found: dict[str, str] = {}
    for batch in batched(sorted(set(nodes)), 500):
        listed = " ".join(f"<{node}>" for node in batch)
        found |= {row["node"].value: row["label"].value for row in solutions(store, _LABELS.format(nodes=listed))}
    return found
