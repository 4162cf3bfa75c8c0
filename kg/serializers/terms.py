"""RDF terms in the syntax that N-Triples, N-Quads, Turtle and TriG share."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from kg.errors import SerializationError

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TABLE = str.maketrans({chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | _ESCAPES)


def quoted(text: str) -> str:
    r"""Return a text between quotation marks, escaped on one line.

    Source: RDF 1.2 N-Triples, section 4, "A Canonical form of N-Triples".

    Examples
    --------
    >>> print(quoted('"We agreed."\n'))
    "\"We agreed.\"\n"
    """
    return f'"{text.translate(_TABLE)}"'


@lru_cache(maxsize=4096)
def checked(term: URIRef) -> str:
    """Return an IRI if it is one: absolute, and without characters that none may hold.

    Source: RFC 3987, section 2.2; other programs refuse to read what does not follow it.

    Raises
    ------
    SerializationError
        If it is none.

    Examples
    --------
    >>> checked(URIRef("https://example.org/100%"))
    Traceback (most recent call last):
    kg.errors.SerializationError: serialize: <https://example.org/100%> is no IRI: Invalid IRI percent encoding '%'
    """
    try:
        return NamedNode(term).value
    except ValueError as error:
        raise SerializationError(f"<{term}> is no IRI: {error}") from error


def iri(term: URIRef) -> str:
    """Return an IRI between angle brackets, after the check of :func:`checked`."""
    return f"<{checked(term)}>"


def term(node: Node) -> str:
    """Return a term as N-Triples writes it.

    Examples
    --------
    >>> term(Literal("Hanoi", lang="en")), term(URIRef("https://example.org/a"))
    ('"Hanoi"@en', '<https://example.org/a>')
    """
    if isinstance(node, URIRef):
        return iri(node)
    if isinstance(node, Literal):
        if node.language:
            return f"{quoted(node)}@{node.language}"
        return f"{quoted(node)}^^{iri(node.datatype)}" if node.datatype else quoted(node)
    if isinstance(node, BNode):
        return f"_:{node}"
    raise SerializationError(f"{node!r} is no RDF term")
