"""The store that needs no set-up: Oxigraph in a folder on disk, or in memory.

Each article is one named graph, and ``GRAPH ?g`` tells which article says what. The default graph holds the
merge of them all, each triple once: Oxigraph's own union of named graphs would give a triple that ten
articles state ten times, and every count over it would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES
from kg.stores import manifest
from kg.stores.article_graphs import ArticleGraph, from_rdflib, graph_name, replacement, withdrawal
from kg.stores.loading import Loaded, PartialLoadError, load, read_graphs
from kg.stores.manifest import Entry
from kg.stores.opened_folder import open_folder, unwritable
from kg.stores.queryable import solutions
from kg.stores.store import Failure
from kg.stores.syntax import located, refuse_nesting

if TYPE_CHECKING:
    import rdflib

Term = NamedNode | BlankNode | Literal | Triple

_ARTICLES = "SELECT DISTINCT ?article WHERE { GRAPH ?g { ?article a schema:NewsArticle } } ORDER BY ?article"


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

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self._store: Store | None = store
        self._folder = folder
        self._written = False

    @classmethod
    def in_memory(cls) -> Self:
        """Make an empty store that lives as long as the object."""
        return cls(Store())

    @classmethod
    def open(cls, path: str | PathLike[str], *, read_only: bool = False, made: bool = True) -> Self:
        """Open the store in a folder; make it where there is none, unless ``read_only`` or not ``made``.

        Raises
        ------
        StoreError
            If the folder holds something else, another process writes to the store, or there is none and
            none is to be made.
        """
        folder = Path(path)
        return cls(open_folder(folder, read_only=read_only, made=made), folder)

    def close(self) -> None:
        """Let go of the folder, so that others can open it for writing. The object cannot be used afterwards."""
        if self._store is not None and self._written and self._folder is not None:
            with suppress(OSError):  # all is in the log already, but whoever opens the store would read it anew
                self._store.flush()
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
        return load(self, (from_rdflib(graph) for graph in graphs))

    def load_files(
        self,
        paths: Iterable[Path],
        *,
        everything: bool = False,
        on_file: Callable[[Path], None] | None = None,
    ) -> Loaded:
        """Load files that hold articles' graphs, each in the place of what the store has of its article.

        An empty store on disk is filled at one go: a process that is killed leaves it empty. Otherwise each
        article is one transaction. What the manifest tells to be there already is not written again.

        Parameters
        ----------
        paths : iterable of Path
            Files in Turtle, N-Triples, N-Quads, TriG or JSON-LD (see :func:`kg.stores.article_graphs.rdf_files`).
        everything : bool
            Whether to write also what is there already.
        on_file : callable, optional
            Is told each file after it was read.

        Raises
        ------
        PartialLoadError
            If a file cannot be read or parsed, or an article cannot be written; the others are loaded.
        StoreError
            If the store cannot be written.
        """
        filled: Loaded | None = None
        if self._folder is not None and next(self._open.quads_for_pattern(None, None, None), None) is None:
            from kg.stores.bulk import fill

            paths = list(paths)
            self.close()
            try:
                filled = fill(self._folder, paths, on_file=on_file)
            except OSError as error:
                raise unwritable(error) from error
            finally:
                try:
                    self._store = Store(self._folder)
                except OSError as error:
                    raise unwritable(error) from error
        if filled is None:
            loaded = Loaded()
            return load(self, read_graphs(paths, loaded, on_file=on_file), everything=everything, loaded=loaded)
        if filled.failures:
            raise PartialLoadError(filled)
        return filled

    def manifest(self) -> dict[str, Entry]:
        """Return what the store holds, by named graph."""
        return manifest.read(self)

    def write(self, batch: Sequence[tuple[ArticleGraph, Entry]]) -> list[Failure]:
        """Put graphs in the place of what the store has under their names, each in one transaction.

        Raises
        ------
        StoreError
            If the store cannot be written.
        """
        self._written = True
        try:
            for graph, entry in batch:
                if self._open.contains_named_graph(NamedNode(graph.name)):
                    self._open.update(replacement(graph, entry))
                else:
                    self._open.extend([*graph.merged, *entry.quads])
        except OSError as error:
            raise unwritable(error) from error
        return []

    def withdraw(self, graphs: Iterable[str]) -> None:
        """Take named graphs out, each in one transaction, with what only they state."""
        for graph in graphs:
            self.update(f"{withdrawal(graph)} ;\n{manifest.forgetting([graph])}")

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL 1.1 Update request as one transaction."""
        self._written = True
        try:
            self._open.update(sparql)
        except OSError as error:
            raise unwritable(error) from error

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples to a named graph that is not an article's, in one transaction.

        Raises
        ------
        StoreError
            If the store cannot be written.
        """
        name = NamedNode(graph)
        self._written = True
        try:
            self._open.extend(Quad(one.subject, one.predicate, one.object, name) for one in triples)
        except OSError as error:
            raise unwritable(error) from error

    def unload(self, article: str) -> bool:
        """Withdraw an article, by its IRI or that of its named graph; tell whether it was there."""
        graph = graph_name(article)
        if not self._open.contains_named_graph(NamedNode(graph)):
            return False
        self.withdraw([graph])
        return True

    def articles(self) -> tuple[str, ...]:
        """Return the IRIs of the articles, sorted."""
        return tuple(solution["article"].value for solution in solutions(self, _ARTICLES))

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL 1.1 query; what stands outside ``GRAPH`` is asked of all articles together.

        Parameters
        ----------
        sparql : str
            A SELECT, ASK, CONSTRUCT or DESCRIBE query. The prefixes of :data:`kg.namespaces.PREFIXES`
            need no declaration.

        Raises
        ------
        QueryError
            If the query has a syntax error; the message gives line and column. Also if it is an update.
        StoreError
            If it is nested too deeply, or cannot be answered.
        """
        refuse_nesting(sparql)
        try:
            return self._open.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QueryError(located(str(error), sparql), remedy="mend the query") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the query cannot be answered ({error})") from error

    def quads(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: Term | None = None,
        *,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """Yield what the store says that fits a pattern, without the cost of a query.

        Parameters
        ----------
        subject, predicate : str, optional
            IRIs; what is not given fits all.
        object : NamedNode or Literal, optional
        graph : str, optional
            IRI of an article's named graph; by default all articles together are asked.
        """
        yield from self._open.quads_for_pattern(
            NamedNode(subject) if subject is not None else None,
            NamedNode(predicate) if predicate is not None else None,
            object,
            NamedNode(graph) if graph is not None else DefaultGraph(),
        )
