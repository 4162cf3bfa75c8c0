"""An end for what may take for ever, or all memory, outside of Python, where no exception reaches it."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from kg.errors import StoreError

_EVERY = 0.02
"""Seconds between two looks at the memory; a process takes a hundred megabytes or two in that time."""

_SHARE = 0.4
"""Share of the memory that the process may have at which it is ended: a text that grows moves into twice its room."""


@contextmanager
def answered_within(seconds: float, megabytes: float = 0) -> Iterator[None]:
    """End the whole process, with a message and a store's exit code, if a query takes longer or more memory.

    Only for stores that are read: nothing is closed or tidied up. While Oxigraph evaluates a query it heeds neither
    exceptions nor Ctrl-C, but other threads run; where it gets no memory, it aborts the process.

    Parameters
    ----------
    seconds : float
        By the clock; 0 for no end.
    megabytes : float
        Memory of the process, or a share of what it may have (``ulimit``) where that is less; 0 for no end.

    Examples
    --------
    >>> with answered_within(60, 4000):
    ...     answer = 6 * 7
    """
    is_over = threading.Event()
    most = _most_bytes(megabytes) if megabytes and _memory() is not None else None
    if seconds or most:
        threading.Thread(target=_watch, args=(seconds, megabytes, most, is_over), daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def _watch(seconds: float, megabytes: float, most: float | None, is_over: threading.Event) -> None:
    end = time.monotonic() + seconds if seconds else None
    while not is_over.is_set():
        if most and (_memory() or 0) > most:
            told = f"the query needs more than {most / 1e6:,.0f} MB of memory"
            more = "allow more by --megabytes (0: no limit)" if most == megabytes * 1e6 else "give it a larger machine"
            _end(told, f"ask for less, or {more}")
        if end and time.monotonic() >= end:
            _end(f"no answer within {seconds:g} s", "ask for less, or allow more by --seconds (0: no limit)")
        left = end - time.monotonic() if end else _EVERY
        is_over.wait(max(0.0, min(left, _EVERY) if most else left))


def _most_bytes(megabytes: float) -> float:
    return min([megabytes * 1e6, *(_SHARE * size for size in _allowed())])


def _allowed() -> Iterator[int]:
    """Yield the sizes, in bytes, that the process may not outgrow."""
    import resource

    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        if (most := resource.getrlimit(kind)[0]) != resource.RLIM_INFINITY:
            yield most


def _memory() -> int | None:
    """Return the bytes of memory that the process holds, where the system tells (Linux: proc(5), statm)."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def _end(problem: str, remedy: str) -> NoReturn:
    sys.stderr.write(f"kg: {StoreError(problem, remedy=remedy)}\n")
    sys.stderr.flush()
    os._exit(StoreError.exit_code)
