"""A limit of the time that the work on one article may take, so that the other articles need not wait for ever.

It counts the processor's time: an article that is read on a quiet machine is read on a busy one too. Work that waits
instead of working ends after ten times as long by the clock.
"""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from kg.errors import KgError

ARTICLE_SECONDS = 30.0
"""Seconds of processor time that an article may take, by default; an ordinary one takes a tenth of a second."""

_WAITING = 10
"""How many times as long it may take by the clock."""

_AGAIN = 1.0
"""Seconds after which work that did not stop, because something caught the exception, is told once more."""


class TooLongError(KgError):
    """The work on an article took longer than it may (exit code 2)."""

    def __init__(self, seconds: float, *, stage: str, article: str | None) -> None:
        remedy = "leave the article out, or give it more time with --article-seconds"
        super().__init__(f"it took longer than {seconds:g} seconds", article=article, remedy=remedy)
        self.stage = stage


class _ExpiredError(BaseException):
    """Ends the work from within; no ``except Exception`` on the way takes it for its own."""


@contextmanager
def time_limit(seconds: float | None, *, stage: str, article: str | None = None) -> Iterator[None]:
    """End what is done within when it takes too long.

    Parameters
    ----------
    seconds : float, optional
        None for no limit.
    stage, article : str
        For the error.

    Raises
    ------
    TooLongError
        When the time is over.

    Examples
    --------
    >>> with time_limit(0.1, stage="extract", article="a"):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    kg.time_limit.TooLongError: extract: a: it took longer than 0.1 seconds; leave the article out, or give it more \
time with --article-seconds
    """
    if seconds is None:
        yield
        return
    is_main = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    try:
        with _by_signal(seconds) if is_main else _by_thread(seconds):
            yield
    except _ExpiredError as error:
        raise TooLongError(seconds, stage=stage, article=article) from error


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    """Raise in the main thread, also within regular expressions, which look for signals."""

    def expire(number: int, frame: FrameType | None) -> None:
        raise _ExpiredError

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, _WAITING * seconds))
    before = [(number, signal.signal(number, expire)) for number, _, _ in timers]
    for _, timer, most in timers:
        signal.setitimer(timer, most, _AGAIN)
    try:
        yield
    finally:
        for _, timer, _ in timers:
            signal.setitimer(timer, 0)
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """Raise in a thread that no signal reaches, as those of a cluster's workers; by the clock, for want of better."""
    raise_in: Callable[..., int] = ctypes.pythonapi.PyThreadState_SetAsyncExc
    thread, is_over, lock = ctypes.c_ulong(threading.get_ident()), threading.Event(), threading.Lock()

    def expire() -> None:
        wait = seconds
        while not is_over.wait(wait):
            with lock:
                if not is_over.is_set():
                    raise_in(thread, ctypes.py_object(_ExpiredError))
            wait = _AGAIN

    threading.Thread(target=expire, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            is_over.set()
            raise_in(thread, None)  # what is on its way and no longer wanted
