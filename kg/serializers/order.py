"""The order in which a person reads an article's graph: article, facts with the words that state them, entities."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS
from rdflib.term import Node

from kg.namespaces import DIP, OA, SCHEMA
from kg.serializers.context import published_context

SECTIONS: tuple[tuple[str, tuple[URIRef, ...]], ...] = (
    ("Article", (SCHEMA.NewsArticle, SCHEMA.Person, SCHEMA.Organization)),
    ("Engagements", (DIP.Engagement,)),
    ("Instruments", (DIP.Instrument,)),
    ("Partnerships", (DIP.Partnership,)),
    ("Commitments", (DIP.Commitment,)),
    ("Statements", (DIP.Statement,)),
    ("Offices", (DIP.Incumbency,)),
    ("Observations", (DIP.Observation,)),
    ("States", (DIP.State,)),
    ("Organizations", (DIP.Organization,)),
    ("Persons", (DIP.Person,)),
    ("Places", (DIP.Place,)),
)
"""The sections of a file with the classes of their nodes."""

# Looked up once: rdflib's namespaces compute a term each time they are asked for it.
_TYPE, _EVIDENCE, _SELECTOR, _EXACT, _START = RDF.type, DIP.evidence, OA.hasSelector, OA.exact, OA.start
_BEARINGS = (
    DIP.status,
    DIP.confidence,
    DIP.evidence,
    PROV.wasDerivedFrom,
    PROV.wasAttributedTo,
    PROV.generatedAtTime,
    PROV.wasRevisionOf,
)
"""Properties that say how far a fact is to be trusted: after those that tell it."""

Properties = dict[Node, list[Node]]


@dataclass
class Section:
    """Nodes that belong together, in order, each followed by what only explains it."""

    title: str
    nodes: list[Node] = field(default_factory=list)


class Reading:
    """A graph arranged for reading.

    Parameters
    ----------
    graph : rdflib.Graph or iterable of triples
        Without blank nodes, or with such as bear stable names.

    Attributes
    ----------
    properties : dict of Node to dict
        Subject to its predicates, in order, each with its objects, in order.
    sections : list of Section
        Every subject of the graph exactly once; no section is empty.
    articles : list of Node
    """

    def __init__(self, graph: Iterable[tuple[Node, Node, Node]]) -> None:
        gathered: dict[Node, Properties] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            gathered[subject][predicate].append(value)
        self.properties = {subject: _ordered(properties) for subject, properties in gathered.items()}
        self._by_class: dict[Node, list[Node]] = defaultdict(list)
        for subject, properties in self.properties.items():
            for kind in properties.get(_TYPE, ()):
                self._by_class[kind].append(subject)
        self.articles = self._by_class[SCHEMA.NewsArticle]
        self.sections = self._arrange()

    def _arrange(self) -> list[Section]:
        placed: set[Node] = set()
        sections = []
        for title, classes in SECTIONS:
            section = Section(title)
            for kind in classes:
                for node in sorted(self._by_class[kind], key=self._place):
                    self._put(node, section, placed)
            sections.append(section)
        rest = Section("Further nodes")
        for node in sorted(self.properties.keys() - placed, key=_by_name):
            self._put(node, rest, placed)
        return [section for section in (*sections, rest) if section.nodes]

    def _put(self, node: Node, section: Section, placed: set[Node]) -> None:
        """Place a node and then the evidence and selectors that hang on it."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            if node in placed or node not in self.properties:
                continue
            placed.add(node)
            section.nodes.append(node)
            about = self.properties[node]
            quotations_last = sorted(about.get(_SELECTOR, ()), key=lambda one: _EXACT in self.properties.get(one, ()))
            waiting += [*quotations_last, *reversed(about.get(_EVIDENCE, ()))]

    def _place(self, node: Node) -> tuple[float, tuple[str, str]]:
        """Order nodes by where the first words that state them stand in the text; what has no evidence comes last."""
        starts = [
            float(str(start))
            for evidence in self.properties[node].get(_EVIDENCE, ())
            for selector in self.properties.get(evidence, {}).get(_SELECTOR, ())
            for start in self.properties.get(selector, {}).get(_START, ())
            if str(start).isdigit()
        ]
        return min(starts, default=math.inf), _by_name(node)


def _ordered(properties: Properties) -> Properties:
    ranked = sorted(properties, key=_predicate_rank)
    return {
        predicate: sorted(properties[predicate], key=_class_rank if predicate == _TYPE else _by_name)
        for predicate in ranked
    }


@lru_cache(maxsize=4096)
def _predicate_rank(predicate: Node) -> tuple[int, int, str]:
    """Order predicates: type, label, those of the context in its order, others by name, then the bearings."""
    if predicate == _TYPE:
        return 0, 0, ""
    if predicate == RDFS.label:
        return 1, 0, ""
    if predicate in _BEARINGS:
        return 4, _BEARINGS.index(URIRef(str(predicate))), ""
    place = published_context().order.get(str(predicate))
    return (3, 0, str(predicate)) if place is None else (2, place, "")


@lru_cache(maxsize=4096)
def _class_rank(kind: Node) -> tuple[int, str]:
    """Order classes, the most specific first: the context names general ones before special ones."""
    return -published_context().order.get(str(kind), 0), str(kind)


def _by_name(node: Node) -> tuple[str, str]:
    """Order nodes by their text, and literals of one text by language or datatype."""
    return str(node), (node.language or str(node.datatype)) if isinstance(node, Literal) else ""
