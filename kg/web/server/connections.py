"""Connections that may not be held for ever: what half-sent requests and slow readers cost the server.

A request's head has to be there within some seconds, and a client has to take up what it asked for. Where connections
run short, the one that has waited longest for its client makes room.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""Time within which the head of a request has to be there, from the connection or the end of the last answer."""

STALL_SECONDS = 30.0
"""Time for which a client may take up nothing of its answer."""

MOST_CONNECTIONS = 200
"""Connections beyond which those that wait for their client make room; below the server's own limit."""


class BoundedProtocol(H11Protocol):
    """uvicorn's protocol with bounds on what it waits for."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head_timer: asyncio.TimerHandle | None = None
        self._stall_timer: asyncio.TimerHandle | None = None
        self._since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._since = self.loop.time()
        self._await_head()
        if len(self.connections) > MOST_CONNECTIONS:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._head_timer, self._stall_timer):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_answering():
            self._head_is_there()
        elif self._head_timer is None:
            self._await_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._since = self.loop.time()
        if not self._is_answering() and self._head_timer is None:
            self._await_head()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._stall_timer is None:
            self._stall_timer = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stall_timer is not None:
            self._stall_timer.cancel()
            self._stall_timer = None

    def waits_for_its_client(self) -> bool:
        """Tell whether it is the client's turn: to send a request or the rest of one, or to take up an answer."""
        return not self._is_answering() or self.cycle.more_body or self._stall_timer is not None

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _head_is_there(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _make_room(self) -> None:
        waiting = [
            other
            for other in self.connections
            if isinstance(other, BoundedProtocol)
            and other is not self
            and not other.transport.is_closing()
            and other.waits_for_its_client()
        ]
        if waiting:
            min(waiting, key=lambda other: other._since).transport.abort()
