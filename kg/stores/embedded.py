"""The store that needs no set-up: Oxigraph in a folder on disk, or in memory.

Each article is one named graph, and ``GRAPH ?g`` tells which article says what. The default graph holds the
merge of them all, each triple once: Oxigraph's own union of named graphs would give a triple that ten
articles state ten times, and every count over it would be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import StoreError
from kg.mappers.namespaces import PREFIXES
from kg.stores.article_graphs import ArticleGraph, NoArticleError, article_graphs, from_rdflib, graph_name, withdrawal

if TYPE_CHECKING:
    import rdflib

_ARTICLES = "SELECT DISTINCT ?article WHERE { GRAPH ?g { ?article a schema:NewsArticle } } ORDER BY ?article"
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass
class Loaded:
    """What a load did: articles added and replaced, triples written, files that hold no article."""

    added: int = 0
    replaced: int = 0
    triples: int = 0
    without_article: tuple[str, ...] = ()

    @property
    def articles(self) -> int:
        """All articles that were written."""
        return self.added + self.replaced


class EmbeddedStore:
    """An Oxigraph store with one named graph an article.

    Examples
    --------
    >>> import rdflib
    >>> graph = rdflib.Graph().parse(data='''
    ...     @prefix schema: <https://schema.org/> .
    ...     <https://example.org/article/a1> a schema:NewsArticle ; schema:headline "Two meet"@en .
    ... ''', format="turtle")
    >>> store = EmbeddedStore.in_memory()
    >>> store.load_graphs([graph]).articles
    1
    >>> [solution["h"].value for solution in store.query("SELECT ?h WHERE { ?a schema:headline ?h }")]
    ['Two meet']
    >>> bool(store.query("ASK { GRAPH <https://example.org/article/a1/graph> { ?a a schema:NewsArticle } }"))
    True
    >>> store.unload("https://example.org/article/a1"), store.articles()
    (True, ())
    """

    def __init__(self, store: Store) -> None:
        self._store: Store | None = store

    @classmethod
    def in_memory(cls) -> Self:
        """Make an empty store that lives as long as the object."""
        return cls(Store())

    @classmethod
    def open(cls, path: str | PathLike[str], *, read_only: bool = False) -> Self:
        """Open the store in a folder; unless ``read_only``, make it where there is none.

        Raises
        ------
        StoreError
            If the folder holds something else, another process writes to the store, or ``read_only`` and
            there is none.
        """
        folder = Path(path)
        is_store = (folder / "CURRENT").is_file()
        if folder.exists() and not is_store and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreError("this is no Oxigraph store", article=str(folder), remedy="name an empty or a new folder")
        if read_only and not is_store:
            raise StoreError(
                "there is no store here", article=str(folder), remedy=f"fill it first: kg load FILE… --store {folder}"
            )
        try:
            if read_only:
                return cls(Store.read_only(str(folder)))
            folder.parent.mkdir(parents=True, exist_ok=True)
            return cls(Store(folder))
        except OSError as error:
            if "lock" in str(error).casefold():
                raise StoreError(
                    "another process has the store open for writing",
                    article=str(folder),
                    remedy="wait until it is done, or stop it",
                ) from error
            raise StoreError(f"it cannot be opened ({error})", article=str(folder)) from error

    def close(self) -> None:
        """Let go of the folder, so that others can open it for writing. The object cannot be used afterwards."""
        self._store = None  # Oxigraph releases the folder's lock when its last reference goes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _open(self) -> Store:
        if self._store is None:
            raise StoreError("the store is closed")
        return self._store

    def load_graphs(self, graphs: Iterable[rdflib.Graph]) -> Loaded:
        """Load graphs as :func:`kg.map` makes them, each in the place of what the store has of its article.

        Raises
        ------
        StoreError
            If a graph does not hold exactly one article, or the store cannot be written.
        """
        return self._load(from_rdflib(graph) for graph in graphs)

    def load_files(self, paths: Iterable[Path], *, on_file: Callable[[Path], None] | None = None) -> Loaded:
        """Load files that hold articles' graphs, each in the place of what the store has of its article.

        An empty store is filled at one go: all files or, on an error, none. Otherwise each article is one
        transaction, and an error leaves those before it loaded.

        Parameters
        ----------
        paths : iterable of Path
            Files in Turtle, N-Triples, N-Quads, TriG or JSON-LD (see :func:`kg.stores.article_graphs.rdf_files`).
        on_file : callable, optional
            Is told each file after it was read.

        Raises
        ------
        StoreError
            If a file cannot be read or parsed, or the store cannot be written.
        """
        strays: list[str] = []

        def read() -> Iterator[ArticleGraph]:
            for path in paths:
                try:
                    yield from article_graphs(path)
                except NoArticleError:
                    strays.append(str(path))
                if on_file:
                    on_file(path)

        loaded = self._load(read())
        loaded.without_article = tuple(strays)
        return loaded

    def unload(self, article: str) -> bool:
        """Withdraw an article with all that it says; tell whether it was there.

        Parameters
        ----------
        article : str
            IRI of the article or of its named graph.
        """
        graph = NamedNode(graph_name(article))
        if not self._open.contains_named_graph(graph):
            return False
        self._open.update(withdrawal(graph.value))
        return True

    def articles(self) -> tuple[str, ...]:
        """Return the IRIs of the articles, sorted."""
        solutions = self.query(_ARTICLES)
        assert isinstance(solutions, QuerySolutions)
        return tuple(solution["article"].value for solution in solutions)

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL 1.1 query; what stands outside ``GRAPH`` is asked of all articles together.

        Parameters
        ----------
        sparql : str
            A SELECT, ASK, CONSTRUCT or DESCRIBE query. The prefixes of :data:`kg.mappers.namespaces.PREFIXES`
            need no declaration.

        Raises
        ------
        StoreError
            If the query has a syntax error; the message gives line and column.
        """
        try:
            return self._open.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise StoreError(_located(str(error), sparql), remedy="mend the query") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the query cannot be answered ({error})") from error

    def _load(self, graphs: Iterable[ArticleGraph]) -> Loaded:
        loaded = Loaded()
        try:
            if next(self._open.named_graphs(), None) is None:
                graphs = self._fill(graphs, loaded)
            for graph in graphs:
                self._replace(graph, loaded)
            self._open.flush()
        except OSError as error:
            raise StoreError(
                f"the store cannot be written ({error})", remedy="look at disk space and rights"
            ) from error
        return loaded

    def _fill(self, graphs: Iterable[ArticleGraph], loaded: Loaded) -> list[ArticleGraph]:
        """Bulk load an empty store; return the graphs that came a second time, for replacement."""
        names: set[str] = set()
        again: list[ArticleGraph] = []

        def quads() -> Iterator[Quad]:
            for graph in graphs:
                if graph.name in names:
                    again.append(graph)
                    continue
                names.add(graph.name)
                loaded.added += 1
                loaded.triples += len(graph.quads)
                yield from graph.merged

        self._open.bulk_extend(quads())
        return again

    def _replace(self, graph: ArticleGraph, loaded: Loaded) -> None:
        if self._open.contains_named_graph(NamedNode(graph.name)):
            self._open.update(graph.replacement)
            loaded.replaced += 1
        else:
            self._open.extend(graph.merged)
            loaded.added += 1
        loaded.triples += len(graph.quads)


def _located(message: str, sparql: str) -> str:
    """Turn the parser's message into one line with the place and the words that stand there."""
    found = _POSITION.match(message)
    if not found:
        return f"syntax error in the query: {' '.join(message.split())}"
    line, column, reason = int(found[1]), int(found[2]), found[3]
    place = f"syntax error in the query at line {line}, column {column}"
    if "Prefix not found" in reason:
        return f"{place}: a prefix is not declared"
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return f"{place}, before {rest[:40]!r}" if rest else f"{place}, where the text ends too early"
