"""Published facts, read back from RDF as anybody would read them: by the terms of the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.evaluation.comparison import Filler
from kg.evaluation.rules import RULES, Rules
from kg.facts import ArticleFacts
from kg.namespaces import DEFAULT_BASE, DIP, OA
from kg.serializers import parse, serialize
from kg.wording import offset_of

_NAMES = (DIP.isoCode, RDFS.label, SKOS.prefLabel, SKOS.altLabel)
_NAMING = {"label": (RDFS.label, SKOS.prefLabel), "title": (DIP.title, DCTERMS.title, RDFS.label)}
"""Properties whose values are all names of one filler; the first that has a value is taken."""


@dataclass(frozen=True)
class PublishedFact:
    """A fact as published.

    Attributes
    ----------
    kind : str
    iri : str
    roles : dict
        From a role to its fillers.
    evidence : tuple of (int, int, str)
        Start, end and words of each passage; the offsets are -1 where the graph gives none.
    confidence : float or None
        From 0 to 1; None where the graph gives none.
    """

    kind: str
    iri: str
    roles: dict[str, tuple[Filler, ...]] = field(hash=False)
    evidence: tuple[tuple[int, int, str], ...] = ()
    confidence: float | None = None


@dataclass(frozen=True)
class HeldFact:
    """A fact that was held back for a person.

    Attributes
    ----------
    fact : PublishedFact
        As it would have been published.
    missing : str
        Why it was not, in words: its note, which says what it lacks, or else its confidence.
    """

    fact: PublishedFact
    missing: str


def published_facts(path: Path) -> list[PublishedFact]:
    """Read the facts of a published file, by kind and in the order of the file; of a file that is not there, none.

    Raises
    ------
    SerializationError
        If the file cannot be parsed.
    """
    if not path.exists():
        return []
    return facts_of(parse(path))


def held_facts(path: Path) -> list[HeldFact]:
    """Read the facts that were held back, from the file beside a published one; of a file that is not there, none.

    Raises
    ------
    FactsError
        If the file is not as it should be.
    """
    if not path.exists():
        return []
    from kg.curated import load_facts

    return held_of(load_facts(path))


def held_of(facts: ArticleFacts) -> list[HeldFact]:
    """Return facts that were held back as they would have been published, each with what it lacks."""
    if not facts.facts:
        return []
    from kg.mappers.builder import GraphBuilder

    builder = GraphBuilder(facts, DEFAULT_BASE)
    read = {fact.iri: fact for fact in facts_of(parse(serialize(builder.build(), "turtle"), "turtle"))}
    return [
        HeldFact(read[str(node)], fact.note or f"its confidence is {fact.confidence:.2f}")
        for fact, node in zip(facts.facts, builder.fact_nodes, strict=True)
        if str(node) in read
    ]


def facts_of(graph: Graph) -> list[PublishedFact]:
    """Return the facts of a graph by kind; within a kind in the graph's own order, which is that of its file."""
    facts = []
    for kind, rules in RULES.items():
        classes: dict[Node, str] = {}
        for name in rules.classes:  # the most specific class comes first
            for node in graph.subjects(RDF.type, DIP[name]):
                classes.setdefault(node, name)
        for node in classes:
            facts.append(_fact(graph, kind, rules, node, classes[node]))
    return facts


def _fact(graph: Graph, kind: str, rules: Rules, node: Node, class_name: str) -> PublishedFact:
    roles: dict[str, tuple[Filler, ...]] = {"type": ((class_name,),)} if len(rules.classes) > 1 else {}
    for role, (name, comparison) in rules.roles.items():
        predicates = _NAMING.get(name, (DIP[name],))
        values = next((found for p in predicates if (found := list(graph.objects(node, p)))), [])
        if not values:
            continue
        if comparison == "local":
            roles[role] = tuple((_local(value),) for value in values)
        elif name in _NAMING:
            roles[role] = (tuple(str(value) for value in values),)
        else:
            roles[role] = tuple(_names(graph, value) for value in values)
    passages = tuple(sorted(_passages(graph, node)))
    return PublishedFact(kind, str(node), roles, passages, _confidence(graph, node))


def _confidence(graph: Graph, node: Node) -> float | None:
    value = graph.value(node, DIP.confidence)
    try:
        return None if value is None else float(str(value))
    except ValueError:  # somebody else's graph; the shapes report it
        return None


def _names(graph: Graph, node: Node) -> Filler:
    if isinstance(node, Literal):
        # as rdflib reads literals by default and annotators' scripts see them: PT95M is there PT1H35M; other libraries
        # (nanopub) turn the default off for the whole process
        return (str(Literal(str(node), lang=node.language, datatype=node.datatype, normalize=True)),)
    names = [str(name) for predicate in _NAMES for name in graph.objects(node, predicate)]
    return tuple(dict.fromkeys(names)) or (_local(node),)


def _passages(graph: Graph, node: Node) -> Iterable[tuple[int, int, str]]:
    for evidence in graph.objects(node, DIP.evidence):
        selectors = list(graph.objects(evidence, OA.hasSelector))
        starts = [offset_of(str(start)) for selector in selectors for start in graph.objects(selector, OA.start)]
        ends = [offset_of(str(end)) for selector in selectors for end in graph.objects(selector, OA.end)]
        for selector in selectors:
            for words in graph.objects(selector, OA.exact):
                start, end = next(iter(starts), None), next(iter(ends), None)
                yield (-1 if start is None else start, -1 if end is None else end, str(words))


def _local(node: Node) -> str:
    return re.split(r"[#/]", str(node))[-1]
