"""Near-identical facts: two IRIs that are likely one thing, found by a stated rule, merged and parted again.

The rule is data (``merging.yaml``). A merge changes no article's graph: it is a node of the named graph of merges
that says which fact was merged into which, by which rule and why, and undoing it takes that node out. The derived
graph of agreement and the named questions take merged facts as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import RDF, RDFS

from kg.errors import QueryError
from kg.identity import digest, slug
from kg.namespaces import DEFAULT_BASE, DIP
from kg.stores.agreement import MERGES
from kg.stores.facts_of_graphs import ToldFact, all_facts, told_of_facts
from kg.stores.merging_rules import Surroundings, Told, pairs
from kg.stores.names import shorten
from kg.stores.paging import pages
from kg.stores.queryable import Queryable, solutions
from kg.stores.store import ArticleStore

_PUBLISHED = "GRAPH ?graph { ?article a schema:NewsArticle ; schema:datePublished ?day }"
_IN_FORCE = f"""
SELECT ?merge ?merged ?kept ?rule ?reason WHERE {{
  GRAPH <{MERGES}> {{
    ?merge a dip:Merge ; dip:merged ?merged ; dip:kept ?kept ; dip:rule ?rule ; rdfs:comment ?reason .
    FILTER(isIRI(?merge) && isIRI(?merged) && isIRI(?kept))
  }}
}} ORDER BY ?merge
"""
_WHOLES = """
GRAPH ?graph { ?part a dip:Place ; schema:containedInPlace ?whole }
BIND(CONCAT(STR(?part), ' ', STR(?whole)) AS ?pair)
"""
_NAMES = """
GRAPH ?graph { ?node a ?kind ; rdfs:label|skos:altLabel ?name } VALUES ?kind { dip:Person dip:Place }
BIND(CONCAT(STR(?node), ' ', STR(?name)) AS ?pair)
"""
_ITEM = re.compile(r"/Q[0-9]+$")


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


def proposals(store: Queryable) -> list[Merge]:
    """Find pairs of facts that the rule takes for one and that are not merged yet.

    Returns
    -------
    list of Merge
        By IRI of the fact that is kept.

    Raises
    ------
    QueryError
        If the store does not answer.
    """
    told: dict[str, list[ToldFact]] = defaultdict(list)
    for statement in told_of_facts(store, all_facts(store)):
        told[statement.fact].append(statement)
    gone = {merge.merged for merge in in_force(store)}
    facts = [Told(fact, statements) for fact, statements in told.items() if fact not in gone]
    found = []
    for pair in pairs(facts, _surroundings(store)):
        kept, merged = pair.kept.iri, pair.merged.iri
        found.append(Merge(f"{DEFAULT_BASE}merge/{digest(f'{kept} {merged}')}", kept, merged, pair.rule, pair.reason))
    return sorted(found, key=lambda merge: (merge.kept, merge.merged))


def _surroundings(store: Queryable) -> Surroundings:
    """Read the days of articles, where places stand, and which persons and places bear the name of one with an item."""
    published = {row["article"].value: row["day"].value for row in pages(store, _PUBLISHED, "article", "day")}
    wholes: dict[str, set[str]] = defaultdict(set)
    for row in pages(store, _WHOLES, "pair"):
        part, _, whole = row["pair"].value.partition(" ")
        wholes[part].add(whole)
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in pages(store, _NAMES, "pair"):
        node, _, name = row["pair"].value.partition(" ")
        bearers[slug(name)].add(node)
    same: dict[str, str] = {}
    for name, nodes in sorted(bearers.items()):
        linked = {node for node in nodes if _ITEM.search(node)}
        if len(linked) == 1 and "-" in name:  # a name of one word is that of many
            same.update(dict.fromkeys(nodes - linked, *linked))
    names: dict[str, set[str]] = defaultdict(set)
    for name, nodes in bearers.items():
        for node in nodes:
            names[node].add(name)
    return Surroundings(published, wholes, names, same)


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
    QueryError
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
    QueryError
        If the store cannot be written.
    """
    for merge in merges:
        inside = f"GRAPH <{MERGES}> {{ ?node ?p ?o }}"
        store.update(f"DELETE {{ {inside} }} WHERE {{ VALUES ?node {{ <{merge.iri}> <{merge.merged}> }} {inside} }}")


def chosen(merges: list[Merge], names: Iterable[str]) -> list[Merge]:
    """Return the merges of the given names, or all for ``all``.

    Raises
    ------
    QueryError
        If there is none of a name.
    """
    by_name = {shorten(merge.iri): merge for merge in merges} | {merge.iri: merge for merge in merges}
    wanted = list(names)
    if wanted == ["all"]:
        return merges
    if unknown := [name for name in wanted if name not in by_name]:
        raise QueryError(f"there is no merge {unknown[0]!r}", remedy="see `kg merge` and `kg merge --list`")
    return [by_name[name] for name in wanted]


def _root(fact: str, into: dict[str, str]) -> str:
    while fact in into:
        fact = into[fact]
    return fact


def _term(iri: str) -> NamedNode:
    return NamedNode(str(iri))
