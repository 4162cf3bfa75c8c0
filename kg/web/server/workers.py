"""Processes that answer queries: a slow or greedy one is ended, and the server and the other queries go on.

Oxigraph runs a query to its end once it has begun; ending the process is what stops one for sure. So that light
queries find a way past heavy ones, a query that has run for a moment steps back: its process gets a low priority, and
only so many may be at it at once. What a client waits for a process counts within the time that its query may take.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from kg.web.server import answering
from kg.web.server.answering import Answer, Query
from kg.web.server.limits import Limits

_BACK, _LOWEST = 10, 19
"""How much lower than the server's the priority is of a query that takes long, and the lowest that there is."""

_STARTED_EARLY = 2  # processes; the others are started when they are needed
_BUSY = "the server is busy; try again later"
_TOO_MANY_LONG = "as many long queries as the server takes are running; try again later, or ask for less"
_TOO_MUCH_MEMORY = "the query needs more memory than it may have; ask for less"


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
        # Processes are forked from one that has loaded what they need, and has no threads
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([answering.__name__])
        self._places = asyncio.Semaphore(limits.workers)  # serves those who wait in their order
        self._long = 0
        self._all: set[_Worker] = set()
        self._idle = [self._started() for _ in range(min(_STARTED_EARLY, limits.workers))]

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes."""
        for worker in self._all:
            worker.end()
        for worker in self._all:
            worker.wait()
        self._all.clear()
        self._idle.clear()

    async def run(self, query: Query) -> Answer:
        """Answer a query, or tell which of the limits was reached; being cancelled stops the query."""
        deadline = time.monotonic() + self._limits.seconds
        try:
            async with asyncio.timeout(self._limits.waiting_seconds):
                await self._places.acquire()
        except TimeoutError:
            return _unavailable(_BUSY)
        try:
            worker = self._idle.pop() if self._idle else await run_in_threadpool(self._started)
            return await self._answered(worker, query, deadline)
        finally:
            self._places.release()

    async def _answered(self, worker: _Worker, query: Query, deadline: float) -> Answer:
        answer, long = None, False
        try:
            if not await worker.is_ready(_left(deadline)):
                return _unavailable(_BUSY)
            worker.send(query)
            if not await worker.speaks(min(self._limits.short_seconds, _left(deadline))):
                if self._long >= self._limits.long_queries:
                    return _unavailable(_TOO_MANY_LONG)
                self._long, long = self._long + 1, True
                worker.step_back()
                if not await worker.speaks(_left(deadline)):
                    return _unavailable(f"the query took longer than {self._limits.seconds:g} seconds; ask for less")
            answer = await worker.receive()
        except (EOFError, OSError):
            return _unavailable(_TOO_MUCH_MEMORY)
        finally:
            self._long -= long
            # A process that stepped back cannot step forth again, and one that is still at work is of no more use
            if long or answer is None or answer.status == 503:
                self._all.discard(worker)
                worker.end()
            else:
                self._idle.append(worker)
        return answer

    def _started(self) -> _Worker:
        worker = _Worker(self._context, str(self._folder), self._limits)
        self._all.add(worker)
        return worker


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())


def _unavailable(problem: str) -> Answer:
    return Answer(503, "text/plain; charset=utf-8", f"{problem}\n".encode())


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, context: multiprocessing.context.ForkServerContext, folder: str, limits: Limits) -> None:
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=answering.serve,
            args=(theirs, folder, limits.result_bytes, limits.memory_bytes, limits.seconds),
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self._ready = False

    async def is_ready(self, seconds: float) -> bool:
        """Wait until the process has opened the store; tell whether it has."""
        if not self._ready and await self.speaks(seconds):
            await self.receive()
            self._ready = True
        return self._ready

    def send(self, query: Query) -> None:
        """Send a query. The process is waiting for one, so that this takes no time worth telling."""
        self._connection.send(query)

    async def speaks(self, seconds: float) -> bool:
        """Wait so long for the beginning of an answer; tell whether there is one."""
        if self._connection.poll():
            return True
        loop, spoke = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._connection.fileno(), spoke.set)
        try:
            async with asyncio.timeout(seconds):
                await spoke.wait()
        except TimeoutError:
            return False
        finally:
            loop.remove_reader(self._connection.fileno())
        return True

    async def receive(self) -> Answer:
        """Receive an answer that has begun to come."""
        return Answer(*await run_in_threadpool(self._connection.recv))

    def step_back(self) -> None:
        """Let others go first from now on."""
        with suppress(OSError):  # it has ended meanwhile
            own = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, min(own + _BACK, _LOWEST))

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._connection.close()

    def wait(self) -> None:
        """Wait until the process that was ended is gone."""
        self._process.join(5)
