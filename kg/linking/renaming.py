"""Renaming: IRIs follow identity, so a linked entity's IRI, and those of its facts, come to bear its item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rdflib import RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.facts import KINDS
from kg.identity import slug
from kg.namespaces import DIP

FACT_SEGMENTS = frozenset({"incumbency" if kind == "office" else kind for kind in KINDS})
"""The path segments, below the base, of the facts' IRIs."""

_TEXTS = frozenset({DIP.title, DIP.office, DIP.object, DIP.action, DIP.measure, RDFS.label})
"""The properties whose words may stand in a fact's IRI beside the keys of entities."""


def rename(graph: Graph, items: Mapping[URIRef, str]) -> dict[URIRef, URIRef]:
    """Let linked entities, and the facts whose IRIs are made from them, bear the items.

    Nodes that come to bear the same IRI become one, with one ``rdfs:label`` and one ``dip:confidence``.

    Parameters
    ----------
    graph : rdflib.Graph
        It is changed.
    items : mapping of URIRef to str
        The Wikidata item of each entity.

    Returns
    -------
    dict of URIRef to URIRef
        The new IRI of each node that has one.

    Examples
    --------
    >>> graph, base = Graph(), "https://example.org/"
    >>> fact, person = URIRef(base + "incumbency/moon-jae-in-president-kr"), URIRef(base + "person/moon-jae-in")
    >>> _ = graph.add((fact, DIP.holder, person))
    >>> _ = rename(graph, {person: "Q21001"})
    >>> for subject, _, holder in graph:
    ...     print(subject, holder)
    https://example.org/incumbency/q21001-president-kr https://example.org/person/Q21001
    """
    nodes = {node: URIRef(f"{node.rsplit('/', 1)[0]}/{qid}") for node, qid in items.items()}
    nodes.update(_renamed_facts(graph, nodes))
    touched = {
        triple
        for node in nodes
        for pattern in ((node, None, None), (None, None, node))
        for triple in graph.triples(pattern)
    }
    for triple in touched:
        graph.remove(triple)
    for subject, predicate, value in touched:
        graph.add((nodes.get(subject, subject), predicate, nodes.get(value, value)))  # type: ignore[call-overload]
    for node, times in sorted(Counter(nodes.values()).items()):
        if times > 1:
            _reconcile(graph, node)
    return nodes


def _renamed_facts(graph: Graph, entities: Mapping[URIRef, URIRef]) -> dict[URIRef, URIRef]:
    """Return the new IRIs of the facts that name a linked entity and have its key in their own IRI."""
    facts = {
        fact
        for entity in entities
        for fact in graph.subjects(None, entity)
        if isinstance(fact, URIRef) and fact.rsplit("/", 2)[-2] in FACT_SEGMENTS
    }
    return {fact: new for fact in facts if (new := _with_items(graph, fact, entities)) != fact}


def _with_items(graph: Graph, fact: URIRef, entities: Mapping[URIRef, URIRef]) -> URIRef:
    """Put items for the keys between the hyphens of a fact's IRI; neighbouring items come in order.

    Words of the fact's own texts stay, though a key stand among them ("un" in a title). A key that was
    cut away, because the IRI would have been too long, stays away.
    """
    head, tail = fact.rsplit("/", 1)
    about = list(graph.predicate_objects(fact))
    puts = {_key(value): _key(entities.get(value, value)) for _, value in about if isinstance(value, URIRef)}
    if not any(key in tail and key != put for key, put in puts.items()):
        return fact
    for predicate, value in about:
        if predicate in _TEXTS:
            puts.setdefault(slug(str(value)), slug(str(value)))
    return URIRef(f"{head}/{'-'.join(_replaced(tail.split('-'), puts))}")


def _replaced(words: list[str], puts: Mapping[str, str]) -> Iterator[str]:
    """Yield words with the longest runs of them replaced that ``puts`` knows, neighbouring items in order.

    Examples
    --------
    >>> keys = {"kim-jong-un": "kim-jong-un", "un": "q1065", "nato": "q7184"}
    >>> "-".join(_replaced("talks-kim-jong-un-nato-un-2022".split("-"), keys))
    'talks-kim-jong-un-q1065-q7184-2022'
    """
    longest = max(key.count("-") + 1 for key in puts)
    items: set[str] = set()
    while words:
        sizes = range(min(longest, len(words)), 0, -1)
        size = next((size for size in sizes if "-".join(words[:size]) in puts), 0)
        key = "-".join(words[:size])
        if size and puts[key] != key:
            items.add(puts[key])
        else:
            yield from sorted(items)
            items.clear()
            yield from words[: max(size, 1)]
        words = words[max(size, 1) :]
    yield from sorted(items)


def _key(entity: URIRef) -> str:
    return entity.rpartition("/")[2].lower()


def _reconcile(graph: Graph, node: URIRef) -> None:
    """Give a node that several became one label, the longest, and one confidence, the highest."""
    is_fact = node.rsplit("/", 2)[-2] in FACT_SEGMENTS
    labels = sorted(graph.objects(node, RDFS.label), key=lambda label: (-len(str(label)), str(label)))
    for label in labels[1:]:
        graph.remove((node, RDFS.label, label))
        if not is_fact:
            graph.add((node, SKOS.altLabel, label))
    for label in labels[:1]:
        graph.remove((node, SKOS.altLabel, label))
    for confidence in sorted(graph.objects(node, DIP.confidence), key=_number)[:-1]:
        graph.remove((node, DIP.confidence, confidence))


def _number(value: Node) -> float:
    return float(value) if isinstance(value, Literal) else 0.0
