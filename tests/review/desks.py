"""A desk on a free port of the loopback address, as `kg review` serves it, in a thread of the tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from kg.review.application import application
from kg.review.desk import Desk
from kg.review.found import FoundFolder
from kg.review.settled import SettledFolder

TOKEN = "for-the-tests"


def desk_of(folder: Path, by: str = "Ana Lind") -> Desk:
    """Return a desk on what was found in `folder/found`, which keeps what is settled in `folder/settled`."""
    settled = SettledFolder(folder / "settled")
    return Desk((FoundFolder(folder / "found"),), settled, by, folder / "settled" / "links.csv")


@contextmanager
def served(desk: Desk, *, language: str = "en") -> Iterator[str]:
    """Serve a desk; yields its address."""
    config = uvicorn.Config("", host="127.0.0.1", port=0, log_level="error")
    socket = config.bind_socket()
    host = f"127.0.0.1:{socket.getsockname()[1]}"
    config.app = application(desk, TOKEN, frozenset({host}), language=language, output="kg publish articles -o output")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    address = f"http://{host}/{TOKEN}/"
    for _ in range(400):
        try:
            httpx.get(f"{address}assets/icon.svg", timeout=60)
            break
        except httpx.TransportError:
            time.sleep(0.05)
    yield address
    running.should_exit = True
    thread.join(20)
