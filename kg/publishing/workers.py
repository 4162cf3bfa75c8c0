"""Who does the work: this process, several of this machine, or a cluster. Records come back in the articles' order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for_process

from kg.article import Article
from kg.publishing.cluster import Cluster
from kg.publishing.deaths import Deaths
from kg.publishing.partitions import Partition, Piece
from kg.publishing.records import Record, Records
from kg.publishing.settings import Settings
from kg.publishing.work import Done, Progress, finish_partition, publish_partition, publish_piece, warm_up

_AHEAD = 4
"""Partitions for each worker that may be done before one that comes before them is."""


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


class _Underway:
    """A partition of which not all pieces are done."""

    def __init__(self, partition: Partition) -> None:
        self.partition = partition
        self.pieces = partition.pieces()
        self._done: dict[int, Done] = {}

    @property
    def is_done(self) -> bool:
        return len(self._done) == len(self.pieces)

    def take(self, piece: Piece, done: Done) -> None:
        self._done[piece.start] = done

    def record(self, settings: Settings) -> Record:
        """Return the record; where a strict run stopped in a piece, without the pieces after it."""
        done = []
        for piece in self.pieces:
            done.append(self._done[piece.start])
            if len(done[-1].outcomes) < len(piece.items):
                break
        return finish_partition(self.partition, done, settings)


class Processes:
    """Worker processes of this machine, each with its own language model.

    Each is a pool of one, so that a death concerns one piece and no other, and the next process takes its place.
    Pieces go to whoever is free, so that all workers end at nearly the same time; the next partitions are read
    while all are busy.

    Parameters
    ----------
    jobs : int
        How many at most: no more than there are pieces.
    settings : Settings
    deaths : Deaths
    """

    def __init__(self, jobs: int, settings: Settings, deaths: Deaths) -> None:
        self._jobs = jobs
        self._settings = settings
        self._deaths = deaths
        self._with_model = False
        self._started = 0
        self._idle: list[ProcessPoolExecutor] = []
        self._busy: dict[Future[Done], tuple[ProcessPoolExecutor, Piece]] = {}
        self._ready: deque[Piece] = deque()

    def work(self, todo: Iterable[Partition | Record]) -> Iterator[Record]:
        """Do the partitions side by side, and yield their records in order; what is done already passes through."""
        coming: Iterator[Partition | Record] | None = iter(todo)
        order: deque[Record | _Underway] = deque()
        underway: dict[int, _Underway] = {}
        try:
            while coming or order:
                while self._ready and (self._idle or self._started < self._jobs):
                    self._start(self._idle.pop() if self._idle else self._another(), self._ready.popleft())
                while order and (isinstance(order[0], Record) or order[0].is_done):
                    first = order.popleft()
                    if isinstance(first, Record):
                        yield first
                    else:
                        yield underway.pop(first.partition.number).record(self._settings)
                if coming and len(self._ready) < self._jobs and len(order) < self._jobs * _AHEAD:
                    item = next(coming, None)
                    if item is None:
                        coming = None
                    elif isinstance(item, Record):
                        order.append(item)
                    else:
                        underway[item.number] = _Underway(item)
                        order.append(underway[item.number])
                        self._give_out(underway[item.number].pieces)
                elif self._busy:
                    for piece, done in self._finished():
                        underway[piece.partition].take(piece, done)
        finally:
            self._stop()

    def _give_out(self, pieces: Sequence[Piece]) -> None:
        self._ready.extend(pieces)
        if not self._started:  # the first: what it holds tells what workers are to load
            self._with_model = any(isinstance(item, Article) for piece in pieces for item in piece.items)

    def _another(self) -> ProcessPoolExecutor:
        """Start one more, now that there is work for it: a model is not loaded to stand idle."""
        self._started += 1
        return self._worker()

    def _start(self, worker: ProcessPoolExecutor, piece: Piece, *, careful: bool = False) -> None:
        try:
            future = worker.submit(publish_piece, piece, self._settings, careful=careful)
        except BrokenProcessPool:  # it died without work
            worker.shutdown(wait=False)
            self._start(self._worker(), self._deaths.after(piece), careful=True)
        else:
            self._busy[future] = worker, piece

    def _finished(self) -> Iterator[tuple[Piece, Done]]:
        """Wait until a worker is done, or died, and see to what comes next for it."""
        for future in wait(self._busy, return_when=FIRST_COMPLETED).done:
            worker, piece = self._busy.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                worker.shutdown(wait=False)
                self._start(self._worker(), self._deaths.after(piece), careful=True)
            else:
                self._idle.append(worker)
                yield piece, future.result()

    def _worker(self) -> ProcessPoolExecutor:
        """Start a process that imports kg anew: a copy of this one could inherit locks that other threads hold."""
        context = multiprocessing.get_context("spawn")
        worker = ProcessPoolExecutor(1, mp_context=context, initializer=_prepare)
        worker.submit(warm_up, self._settings, with_model=self._with_model)
        return worker

    def _stop(self) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            for process in list((worker._processes or {}).values()) if self._busy else ():
                process.terminate()
            worker.shutdown(wait=True, cancel_futures=True)


def _prepare() -> None:
    """Leave Ctrl-C to the parent process, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        wait_for_process([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
