"""Turtle and TriG for people: sections in reading order, each fact followed by the words that state it.

rdflib's own serializers sort subjects by class and name alone, which parts a fact from its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from kg.namespaces import PREFIXES
from kg.serializers.order import Reading
from kg.serializers.terms import iri, quoted, term

_SEGMENTS = (
    *("article", "author", "publisher", "engagement", "instrument", "partnership", "commitment", "statement"),
    *("incumbency", "observation", "state", "organization", "person", "place"),
)
"""Segments under the base that get a prefix of their own."""

_TYPE = RDF.type  # looked up once: rdflib's namespaces compute a term each time they are asked for it
_LINE = re.compile(r"^(?=.)", re.MULTILINE)
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*")
_BELOW = re.compile(r"\d+-\d+/[a-z]+")
"""What lies below a piece of evidence, written relative to the base: ``<12-25/quote>``."""
_BASE = "@base"  # no prefix can be called so
_BARE = {XSD.integer: re.compile(r"[+-]?\d+"), XSD.decimal: re.compile(r"[+-]?\d*\.\d+")}
_BARE[XSD.boolean] = re.compile("true|false")


def write_turtle(graph: Graph) -> str:
    """Return a graph as Turtle, grouped for reading."""
    return written_turtle(Reading(graph), graph.namespaces())


def written_turtle(reading: Reading, namespaces: Iterable[tuple[str, URIRef]] = ()) -> str:
    """Return what was arranged for reading as Turtle."""
    prefixes, body = _render(reading, namespaces)
    return f"{prefixes}{body}"


def write_trig(graph: Graph, name: URIRef) -> str:
    """Return a graph as TriG, grouped for reading, in the named graph."""
    prefixes, body = _render(Reading(graph), graph.namespaces())
    return f"{prefixes}\n{iri(name)} {{{_LINE.sub('    ', body)}}}\n"


def _render(reading: Reading, namespaces: Iterable[tuple[str, URIRef]]) -> tuple[str, str]:
    """Return the prefix lines, and the sections each with an empty line before it."""
    names = _Names(_prefixes(reading, namespaces))
    body = ""
    for section in reading.sections:
        body += f"\n# {section.title}\n"
        for node in section.nodes:
            body += f"\n{_block(node, reading, names)}"
    used = {prefix: namespace for prefix, namespace in names.prefixes.items() if prefix in names.used}
    lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(used.items())]
    base = [f"@base <{names.base}> .\n"] if _BASE in names.used else []
    return "".join(base + lines), body


def _block(node: Node, reading: Reading, names: _Names) -> str:
    lines = []
    for predicate, values in reading.properties[node].items():
        verb = "a" if predicate == _TYPE else names.term(predicate)
        objects = [names.term(value) for value in values]
        long = sum(map(len, objects)) > 100 and len(objects) > 1
        lines.append(f"{verb} " + (" ,\n        " if long else ", ").join(objects))
    return f"{names.term(node)} " + " ;\n    ".join(lines) + " .\n"


def _prefixes(reading: Reading, namespaces: Iterable[tuple[str, URIRef]]) -> dict[str, str]:
    """Return the prefixes that may be used: kg's, those of the data's base and the article's evidence, the graph's."""
    prefixes = dict(PREFIXES)
    for article in reading.articles:
        base, found, _ = str(article).rpartition("article/")
        if found:
            prefixes |= {segment: f"{base}{segment}/" for segment in _SEGMENTS}
    if len(reading.articles) == 1:
        prefixes["evidence"] = f"{reading.articles[0]}/evidence/"
    for prefix, namespace in namespaces:
        if prefix and prefix not in prefixes and str(namespace) not in prefixes.values():
            prefixes[prefix] = str(namespace)
    return prefixes


class _Names:
    """Shortens IRIs by prefixes and remembers which prefixes were used."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self.base = prefixes.get("evidence", "")
        self.used: set[str] = set()
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._known: dict[URIRef, str] = {}

    def term(self, node: Node) -> str:
        if isinstance(node, URIRef):
            if node not in self._known:
                self._known[node] = self._shorten(node)
            return self._known[node]
        if isinstance(node, Literal) and node.datatype is not None:
            bare = _BARE.get(node.datatype)
            return str(node) if bare and bare.fullmatch(node) else f"{quoted(node)}^^{self.term(node.datatype)}"
        return term(node)

    def _shorten(self, node: URIRef) -> str:
        # Names of one segment only: Virtuoso 7 leaves the backslash of "evidence:12-25\\/quote" in the IRI.
        cut = max(node.rfind("#"), node.rfind("/")) + 1
        prefix = self._by_namespace.get(node[:cut])
        if prefix is not None and _LOCAL.fullmatch(node, cut):
            self.used.add(prefix)
            return f"{prefix}:{node[cut:]}"
        if self.base and node.startswith(self.base) and _BELOW.fullmatch(node, len(self.base)):
            self.used.add(_BASE)
            return f"<{node[len(self.base) :]}>"
        return iri(node)
