"""Parse Turtle, TriG, N-Triples, N-Quads and JSON-LD, offline, with errors that name file, line and column.

Oxigraph's parsers do the work: they tell the place of an error, and they keep a literal's lexical form
(rdflib's would turn ``PT95M`` into ``PT1H35M``).
"""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import SerializationError
from kg.mappers.article import graph_iri_of
from kg.namespaces import SCHEMA, bind
from kg.serializers.context import published_context
from kg.serializers.formats import FORMATS, format_of
from kg.serializers.misuse import place_of_misuse
from kg.serializers.nesting import refuse_nesting

_IS_TEXT = re.compile(r"\s*[@#<{\[]|.*\n|_:|prefix\s|base\s", re.IGNORECASE)

_MOST_PREFIXES = 200
"""What hardly anybody declares more of."""

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
    return _merged(_parsed(text, format, name))


def parse_apart(data: bytes, format: str | None = None, *, name: str = "text") -> list[Graph]:
    """Parse a text into a graph for each that it names, or into one where it does not name several.

    The default graph of several is left out where it only repeats what the others say, as in a dump of kg's stores.

    Parameters
    ----------
    data : bytes
        RDF in UTF-8.
    format : str, optional
        As for :func:`parse`.
    name : str
        What errors call the text.

    Raises
    ------
    SerializationError
        As :func:`parse`.

    Examples
    --------
    >>> text = b"GRAPH <urn:g> { <urn:a> <urn:p> 1 } GRAPH <urn:h> { <urn:a> <urn:p> 2 }"
    >>> [(str(graph.identifier), len(graph)) for graph in parse_apart(text)]
    [('urn:g', 1), ('urn:h', 1)]
    """
    text = _decoded(data, name)
    format = format or ("json-ld" if text.lstrip().startswith(("{", "[")) else "trig")
    if format not in FORMATS:
        raise SerializationError(f"{format!r} is no format", remedy=f"give one of {', '.join(FORMATS)}")
    parsed = _parsed(text, format, name)
    names = sorted(each for each in parsed.by_name if each is not None)
    if len(names) < 2:
        return [_merged(parsed)]
    named = {triple for each in names for triple in parsed.by_name[each]}
    rest = set(parsed.by_name.get(None, ())) - named
    return [
        *(_graph(parsed.by_name[each], URIRef(each), parsed.prefixes) for each in names),
        *([_graph(parsed.by_name[None], None, parsed.prefixes)] if rest else []),
    ]


def _read(path: Path) -> str:
    try:
        return _decoded(path.read_bytes(), str(path))
    except FileNotFoundError as error:
        raise SerializationError("there is no such file", article=str(path), remedy="check the name") from error
    except OSError as error:
        raise SerializationError(error.strerror or str(error), article=str(path)) from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SerializationError(f"byte {error.start} is not UTF-8", article=name) from error


class _Parsed(NamedTuple):
    """Triples by the name of their graph, None for the default graph and those named by blank nodes."""

    by_name: dict[str | None, list[_Triple]]
    prefixes: dict[str, str]


def _parsed(text: str, format: str, name: str) -> _Parsed:
    refuse_nesting(text, is_json=format == "json-ld", name=name)
    expanded = _with_context(text) if format == "json-ld" else text
    parser = pyoxigraph.parse(expanded, format=FORMATS[format].oxigraph)
    term = cache(rdflib_term)
    by_name: dict[str | None, list[_Triple]] = {}
    try:
        for quad in parser:
            graph_name = quad.graph_name.value if isinstance(quad.graph_name, pyoxigraph.NamedNode) else None
            triple = term(quad.subject), term(quad.predicate), term(quad.object)
            by_name.setdefault(graph_name, []).append(triple)
    except SyntaxError as error:
        raise _syntax_error(error, name, text) from error
    except SerializationError as error:
        error.article = error.article or name
        raise
    return _Parsed(by_name, parser.prefixes)


def _merged(parsed: _Parsed) -> Graph:
    """Return the triples of all graphs, under the name that the source or its one article gives them."""
    triples = [triple for each in parsed.by_name.values() for triple in each]
    names = [name for name in parsed.by_name if name is not None]
    if len(names) == 1:
        return _graph(triples, URIRef(names[0]), parsed.prefixes)
    is_article = [RDF.type, SCHEMA.NewsArticle]
    articles = {subject for subject, *rest in triples if rest == is_article}
    article = articles.pop() if len(articles) == 1 else None
    return _graph(triples, graph_iri_of(article) if isinstance(article, URIRef) else None, parsed.prefixes)


