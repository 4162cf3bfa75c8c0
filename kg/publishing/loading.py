"""Filling the store from what lies in the output folder, in the order of the articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.publishing.records import Record
from kg.stores.article_graphs import ArticleGraph, article_graphs
from kg.stores.loading import Loaded, Loading
from kg.stores.store import ArticleStore


class Loader:
    """Loads what records tell of; what the store has already, from an earlier run, is left alone.

    Parameters
    ----------
    folder : Path
        The output folder.
    store : ArticleStore
    """

    def __init__(self, folder: Path, store: ArticleStore) -> None:
        self._folder = folder
        self._loading = Loading(store)

    @property
    def loaded(self) -> Loaded:
        """What was loaded."""
        return self._loading.loaded

    def load(self, record: Record) -> None:
        """Load the articles of a partition, and withdraw those that are published no longer."""
        for outcome in record.outcomes:
            if outcome.state == "nonconforming" and outcome.graph is not None:
                self._loading.withdraw(outcome.graph)
        self._loading.take(self._graphs(record))

    def _graphs(self, record: Record) -> Iterator[ArticleGraph]:
        if record.shard is not None:
            yield from article_graphs(self._folder / record.shard["file"])
            return
        for outcome in record.outcomes:
            if outcome.state == "published":
                yield from article_graphs(self._folder / f"{outcome.name}.ttl")
