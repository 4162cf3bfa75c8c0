"""What all stores can do, embedded or remote: hold one named graph an article, and answer SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from pyoxigraph import Triple

from kg.errors import StoreError
from kg.stores.article_graphs import ArticleGraph
from kg.stores.manifest import Entry
from kg.stores.queryable import Queryable


@dataclass(frozen=True)
class Failure:
    """An article that could not be written, or a file that could not be read, and why."""

    name: str
    error: StoreError


class ArticleStore(Queryable, Protocol):
    """A store that articles can be loaded into."""

    def manifest(self) -> dict[str, Entry]:
        """Return what it holds, by named graph."""

    def write(self, batch: Sequence[tuple[ArticleGraph, Entry]]) -> list[Failure]:
        """Put graphs in the place of what the store has under their names; return those that failed."""

    def withdraw(self, graphs: Iterable[str]) -> None:
        """Take named graphs out, with what only they state."""

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL 1.1 Update request that comes to the same if it is carried out twice."""

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add triples without blank nodes to a named graph that is not an article's."""

    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
