"""RDF terms in the syntax that N-Triples, N-Quads, Turtle and TriG share."""

from __future__ import annotations

import re
from functools import lru_cache

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from kg.errors import SerializationError

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TABLE = str.maketrans({chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | _ESCAPES)
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')


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
def iri(term: URIRef) -> str:
    """Return an IRI between angle brackets.

    Raises
    ------
    SerializationError
        If it holds a character that no IRI may hold.
    """
    if wrong := _NOT_IN_IRI.search(term):
        raise SerializationError(f"<{term}> is no IRI, for it holds {wrong[0]!r}", remedy="percent-encode it")
    return f"<{term}>"


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
