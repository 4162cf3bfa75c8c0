"""The work on one partition: what every worker does, in this process, in another or on another machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.output_folder import OutputFolder
from kg.publishing.layouts import LayoutWriter, writer_for
from kg.publishing.outcome import Outcome, Rejection
from kg.publishing.partitions import Partition
from kg.publishing.records import Record, Records
from kg.publishing.settings import Settings
from kg.publishing.stages import Product, products

Progress = Callable[[Outcome], None]


def publish_partition(
    partition: Partition, settings: Settings, *, careful: bool = False, progress: Progress | None = None
) -> Record:
    """Publish the articles of a partition, write down that it is finished, and return the record.

    Parameters
    ----------
    partition : Partition
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
    writer = writer_for(settings, folder, partition.number)
    outcomes = []
    manner: dict[str, Any] = {"together": 1, "on_item": lambda item: records.note(partition.number, item)}
    for product in products(partition.items, settings, **(manner if careful else {})):
        outcome = _written(product, writer, settings)
        outcomes.append(outcome)
        if progress:
            progress(outcome)
        if settings.strict and outcome.rejection is not None:
            break  # without a record: what was not looked at is not finished
    record = Record(partition.number, partition.digest, tuple(outcomes), writer.finish())
    if len(outcomes) == len(partition.items):
        records.write(record)
    if careful:
        records.forget_note(partition.number)
    return record


def _written(product: Product | Rejection, writer: LayoutWriter, settings: Settings) -> Outcome:
    if isinstance(product, Rejection):
        return Outcome.rejected(product)
    outcome = product.outcome(settings)
    problem = writer.put(product, outcome.state == "published")
    return Outcome.rejected(problem) if problem else outcome
