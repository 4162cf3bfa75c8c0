"""Agreement of sources: for each fact how many articles state it, and on what they differ.

It is a named graph of its own, derived from the articles' graphs and never mixed with them::

    <fact> dip:supportCount 2 ; prov:wasDerivedFrom <article 1> , <article 2> .
    <claim> a dip:Claim ; rdf:subject <fact> ; rdf:predicate dip:duration ; rdf:object "PT95M"^^xsd:duration ;
        dip:supportCount 1 ; prov:wasDerivedFrom <article 1> ; dip:disputedBy <other claim> .

Claims stand only for facts that more than one article states. The graph notes of each article's graph the hash
from which it was derived, so that rebuilding looks only at facts of articles that came, changed or went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import PROV, RDF, XSD

from kg.identity import digest
from kg.namespaces import DEFAULT_BASE, DIP, SCHEMA
from kg.stores.batches import batched
from kg.stores.facts_of_graphs import ToldFact, Value, all_facts, told_of_facts, told_of_graphs
from kg.stores.paging import pages
from kg.stores.queryable import solutions
from kg.stores.store import ArticleStore

GRAPH = f"{DEFAULT_BASE}agreement"
"""The named graph that holds it, whatever the base IRI of the data."""

_AT_ONCE = 100  # facts between two updates
_DERIVED = f"GRAPH <{GRAPH}> {{ ?graph schema:sha256 ?digest }}"
_MERGED = "GRAPH <{graph}> {{ ?fact dip:mergedInto ?kept FILTER(isIRI(?fact) && isIRI(?kept)) }}"
_OF_ARTICLES = """
SELECT DISTINCT ?fact WHERE {{
  VALUES ?article {{ {articles} }}
  GRAPH <{graph}> {{
    ?fact dip:supportCount ?n ; prov:wasDerivedFrom ?article
    FILTER NOT EXISTS {{ ?fact a dip:Claim }}
  }}
}}
"""

MERGES = f"{DEFAULT_BASE}merges"
"""The named graph of the merges in force (see :mod:`kg.stores.merging`)."""


@dataclass(frozen=True)
class Rules:
    """Local names of the properties that are compared, as ``agreement.yaml`` has them."""

    compared: frozenset[str]
    single: frozenset[str]
    approximate: frozenset[str]


@cache
def rules() -> Rules:
    """Return the rules that travel with kg."""
    record = yaml.safe_load(Path(__file__).with_name("agreement.yaml").read_text("utf-8"))
    return Rules(*(frozenset(record[name]) for name in ("compared", "single", "approximate")))


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild looked at: articles that came, changed or went, and facts that were derived anew."""

    articles: int
    facts: int


def rebuild(store: ArticleStore, *, everything: bool = False) -> Rebuilt:
    """Bring the derived graph up to date with the articles.

    Parameters
    ----------
    store : ArticleStore
    everything : bool
        Whether to derive it anew for all facts.

    Raises
    ------
    StoreError
        If the store does not answer or cannot be written.
    """
    manifest = {graph: entry.digest for graph, entry in store.manifest().items()}
    derived = {row["graph"].value: row["digest"].value for row in pages(store, _DERIVED, "graph", "digest")}
    merged, merged_before = (
        {row["fact"].value: row["kept"].value for row in pages(store, _MERGED.format(graph=graph), "fact", "kept")}
        for graph in (MERGES, GRAPH)
    )
    if everything:
        store.update(f"CLEAR SILENT GRAPH <{GRAPH}>")
        derived, merged_before = {}, {}
    changed = sorted(graph for graph in manifest.keys() | derived.keys() if manifest.get(graph) != derived.get(graph))
    facts = _affected(store, changed, merged, merged_before) if not everything else set(all_facts(store))
    groups: dict[str, set[str]] = {fact: set() for fact in {*facts, *(merged.get(fact, fact) for fact in facts)}}
    for fact, kept in merged.items():
        if kept in groups:
            groups[kept].add(fact)
    for batch in batched(sorted(groups), _AT_ONCE):
        _derive(store, {fact: groups[fact] for fact in batch}, merged)
    _note(store, changed, manifest)
    return Rebuilt(len(changed), len(facts))


def _affected(
    store: ArticleStore, changed: list[str], merged: Mapping[str, str], merged_before: Mapping[str, str]
) -> set[str]:
    """Return the facts that changed articles state or stated, and those whose merges changed."""
    facts = {statement.fact for statement in told_of_graphs(store, changed)}
    for batch in batched(changed, _AT_ONCE):
        articles = " ".join(f"<{graph.removesuffix('/graph')}>" for graph in batch)
        facts |= {row["fact"].value for row in solutions(store, _OF_ARTICLES.format(articles=articles, graph=GRAPH))}
    for pair in merged.items() ^ merged_before.items():
        facts |= set(pair)
    return facts


