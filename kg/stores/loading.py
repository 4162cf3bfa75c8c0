"""Loading: files into a store, only what changed, with an account of what was done and what was not.

The articles go in batches; after each the store's manifest tells what it holds. What the manifest tells to be
there already, by the hash of its triples, is left alone. An article that cannot be written does not stop the
others; a store that no longer answers does, and the rest is told as not loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KgError, StoreError
from kg.stores.article_graphs import OWN_GRAPHS, ArticleGraph, NoArticleError, article_graphs
from kg.stores.batches import batched
from kg.stores.connection import UnreachableError
from kg.stores.manifest import Entry, entry, is_current
from kg.stores.store import ArticleStore, Failure

BATCH = 64
"""Articles between two updates of the manifest of a remote store."""


@dataclass
class Loaded:
    """What a load did.

    Attributes
    ----------
    added, replaced, unchanged, repeated : int
        Articles that were new, that took the place of what the store had, that it had already, and that had
        come before in the same load (the first of them counts).
    triples : int
        Triples written.
    written : list of str
        Named graphs of the articles added or replaced, in order.
    without_article : tuple of str
        Files that hold RDF but no article.
    failures : list of Failure
        Articles (by named graph) that could not be written, and files that could not be read.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    repeated: int = 0
    triples: int = 0
    written: list[str] = field(default_factory=list)
    without_article: tuple[str, ...] = ()
    failures: list[Failure] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """All articles that were written."""
        return self.added + self.replaced


class PartialLoadError(StoreError):
    """Not all could be loaded; ``loaded`` tells what was and what was not."""

    def __init__(self, loaded: Loaded) -> None:
        first = loaded.failures[0]
        done = loaded.articles + loaded.unchanged
        super().__init__(
            f"{done} articles are loaded, {len(loaded.failures)} are not; the first of these: "
            f"{first.name}: {first.error.problem}",
            article=first.error.article if first.error.article != first.name else None,
            remedy=first.error.remedy,
        )
        self.loaded = loaded


class Loading:
    """One load: takes article graphs as they come and keeps account.

    Parameters
    ----------
    store : ArticleStore
    everything : bool
        Whether to write also what the manifest says to be there already.
    only : collection of str, optional
        The named graphs to load of those that come.
    loaded : Loaded, optional
        The account.

    Raises
    ------
    StoreError
        If the manifest cannot be read.
    """

    def __init__(
        self,
        store: ArticleStore,
        *,
        everything: bool = False,
        only: Collection[str] | None = None,
        loaded: Loaded | None = None,
    ) -> None:
        self.loaded = Loaded() if loaded is None else loaded
        self._store = store
        self._everything = everything
        self._only = only
        self._manifest = store.manifest()
        self._seen: set[str] = set()

    def take(self, graphs: Iterable[ArticleGraph]) -> None:
        """Load article graphs; what cannot be written goes into the account's ``failures``."""
        waiting = self._to_write(graphs)
        for batch in batched(waiting, BATCH):
            failures = self._store.write(batch)
            self._account(batch, failures)
            if any(isinstance(failure.error, UnreachableError) for failure in failures):
                error = StoreError("it was not tried, since the store no longer answers")
                self.loaded.failures += [Failure(graph.name, error) for graph, _ in waiting]

    def withdraw(self, graph: str) -> None:
        """Take a named graph out of the store, as if it had not come."""
        self._store.withdraw([graph])
        self._manifest.pop(graph, None)
        self._seen.discard(graph)

    def _to_write(self, graphs: Iterable[ArticleGraph]) -> Iterator[tuple[ArticleGraph, Entry]]:
        for graph in graphs:
            if self._only is not None and graph.name not in self._only:
                continue
            if graph.name in self._seen:
                self.loaded.repeated += 1
                continue
            self._seen.add(graph.name)
            described = entry(graph.name, graph.lines)
            if is_current(self._manifest, described) and not self._everything:
                self.loaded.unchanged += 1
            else:
                yield graph, described

    def _account(self, batch: Iterable[tuple[ArticleGraph, Entry]], failures: list[Failure]) -> None:
        failed = {failure.name for failure in failures}
        self.loaded.failures += failures
        for graph, _ in batch:
            if graph.name in failed:
                continue
            self.loaded.written.append(graph.name)
            self.loaded.triples += len(graph.quads)
            if graph.name in self._manifest:
                self.loaded.replaced += 1
            else:
                self.loaded.added += 1


def load(
    store: ArticleStore,
    graphs: Iterable[ArticleGraph],
    *,
    everything: bool = False,
    only: Collection[str] | None = None,
    loaded: Loaded | None = None,
) -> Loaded:
    """Load article graphs into a store; see :class:`Loading` for the parameters.

    Raises
    ------
    PartialLoadError
        If something could not be loaded; all else is.
    StoreError
        If the manifest cannot be read.
    """
    loading = Loading(store, everything=everything, only=only, loaded=loaded)
    loading.take(graphs)
    if loading.loaded.failures:
        raise PartialLoadError(loading.loaded)
    return loading.loaded


def read_graphs(
    paths: Iterable[Path], loaded: Loaded, *, on_file: Callable[[Path], None] | None = None
) -> Iterator[ArticleGraph]:
    """Read the article graphs of files; what cannot be read or holds no article goes into the account.

    Parameters
    ----------
    paths : iterable of Path
        Files in Turtle, N-Triples, N-Quads, TriG or JSON-LD (see :func:`kg.stores.article_graphs.rdf_files`).
    loaded : Loaded
        The account.
    on_file : callable, optional
        Is told each file after it was read.
    """
    for path in paths:
        try:
            for graph in article_graphs(path):
                if graph.name in OWN_GRAPHS:
                    loaded.without_article += (f"{path}, graph <{graph.name}>",)
                else:
                    yield graph
        except NoArticleError:
            loaded.without_article += (str(path),)
        except KgError as error:
            unread = StoreError(error.problem, article=error.article or str(path), remedy=error.remedy)
            loaded.failures.append(Failure(str(path), unread))
        if on_file:
            on_file(path)
