"""JSON-LD: one tree an article, compact against the published context.

The article holds its facts, a fact the words that state it and, where it is the first to name them, the
entities. Only terms of the context that are used are written with it, inside the document, so that it
expands offline to the very triples of the graph. (pyld's framing gives such a tree too, at some fifty
times the cost; the tests let its expansion and rdflib's judge this one.)
"""

from __future__ import annotations

import json
import re
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, XSD
from rdflib.term import Node

from kg.namespaces import DIP, OA
from kg.serializers.context import Context, Term, published_context
from kg.serializers.order import Reading
from kg.serializers.terms import checked

Json = dict[str, Any]

# Looked up once: rdflib's namespaces compute a term each time they are asked for it.
_TYPE, _SOURCE = RDF.type, PROV.wasDerivedFrom
_PLAIN_INTEGER = re.compile("0|[1-9][0-9]{0,14}")
"""What JSON programs read as the same number, which larger ones they do not (RFC 8259, section 6)."""
_INTEGERS = frozenset({str(XSD.integer), str(XSD.nonNegativeInteger)})
_NEVER_INSIDE = frozenset({PROV.wasDerivedFrom, OA.hasSource, DIP.outcome, DIP.during, DIP.madeAt, DIP.implements})
"""Properties whose values are facts or articles, which have their own place in the tree."""

_DEEPEST = 8
"""How deep nodes are nested; what lies deeper, as in foreign graphs, stands beside the article."""


def write_json_ld(graph: Graph) -> str:
    """Return a graph as JSON-LD, nested, with the used part of the context inside."""
    return written_json_ld(Reading(graph))


def written_json_ld(reading: Reading) -> str:
    """Return what was arranged for reading as JSON-LD."""
    tree = _Tree(reading, published_context())
    nodes = tree.roots()
    body = nodes[0] if len(nodes) == 1 else {tree.keyword("graph"): nodes}
    terms = tree.context.only(tree.used)
    rendered = ",\n".join(f"    {json.dumps(name)}: {_dump(definition)}" for name, definition in terms.items())
    members = json.dumps(body, ensure_ascii=False, indent=2)
    return f'{{\n  "@context": {{\n{rendered}\n  }},{members[1:]}\n'


def _dump(definition: object) -> str:
    return json.dumps(definition, ensure_ascii=False)


class _Tree:
    """Nests the nodes of a graph, each exactly once."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self.context = context
        self.used: set[str] = set()
        self._properties = reading.properties
        self._order = [node for section in reading.sections for node in section.nodes]
        self._placed: set[Node] = set()
        self._depth = 0
        self._facts: dict[Node, list[Node]] = {}
        self._facts_term = next((t.name for t in context.terms.get(str(PROV.wasDerivedFrom), ()) if t.reverse), None)
        articles = set(reading.articles)
        for node in self._order:
            sources = reading.properties[node].get(_SOURCE, [])
            if self._facts_term and len(sources) == 1 and sources[0] in articles:
                self._facts.setdefault(sources[0], []).append(node)
        self._held = {fact for facts in self._facts.values() for fact in facts} | articles

    def roots(self) -> list[Json]:
        """Return the nodes that stand in no other one: the articles, and what they do not reach."""
        found = [self._node(node) for node in self._order if node in self._facts]
        found += [self._node(node) for node in self._order if node not in self._placed]
        return [node for node in found if node]

    def keyword(self, name: str) -> str:
        """Return the context's alias of a keyword."""
        if self.context.definitions.get(name) == f"@{name}":
            self.used.add(name)
            return name
        return f"@{name}"

    def _node(self, node: Node) -> Json:
        if node in self._placed:
            return {}
        self._placed.add(node)
        made: Json = {self.keyword("id"): self._id(node)}
        derived = node in self._held and node not in self._facts
        for predicate, values in self._properties[node].items():
            if predicate == _TYPE:
                made[self.keyword("type")] = _one_or_all([self._vocabulary(kind) for kind in values])
            elif not (derived and predicate == _SOURCE and self._facts_term):
                for value in values:
                    self._add(made, URIRef(str(predicate)), value)
        if node in self._facts and self._facts_term:
            self.used.add(self._facts_term)
            made[self._facts_term] = [self._node(fact) for fact in self._facts[node]]
        return made

    def _add(self, made: Json, predicate: URIRef, value: Node) -> None:
        term = self._term(predicate, value)
        if term is None:
            key = self.context.compact(checked(predicate))
            self.used.add(key.partition(":")[0])
            _append(made, key, self._expanded(predicate, value))
        elif term.by_language and isinstance(value, Literal):
            self.used.add(term.name)
            _append(made.setdefault(term.name, {}), str(value.language), str(value))
        else:
            self.used.add(term.name)
            _append(made, term.name, self._coerced(predicate, term, value))

    def _term(self, predicate: URIRef, value: Node) -> Term | None:
        """Return the term whose coercion gives this very value back."""
        for term in self.context.terms.get(str(predicate), ()):
            if term.reverse:
                continue
            if isinstance(value, Literal):
                if (term.by_language and value.language) or (
                    not term.by_language
                    and not value.language
                    and term.coercion == (str(value.datatype) if value.datatype else None)
                ):
                    return term
            elif term.coercion in ("@id", "@vocab"):
                return term
        return None

    def _coerced(self, predicate: URIRef, term: Term, value: Node) -> object:
        if isinstance(value, Literal):
            is_integer = term.coercion in _INTEGERS and _PLAIN_INTEGER.fullmatch(value)
            return int(value) if is_integer else str(value)
        return self._vocabulary(value) if term.coercion == "@vocab" else self._reference(predicate, value)

    def _expanded(self, predicate: URIRef, value: Node) -> object:
        """Return a value for which the context has no fitting term, in full."""
        if not isinstance(value, Literal):
            reference = self._reference(predicate, value)
            return {self.keyword("id"): reference} if isinstance(reference, str) else reference
        if value.language:
            return {"@value": str(value), "@language": value.language}
        return {"@value": str(value), "@type": str(value.datatype)} if value.datatype else str(value)

    def _reference(self, predicate: URIRef, value: Node) -> object:
        """Return a node in full where it is first named, its IRI elsewhere."""
        inside = value in self._properties and value not in self._held and predicate not in _NEVER_INSIDE
        if not inside or value in self._placed or self._depth >= _DEEPEST:
            return self._id(value)
        self._depth += 1
        node = self._node(value)
        self._depth -= 1
        return node

    def _vocabulary(self, node: Node) -> str:
        name = self.context.names.get(str(node))
        if name is None:
            name = self.context.compact(self._id(node))
        self.used.add(name.partition(":")[0])
        return name

    def _id(self, node: Node) -> str:
        return checked(node) if isinstance(node, URIRef) else f"_:{node}"


def _append(made: Json, key: str, value: object) -> None:
    """Set a member, and make it a list when it gets a second value."""
    if key not in made:
        made[key] = value
    elif isinstance(made[key], list):
        made[key].append(value)
    else:
        made[key] = [made[key], value]


def _one_or_all(values: list[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else values
