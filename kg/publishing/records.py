"""What a run has finished, written down partition by partition, so that another run can go on from there.

A record is written when all files of its partition are in place, by the worker that wrote them. It holds the
digest of the partition's articles: where these have changed since, or another setting has, it counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from kg.errors import PublishError
from kg.output_folder import OutputFolder
from kg.publishing.outcome import Outcome
from kg.publishing.partitions import Partition, Piece
from kg.shared_folder import SharedFolder

STATE = ".kg"
"""The folder inside the output folder where a run keeps its records."""


@dataclass(frozen=True)
class Record:
    """What became of a partition.

    Attributes
    ----------
    partition : int
        Its number.
    digest : str
        The SHA-256 of its articles.
    outcomes : tuple of Outcome
        One for each article, in order.
    shard : mapping or None
        The shard's entry in the manifest, in the shards layout.
    """

    partition: int
    digest: str
    outcomes: tuple[Outcome, ...]
    shard: Mapping[str, Any] | None = None

    def as_json(self) -> str:
        """Return it as JSON."""
        return json.dumps(
            {**vars(self), "outcomes": [outcome.as_json() for outcome in self.outcomes]},
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: bytes | str) -> Self:
        """Return what :meth:`as_json` wrote."""
        values = json.loads(text)
        return cls(**{**values, "outcomes": tuple(Outcome.from_json(told) for told in values["outcomes"])})


class Records:
    """The records in an output folder.

    Parameters
    ----------
    output : OutputFolder
        The folder that holds them, in ``.kg/``.
    """

    def __init__(self, output: OutputFolder | SharedFolder) -> None:
        self._output = output
        self._folder = output.inside(STATE)

    def begin(self, fingerprint: str, *, resume: bool) -> None:
        """Start a run, or go on with one.

        Raises
        ------
        PublishError
            If the run to go on with had other settings.
        """
        self._output.clear_parts()
        self._folder.clear_parts()
        earlier = self._folder.read("run")
        if not resume or earlier is None:
            self._folder.remove([*self._folder.names("partition-*"), *self._folder.names("at-*")])
            self._folder.write({"run": fingerprint})
        elif earlier != fingerprint.encode():
            raise PublishError(
                "the run there was begun with other settings or another version of kg",
                article=self._output.address,
                remedy="give the same settings, or publish anew without --resume",
            )

    def write(self, record: Record) -> None:
        """Write down that a partition is finished."""
        self._folder.write({_name(record.partition): record.as_json()})

    def finished(self, partition: Partition) -> Record | None:
        """Return the record of a partition if it is finished and its articles and its shard are still the same."""
        text = self._folder.read(_name(partition.number))
        if text is None:
            return None
        try:
            record = Record.from_json(text)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None  # it is damaged: the partition is made anew
        if record.digest != partition.digest:
            return None
        return record if record.shard is None or self._output.holds(record.shard["file"]) else None

    def pending(self, partitions: Iterable[Partition]) -> Iterator[Partition | Record]:
        """Yield the record of each partition that is finished, and each partition that is not."""
        for partition in partitions:
            yield self.finished(partition) or partition

    def note(self, piece: Piece, item: int) -> None:
        """Write down which article of a piece is being worked on, in case the worker dies of it."""
        self._folder.write({_note(piece): str(item)})

    def noted(self, piece: Piece) -> int | None:
        """Return which article of a piece was being worked on when its worker died."""
        text = self._folder.read(_note(piece))
        return int(text) if text and text.isdigit() else None

    def forget_note(self, piece: Piece) -> None:
        """Remove what :meth:`note` wrote."""
        self._folder.remove([_note(piece)])


def _name(partition: int) -> str:
    return f"partition-{partition:06}.json"


def _note(piece: Piece) -> str:
    return f"at-{piece.name}"
