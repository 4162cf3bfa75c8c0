"""The named graph of an article: which one a file's triples belong to.

All that is published of one article forms one named graph, so that an article can be replaced or
withdrawn as a whole. Formats with graphs (N-Quads, TriG, JSON-LD with ``@graph`` names) say themselves
which graph it is; in Turtle and N-Triples it follows from the one ``schema:NewsArticle`` of the file:
the article's IRI and ``/graph``.
"""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.errors import MissingFileError, SerializationError, StoreError
from kg.folders import files_below
from kg.namespaces import DEFAULT_BASE
from kg.stores import manifest
from kg.stores.manifest import Entry

if TYPE_CHECKING:
    import rdflib

NEWS_ARTICLE = NamedNode("https://schema.org/NewsArticle")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".jsonld": RdfFormat.JSON_LD,
}
"""The formats by the ending of the file's name, the quickest to read first."""


class NoArticleError(StoreError):
    """A file holds RDF, but no article whose graph it could be."""


@dataclass(frozen=True)
class ArticleGraph:
    """What is published of one article.

    Attributes
    ----------
    name : str
        IRI of the named graph.
    quads : tuple of Quad
        Its triples, each in that graph.
    """

    name: str
    quads: tuple[Quad, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its triples as canonical N-Triples, without the closing full stop."""
        return tuple(str(quad.triple) for quad in self.quads)

    @property
    def merged(self) -> Iterator[Quad]:
        """Its triples in their named graph, and again in the default graph."""
        for quad in self.quads:
            yield quad
            yield Quad(quad.subject, quad.predicate, quad.object)


def replacement(graph: ArticleGraph, entry: Entry) -> str:
    """Return the SPARQL 1.1 Update request that puts a graph in the place of what the store has under its name.

    A store that runs a request as one transaction, as Oxigraph does, shows either the old graph or the new,
    each with its entry of the manifest.
    """
    triples = " .\n".join((*graph.lines, ""))
    return (
        f"{withdrawal(graph.name)} ;\n{manifest.forgetting([graph.name])} ;\n"
        f"INSERT DATA {{\n{triples}GRAPH <{graph.name}> {{\n{triples}}} }} ;\n{manifest.recording([entry])}"
    )


def withdrawal(graph: str) -> str:
    """Return the SPARQL 1.1 Update request that takes a named graph out of a store.

    Its triples go from the default graph too, unless another article says them as well.

    Examples
    --------
    >>> print(withdrawal("urn:g"))
    DELETE { ?s ?p ?o } WHERE {
      GRAPH <urn:g> { ?s ?p ?o }
      FILTER NOT EXISTS { GRAPH ?other { ?s ?p ?o } FILTER(?other != <urn:g>) }
    } ;
    DROP SILENT GRAPH <urn:g>
    """
    return (
        "DELETE { ?s ?p ?o } WHERE {\n"
        f"  GRAPH <{graph}> {{ ?s ?p ?o }}\n"
        f"  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != <{graph}>) }}\n"
        "} ;\n"
        f"DROP SILENT GRAPH <{graph}>"
    )


OWN_GRAPHS = frozenset(f"{DEFAULT_BASE}{name}" for name in ("agreement", "manifest", "merges"))
"""The named graphs in which a store keeps what it knows of its articles; no file may bring them."""


def graph_name(article: str) -> str:
    """Return the IRI of an article's named graph.

    Examples
    --------
    >>> graph_name("https://w3id.org/diplomacy/id/article/a1")
    'https://w3id.org/diplomacy/id/article/a1/graph'
    >>> graph_name("https://w3id.org/diplomacy/id/article/a1/graph")
    'https://w3id.org/diplomacy/id/article/a1/graph'
    """
    return article if article.endswith("/graph") else f"{article}/graph"


def article_graphs(path: Path) -> list[ArticleGraph]:
    """Read the article graphs of a file in Turtle, N-Triples, N-Quads, TriG or JSON-LD, also compressed by gzip.

    Raises
    ------
    StoreError
        If the file cannot be read or parsed (the message gives line and column), or holds the triples
        of several articles without saying which belongs to which.
    NoArticleError
        If no ``schema:NewsArticle`` is in it.
    """
    is_compressed = path.suffix == ".gz"
    rdf_format = FORMATS.get(Path(path.stem).suffix if is_compressed else path.suffix)
    if rdf_format is None:
        raise StoreError(
            f"a file that ends in {path.suffix or 'nothing'} is not one of {', '.join(FORMATS)}",
            article=str(path),
            remedy="give RDF as kg publishes it",
        )
    if rdf_format == RdfFormat.JSON_LD and not is_compressed:  # only kg.serializers knows its packaged context
        from kg.serializers import parse as parse_offline

        return [from_rdflib(parse_offline(path), source=str(path))]
    from kg.serializers.nesting import refuse_nesting
    from kg.serializers.parsing import refuse_new_terms

    try:
        with gzip.open(path) if is_compressed else path.open("rb") as file:
            data = cast(IO[bytes], file).read().removeprefix(codecs.BOM_UTF8)
        if rdf_format == RdfFormat.JSON_LD:
            from kg.serializers.parsing import parse_apart

            return [from_rdflib(graph, source=str(path)) for graph in parse_apart(data, "json-ld", name=str(path))]
        if b"<<" in data:
            refuse_nesting(data.decode(errors="replace"), is_json=False, name=str(path))
        quads = list(parse(input=data, format=rdf_format))
        for quad in quads:
            refuse_new_terms(quad.object)
    except SyntaxError as error:
        raise StoreError(f"syntax error: {error.msg}", article=str(path)) from error
    except SerializationError as error:
        raise StoreError(error.problem, article=error.article or str(path), remedy=error.remedy) from error
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(getattr(error, "strerror", None) or str(error), article=str(path)) from error
    return list(_grouped(quads, str(path)))


def from_rdflib(graph: rdflib.Graph, *, source: str | None = None) -> ArticleGraph:
    """Take over an rdflib graph that holds one article.

    Parameters
    ----------
    graph : rdflib.Graph
        As :func:`kg.map` makes it.
    source : str, optional
        Name of its file, for errors.
    """
    triples = parse(input=graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    return next(_grouped(triples, source))


def rdf_files(paths: Iterable[Path]) -> list[Path]:
    """List the RDF files among paths, folders searched; of an article that lies in a folder in several formats, one.

    Raises
    ------
    MissingFileError
        If a path does not exist.
    StoreError
        If a folder in one may not be read.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise MissingFileError("there is no such file or folder", article=str(path), remedy="check the name")
        if not path.is_dir():
            found.append(path)
            continue
        below = files_below(path)
        if below.problem:
            raise StoreError(below.problem, article=str(path), remedy="check the permissions")
        stems: dict[Path, Path] = {}
        for ending in FORMATS:
            for file in (each for each in below.files if each.name.endswith((ending, f"{ending}.gz"))):
                stems.setdefault(file.with_name(file.name[: file.name.rindex(ending)]), file)
        found.extend(sorted(stems.values()))
    return found


def _grouped(quads: Iterable[Quad], source: str | None) -> Iterator[ArticleGraph]:
    named: dict[str, list[Quad]] = {}
    loose: list[Quad] = []
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            named.setdefault(quad.graph_name.value, []).append(quad)
        else:
            loose.append(quad)
    if loose or not named:
        name = graph_name(_only_article(loose, source))
        graph = NamedNode(name)
        named.setdefault(name, []).extend(Quad(q.subject, q.predicate, q.object, graph) for q in loose)
    for name in sorted(named):
        yield ArticleGraph(name, tuple(named[name]))


def _only_article(quads: Iterable[Quad], source: str | None) -> str:
    articles = {
        quad.subject.value
        for quad in quads
        if quad.predicate == _TYPE and quad.object == NEWS_ARTICLE and isinstance(quad.subject, NamedNode)
    }
    if not articles:
        raise NoArticleError(
            "no schema:NewsArticle is in it, so that its named graph is unknown",
            article=source,
            remedy="load files that kg published, or N-Quads or TriG with named graphs",
        )
    if len(articles) > 1:
        raise StoreError(
            f"the triples of {len(articles)} articles are mixed in it",
            article=source,
            remedy="give N-Quads or TriG with one named graph an article",
        )
    return articles.pop()
