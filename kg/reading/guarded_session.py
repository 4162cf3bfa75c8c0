"""The connections of a guarded session: each is checked before the name is resolved, and when it stands."""

from __future__ import annotations

import socket
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from kg.reading.guard import Guard


class GuardedAdapter(HTTPAdapter):
    """Sends only what a guard allows.

    A proxy that the environment names is the user's; what is asked of it is checked, and not where it is.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """Make the pools, with connections that look at whom they have reached."""
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = _pools(self._guard)

    def send(self, request: PreparedRequest, *arguments: Any, **options: Any) -> Response:
        """Send a request.

        Raises
        ------
        ForbiddenError
            If the network may not lead there.
        """
        self._guard.check(request.url or "")
        return super().send(request, *arguments, **options)


def _pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _checked(guard, "http", self, super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _checked(guard, "https", self, super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _checked(guard: Guard, scheme: str, connection: HTTPConnection, opened: socket.socket) -> socket.socket:
    name = f"[{connection.host}]" if ":" in connection.host else connection.host
    try:
        guard.check_peer(f"{scheme}://{name}:{connection.port}", opened.getpeername()[0])
    except BaseException:
        opened.close()
        raise
    return opened