def _derive(store: ArticleStore, groups: Mapping[str, set[str]], merged: Mapping[str, str]) -> None:
    """Derive anew what is said of facts, each with those that are merged into it."""
    kept = {other: fact for fact, others in groups.items() for other in others}
    told: dict[str, list[ToldFact]] = {fact: [] for fact in groups}
    for statement in told_of_facts(store, [*groups, *kept]):
        told[kept.get(statement.fact, statement.fact)].append(statement)
    triples: list[Triple] = []
    for fact, statements in told.items():
        if fact in merged:
            triples.append(Triple(NamedNode(fact), _term(DIP.mergedInto), NamedNode(merged[fact])))
        elif statements:
            triples += _support(fact, statements)
    nodes = " ".join(f"<{fact}>" for fact in groups)
    inside = f"GRAPH <{GRAPH}> {{ ?node ?p ?o }}"
    store.update(
        f"DELETE {{ {inside} }} WHERE {{ VALUES ?fact {{ {nodes} }} "
        f"GRAPH <{GRAPH}> {{ ?node <{RDF.subject}> ?fact . ?node ?p ?o }} }} ;\n"
        f"DELETE {{ {inside} }} WHERE {{ VALUES ?node {{ {nodes} }} {inside} }}"
    )
    store.add(GRAPH, triples)


def _support(fact: str, statements: list[ToldFact]) -> Iterator[Triple]:
    node = NamedNode(fact)
    articles = sorted({statement.article for statement in statements})
    yield from _sources(node, articles)
    if len(articles) < 2:
        return
    for name in sorted(rules().compared):
        sources: dict[Value, set[str]] = {}
        for statement in statements:
            for value in statement.of(name):
                sources.setdefault(value, set()).add(statement.article)
        claims = {value: claim_iri(fact, name, value) for value in sources}
        for value in sorted(sources, key=str):
            claim = claims[value]
            yield Triple(claim, _term(RDF.type), _term(DIP.Claim))
            yield Triple(claim, _term(RDF.subject), node)
            yield Triple(claim, _term(RDF.predicate), NamedNode(DIP + name))
            yield Triple(claim, _term(RDF.object), value)
            yield from _sources(claim, sorted(sources[value]))
            for other in sorted(sources, key=str):
                if disputes(name, value, other):
                    yield Triple(claim, _term(DIP.disputedBy), claims[other])


def _sources(node: NamedNode, articles: Iterable[str]) -> Iterator[Triple]:
    listed = list(articles)
    yield Triple(node, _term(DIP.supportCount), Literal(str(len(listed)), datatype=_term(XSD.integer)))
    for article in listed:
        yield Triple(node, _term(PROV.wasDerivedFrom), NamedNode(article))


def claim_iri(fact: str, name: str, value: Value) -> NamedNode:
    """Return the IRI of the claim that a property of a fact has a value."""
    return NamedNode(f"{DEFAULT_BASE}claim/{name}-{digest(f'{fact} {name} {value}')}")


def disputes(name: str, value: Value, other: Value) -> bool:
    """Tell whether two values of a property exclude each other.

    Examples
    --------
    >>> disputes("duration", Literal("PT95M"), Literal("PT90M"))
    True
    >>> disputes("date", Literal("2023-06"), Literal("2023-06-23"))
    False
    >>> disputes("signatory", NamedNode("urn:a"), NamedNode("urn:b"))
    False
    """
    if name not in rules().single or value == other:
        return False
    if name in rules().approximate:
        return not (value.value.startswith(other.value) or other.value.startswith(value.value))
    if isinstance(value, Literal) and isinstance(other, Literal):
        return value.value.casefold() != other.value.casefold()
    return True


def _note(store: ArticleStore, changed: list[str], manifest: Mapping[str, str]) -> None:
    """Note of which state of the articles the graph was derived; last, so that a rebuild cut off is done again."""
    for batch in batched(changed, _AT_ONCE):
        names = " ".join(f"<{graph}>" for graph in batch)
        store.update(
            f"DELETE {{ GRAPH <{GRAPH}> {{ ?graph <{SCHEMA.sha256}> ?digest }} }} WHERE {{ "
            f"VALUES ?graph {{ {names} }} GRAPH <{GRAPH}> {{ ?graph <{SCHEMA.sha256}> ?digest }} }}"
        )
        noted = [graph for graph in batch if graph in manifest]
        store.add(GRAPH, [Triple(NamedNode(g), _term(SCHEMA.sha256), Literal(manifest[g])) for g in noted])


def _term(iri: str) -> NamedNode:
    return NamedNode(str(iri))