def _graph(triples: list[_Triple], identifier: URIRef | None, prefixes: dict[str, str]) -> Graph:
    graph = bind(Graph(identifier=identifier, bind_namespaces="none"))
    for triple in triples:
        graph.add(triple)
    for prefix, namespace in _worth_binding(prefixes, triples):
        graph.bind(prefix, namespace, override=False)
    return graph


def _worth_binding(prefixes: dict[str, str], triples: list[_Triple]) -> list[tuple[str, str]]:
    """Return the prefixes that a graph is to know: all, or of many those that shorten one of its terms.

    rdflib compares each with all that it knows: 50,000, which a file of 1 MB declares, would take a quarter of an hour.
    """
    known = sorted(
        (prefix, name) for prefix, name in prefixes.items() if " " not in prefix
    )  # JSON-LD's terms may hold some
    if len(known) <= _MOST_PREFIXES:
        return known
    terms = {term for triple in triples for term in triple}
    datatypes = {term.datatype for term in terms if isinstance(term, Literal) and term.datatype}
    iris = sorted({str(term) for term in terms | datatypes if isinstance(term, URIRef)})

    def shortens(namespace: str) -> bool:
        place = bisect_left(iris, namespace)
        return place < len(iris) and iris[place].startswith(namespace)

    return [(prefix, namespace) for prefix, namespace in known if shortens(namespace)][:_MOST_PREFIXES]


def rdflib_term(node: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> _Term:
    """Return Oxigraph's term as rdflib's, a literal in the very form in which it is written.

    Raises
    ------
    SerializationError
        If it is a term that only RDF 1.2 has.
    """
    if isinstance(node, pyoxigraph.NamedNode):
        return URIRef(node.value)
    if isinstance(node, pyoxigraph.BlankNode):
        return BNode(node.value)
    refuse_new_terms(node)
    if node.language:
        return Literal(node.value, lang=node.language)
    datatype = URIRef(node.datatype.value)
    return Literal(node.value, datatype=None if datatype == XSD.string else datatype, normalize=False)


def refuse_new_terms(node: object) -> None:
    """Refuse a term that RDF 1.2 has and RDF 1.1, which kg and its validators work with, has not.

    Raises
    ------
    SerializationError

    Examples
    --------
    >>> refuse_new_terms(pyoxigraph.Literal("a", language="en"))
    >>> refuse_new_terms(pyoxigraph.Literal("a", language="en", direction=pyoxigraph.BaseDirection.LTR))
    Traceback (most recent call last):
    kg.errors.SerializationError: serialize: it holds a text with a base direction (RDF 1.2); give it in RDF 1.1
    """
    if isinstance(node, pyoxigraph.Triple):
        problem = "it holds a triple within a triple (RDF 1.2)"
    elif getattr(node, "direction", None) is not None:
        problem = "it holds a text with a base direction (RDF 1.2)"
    else:
        return
    raise SerializationError(problem, remedy="give it in RDF 1.1")


def _with_context(text: str) -> str:
    """Put the packaged context in the place of its address, so that a document that names it parses offline."""
    if '"@context"' not in text or not re.search(r'"https?://[^"]*/context\.jsonld"', text):
        return text
    try:
        document = json.loads(text)
    except ValueError:
        return text  # the parser will tell line and column
    given = document.get("@context") if isinstance(document, dict) else None
    if (context := context_of(given)) == given:
        return text
    return json.dumps(document | {"@context": context}, ensure_ascii=False)


def context_of(context: object) -> object:
    """Return the value of a ``@context``, the packaged context in the place of its address.

    Examples
    --------
    >>> context_of({"v": "urn:v#"}), "dip" in context_of("https://w3id.org/diplomacy/context.jsonld")
    ({'v': 'urn:v#'}, True)
    """
    if isinstance(context, list):
        return [context_of(part) for part in context]
    if isinstance(context, str) and context.endswith("/diplomacy/context.jsonld"):
        return published_context().definitions
    return context


def _syntax_error(error: SyntaxError, name: str, text: str) -> SerializationError:
    """Make an error of ours from Oxigraph's, whose message repeats the place that it carries, where it has one."""
    problem = re.sub(r"^Parser error (at|between) line .*?: ", "", str(error.msg))
    found = (error.lineno, error.offset) if error.lineno else place_of_misuse(problem, text)
    place = f", line {found[0]}, column {found[1]}" if found else ""
    remedy = None
    if "LoadDocumentCallback" in problem:  # what Oxigraph wants of a program, not of a person
        problem, remedy = "its @context lies elsewhere, and kg fetches none", "write the context into the file"
    return SerializationError(problem, article=f"{name}{place}", remedy=remedy)
