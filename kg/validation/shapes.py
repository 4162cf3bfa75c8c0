"""The shapes graph: read once, and arranged so that pySHACL evaluates it fast.

pySHACL evaluates a property shape once for each focus node that a node shape hands to it, but a shape
with targets of its own once for all its focus nodes. A node shape that only hands its targets on to
property shapes therefore says the same, many times faster, when its property shapes bear the targets
(SHACL, sections 2.1.3 and 2.3.1: both give the property shape the same focus nodes). The tests compare the
results of both arrangements.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Node

from kg.errors import ShapesError
from kg.resources import resource
from kg.serializers import parse
from kg.validation.memory import MemoryGraph
from kg.validation.remembering import RememberingShapes

SHAPES = Namespace("https://w3id.org/diplomacy/shapes#")
"""Namespace of the packaged shapes, and of what they say of themselves beside SHACL."""

_DEEPEST = 20
"""Nodes without a name above a shape among which one with a name is looked for."""

_OWN = URIRef("https://w3id.org/diplomacy/shapes")

_UNHEEDED = frozenset(f"{SH}{name}" for name in ("js", "rule", "expression"))
"""Constraints by JavaScript, and what SHACL's advanced features infer (https://www.w3.org/TR/shacl-af/)."""

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)

_PATH_KINDS = (SH.inversePath, SH.alternativePath, SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)
_ENTANGLING = (
    *(SH.targetNode, SH.target, SH.property, SH.rule, SH.js, SH.expression, SH.parameter),
    *(SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath),
)


class Shapes:
    """A shapes graph.

    Parameters
    ----------
    graph : rdflib.Graph

    Attributes
    ----------
    graph : rdflib.Graph
        The shapes as they were written.
    arranged : rdflib.Graph
        The same with the targets at the property shapes, which is what pySHACL gets.

    Examples
    --------
    >>> from rdflib import URIRef
    >>> date = URIRef("https://w3id.org/diplomacy/shapes#engagement-date")
    >>> shapes = packaged_shapes()
    >>> (date, SH.targetClass, None) in shapes.graph, (date, SH.targetClass, None) in shapes.arranged
    (False, True)
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.arranged = _arrange(graph)

    @cached_property
    def executable(self) -> RememberingShapes:
        """The arranged shapes as pySHACL holds them."""
        return RememberingShapes(MemoryGraph(self.arranged, dict(self.terms)))

    def name_of(self, shape: Node) -> str:
        """Return the name of a shape; of one without a name, that of what it belongs to."""
        return _named(self.graph, shape)

    @cached_property
    def has_targets(self) -> bool:
        """Whether there is a shape that looks at anything, by targets or as a class itself (SHACL, section 2.1.3)."""
        classes = set(self.graph.subjects(RDF.type, RDFS.Class)) | set(self.graph.subjects(RDF.type, OWL.Class))
        is_class = not classes.isdisjoint(self.graph.subjects(RDF.type, SH.NodeShape))
        return is_class or any((None, target, None) in self.graph for target in (*TARGETS, SH.target))

    @cached_property
    def missing_imports(self) -> tuple[str, ...]:
        """What the shapes import by ``owl:imports`` and do not hold: kg asks no network, so that it is not read."""
        held = set(self.graph.subjects(RDF.type, OWL.Ontology))
        return tuple(sorted({str(one) for one in self.graph.objects(None, OWL.imports) if one not in held}))

    @cached_property
    def unheeded(self) -> tuple[str, ...]:
        """Predicates of SHACL's namespace that nothing heeds: misspelt, or neither of SHACL Core nor of its queries."""
        of_shacl = {name for name in self.graph.predicates() if str(name).startswith(str(SH))}
        return tuple(sorted(str(name) for name in of_shacl if name not in SH or str(name) in _UNHEEDED))  # type: ignore[attr-defined]

    @cached_property
    def terms(self) -> dict[Node, Node]:
        """The terms of the shapes, each as the one object that stands for all equal ones."""
        terms: dict[Node, Node] = {term: term for term in ALL_CONSTRAINT_PARAMETERS}
        for triple in self.arranged:
            for term in triple:
                terms.setdefault(term, term)
        return terms

    @cached_property
    def is_separable(self) -> bool:
        """Whether what the shapes say of a graph is the same when it is validated together with others.

        So it is for targets, paths and constraints that lead from a node only to what its own graph says of
        it. It is not for a target that is a node of the shapes, for focus nodes that are found as values of
        others, or for a query, unless it is marked as one that looks at one article alone
        (``shape:withinArticle true``).
        """
        queries = set(self.graph.objects(None, SH.sparql))
        return not any((None, name, None) in self.arranged for name in _ENTANGLING) and all(
            (query, SHAPES.withinArticle, Literal(True)) in self.graph for query in queries
        )

    @cached_property
    def walked_backwards(self) -> frozenset[Node]:
        """The predicates along which targets and paths lead from a value to what has it."""
        return frozenset(
            predicate
            for link in (SH.targetObjectsOf, SH.inversePath)
            for path in self.graph.objects(None, link)
            for predicate in _predicates(self.graph, path)
        )


