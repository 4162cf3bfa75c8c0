"""What becomes of work whose worker process died."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.errors import PublishError
from kg.publishing.outcome import Rejection
from kg.publishing.partitions import Partition, Piece, name_of
from kg.publishing.records import Records

_DEATHS = 2
"""An article that so many workers died of is not tried again."""


class Deaths:
    """Decides what becomes of a piece whose worker died.

    It is tried again, with a note of each article; an article that two workers died of is left out of it.

    Parameters
    ----------
    records : Records
        Where workers note the article that they are at.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._counts: Counter[tuple[str, int | None]] = Counter()

    def after(self, piece: Piece) -> Piece:
        """Return the piece as it is to be tried again.

        Raises
        ------
        PublishError
            If workers die where there is no article to blame.
        """
        place = self._records.noted(piece)
        self._counts[piece.name, place] += 1
        if self._counts[piece.name, place] > _DEATHS:
            remedy = "look for want of memory, and go on with --resume"
            raise PublishError("worker processes die whatever they work on", remedy=remedy)
        if place is None or self._counts[piece.name, place] < _DEATHS:
            return piece
        items = list(piece.items)
        items[place] = Rejection(
            name_of(items[place]),
            "publish",
            f"{_DEATHS} worker processes died while they were at it",
            "look for want of memory, or report it as a fault of kg, with the article",
        )
        return replace(piece, items=tuple(items))

    def after_partition(self, partition: Partition) -> Partition:
        """Return a partition, which a worker did piece by piece, as it is to be tried again."""
        pieces = partition.pieces()
        noted = next((piece for piece in pieces if self._records.noted(piece) is not None), pieces[0])
        items = list(partition.items)
        items[noted.start : noted.start + len(noted.items)] = self.after(noted).items
        return replace(partition, items=tuple(items))
