"""The pages of the ontology's terms and of the shapes, from the Turtle that travels with kg."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.namespaces import DIP, PREFIXES
from kg.stores.names import shorten
from kg.web.dataset import LABEL, RDF_TYPE, local_name, ontology, text_of
from kg.web.view import Link, View

_RDFS, _SKOS, _OWL, _RDF = (PREFIXES[name] for name in ("rdfs", "skos", "owl", "rdf"))
_SH = "http://www.w3.org/ns/shacl#"
_ALIGNMENTS = (
    *(_SKOS + name for name in ("closeMatch", "exactMatch", "broadMatch", "narrowMatch", "relatedMatch")),
    *(_RDFS + name for name in ("subClassOf", "subPropertyOf")),
    *(_OWL + name for name in ("equivalentClass", "equivalentProperty")),
)
_GROUPS = {
    "classes": (_OWL + "Class",),
    "properties": (_OWL + "ObjectProperty", _OWL + "DatatypeProperty"),
    "concepts": (),
}
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_NOT_CONSTRAINTS = frozenset(
    {RDF_TYPE, LABEL, *(_SH + name for name in ("message", "severity", "property", "name", *_TARGETS))}
)


@dataclass(frozen=True)
class TermPage:
    """All that the template ``term.html`` shows of a class, property or concept."""

    iri: str
    title: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    definition: str | None
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Link, ...]], ...]
    instances: int
    listing: str | None


@dataclass(frozen=True)
class Constraint:
    """A property shape, or the node shape itself: what it demands, how grave a breach is, what a curator is told."""

    iri: str
    name: str
    severity: str
    message: str
    demands: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShapePage:
    """All that the template ``shape.html`` shows of a node shape."""

    iri: str
    title: str
    targets: tuple[Link, ...]
    constraints: tuple[Constraint, ...]


def _quads(subject: str | None, predicate: str | None, object: Any = None) -> Iterator[Quad]:
    return ontology().quads_for_pattern(
        NamedNode(subject) if subject else None, NamedNode(predicate) if predicate else None, object
    )


def _texts(subject: str, predicate: str) -> tuple[str, ...]:
    return tuple(sorted(quad.object.value for quad in _quads(subject, predicate) if isinstance(quad.object, Literal)))


@cache
def terms() -> dict[str, tuple[str, ...]]:
    """Return the IRIs of the ontology's terms: classes, properties, concepts, each sorted.

    Examples
    --------
    >>> str(DIP) + "Summit" in terms()["classes"], str(DIP) + "held" in terms()["concepts"]
    (True, True)
    """
    found: dict[str, set[str]] = {group: set() for group in _GROUPS}
    for quad in ontology().quads_for_pattern(None, NamedNode(RDF_TYPE), None, NamedNode("urn:ontology")):
        if not isinstance(quad.subject, NamedNode) or not quad.subject.value.startswith(DIP):
            continue
        group = next((name for name, types in _GROUPS.items() if text_of(quad.object) in types), "concepts")
        found[group].add(quad.subject.value)
    found["concepts"] -= found["classes"] | found["properties"]
    return {group: tuple(sorted(iris)) for group, iris in found.items()}


@cache
def shapes() -> tuple[str, ...]:
    """Return the IRIs of the shapes that stand by themselves, sorted: node shapes, and property shapes of none.

    Examples
    --------
    >>> "https://w3id.org/diplomacy/shapes#Engagement" in shapes()
    True
    """
    parts = {text_of(quad.object) for quad in _quads(None, _SH + "property")}
    found = {
        quad.subject.value
        for kind in ("NodeShape", "PropertyShape")
        for quad in _quads(None, RDF_TYPE, NamedNode(_SH + kind))
        if isinstance(quad.subject, NamedNode)
    }
    return tuple(sorted(found - parts))


def definition(iri: str) -> str:
    """Return the definition of a term, or nothing."""
    return next(iter(_texts(iri, _SKOS + "definition")), "")


def term_page(view: View, iri: str) -> TermPage:
    """Gather what the page of a term shows."""
    words = view.interface
    kind = next(group for group, iris in terms().items() if iri in iris)
    used_by = sorted(_subjects_of(iri, _RDFS + "domain"))
    rows = [
        (words["broader"], _links(view, iri, (_RDFS + "subClassOf", _RDFS + "subPropertyOf"), inside=True)),
        (words["narrower"], tuple(view.link(text_of(quad.subject)) for quad in _narrower(iri))),
        (words["domain"], _links(view, iri, (_RDFS + "domain",))),
        (words["range"], _links(view, iri, (_RDFS + "range",))),
        (words["property_of"], tuple(view.link(name) for name in used_by)),
        (words["aligned"], _links(view, iri, _ALIGNMENTS, inside=False)),
        (words["rank"], tuple(Link(text_of(quad.object)) for quad in _quads(iri, f"{DIP}rank"))),
    ]
    labels = [
        (quad.object.language or "", quad.object.value)
        for quad in _quads(iri, LABEL)
        if isinstance(quad.object, Literal)
    ]
    page_kind = view.data.kind_of_class(iri)
    return TermPage(
        iri=iri,
        title=view.name(iri),
        kind=words[kind],
        labels=tuple(sorted(set(labels))),
        definition=definition(iri) or None,
        notes=_texts(iri, _SKOS + "scopeNote"),
        examples=_texts(iri, _SKOS + "example"),
        rows=tuple((name, links) for name, links in rows if links),
        instances=len(view.data.subjects(RDF_TYPE, iri)) if kind == "classes" else 0,
        listing=view.page(f"{page_kind}/index") if page_kind else None,
    )


def _narrower(iri: str) -> list[Quad]:
    quads = [quad for quad in _quads(None, _RDFS + "subClassOf", NamedNode(iri)) if isinstance(quad.subject, NamedNode)]
    return sorted(quads, key=lambda quad: text_of(quad.subject))


def _subjects_of(iri: str, predicate: str) -> set[str]:
    """Return the properties whose domain is a class, alone or within a union."""
    return {
        quad.subject.value
        for quad in _quads(None, predicate)
        if isinstance(quad.subject, NamedNode) and iri in {text_of(member) for member in _members(quad.object)}
    }


def _members(term: Any) -> Iterator[Any]:
    """Yield a class, or the classes of which it is the union."""
    if not isinstance(term, BlankNode):
        yield term
        return
    for union in ontology().quads_for_pattern(term, NamedNode(_OWL + "unionOf"), None):
        yield from _list(union.object)


def _list(node: Any) -> Iterator[Any]:
    while isinstance(node, BlankNode):
        yield from (quad.object for quad in ontology().quads_for_pattern(node, NamedNode(_RDF + "first"), None))
        rest = [quad.object for quad in ontology().quads_for_pattern(node, NamedNode(_RDF + "rest"), None)]
        node = rest[0] if rest else None


def _links(view: View, iri: str, predicates: tuple[str, ...], *, inside: bool | None = None) -> tuple[Link, ...]:
    """Return the values of properties as links: those of the ontology itself, the others, or all."""
    found = {
        text_of(member)
        for predicate in predicates
        for quad in _quads(iri, predicate)
        for member in _members(quad.object)
    }
    return tuple(
        view.link(term) if term.startswith(DIP) else Link(shorten(term), view.href(term))
        for term in sorted(found)
        if inside is None or term.startswith(DIP) is inside
    )


def shape_page(view: View, iri: str) -> ShapePage:
    """Gather what the page of a node shape shows: itself first, then its property shapes by name."""
    parts = sorted({text_of(quad.object) for quad in _quads(iri, _SH + "property")})
    targets = sorted({text_of(quad.object) for kind in _TARGETS for quad in _quads(iri, _SH + kind)})
    return ShapePage(
        iri=iri,
        title=next(iter(_texts(iri, LABEL)), local_name(iri)),
        targets=tuple(view.link(target) for target in targets),
        constraints=tuple(_constraint(part) for part in (iri, *parts) if _texts(part, _SH + "message")),
    )


def _constraint(iri: str) -> Constraint:
    severity = next((local_name(text_of(quad.object)) for quad in _quads(iri, _SH + "severity")), "Violation")
    demands = sorted(
        (local_name(quad.predicate.value), _spelled(quad.object))
        for quad in _quads(iri, None)
        if quad.predicate.value not in _NOT_CONSTRAINTS
    )
    return Constraint(
        iri=iri,
        name=next(iter(_texts(iri, _SH + "name")), local_name(iri)),
        severity=severity,
        message=" ".join(_texts(iri, _SH + "message")),
        demands=tuple(demands),
    )


def _spelled(term: Any) -> str:
    """Spell what a constraint demands: lists by their members, conditions by what they say."""
    if not isinstance(term, BlankNode):
        return re.sub(r"\s+", " ", shorten(text_of(term))).strip()
    if members := list(_list(term)):
        return ", ".join(_spelled(member) for member in members)
    parts = ontology().quads_for_pattern(term, None, None)
    return "; ".join(sorted(f"{local_name(quad.predicate.value)} {_spelled(quad.object)}" for quad in parts))


def description(iri: str) -> list[Triple]:
    """Return the triples of a term or a shape, with what its blank nodes say."""
    found: set[Triple] = set()
    border: list[Any] = [NamedNode(iri)]
    while border:
        node = border.pop()
        for quad in ontology().quads_for_pattern(node, None, None):
            if quad.triple not in found:
                found.add(quad.triple)
                if isinstance(quad.object, BlankNode):
                    border.append(quad.object)
    return sorted(found, key=str)
