"""Partitions of a stream of articles, which are recorded whole, and their pieces, which are the units of work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Self, TypeAlias

from kg.article import Article
from kg.facts import ArticleFacts
from kg.publishing.outcome import Rejection

if TYPE_CHECKING:
    from kg.models.language_model import Asked

Gathered: TypeAlias = Article | ArticleFacts | Rejection
"""An article to extract from, facts that a person or program wrote, or why there is neither."""

Item: TypeAlias = "Gathered | Asked"
"""The same, or an article with what a model answered about it."""

PARTITION_SIZE = 100
"""Articles of a partition: in the shards layout, of a shard."""

_PIECE_SIZE = 32
"""The most articles of a piece: enough to validate together at little cost, few enough that workers end together."""


@dataclass(frozen=True)
class Piece:
    """Articles that follow each other in a partition, which one worker does at a time.

    Attributes
    ----------
    partition : int
        The partition's number.
    start : int
        The place of the first article in the partition, from 0.
    items : tuple of Article, ArticleFacts or Rejection
    """

    partition: int
    start: int
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """What it is noted under."""
        return f"{self.partition:06}-{self.start:06}"


@dataclass(frozen=True)
class Partition:
    """Articles that follow each other in the stream.

    Attributes
    ----------
    number : int
        Its place among the partitions, from 0.
    items : tuple of Article, ArticleFacts or Rejection
    digest : str
        The SHA-256 of what came in, by which a resumed run tells that it is the same.
    """

    number: int
    items: tuple[Item, ...]
    digest: str

    @classmethod
    def of(cls, number: int, items: Iterable[Item]) -> Self:
        """Return the partition of some items."""
        items, digest = tuple(items), hashlib.sha256()
        for item in items:
            text = str(item) if isinstance(item, Rejection) else item.model_dump_json()
            digest.update(f"{type(item).__name__} {text}\n".encode(errors="surrogatepass"))
        return cls(number, items, digest.hexdigest())

    def pieces(self) -> tuple[Piece, ...]:
        """Return its pieces, of nearly the same size; they depend on nothing but the number of its articles.

        Examples
        --------
        >>> [len(piece.items) for piece in Partition.of(0, [Rejection("a", "read", "empty")] * 100).pieces()]
        [25, 25, 25, 25]
        """
        count = len(self.items)
        number = max(1, -(-count // _PIECE_SIZE))
        bounds = [place * count // number for place in range(number + 1)]
        return tuple(Piece(self.number, start, self.items[start:end]) for start, end in pairwise(bounds))


def partitioned(items: Iterable[Item], size: int) -> Iterator[Partition]:
    """Cut a stream into partitions; no more of it than one partition is held in memory.

    Examples
    --------
    >>> rejections = (Rejection(name, "read", "empty") for name in "abc")
    >>> [[item.article for item in partition.items] for partition in partitioned(rejections, 2)]
    [['a', 'b'], ['c']]
    """
    number = 0
    held: list[Item] = []
    for item in items:
        held.append(item)
        if len(held) == size:
            yield Partition.of(number, held)
            number, held = number + 1, []
    if held:
        yield Partition.of(number, held)


def name_of(item: Item) -> str:
    """Return the name of an item's article."""
    if isinstance(item, Rejection):
        return item.article or ""
    return item.name if isinstance(item, Article) else item.article.name
