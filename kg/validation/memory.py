"""A graph in memory that answers pySHACL's many small questions fast, and holds many articles apart.

Two articles on one summit share its node. To validate both in one go without mixing what they say, each
article's nodes are held under terms of its own (:class:`ScopedIRI`, :class:`ScopedBlank`), which read like the
nodes that they stand for, so that patterns, string functions and messages see no difference.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from functools import lru_cache
from typing import Any

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import Node

from kg.validation.lexical import strictly
from kg.validation.querying import Precheck, precheck

Triple = tuple[Node, Node, Node]

_NONE: dict[Node, dict[Node, None]] = {}


class ScopedIRI(URIRef):
    """An IRI as one graph of several uses it. There is one such object for a node of a graph, equal only to itself.

    Examples
    --------
    >>> one, two = (ScopedIRI.of(URIRef("https://example.org/a"), scope) for scope in (1, 2))
    >>> one == two, str(one) == str(two), one.origin == two.origin
    (False, True, True)
    """

    __slots__ = ("origin", "scope")
    __hash__ = object.__hash__
    origin: URIRef
    scope: int

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    @classmethod
    def of(cls, origin: URIRef, scope: int) -> ScopedIRI:
        """Return the IRI in a graph's scope."""
        term = str.__new__(cls, origin)
        term.origin, term.scope = origin, scope
        return term


class ScopedBlank(BNode):
    """A blank node as one graph of several has it; it has a label of its own, and remembers whom it stands for."""

    __slots__ = ("origin", "scope")
    origin: BNode
    scope: int

    @classmethod
    def of(cls, origin: BNode, scope: int) -> ScopedBlank:
        """Return the blank node in a graph's scope."""
        term = str.__new__(cls, f"{origin}-{scope}")
        term.origin, term.scope = origin, scope
        return term


Scoped = ScopedIRI | ScopedBlank


class _PlainNames(NamespaceManager):
    """Names IRIs in full: pySHACL words every result, nested ones too, and nobody reads its words."""

    def normalizeUri(self, rdfTerm: str) -> str:  # noqa: N802, N803 - rdflib's names
        return f"<{rdfTerm}>"

    def bind(self, *args: Any, **options: Any) -> None:
        """Bind nothing."""


class MemoryGraph(Graph):
    """Triples in two dictionaries, with terms that are the very same object wherever they are equal.

    rdflib's own memory store asks for the context of each triple; two graphs need none of that. Looking an
    object up costs no comparison where it is the same object, hence ``known``.

    Parameters
    ----------
    triples : iterable of triples
    known : mapping of terms to themselves, optional
        Terms that stand for all equal ones; extended by those of the triples.
    """

    def __init__(self, triples: Iterable[Triple] = (), known: dict[Node, Node] | None = None) -> None:
        super().__init__(bind_namespaces="none")
        self.namespace_manager = _PlainNames(Graph(bind_namespaces="none"), bind_namespaces="none")
        self._known = {} if known is None else known
        self._predicates = dict(self._known)
        self._by_subject: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._by_predicate: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._lists: dict[Node, tuple[Node, ...]] = {}
        self._size = 0
        for triple in triples:
            self.add(triple)

    def add(self, triple: Triple) -> MemoryGraph:
        known = self._known
        self._enter(*(known.setdefault(term, term) for term in triple))
        return self

    def add_scoped(self, triples: Iterable[Triple], scope: int) -> None:
        """Add the triples of one graph of several; literals and known terms stay what they are."""
        known, predicates = self._known, self._predicates
        terms: dict[Node, Node] = {}

        def term(node: Node) -> Node:
            found = terms.get(node)
            if found is None:
                found = known.get(node)
                if found is None and isinstance(node, URIRef):
                    found = ScopedIRI.of(node, scope)
                elif found is None and isinstance(node, BNode):
                    found = ScopedBlank.of(node, scope)
                found = terms[node] = node if found is None else found
            return found

        for subject, predicate, value in triples:
            self._enter(term(subject), predicates.setdefault(predicate, predicate), term(value))

    def _enter(self, subject: Node, predicate: Node, value: Node) -> None:
        if isinstance(value, Literal):
            value = strictly(value)
        values = self._by_subject.setdefault(subject, {}).setdefault(predicate, {})
        if value not in values:
            values[value] = None
            self._lists.clear()
            self._by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None
            self._size += 1

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Generator[Any, None, None]:
        return self.triples((None, None, None))

    def __contains__(self, triple: Any) -> bool:
        return next(self.triples(triple), None) is not None

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        subject, predicate, value = triple
        if isinstance(predicate, Path):
            return ((s, predicate, o) for s, o in predicate.eval(self, subject, value))
        if subject is not None:
            return self._of_subject(subject, predicate, value)
        return self._of_predicate(predicate, value)

    def _of_subject(self, subject: Node, predicate: Node | None, value: Node | None) -> Generator[Triple, None, None]:
        properties = self._by_subject.get(subject)
        if properties is None:
            return
        for name in list(properties) if predicate is None else (predicate,):
            values = properties.get(name)
            if values is None:
                continue
            if value is None:
                for each in list(values):
                    yield subject, name, each
            elif value in values:
                yield subject, name, value

    def _of_predicate(self, predicate: Node | None, value: Node | None) -> Generator[Triple, None, None]:
        for name in list(self._by_predicate) if predicate is None else (predicate,):
            values: Mapping[Node, dict[Node, None]] = self._by_predicate.get(name, {})
            for each in list(values) if value is None else (value,):
                for subject in list(values.get(each, ())):
                    yield subject, name, each

    # What follows is asked most often; rdflib goes through `triples` for it.

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        if subject is None or type(predicate) is not URIRef:
            return super().objects(subject, predicate, unique)
        return iter(tuple(self._by_subject.get(subject, _NONE).get(predicate, ())))

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:
        if object is None or type(predicate) is not URIRef:
            return super().subjects(predicate, object, unique)
        return iter(tuple(self._by_predicate.get(predicate, _NONE).get(object, ())))

    def items(self, list: Node) -> Any:
        items = self._lists.get(list)
        if items is None:
            items = self._lists[list] = tuple(super().items(list))
        return iter(items)

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> QueryResult:
        """Answer a query, parsed once: pySHACL asks the same few, as text, for one focus node after the other."""
        if isinstance(query_object, str):
            query_object, check = _prepared(query_object)
            if check and not args and not check.may_match(self, options.get("initBindings") or {}):
                nothing = QueryResult("SELECT")
                nothing.vars, nothing.bindings = [], []
                return nothing
        return super().query(query_object, *args, **options)


@lru_cache(maxsize=256)
def _prepared(query: str) -> tuple[Query, Precheck | None]:
    prepared = prepareQuery(query)
    return prepared, precheck(prepared)
