"""A proxy between client and server that does what networks and servers do on bad days.

It forwards whole HTTP requests to a server on the loopback address, and for those that a plan names it cuts the
connection before the request is passed on or after, passes half of it on, answers 503, 500 or 429 in the server's
stead, drips the answer, or cuts it short.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

FAULTS = ("cut before", "cut after", "half request", "half answer", "slow", "503", "429", "500 after")
"""What can happen to a request."""


class FaultProxy:
    """Counts requests from 0 and asks the plan what happens to each."""

    def __init__(self, server: str, plan: Callable[[int], str | None]) -> None:
        self.requests: list[tuple[str, str | None]] = []
        self.plan = plan
        parts = urlsplit(server)
        self._server = (parts.hostname or "", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client:
            while request := _message(client):
                head = request.split(b"\r\n", 1)[0].decode()
                with self._lock:
                    fault = self.plan(len(self.requests))
                    self.requests.append((head, fault))
                if not self._handle(client, request, fault):
                    return

    def _handle(self, client: socket.socket, request: bytes, fault: str | None) -> bool:
        """Pass a request on, with what befalls it; tell whether the connection stays open."""
        if fault == "cut before":
            return False
        if fault in ("503", "429"):
            client.sendall(f"HTTP/1.1 {fault} Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n".encode())
            return True
        with socket.create_connection(self._server, timeout=60) as server:
            if fault == "half request":
                server.sendall(request[: len(request) - max(1, len(request.partition(b"\r\n\r\n")[2]) // 2)])
                return False
            server.sendall(_closing(request))
            answer = b"".join(iter(lambda: server.recv(65536), b""))
        if fault == "cut after":
            return False
        if fault == "500 after":
            client.sendall(b"HTTP/1.1 500 Lost\r\nContent-Length: 0\r\n\r\n")
            return True
        if fault == "half answer":
            client.sendall(answer[: max(1, len(answer) // 2)])
            return False
        if fault == "slow":
            for start in range(0, len(answer), max(1, len(answer) // 4)):
                client.sendall(answer[start : start + max(1, len(answer) // 4)])
                time.sleep(0.02)
            return False
        client.sendall(answer)
        return False  # the server was told to close, and says so


def _closing(request: bytes) -> bytes:
    head, separator, body = request.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + separator + body


def _message(client: socket.socket) -> bytes:
    """Read one request with its body; nothing where the client has gone."""
    data = b""
    try:
        while b"\r\n\r\n" not in data:
            more = client.recv(65536)
            if not more:
                return b""
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(body) < length:
            more = client.recv(65536)
            if not more:
                return b""
            body += more
            data += more
    except OSError:
        return b""
    return data


@contextmanager
def faulty(server: str, plan: Callable[[int], str | None]) -> Iterator[FaultProxy]:
    proxy = FaultProxy(server, plan)
    try:
        yield proxy
    finally:
        proxy.close()
