"""A server on a free port of the loopback address, as `kg serve` runs it, in a thread of the tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from kg.namespaces import DEFAULT_BASE
from kg.web import SiteSettings
from kg.web.server import Limits, application
from kg.web.server.connections import BoundedProtocol
from kg.web.server.live import LiveSite
from kg.web.server.workers import Workers


@contextmanager
def served(folder: Path, limits: Limits, settings: SiteSettings | None = None) -> Iterator[str]:
    """Serve a store; yields the address."""
    with Workers(folder, limits) as pool:
        site = LiveSite(folder, settings or SiteSettings(), base=DEFAULT_BASE)
        config = uvicorn.Config(
            application(site, pool.run, limits),
            host="127.0.0.1",
            port=0,
            log_level="error",
            http=BoundedProtocol,
            limit_concurrency=256,
        )
        socket = config.bind_socket()
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{socket.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=60) as waiting:
            for _ in range(200):
                try:
                    waiting.get("/robots.txt")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            waiting.get("/sparql", params={"query": "ASK {}"})
        yield address
        running.should_exit = True
        thread.join(10)
