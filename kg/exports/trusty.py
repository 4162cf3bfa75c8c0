"""Trusty URIs: IRIs that hold the hash of the graphs that they name, so that a reader can check what came with them.

Source: Trusty URI Specification, version 1 (T. Kuhn, 23 February 2015, http://trustyuri.net/), module RA: RDF graphs,
SHA-256 over sorted quads, in which the code itself is replaced by a blank.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node

PLACEHOLDER = "RA" + "_" * 43
"""Stands in IRIs where the artifact code is to be; as long as one."""


def artifact_code(graphs: Iterable[Graph], code: str = PLACEHOLDER) -> str:
    """Return the artifact code of named graphs: ``RA`` and 43 characters of Base64.

    Parameters
    ----------
    graphs : iterable of rdflib.Graph
        Without blank nodes; each has its name as ``identifier``.
    code : str
        What stands in their IRIs for the code, or the code that is to be checked.

    Examples
    --------
    >>> graph = Graph(identifier=URIRef(f"https://example.org/{PLACEHOLDER}"))
    >>> _ = graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal("c", lang="en")))
    >>> artifact_code([graph])
    'RAbnE7nNE-33WqZinY2TaB2MeYC4J7hTlDoOMPAcgMKuU'
    """
    quads = {(graph.identifier, *triple) for graph in graphs for triple in graph}
    lines = [
        "".join(f"{_written(term, code)}\n" for term in quad)
        for quad in sorted(quads, key=lambda quad: [_order(term, code) for term in quad])
    ]
    digest = hashlib.sha256("".join(lines).encode()).digest()
    return "RA" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def made_trusty(graphs: Sequence[Graph]) -> list[Graph]:
    """Return graphs with their artifact code in the place of :data:`PLACEHOLDER`.

    Literals are in rdflib's canonical form already, or a reader that spells them anew would get another hash.

    Examples
    --------
    >>> graph = Graph(identifier=URIRef(f"https://example.org/{PLACEHOLDER}"))
    >>> _ = graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal("c", lang="en")))
    >>> (trusty,) = made_trusty([graph])
    >>> artifact_code([trusty], code=str(trusty.identifier)[-45:]) == str(trusty.identifier)[-45:]
    True
    """
    code = artifact_code(graphs)

    def named(term: Node) -> Node:
        return URIRef(term.replace(PLACEHOLDER, code)) if isinstance(term, URIRef) else term

    trusty = []
    for graph in graphs:
        renamed = Graph(identifier=URIRef(str(graph.identifier).replace(PLACEHOLDER, code)), bind_namespaces="none")
        for prefix, namespace in graph.namespaces():
            renamed.bind(prefix, namespace)
        for subject, predicate, value in graph:
            renamed.add((named(subject), named(predicate), named(value)))
        trusty.append(renamed)
    return trusty


def _order(term: Node, code: str) -> tuple[int, str, str, str]:
    """Return what the quads are sorted by: IRIs before literals, literals by label, datatype and language."""
    if isinstance(term, Literal):
        datatype = "" if term.language else str(term.datatype or XSD.string)
        return 1, str(term), datatype, term.language or ""
    return 0, str(term).replace(code, " "), "", ""


def _written(term: Node, code: str) -> str:
    if not isinstance(term, Literal):
        return str(term).replace(code, " ")
    text = str(term).replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{term.language.lower()} {text}" if term.language else f"^{term.datatype or XSD.string} {text}"
