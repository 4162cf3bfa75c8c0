"""What there is to validate: files, folders, stores and standard input, each as graphs of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import QueryTriples
from rdflib import Graph

from kg.errors import SerializationError, printable
from kg.folders import files_below
from kg.namespaces import bind
from kg.serializers import FORMATS
from kg.serializers.formats import format_of
from kg.serializers.parsing import parse_apart, rdflib_term
from kg.stores.opening import is_address
from kg.stores.queryable import Results, solutions
from kg.stores.store import ArticleStore
from kg.validation.locating import Source
from kg.validation.rendering.selection import Unread

_PLACE = re.compile(r", line (\d+), column (\d+)$")
_WITHOUT_FORMAT = "turtle"
_GRAPHS = """
SELECT DISTINCT ?g WHERE {
  { GRAPH ?g { ?article a schema:NewsArticle } }
  UNION { GRAPH ?g { ?merge a dip:Merge } }
  UNION { GRAPH ?g { ?fact dip:supportCount ?count } }
} ORDER BY ?g"""


def is_store(source: str) -> bool:
    """Whether a source is a store: an address, or the folder of an embedded one."""
    return is_address(source) or (Path(source) / "CURRENT").is_file()


def files_of(sources: Sequence[str], unread: list[Unread] | None = None) -> list[str]:
    """Return the files and stores that sources stand for: a folder holds files at any depth, in order.

    Folders that may not be read go into ``unread``.

    Raises
    ------
    SerializationError
        If a folder holds no RDF; without ``unread``, if one may not be read.
    """
    endings = {known.ending for known in FORMATS.values()}
    found: list[str] = []
    for source in sources:
        if source == "-" or is_store(source) or not Path(source).is_dir():
            found.append(source)
            continue
        below = files_below(source)
        if below.problem:
            problem = SerializationError(below.problem, article=source, remedy="check the permissions")
            if unread is None:
                raise problem
            unread.append(Unread(source, str(problem)))
        files = [file for file in below.files if file.suffix in endings]
        if not files and not below.problem:
            raise SerializationError(
                "the folder holds no RDF", article=source, remedy=f"files end in {', '.join(sorted(endings))}"
            )
        found += map(str, files)
    return found


def read_sources(
    sources: Iterable[str], format: str | None, standard_input: BinaryIO, open_store: Callable[[str], ArticleStore]
) -> Iterator[Source | Unread]:
    """Yield the graphs of files and stores; for a file that cannot be read, what is wrong with it.

    Parameters
    ----------
    sources : iterable of str
        Files, stores, and ``-``; see :func:`files_of`.
    format : str, optional
        The format of the files, if not that of their endings.
    standard_input : binary file
    open_store : callable
        Opens a store by its location.

    Raises
    ------
    StoreError
        If a store cannot be opened or queried.
    """
    for source in sources:
        if is_store(source):
            with open_store(source) as store:
                yield from _of_store(source, store)
            continue
        name = "standard input" if source == "-" else printable(source)
        try:
            data = standard_input.read() if source == "-" else Path(source).read_bytes()
            yield from _of_file(name, data, format or (None if source == "-" else format_of(Path(source))))
        except FileNotFoundError:
            missing = SerializationError("there is no such file", article=source, remedy="check the name")
            yield Unread(name, str(missing))
        except OSError as error:
            problem = SerializationError(error.strerror or str(error), article=source)
            yield Unread(name, str(problem))
        except SerializationError as error:
            yield unread(name, error)


def unread(name: str, error: SerializationError) -> Unread:
    """Return what is wrong with a file, with its line and column where the error tells them."""
    place = _PLACE.search(error.article or "")
    return Unread(name, str(error), int(place[1]), int(place[2])) if place else Unread(name, str(error))


def _of_file(name: str, data: bytes, format: str | None) -> Iterator[Source]:
    graphs = parse_apart(data, format, name=name)
    text = data.decode("utf-8-sig")
    for graph in graphs:
        own_name = name if len(graphs) == 1 else f"{name} <{graph.identifier}>"
        yield Source(own_name, graph, text, format or _guess(text), Path(name).stem, file=name)


def _guess(text: str) -> str:
    return "json-ld" if text.lstrip().startswith(("{", "[")) else _WITHOUT_FORMAT


def _of_store(location: str, store: ArticleStore) -> Iterator[Source]:
    """Yield the named graphs of articles, agreement and merges: outside of them articles would mix."""
    names = [solution["g"].value for solution in solutions(store, _GRAPHS)]
    for name in names:
        graph = _graph(store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"), name)
        yield Source(f"{location} <{name}>", graph, file=location)
    if not names:
        yield Source(location, _graph(store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), None), file=location)


def _graph(triples: Results, name: str | None) -> Graph:
    assert isinstance(triples, QueryTriples)  # the answer to CONSTRUCT
    graph = bind(Graph(identifier=name, bind_namespaces="none"))
    for triple in triples:
        graph.add((rdflib_term(triple.subject), rdflib_term(triple.predicate), rdflib_term(triple.object)))
    return graph
