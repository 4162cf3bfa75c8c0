"""Servers that run for a session, and stores of them that are empty at the start of each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from servers import SERVERS, Server, empty, opened

from kg.stores.embedded import EmbeddedStore
from kg.stores.remote import RemoteStore


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """The servers that a test has asked for so far, by name; they run until the session ends."""
    started: dict[str, Server] = {}

    class Starting(dict[str, Server]):
        def __missing__(self, name: str) -> Server:
            self[name] = stack.enter_context(SERVERS[name](tmp_path_factory.mktemp(name)))
            return self[name]

    with ExitStack() as stack:
        started = Starting()
        yield started


@pytest.fixture(params=list(SERVERS))
def server(request: pytest.FixtureRequest, running: dict[str, Server]) -> Server:
    """A running server with an empty store."""
    server = running[request.param]
    empty(server)
    return server


@pytest.fixture(params=["embedded", *SERVERS])
def any_store(
    request: pytest.FixtureRequest, running: dict[str, Server], tmp_path: Path
) -> Iterator[EmbeddedStore | RemoteStore]:
    """An empty store of each kind in turn."""
    if request.param == "embedded":
        store: EmbeddedStore | RemoteStore = EmbeddedStore.open(tmp_path / "store")
    else:
        empty(running[request.param])
        store = opened(running[request.param])
    with store:
        yield store
