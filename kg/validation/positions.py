"""Where in a file a node is described: the line and column that an editor would jump to.

Parsers of RDF tell where an error is, but not where a triple stood. For Turtle, TriG, N-Triples and N-Quads this
module reads the tokens again; for JSON-LD, :mod:`kg.validation.json_positions` does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.validation.json_positions import places

_TOKEN = re.compile(
    r'''(?P<skip>\s+|\#[^\n]*)
    |(?P<string>(?P<quote>"""|\'\'\'|"|\')(?:\\.|(?!(?P=quote)).)*(?P=quote)(?:@[A-Za-z][\w-]*|\^\^)?)
    |(?P<iri><[^<>"{}|^`\s]*>)
    |(?P<directive>@(?:prefix|base)\b|(?:prefix|base)(?![\w\-.:]))
    |(?P<mark>[;,\[\](){}]|\.(?!\d))
    |(?P<name>(?:[\w\-]|[^\x00-\x7f])*(?:\.(?:[\w\-]|[^\x00-\x7f])+)*:(?:[\w\-:%]|[^\x00-\x7f]|\\.|\.(?=[\w\-:%\\]))*)
    |(?P<other>(?:[^\s.;,\[\](){}<]|\.(?=\d|E[+-]?\d))+)''',
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z\d+.-]*:[^\\]*")
_ESCAPE = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")


class Position(NamedTuple):
    """A place in a text, both counted from 1, columns in characters."""

    line: int
    column: int


class Positions:
    """The places at which the nodes of a file and their properties are described.

    Parameters
    ----------
    text : str
        The file's text.
    format : str
        One of ``turtle``, ``trig``, ``nt``, ``nquads``, ``json-ld``.

    Examples
    --------
    >>> from rdflib import URIRef
    >>> text = '@prefix ex: <https://example.org/> .\\nex:a ex:b "1" ;\\n    ex:c "2" .'
    >>> positions = Positions(text, "turtle")
    >>> positions.find(URIRef("https://example.org/a"), URIRef("https://example.org/c"))
    Position(line=3, column=5)
    >>> positions.find(URIRef("https://example.org/z")) is None
    True
    """

    def __init__(self, text: str, format: str) -> None:
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._prefixes: dict[str, str] = {}
        self._subjects: dict[str, int] = {}
        self._properties: dict[tuple[str, str], int] = {}
        if format == "json-ld":
            self._subjects, self._properties = places(text)
        else:
            self._read()

    def find(self, node: Node, predicate: Node | None = None) -> Position | None:
        """Return where a property of a node is given, or else where its description starts; None if nowhere."""
        offset = self._properties.get((str(node), str(predicate)), self._subjects.get(str(node)))
        return None if offset is None else self._position(offset)

    def _position(self, offset: int) -> Position:
        line = bisect_right(self._lines, offset)
        return Position(line, offset - self._lines[line - 1] + 1)

    def _read(self) -> None:
        """Note where each subject and each predicate of it stands first."""
        tokens = self._tokens()
        subject = predicate = ""
        expected = "subject"
        depth = 0  # inside [ ] and ( ), whose nodes have no names
        for kind, text, offset in tokens:
            if kind == "directive":
                self._declare(text, tokens)
                expected = "subject"
            elif text in ("[", "(") and kind == "mark":
                depth += 1
            elif text in ("]", ")") and kind == "mark":
                depth -= 1
                expected = "predicate" if expected == "subject" and depth == 0 else expected
            elif depth:
                continue
            elif kind == "mark":
                expected = {";": "predicate", ",": "object"}.get(text, "subject")
            elif expected == "subject":
                subject, expected = self._resolved(kind, text), "predicate"
                self._subjects.setdefault(subject, offset)
            elif expected == "predicate":
                predicate, expected = self._resolved(kind, text), "object"
                self._properties.setdefault((subject, predicate), offset)

    def _declare(self, text: str, tokens: Iterator[tuple[str, str, int]]) -> None:
        """Take a prefix or the base, in Turtle's or in SPARQL's form."""
        name = next(tokens, ("", "", 0))[1] if "prefix" in text.casefold() else None
        iri = next(tokens, ("", "", 0))[1]
        self._prefixes["" if name is None else name] = _full(iri[1:-1], self._prefixes.get(""))
        if text.startswith("@"):
            next(tokens, None)

    def _tokens(self) -> Iterator[tuple[str, str, int]]:
        offset = 0
        while found := _TOKEN.match(self._text, offset):
            offset = found.end()
            if found.lastgroup != "skip" and found.lastgroup is not None:
                yield _kind(found), found[0], found.start()

    def _resolved(self, kind: str, text: str) -> str:
        if kind == "iri":
            return _full(text[1:-1], self._prefixes.get(""))
        if text == "a":
            return str(RDF.type)
        prefix, _, local = text.partition(":")
        namespace = self._prefixes.get(f"{prefix}:")
        return text if namespace is None else namespace + _ESCAPE.sub(r"\1", local)


def _full(iri: str, base: str | None) -> str:
    """Return an IRI as the parser of the graph reads it: resolved against the base, without escapes.

    ``urllib.parse.urljoin`` would drop the ``#`` at the end of a namespace and an empty query, and leave a base
    such as ``urn:`` aside.
    """
    if _ABSOLUTE.fullmatch(iri):
        return iri
    try:
        (quad,) = pyoxigraph.parse(f'<{iri}> a "" .', format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError):
        return iri
    return str(quad.subject.value)


def _kind(found: re.Match[str]) -> str:
    kinds = ("skip", "string", "iri", "directive", "mark", "name", "other")
    return next(kind for kind in kinds if found[kind] is not None)
