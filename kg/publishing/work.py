"""The work on a piece of a partition: what every worker does, in this process, in another or on another machine."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.gazetteer import Gazetteer
from kg.output_folder import OutputFolder
from kg.publishing.layouts import LayoutWriter, Section, write_shard, writer_for
from kg.publishing.outcome import Outcome, Rejection
from kg.publishing.partitions import Partition, Piece
from kg.publishing.records import Record, Records
from kg.publishing.settings import Settings
from kg.publishing.stages import Product, products
from kg.validation.shapes import packaged_shapes

Progress = Callable[[Outcome], None]


@dataclass(frozen=True)
class Done:
    """What came of a piece.

    Attributes
    ----------
    outcomes : tuple of Outcome
        One for each article, in order; of a strict run, none after the first that is not published.
    section : Section or None
        What it contributes to the shard, in the shards layout.
    """

    outcomes: tuple[Outcome, ...]
    section: Section | None


def warm_up(settings: Settings, *, with_model: bool) -> None:
    """Load what the work needs, in a process that does nothing else.

    What is loaded stays to the end, so that the garbage collector need not look through it again and again:
    without that it takes a twelfth of the time.
    """
    if with_model:
        from kg.folding import load

        load(settings.pipeline)
    packaged_shapes()
    if settings.link:
        Gazetteer.default()
    gc.collect()
    gc.freeze()


def publish_partition(
    partition: Partition, settings: Settings, *, careful: bool = False, progress: Progress | None = None
) -> Record:
    """Publish the articles of a partition, write down that it is finished, and return the record.

    Parameters
    ----------
    partition, settings, careful, progress
        As for :func:`publish_piece`.

    Raises
    ------
    KgError
        If the run as a whole cannot go on.
    """
    done = []
    for piece in partition.pieces():
        done.append(publish_piece(piece, settings, careful=careful, progress=progress))
        if len(done[-1].outcomes) < len(piece.items):
            break
    return finish_partition(partition, done, settings)


def publish_piece(piece: Piece, settings: Settings, *, careful: bool = False, progress: Progress | None = None) -> Done:
    """Publish the articles of a piece of a partition.

    Parameters
    ----------
    piece : Piece
    settings : Settings
    careful : bool
        Whether to take one article after the other and note which, so that one that kills its worker can be told.
    progress : callable, optional
        Is told the outcome of each article.

    Raises
    ------
    KgError
        If the run as a whole cannot go on.
    """
    folder = OutputFolder.at(settings.output)
    records = Records(folder)
    writer = writer_for(settings, folder)
    outcomes = []
    manner: dict[str, Any] = {"together": 1, "on_item": lambda item: records.note(piece, item)}
    for product in products(piece.items, settings, **(manner if careful else {})):
        outcome = _written(product, writer, settings)
        outcomes.append(outcome)
        if progress:
            progress(outcome)
        if settings.strict and outcome.rejection is not None:
            break
    if careful:
        records.forget_note(piece)
    return Done(tuple(outcomes), writer.finish())


def finish_partition(partition: Partition, done: Sequence[Done], settings: Settings) -> Record:
    """Put together what came of a partition's pieces, write down that it is finished, and return the record.

    Of a strict run that stops in this partition nothing is written down: what was not looked at is not finished.
    """
    folder = OutputFolder.at(settings.output)
    sections = [piece.section for piece in done if piece.section is not None]
    shard = write_shard(folder, partition.number, sections) if settings.layout == "shards" else None
    record = Record(partition.number, partition.digest, tuple(told for piece in done for told in piece.outcomes), shard)
    if len(record.outcomes) == len(partition.items):
        Records(folder).write(record)
    return record


def _written(product: Product | Rejection, writer: LayoutWriter, settings: Settings) -> Outcome:
    if isinstance(product, Rejection):
        return Outcome.rejected(product)
    outcome = product.outcome(settings)
    problem = writer.put(product, outcome.state == "published")
    return Outcome.rejected(problem) if problem else outcome
