"""The manifest: which articles a store holds, with the hash of what it holds of each.

It is a named graph of the store itself, so that whoever loads from wherever sees the same. An article has an
entry only while its graph is whole: an entry is taken out before its graph is touched and put in afterwards
(or in the same transaction), so that a load that was cut off leaves articles without an entry, never a wrong
one. The terms are those of schema.org: ``about``, ``sha256``, ``schemaVersion``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.namespaces import DEFAULT_BASE, SCHEMA
from kg.resources import resource
from kg.serializers.blank_nodes import named_blanks
from kg.stores.paging import pages
from kg.stores.queryable import Queryable

GRAPH = NamedNode(f"{DEFAULT_BASE}manifest")
"""The named graph that holds the manifest, whatever the base IRI of the data."""

_ABOUT, _SHA256, _VERSION = (NamedNode(SCHEMA[name]) for name in ("about", "sha256", "schemaVersion"))

PATTERN = f"GRAPH {GRAPH} {{ ?graph schema:about ?article ; schema:sha256 ?digest ; schema:schemaVersion ?ontology }}"
"""The SPARQL graph pattern that reads the manifest."""


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one article.

    Attributes
    ----------
    graph : str
        IRI of its named graph.
    article : str
        IRI of the article.
    digest : str
        SHA-256 of the graph's triples as sorted N-Triples, in hexadecimal; blank nodes by what is said of them.
    ontology : str
        IRI of the version of the ontology in whose terms they are.
    """

    graph: str
    article: str
    digest: str
    ontology: str

    @property
    def quads(self) -> tuple[Quad, ...]:
        """The entry as triples of the manifest's graph."""
        node = NamedNode(self.graph)
        return (
            Quad(node, _ABOUT, NamedNode(self.article), GRAPH),
            Quad(node, _SHA256, Literal(self.digest), GRAPH),
            Quad(node, _VERSION, NamedNode(self.ontology), GRAPH),
        )


def read(store: Queryable) -> dict[str, Entry]:
    """Return the manifest of a store, by named graph."""
    rows = pages(store, PATTERN, "graph", "article", "digest", "ontology")
    return {row["graph"].value: Entry(*(term.value for term in row)) for row in rows}


def entry(graph: str, lines: Iterable[str]) -> Entry:
    """Return the entry of a named graph.

    Parameters
    ----------
    graph : str
        IRI of the named graph: its article's, and ``/graph``.
    lines : iterable of str
        Its triples as canonical N-Triples, in any order.

    Examples
    --------
    >>> entry("https://example.org/a/graph", ["<urn:s> <urn:p> <urn:o>"]).article
    'https://example.org/a'
    """
    text = " .\n".join((*sorted(named_blanks(set(lines))), ""))
    return Entry(graph, graph.removesuffix("/graph"), hashlib.sha256(text.encode()).hexdigest(), ontology_version())


@cache
def ontology_version() -> str:
    """Return the IRI of the version of the ontology that travels with kg.

    Examples
    --------
    >>> ontology_version().startswith("https://w3id.org/diplomacy/ontology/")
    True
    """
    text = resource("ontology", "diplomacy.ttl").read_text("utf-8")
    found = re.search(r"owl:versionIRI <([^>]+)>", text)
    assert found is not None, "the ontology's tests see to it that it has a version"
    return found[1]


def recording(entries: Iterable[Entry]) -> str:
    """Return the SPARQL 1.1 Update request that puts entries into the manifest."""
    triples = "".join(f"{quad.triple} .\n" for entry in entries for quad in entry.quads)
    return f"INSERT DATA {{ GRAPH {GRAPH} {{\n{triples}}} }}"


def forgetting(graphs: Iterable[str]) -> str:
    """Return the SPARQL 1.1 Update request that takes the entries of named graphs out of the manifest.

    Examples
    --------
    >>> print(forgetting(["urn:g"]))
    DELETE { GRAPH <https://w3id.org/diplomacy/id/manifest> { ?graph ?p ?o } } WHERE {
      VALUES ?graph { <urn:g> }
      GRAPH <https://w3id.org/diplomacy/id/manifest> { ?graph ?p ?o }
    }
    """
    names = " ".join(f"<{graph}>" for graph in graphs)
    return (
        f"DELETE {{ GRAPH {GRAPH} {{ ?graph ?p ?o }} }} WHERE {{\n"
        f"  VALUES ?graph {{ {names} }}\n  GRAPH {GRAPH} {{ ?graph ?p ?o }}\n}}"
    )


def is_current(manifest: Mapping[str, Entry], entry: Entry) -> bool:
    """Tell whether a store holds an article as it is, so that it need not be written."""
    return manifest.get(entry.graph) == entry
