"""Parse Turtle, TriG, N-Triples, N-Quads and JSON-LD, offline, with errors that name file, line and column.

Oxigraph's parsers do the work: they tell the place of an error, and they keep a literal's lexical form
(rdflib's would turn ``PT95M`` into ``PT1H35M``).
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import SerializationError
from kg.mappers.article import graph_iri_of
from kg.mappers.namespaces import SCHEMA, bind
from kg.serializers.context import published_context
from kg.serializers.formats import FORMATS, format_of

_IS_TEXT = re.compile(r"\s*[@#<{\[]|.*\n|_:|prefix\s|base\s", re.IGNORECASE)

_Term = URIRef | BNode | Literal
_Triple = tuple[_Term, _Term, _Term]


def parse(source: str | os.PathLike[str] | bytes, format: str | None = None) -> Graph:
    """Parse a file or a text into a graph.

    Parameters
    ----------
    source : str, path or bytes
        A file; or RDF itself, as UTF-8 bytes, or as a string that is told from a file's name by its line
        breaks or its first character.
    format : str, optional
        One of ``turtle``, ``trig``, ``nt``, ``nquads``, ``json-ld``. By default the ending of the file's
        name decides; a text is JSON-LD where it starts like JSON, else TriG, of which Turtle, N-Triples
        are a part.

    Returns
    -------
    rdflib.Graph
        The triples of all graphs of the source. Its ``identifier`` is the one named graph's IRI, or that
        of the one article's graph.

    Raises
    ------
    SerializationError
        If there is no such file, or its text is not well-formed; the message gives line and column.

    Examples
    --------
    >>> graph = parse('<https://example.org/a> <https://schema.org/name> "Hanoi"@en .')
    >>> len(graph)
    1
    >>> parse('<https://example.org/a> a .')
    Traceback (most recent call last):
    kg.errors.SerializationError: serialize: text, line 1, column 27: . is not a valid RDF object
    """
    if isinstance(source, bytes) or (isinstance(source, str) and _IS_TEXT.match(source)):
        name, text = "text", source if isinstance(source, str) else _decoded(source, "text")
        format = format or ("json-ld" if text.lstrip().startswith(("{", "[")) else "trig")
    else:
        path = Path(source)
        format = format or format_of(path)
        name, text = str(path), _read(path)
    if format not in FORMATS:
        raise SerializationError(f"{format!r} is no format", remedy=f"give one of {', '.join(FORMATS)}")
    return _graph(text, format, name)


def _read(path: Path) -> str:
    try:
        return _decoded(path.read_bytes(), str(path))
    except OSError as error:
        raise SerializationError(error.strerror or str(error), article=str(path)) from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SerializationError(f"byte {error.start} is not UTF-8", article=name) from error


def _graph(text: str, format: str, name: str) -> Graph:
    if format == "json-ld":
        text = _with_context(text)
    parser = pyoxigraph.parse(text, format=FORMATS[format].oxigraph)
    term = cache(rdflib_term)
    triples: list[_Triple] = []
    names: set[Any] = set()
    try:
        for quad in parser:
            triples.append((term(quad.subject), term(quad.predicate), term(quad.object)))
            names.add(quad.graph_name)
    except SyntaxError as error:
        raise _syntax_error(error, name) from error
    graph = bind(Graph(identifier=_identifier(triples, names), bind_namespaces="none"))
    for triple in triples:
        graph.add(triple)
    for prefix, namespace in sorted(parser.prefixes.items()):
        graph.bind(prefix, namespace, override=False)
    return graph


def _identifier(triples: list[_Triple], names: set[Any]) -> URIRef | None:
    """Return the name that the source gives its graph, or that its article does; None where there is no one name."""
    named = [name for name in names if isinstance(name, pyoxigraph.NamedNode)]
    is_article = [RDF.type, SCHEMA.NewsArticle]
    articles = {subject for subject, *rest in triples if rest == is_article}
    if len(named) == 1:
        return URIRef(named[0].value)
    article = articles.pop() if len(articles) == 1 else None
    return graph_iri_of(article) if isinstance(article, URIRef) else None


def rdflib_term(node: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> _Term:
    """Return Oxigraph's term as rdflib's, a literal in the very form in which it is written."""
    if isinstance(node, pyoxigraph.NamedNode):
        return URIRef(node.value)
    if isinstance(node, pyoxigraph.BlankNode):
        return BNode(node.value)
    if node.language:
        return Literal(node.value, lang=node.language)
    datatype = URIRef(node.datatype.value)
    return Literal(node.value, datatype=None if datatype == XSD.string else datatype, normalize=False)


def _with_context(text: str) -> str:
    """Put the packaged context in the place of its address, so that a document that names it parses offline."""
    if '"@context"' not in text or not re.search(r'"https?://[^"]*/context\.jsonld"', text):
        return text
    try:
        document = json.loads(text)
    except ValueError:
        return text  # the parser will tell line and column
    if isinstance(document, dict) and str(document.get("@context")).endswith("/diplomacy/context.jsonld"):
        document["@context"] = published_context().definitions
        return json.dumps(document, ensure_ascii=False)
    return text


def _syntax_error(error: SyntaxError, name: str) -> SerializationError:
    """Make an error of ours from Oxigraph's, whose message repeats the place that it carries."""
    problem = re.sub(r"^Parser error (at|between) line .*?: ", "", str(error.msg))
    place = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
    return SerializationError(problem, article=f"{name}{place}", remedy=None)
