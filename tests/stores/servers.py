"""Real SPARQL servers for tests, each on a free port of the loopback address and in a folder of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from kg.stores.opening import open_store
from kg.stores.queryable import solutions
from kg.stores.remote import RemoteStore

_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Server:
    """A running server: its address, the name of its profile, and the environment with its credentials."""

    url: str
    profile: str
    environment: dict[str, str]


def empty(server: Server) -> None:
    """Take out what kg loaded."""
    with opened(server) as store:
        graphs = solutions(store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        ours = [row["g"].value for row in graphs if row["g"].value.startswith("https://w3id.org/diplomacy/id/")]
        for graph in ours:
            store.update(f"CLEAR SILENT GRAPH <{graph}>")


def opened(server: Server, url: str | None = None) -> RemoteStore:
    """Open the server's store, at another address where one is given (that of a proxy before it)."""
    store = open_store(url or server.url, profile_name=server.profile, environment=server.environment)
    assert isinstance(store, RemoteStore)
    return store


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run `oxigraph serve` of the PyPI package."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the package oxigraph is not installed, so that there is no Oxigraph server")
    port = free_port()
    command = [program, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query"):
        yield Server(f"http://127.0.0.1:{port}", "oxigraph", {})


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Run Virtuoso 7 of the Debian package virtuoso-opensource-7."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource-7)")
    port = free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(port=port, sql_port=free_port()))
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, folder, f"http://127.0.0.1:{port}/sparql"):
        environment = {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"}  # as a new database has it
        yield Server(f"http://127.0.0.1:{port}", "virtuoso", environment)


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@contextmanager
def _running(command: list[str | Path], folder: Path, url: str) -> Iterator[None]:
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 240  # a busy machine takes minutes to start Virtuoso
            while True:
                try:
                    requests.get(url, timeout=5)
                    break
                except requests.ConnectionError:
                    assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
                    assert time.monotonic() < deadline, f"{command[0]} does not answer"
                    time.sleep(0.05)
            yield
        finally:
            process.kill()