@cache
def packaged_shapes() -> Shapes:
    """Return the shapes that travel with kg, read on the first call."""
    return _read((resource("shapes"),))


def load_shapes(*sources: str | os.PathLike[str]) -> Shapes:
    """Read shapes from files and from folders of Turtle files.

    Each of kg's own files may be given alone: the prefixes of their queries are read along with it.

    Raises
    ------
    ShapesError
        If there are no shapes in them, or a query in one cannot be read, as where nothing declares its prefix, a
        pattern is none, or a list leads back to itself.
    SerializationError
        If a file cannot be read or parsed.
    """
    shapes = _read(sources)
    _refuse_queries(shapes.graph)
    _refuse_patterns(shapes.graph)
    _refuse_endless_lists(shapes.graph)
    return shapes


def _read(sources: Iterable[str | os.PathLike[str]]) -> Shapes:
    graph = Graph(bind_namespaces="none")
    for source in map(Path, sources):
        for path in sorted(source.glob("*.ttl")) if source.is_dir() else (source,):
            graph += parse(path)
    if (None, SH.prefixes, _OWN) in graph and (_OWN, SH.declare, None) not in graph:
        graph += parse(resource("shapes") / "prefixes.ttl")
    if not any((None, RDF.type, shape) in graph for shape in (SH.NodeShape, SH.PropertyShape)):
        raise ShapesError(
            "there are no shapes", article=", ".join(map(str, sources)), remedy="name a file or folder of SHACL shapes"
        )
    return Shapes(graph)


def _refuse_queries(graph: Graph) -> None:
    """Refuse queries that rdflib cannot read (SHACL-SPARQL, sections 5.2.1 and 5.3.2)."""
    for form in (SH.select, SH.ask):
        for query, text in sorted(graph.subject_objects(form)):
            declared = {
                str(graph.value(declaration, SH.prefix)): URIRef(str(graph.value(declaration, SH.namespace)))
                for ontology in graph.objects(query, SH.prefixes)
                for declaration in graph.objects(ontology, SH.declare)
            }
            try:
                translateQuery(parseQuery(str(text)), initNs=declared)
            except Exception as error:  # rdflib raises what it likes
                raise _query_error(graph, query, error) from error


def _refuse_patterns(graph: Graph) -> None:
    """Refuse patterns that are no regular expressions (SHACL, section 4.4.3)."""
    for shape, pattern in sorted(graph.subject_objects(SH.pattern), key=str):
        try:
            re.compile(str(pattern))
        except (re.error, RecursionError, OverflowError) as error:
            problem = f"the pattern {str(pattern)[:100]!r} is no regular expression: {error}"
            raise ShapesError(problem, article=_named(graph, shape), remedy="correct the shapes") from error


