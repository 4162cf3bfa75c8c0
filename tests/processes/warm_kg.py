"""A command `kg` that runs the same code as the installed one, in a new process each time, and loads nothing anew.

It is a fork of a process that has loaded once what all commands load (language model, encoder, shapes, lists of words).
What has to be seen from a cold start, such as which modules a command imports or what a hash seed changes, is no
matter for it.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import resource
import runpy
import select
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[2]
CLIENT = """
import json, os, resource, socket, sys
here = {"arguments": sys.argv[2:], "folder": os.getcwd(), "environment": dict(os.environ)}
here["file_size"] = resource.getrlimit(resource.RLIMIT_FSIZE)
server = socket.socket(socket.AF_UNIX)
server.connect(sys.argv[1])
message = json.dumps(here).encode()
socket.send_fds(server, [len(message).to_bytes(8, "big")], [0, 1, 2])
server.sendall(message)
with server.makefile() as told:
    told.readline()
    os._exit(int(told.readline() or 70))
"""


class Started:
    """A command that runs, and can be killed."""

    def __init__(self, address: str, arguments: list[str], stdin: int | None) -> None:
        here = {"arguments": arguments, "folder": os.getcwd(), "environment": dict(os.environ)}
        message = json.dumps({**here, "file_size": resource.getrlimit(resource.RLIMIT_FSIZE)}).encode()
        self._server = socket.socket(socket.AF_UNIX)
        self._server.connect(address)
        with open(os.devnull, "r+") as nothing:
            nowhere = nothing.fileno()
            descriptors = [nowhere if stdin is None else stdin, nowhere, nowhere]
            socket.send_fds(self._server, [len(message).to_bytes(8, "big")], descriptors)
        self._server.sendall(message)
        self.pid = self._number()
        self._code: int | None = None

    def _number(self) -> int:
        told = b""
        while not told.endswith(b"\n"):
            told += self._server.recv(1)
        return int(told)

    def poll(self) -> int | None:
        """Return the exit code if it has ended, that of a signal as a negative number."""
        if self._code is None and select.select([self._server], [], [], 0)[0]:
            code = self._number()
            self._code = code - 256 if code > 128 else code
            self._server.close()
        return self._code

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Return the exit code once it has ended."""
        while (code := self.poll()) is None:
            select.select([self._server], [], [])
        return code


@contextmanager
def warm_kg(folder: Path) -> Iterator[Path]:
    """Keep a process warm, and return the command `kg` in the folder."""
    address, command = folder / "warm.socket", folder / "kg"
    server = [sys.executable, __file__, str(address)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(server, env=environment, stdin=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            while not address.exists():
                assert process.poll() is None, "kg could not be loaded"
                time.sleep(0.05)
            client = [sys.executable, "-IS", "-c", CLIENT, str(address)]
            command.write_text(f'#!/bin/sh\nexec {shlex.join(client)} "$@"\n')
            command.chmod(0o755)
            yield command
        finally:
            process.kill()


def start(command: Path, *arguments: str | Path, stdin: int | None = None) -> Started:
    """Start the command so that it can be killed: what `command` itself starts is but a client."""
    return Started(str(command.with_name("warm.socket")), [str(argument) for argument in arguments], stdin)


def load() -> None:
    """Load what commands load; nothing here may start a thread or open a store, which a fork would not have."""
    import kg
    import kg.folding
    from kg.commands import explain, export, extract, link, merge, publish, query, review, site, validate  # noqa: F401
    from kg.linking import link as linked
    from kg.serializers import parse
    from kg.validation import validate as validated

    kg.folding.load()
    graph = parse((ROOT / "output" / "wire-01.ttl").read_bytes(), "turtle")
    validated(linked(graph))
    kg.serialize(graph, "turtle")
    kg.serialize(graph, "json-ld")


def serve(address: str) -> None:
    """Load, then do what each client asks, until this process is killed."""
    signal.signal(signal.SIGCHLD, bury)
    load()
    sys.modules.pop("kg.cli", None)  # it is run, as by `python -m`, and not imported
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{address}.new")
        listening.listen(64)
        os.rename(f"{address}.new", address)
        while True:
            client, _ = listening.accept()
            if os.fork() == 0:
                attend(client)
            client.close()


def bury(*_: object) -> None:
    """Wait for those who have attended to clients, so that their processor time counts in that of the tests."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def attend(client: socket.socket) -> NoReturn:
    """Run a command in a child, and tell the client its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, descriptors, _, _ = socket.recv_fds(client, 8, 3)
    message = b""
    while len(message) < int.from_bytes(size, "big"):
        message += client.recv(65536)
    asked = json.loads(message)
    child = os.fork()
    if child == 0:
        client.close()
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
            os.close(descriptor)
        run(**asked)
    client.sendall(f"{child}\n".encode())
    _, status = os.waitpid(child, 0)
    with suppress(BrokenPipeError):
        client.sendall(f"{os.waitstatus_to_exitcode(status) % 256}\n".encode())
    os._exit(0)


def run(arguments: list[str], folder: str, environment: dict[str, str], file_size: tuple[int, int]) -> NoReturn:
    """Be `python -m kg.cli`."""
    resource.setrlimit(resource.RLIMIT_FSIZE, tuple(file_size))
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["kg", *arguments]
    sys.path[0] = folder
    sys.path[1:1] = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path not in sys.path]
    code = 0
    try:
        runpy.run_module("kg.cli", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if not stream.closed:
            stream.flush()
    os._exit(code)  # at once: what ONNX Runtime does at the end waits for a thread that a fork does not have


if __name__ == "__main__":
    serve(sys.argv[1])
