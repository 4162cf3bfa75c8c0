"""The graph of one article while it is made: what every kind of fact needs for its own triples."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import TypeAlias

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from kg.errors import FactsError
from kg.facts import AnyFact, ArticleFacts, Fact
from kg.gazetteer.names import fold
from kg.identity import Identity, article_key, paths, slug
from kg.mappers.article import article_iri, describe_article, graph_iri_of
from kg.mappers.entities import Entities, fillers
from kg.mappers.evidence import describe_evidence
from kg.mappers.labels import balanced
from kg.mappers.literals import confidence
from kg.mappers.settlement import describe_settlement
from kg.namespaces import DIP, bind

Value: TypeAlias = Literal | URIRef


class GraphBuilder:
    """Holds an article, its entities and the graph that grows, and gives each fact its node.

    Parameters
    ----------
    facts : ArticleFacts
    base : str
        Base IRI of the data, ending in a slash.

    Attributes
    ----------
    graph : rdflib.Graph
    article : URIRef
        The article's node.
    entities : Entities
    fact_nodes : list of URIRef
        The node of each fact, in the order of the facts.
    """

    def __init__(self, facts: ArticleFacts, base: str) -> None:
        self.facts = facts
        self.base = base
        self.key = article_key(facts.article.text, facts.article.url, facts.article.headline)
        self.article = article_iri(base, self.key)
        self.entities = Entities(facts, base, self.key)
        # rdflib's plain memory store: one graph needs no index of contexts, and adding is a third faster without
        name = graph_iri_of(self.article)
        self.graph = bind(Graph(store="SimpleMemory", identifier=name, bind_namespaces="none"))
        nodes = paths((self._identify(fact) for fact in facts.facts), self.key)
        self.fact_nodes = [URIRef(base + path) for path in nodes]
        self._by_id: dict[str, tuple[AnyFact, URIRef]] = {}
        for fact, node in zip(facts.facts, self.fact_nodes, strict=True):
            if fact.id is not None:
                if fact.id in self._by_id:
                    raise self._error(f"two facts have the id {fact.id!r}", "give each fact an id of its own")
                self._by_id[fact.id] = (fact, node)

    def build(self) -> Graph:
        """Map the article, its facts with their evidence, and their entities; return the graph."""
        describe_article(self.graph, self.article, self.facts.article, self.base)
        for fact, node in zip(self.facts.facts, self.fact_nodes, strict=True):
            getattr(_mapper(fact.kind), fact.kind)(fact, node, self)
            self.add(node, DIP.status, DIP[fact.status])
            self.add(node, DIP.confidence, confidence(fact.confidence))
            self.add(node, PROV.wasDerivedFrom, self.article)
            if fact.settled is not None:
                describe_settlement(self.graph, node, self.article, fact, self.base)
            self.add(node, PROV.wasAttributedTo, *(self._reader(name) for name in fact.found_by))
            for evidence in fact.evidence:
                self.add(node, DIP.evidence, describe_evidence(self.graph, self.article, self.facts.article, evidence))
        self.entities.describe(self.graph)
        return self.graph

    def _reader(self, name: str) -> URIRef:
        """Add who found a fact, as an agent of PROV-O (section 3.1), and return its node."""
        node = URIRef(f"{self.base}reader/{slug(name)}")
        self.add(node, RDF.type, PROV.Agent, PROV.SoftwareAgent)
        self.add(node, RDFS.label, Literal(name, lang="en"))
        return node

    def add(self, subject: URIRef, predicate: URIRef, *values: Value | None) -> None:
        """Add a triple for each value that is not None."""
        for value in values:
            if value is not None:
                self.graph.add((subject, predicate, value))

    def describe(self, node: URIRef, classes: Iterable[str], label: str, language: str = "en") -> None:
        """Add a fact's classes, the most specific first, and its label."""
        self.add(node, RDF.type, *(DIP[name] for name in classes))
        self.add(node, RDFS.label, Literal(balanced(label), lang=language))

    def text(self, words: str | None) -> Literal | None:
        """Return words of the article as a literal in the article's language."""
        return None if words is None else Literal(words, lang=self.facts.article.language)

    def nodes(self, fact: Fact, role: str) -> list[URIRef]:
        """Return the nodes of the entities that fill a role of a fact."""
        kinds = type(fact).roles[role]
        return [self.entities.get(name, kinds).iri for name in fillers(fact, role)]

    def names(self, fact: Fact, role: str) -> list[str]:
        """Return what labels call the entities that fill a role of a fact, in one order whatever the article's."""
        kinds = type(fact).roles[role]
        return sorted((self.entities.get(name, kinds).label for name in fillers(fact, role)), key=fold)

    def keys(self, fact: Fact, role: str) -> list[str]:
        """Return the keys of the entities that fill a role of a fact, sorted: their order is no part of identity."""
        kinds = type(fact).roles[role]
        return sorted({self.entities.get(name, kinds).key for name in fillers(fact, role)})

    def fact(self, identifier: str | None, field: str, *kinds: str) -> URIRef | None:
        """Return the node of the fact that another one refers to by its id.

        Raises
        ------
        FactsError
            If the article has no such fact, or one of another kind.
        """
        if identifier is None:
            return None
        if identifier not in self._by_id:
            raise self._error(f"{field} refers to {identifier!r}, but no fact has this id", "name the id of a fact")
        fact, node = self._by_id[identifier]
        if fact.kind not in kinds:
            wanted = " or ".join(kinds)
            raise self._error(
                f"{field} refers to {identifier!r}, a fact of kind {fact.kind}", f"name one of kind {wanted}"
            )
        return node

    def _identify(self, fact: AnyFact) -> Identity:
        identity: Identity = _mapper(fact.kind).identify(fact, self)
        return identity

    def _error(self, problem: str, remedy: str) -> FactsError:
        return FactsError(problem, article=self.facts.article.name, remedy=remedy)


@cache
def _mapper(kind: str) -> ModuleType:
    """Return the module that maps a kind of fact: the one of the same name."""
    return importlib.import_module(f"kg.mappers.{kind}")
