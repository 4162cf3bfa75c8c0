"""Processes that answer queries: a slow or greedy one is ended, and the server and the other queries go on.

Oxigraph runs a query to its end once it has begun; ending the process is what stops one for sure.
"""

from __future__ import annotations

import multiprocessing
import queue
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from kg.web.server.answering import Answer, Query, serve
from kg.web.server.limits import Limits

_TEXT = "text/plain; charset=utf-8"


class Workers:
    """A pool of processes over one store.

    Parameters
    ----------
    folder : Path
        The store's folder. Each process opens it for reading, anew after somebody wrote to it.
    limits : Limits
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._context = multiprocessing.get_context("spawn")
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._all: list[_Worker] = []
        for _ in range(limits.workers):
            self._idle.put(self._start())

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes."""
        for worker in self._all:
            worker.end()
        self._all.clear()

    def run(self, query: Query) -> Answer:
        """Answer a query; blocks until it is answered or one of the limits is reached."""
        try:
            worker = self._idle.get(timeout=self._limits.waiting_seconds)
        except queue.Empty:
            return Answer(503, _TEXT, b"the server is busy; try again later\n")
        answered = None
        try:
            answered = worker.ask(query, self._limits.seconds)
        finally:
            if answered is None or answered.status == 503:
                self._all.remove(worker)
                worker.end()
                worker = self._start()
            self._idle.put(worker)
        return answered

    def _start(self) -> _Worker:
        worker = _Worker(self._context, str(self._folder), self._limits)
        self._all.append(worker)
        return worker


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, context: multiprocessing.context.SpawnContext, folder: str, limits: Limits) -> None:
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=serve, args=(theirs, folder, limits.result_bytes, limits.memory_bytes), daemon=True
        )
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, query: Query, seconds: float) -> Answer:
        """Send a query and wait for its answer; a process that does not answer in time is of no more use."""
        try:
            if not self._ready:  # the time to start does not count as the query's
                self._connection.send(Query("ASK {}"))
                if not self._connection.poll(60):
                    return Answer(503, _TEXT, b"the server is starting; try again later\n")
                self._connection.recv()
                self._ready = True
            self._connection.send(query)
            if not self._connection.poll(seconds):
                return Answer(503, _TEXT, f"the query took longer than {seconds:g} seconds; ask for less\n".encode())
            return Answer(*self._connection.recv())
        except (EOFError, OSError):
            return Answer(503, _TEXT, b"the query needs more memory than it may have; ask for less\n")

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join(5)
        self._connection.close()
