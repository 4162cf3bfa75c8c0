"""Who does the work: this process, several of this machine, or a cluster. Records come back in the articles' order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for_process

from kg.errors import PublishError
from kg.publishing.cluster import Cluster
from kg.publishing.outcome import Rejection
from kg.publishing.partitions import Partition, name_of
from kg.publishing.records import Record, Records
from kg.publishing.settings import Settings
from kg.publishing.work import Progress, publish_partition

_AHEAD = 4
"""Partitions for each worker that may be done before one that comes before them is."""

_DEATHS = 2
"""An article that so many workers died of is not tried again."""


def worked(
    todo: Iterable[Partition | Record],
    settings: Settings,
    records: Records,
    *,
    jobs: int = 1,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Generator[Record, None, None]:
    """Do partitions, and yield the records of all in order; what is done already passes through.

    Parameters
    ----------
    todo : iterable of Partition or Record
        In order of their numbers.
    settings : Settings
    records : Records
    jobs : int
        Processes that work side by side; with 1, this one.
    cluster : str, optional
        The scheduler of a Dask cluster, whose workers do the work instead.
    progress : callable, optional
        Is told the outcome of each article, in order.
    """
    tell = progress or (lambda _: None)
    if cluster is not None:
        todo = Cluster(cluster, settings, Deaths(records)).work(todo)
    elif jobs > 1:
        todo = Processes(jobs, settings, Deaths(records)).work(todo)
    for item in todo:
        if isinstance(item, Partition):
            yield publish_partition(item, settings, progress=tell)
        else:
            for outcome in item.outcomes:
                tell(outcome)
            yield item


class Deaths:
    """Decides what becomes of a partition whose worker died.

    It is tried again, with a note of each article; an article that two workers died of is left out of it.

    Parameters
    ----------
    records : Records
        Where workers note the article that they are at.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._counts: Counter[tuple[int, int | None]] = Counter()

    def after(self, partition: Partition) -> Partition:
        """Return the partition as it is to be tried again.

        Raises
        ------
        PublishError
            If workers die where there is no article to blame.
        """
        place = self._records.noted(partition.number)
        self._counts[partition.number, place] += 1
        if self._counts[partition.number, place] > _DEATHS:
            remedy = "look for want of memory, and go on with --resume"
            raise PublishError("worker processes die whatever they work on", remedy=remedy)
        if place is None or self._counts[partition.number, place] < _DEATHS:
            return partition
        items = list(partition.items)
        items[place] = Rejection(
            name_of(items[place]),
            "publish",
            f"{_DEATHS} worker processes died while they were at it",
            "look for want of memory, or report it as a fault of kg, with the article",
        )
        return Partition(partition.number, tuple(items), partition.digest)


class Processes:
    """Worker processes of this machine, each with its own language model.

    Each is a pool of one, so that a death concerns one partition and no other, and the next process takes its place.

    Parameters
    ----------
    jobs : int
        How many.
    settings : Settings
    deaths : Deaths
    """

    def __init__(self, jobs: int, settings: Settings, deaths: Deaths) -> None:
        self._idle = [_worker() for _ in range(jobs)]
        self._most_ahead = jobs * _AHEAD
        self._settings = settings
        self._deaths = deaths
        self._busy: dict[Future[Record], tuple[ProcessPoolExecutor, Partition]] = {}

    def work(self, todo: Iterable[Partition | Record]) -> Iterator[Record]:
        """Do the partitions side by side, and yield their records in order; what is done already passes through."""
        coming = iter(todo)
        order: deque[int] = deque()
        done: dict[int, Record] = {}
        is_over = False
        try:
            while not is_over or order:
                while self._idle and not is_over and len(order) < self._most_ahead:
                    item = next(coming, None)
                    if item is None:
                        is_over = True
                        break
                    number = item.partition if isinstance(item, Record) else item.number
                    order.append(number)
                    if isinstance(item, Record):
                        done[number] = item
                    else:
                        self._start(self._idle.pop(), item)
                while order and order[0] in done:
                    yield done.pop(order.popleft())
                if self._busy and (not self._idle or is_over or len(order) >= self._most_ahead):
                    done |= self._finished()
        finally:
            self._stop()

    def _start(self, worker: ProcessPoolExecutor, partition: Partition, *, careful: bool = False) -> None:
        future = worker.submit(publish_partition, partition, self._settings, careful=careful)
        self._busy[future] = worker, partition

    def _finished(self) -> dict[int, Record]:
        """Wait until a worker is done, or died, and see to what comes next for it."""
        done = {}
        for future in wait(self._busy, return_when=FIRST_COMPLETED).done:
            worker, partition = self._busy.pop(future)
            try:
                record = future.result()
            except BrokenProcessPool:
                worker.shutdown(wait=False)
                self._start(_worker(), self._deaths.after(partition), careful=True)
            else:
                done[record.partition] = record
                self._idle.append(worker)
        return done

    def _stop(self) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            for process in list((worker._processes or {}).values()) if self._busy else ():
                process.terminate()
            worker.shutdown(wait=True, cancel_futures=True)


def _worker() -> ProcessPoolExecutor:
    """Start a process that imports kg anew: a copy of this one could inherit locks that other threads hold."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """Leave Ctrl-C to the parent process, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        wait_for_process([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
