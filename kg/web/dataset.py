"""What pages are made from: a store of articles, asked node by node, and the ontology that names its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple
from rdflib import Graph

from kg.explanation import Explanation, explain
from kg.explanation.traces import Traces
from kg.namespaces import DEFAULT_BASE, DIP, PREFIXES
from kg.resources import resource
from kg.stores.embedded import EmbeddedStore

Term = NamedNode | BlankNode | Literal
"""A value of a property; triples about triples are none of the data."""

RDF_TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
HEADLINE = PREFIXES["schema"] + "headline"

FACTS = ("engagement", "instrument", "partnership", "commitment", "statement", "incumbency", "observation")
"""Kinds of fact that have pages, in the order in which pages list them."""

ENTITIES = ("state", "organization", "person", "place")
"""Kinds of entity that have pages."""

KINDS = (*FACTS, *ENTITIES, "article")
"""All kinds of page for what the data describe. A kind is the folder of its pages."""

_REMEMBERED = 100_000  # kinds and labels, so that the memory of a server does not grow with what is asked
_KEPT = 300  # explanations, enough for the facts of one article and what they name

_CLASSES = {str(DIP) + kind.capitalize(): kind for kind in (*FACTS, *ENTITIES)}
_CLASSES[PREFIXES["schema"] + "NewsArticle"] = "article"


def class_of(kind: str) -> str:
    """Return the IRI of the class whose instances a kind of page describes.

    Examples
    --------
    >>> class_of("state"), class_of("article")
    ('https://w3id.org/diplomacy/ontology#State', 'https://schema.org/NewsArticle')
    """
    return next(iri for iri, known in _CLASSES.items() if known == kind)


@cache
def ontology() -> Store:
    """Return the ontology and the shapes, each in a graph of their own name, loaded once."""
    store = Store()
    store.load(
        path=str(resource("ontology", "diplomacy.ttl")), format=RdfFormat.TURTLE, to_graph=NamedNode("urn:ontology")
    )
    for path in sorted(resource("shapes").glob("*.ttl")):
        store.load(path=str(path), format=RdfFormat.TURTLE, to_graph=NamedNode("urn:shapes"))
    return store


class Dataset:
    """A store of articles as pages see it.

    Parameters
    ----------
    store : EmbeddedStore
    base : str
        Base IRI of the data. What lies below it has an address of the same path on the site.
    provenance : rdflib.Graph, optional
        What is recorded of its making (:func:`kg.provenance.beside`).
    traces : Traces, optional
        Where it is kept how facts were found (:func:`kg.explanation.traces.beside`).

    Examples
    --------
    >>> import rdflib
    >>> graph = rdflib.Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix schema: <https://schema.org/> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @base <https://w3id.org/diplomacy/id/> .
    ...     <article/a> a schema:NewsArticle ; schema:headline "Two meet"@en .
    ...     <state/VN> a dip:State ; rdfs:label "Vietnam"@en , "베트남"@ko .
    ... ''', format="turtle")
    >>> store = EmbeddedStore.in_memory()
    >>> _ = store.load_graphs([graph])
    >>> data = Dataset(store)
    >>> vietnam = data.members("state")[0]
    >>> data.label(vietnam), data.label(vietnam, "ko"), data.kind(vietnam)
    ('Vietnam', '베트남', 'state')
    """

    def __init__(
        self,
        store: EmbeddedStore,
        *,
        base: str = DEFAULT_BASE,
        provenance: Graph | None = None,
        traces: Traces | None = None,
    ) -> None:
        self.store = store
        self.base = base
        self.provenance = provenance
        self.traces = traces
        self._kinds: dict[str, str | None] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._sentences: dict[str, str | None] = {}
        self._told: dict[str, Explanation] = {}

    def told(self, iri: str) -> Explanation:
        """Return what :func:`kg.explanation.explain` tells of a node but what names it; the last few hundred are kept.

        Raises
        ------
        StoreError
            If the store says nothing about it.
        """
        if iri not in self._told:
            if len(self._told) >= _KEPT:
                self._told.clear()
            told = explain(self.store, iri, mentions=False)
            self._told[iri] = self.traces.added(told) if self.traces is not None else told
        return self._told[iri]

    def sentence(self, iri: str) -> str | None:
        """Return what a fact says in a sentence, or None; it is remembered longer than all else that is told."""
        if iri not in self._sentences:
            if len(self._sentences) >= _REMEMBERED:
                self._sentences.clear()
            self._sentences[iri] = self.told(iri).sentence
        return self._sentences[iri]

    def objects(self, subject: str, predicate: str, *, graph: str | None = None) -> list[Term]:
        """Return the values of a property, sorted by their text."""
        if not is_iri(subject):  # a name in the place of somebody described
            return []
        found = {quad.object for quad in self.store.quads(subject, predicate, graph=graph)}
        return sorted((term for term in found if not isinstance(term, Triple)), key=str)

    def value(self, subject: str, predicate: str, *, graph: str | None = None) -> str | None:
        """Return the first value of a property as text, or None."""
        found = self.objects(subject, predicate, graph=graph)
        return text_of(found[0]) if found else None

    def subjects(self, predicate: str, object: str) -> list[str]:
        """Return what has a property with an IRI as its value, sorted."""
        return sorted(
            quad.subject.value
            for quad in self.store.quads(None, predicate, NamedNode(object))
            if isinstance(quad.subject, NamedNode)
        )

    def kind_of_class(self, iri: str) -> str | None:
        """Return the kind of page of the instances of a class, or None."""
        return _CLASSES.get(iri)

    def members(self, kind: str) -> list[str]:
        """Return the IRIs that a kind of page describes, sorted."""
        return self.subjects(RDF_TYPE, class_of(kind))

    def kind(self, iri: str) -> str | None:
        """Return the kind of an IRI's page, or None where it has none."""
        if iri not in self._kinds:
            if len(self._kinds) >= _REMEMBERED:
                self._kinds.clear()
            classes = {text_of(term) for term in self.objects(iri, RDF_TYPE)}
            self._kinds[iri] = next((kind for name, kind in _CLASSES.items() if name in classes), None)
        return self._kinds[iri]

    def classes(self, iri: str) -> list[str]:
        """Return the classes of a node, the most special first."""
        found = [text_of(term) for term in self.objects(iri, RDF_TYPE)]
        return sorted(found, key=lambda name: (-len(_above(name)), name))

    def label(self, iri: str, language: str = "en") -> str:
        """Return the name of a node in a language, else in English, else in any, else the end of its IRI."""
        if not is_iri(iri):
            return iri
        key = (iri, language)
        if key not in self._labels:
            if len(self._labels) >= _REMEMBERED:
                self._labels.clear()
            self._labels[key] = (
                _chosen(self.objects(iri, LABEL) or self.objects(iri, HEADLINE), language)
                or term_label(iri, language)
                or local_name(iri)
            )
        return self._labels[key]

    def description(self, iri: str) -> list[Triple]:
        """Return what the data say about a node: its own triples, its evidence, what names it, and names.

        The triples are sorted. They hold no value of the nodes that name it but their label.
        """
        triples = {quad.triple for quad in self.store.quads(iri)}
        for term in [triple.object for triple in triples]:
            if isinstance(term, NamedNode):
                triples.update(self._evidence(term.value) if "/evidence/" in term.value else self._names(term.value))
        for quad in self.store.quads(None, None, NamedNode(iri)):
            triples.add(quad.triple)
            if isinstance(quad.subject, NamedNode):
                triples.update(self._names(quad.subject.value))
        return sorted(triples, key=str)

    def _names(self, iri: str) -> Iterator[Triple]:
        for predicate in (LABEL, HEADLINE):
            yield from (quad.triple for quad in self.store.quads(iri, predicate))

    def _evidence(self, iri: str) -> Iterator[Triple]:
        for quad in self.store.quads(iri):
            yield quad.triple
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(iri):
                yield from (selector.triple for selector in self.store.quads(quad.object.value))


def text_of(term: Term | Triple) -> str:
    """Return an IRI or the text of a literal."""
    return str(term) if isinstance(term, Triple) else term.value


@lru_cache(maxsize=8192)
def is_iri(text: str) -> bool:
    """Tell whether a text can be the IRI of a node, and is no mere name.

    Examples
    --------
    >>> is_iri("https://example.org/a"), is_iri("Jane Doe"), is_iri("")
    (True, False, False)
    """
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def local_name(iri: str) -> str:
    """Return what follows the last slash or hash of an IRI.

    Examples
    --------
    >>> local_name("https://w3id.org/diplomacy/ontology#Summit"), local_name("https://w3id.org/diplomacy/id/state/VN/")
    ('Summit', 'VN')
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


@cache
def term_label(iri: str, language: str) -> str | None:
    """Return the label that the ontology gives one of its terms, or None.

    Examples
    --------
    >>> term_label("https://w3id.org/diplomacy/ontology#Summit", "vi")
    'hội nghị thượng đỉnh'
    """
    if not is_iri(iri):
        return None
    quads = ontology().quads_for_pattern(NamedNode(iri), NamedNode(LABEL), None, NamedNode("urn:ontology"))
    return _chosen(sorted((quad.object for quad in quads), key=str), language)


@cache
def _above(iri: str) -> frozenset[str]:
    found: set[str] = set()
    if not is_iri(iri):
        return frozenset()
    for quad in ontology().quads_for_pattern(NamedNode(iri), NamedNode(SUBCLASS), None):
        if isinstance(quad.object, NamedNode):
            found |= {quad.object.value} | _above(quad.object.value)
    return frozenset(found)


def _chosen(terms: Iterable[Term | Triple], language: str) -> str | None:
    literals = [term for term in terms if isinstance(term, Literal)]
    for wanted in (language, "en", None):
        for literal in literals:
            if wanted is None or literal.language == wanted:
                return literal.value
    return None
