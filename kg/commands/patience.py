"""An end for what may take for ever outside of Python, where no exception reaches it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import StoreError


@contextmanager
def answered_within(seconds: float) -> Iterator[None]:
    """End the whole process, with a message and a store's exit code, if a query to a store takes longer.

    Only for stores that are read: nothing is closed or tidied up. While Oxigraph evaluates a query it heeds neither
    exceptions nor Ctrl-C, but other threads run.

    Parameters
    ----------
    seconds : float
        By the clock; 0 for no end.

    Examples
    --------
    >>> with answered_within(60):
    ...     answer = 6 * 7
    """
    if not seconds:
        yield
        return
    timer = threading.Timer(seconds, _end, [seconds])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(seconds: float) -> None:
    error = StoreError(
        f"no answer within {seconds:g} s", remedy="ask for less, or allow more by --seconds (0: no limit)"
    )
    sys.stderr.write(f"kg: {error}\n")
    sys.stderr.flush()
    os._exit(StoreError.exit_code)