def _refuse_endless_lists(graph: Graph) -> None:
    """Refuse lists that lead back to themselves, which nobody can read to the end (SHACL, section 1.2)."""
    sound: set[Node] = set()
    for start in sorted(graph.subjects(RDF.rest), key=str):
        seen: dict[Node, None] = {}
        node: Node | None = start
        while node is not None and node not in sound:
            if node in seen:
                links = sorted(link for member in seen for link in graph.subject_predicates(member))
                owner = next((one for one, link in links if link != RDF.rest), node)
                raise ShapesError(
                    "a list leads back to itself", article=_named(graph, owner), remedy="end it by rdf:nil"
                )
            seen[node] = None
            node = graph.value(node, RDF.rest)
        sound.update(seen)


def _named(graph: Graph, shape: Node) -> str:
    """Return the name of a shape; of one without a name, that of what it belongs to."""
    above: Node | None = shape
    for _ in range(_DEEPEST):
        if not isinstance(above, BNode):
            break
        above = min(graph.subjects(None, above), default=None, key=str)
    return str(above if above is not None else shape)


def _query_error(graph: Graph, query: Node, error: Exception) -> ShapesError:
    shape = _named(graph, min(graph.subjects(SH.sparql, query), default=query, key=str))
    problem, _, prefix = str(error).partition("Unknown namespace prefix : ")
    if prefix:
        remedy = "declare it by sh:declare where its sh:prefixes leads (SHACL, section 5.2.1)"
        return ShapesError(f"nothing declares the prefix {prefix}: of a query", article=shape, remedy=remedy)
    return ShapesError(f"a query is no SPARQL: {' '.join(problem.split())[:200]}", article=shape)


def _predicates(graph: Graph, path: Node) -> Iterator[Node]:
    """Yield the predicates of a path (SHACL, section 2.3.1)."""
    if (path, RDF.first, None) in graph:
        for part in graph.items(path):
            yield from _predicates(graph, part)
        return
    parts = [part for kind in _PATH_KINDS for part in graph.objects(path, kind)]
    for part in parts:
        yield from _predicates(graph, part)
    if not parts:
        yield path


def _arrange(graph: Graph) -> Graph:
    arranged = Graph(bind_namespaces="none")  # pySHACL copies every prefix into each report
    arranged += graph
    for shape, value in graph.subject_objects(SH.uniqueLang):
        if str(value) != "true":  # SHACL, section 4.4.4: the literal true alone turns it on; pySHACL takes 1 too
            arranged.remove((shape, SH.uniqueLang, value))
    for node in sorted(set(graph.subjects(RDF.type, SH.NodeShape)), key=str):
        targets = [(target, value) for target in TARGETS for value in graph.objects(node, target)]
        if not targets or _is_needed_whole(graph, node):
            continue
        _keep_closed(arranged, node)
        for shape in graph.objects(node, SH.property):
            arranged.remove((node, SH.property, shape))
            for target, value in targets:
                arranged.add((shape, target, value))
    return arranged


def _is_needed_whole(graph: Graph, node: Node) -> bool:
    """Whether a node shape must keep its property shapes under it.

    So it is where it is deactivated, where another shape refers to it, and where a property shape looks at its
    siblings (``sh:qualifiedValueShapesDisjoint``).
    """
    looks_at_siblings = any(
        (shape, SH.qualifiedValueShapesDisjoint, None) in graph for shape in graph.objects(node, SH.property)
    )
    return bool(graph.value(node, SH.deactivated)) or (None, None, node) in graph or looks_at_siblings


def _keep_closed(graph: Graph, node: Node) -> None:
    """List the paths of a closed shape's property shapes as allowed, since they are no longer under it."""
    if graph.value(node, SH.closed) != Literal(True):
        return
    allowed = [path for shape in graph.objects(node, SH.property) for path in graph.objects(shape, SH.path)]
    ignored = graph.value(node, SH.ignoredProperties)
    if ignored is not None:
        allowed += graph.items(ignored)
        graph.remove((node, SH.ignoredProperties, ignored))
    items = Collection(graph, BNode(), sorted(set(allowed), key=str))
    graph.add((node, SH.ignoredProperties, items.uri))
