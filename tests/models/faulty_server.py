"""A server that speaks OpenAI's protocol and has every fault that such servers have, one after the other."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Step = Callable[["_Handler"], None]


def completion(content: str | None, *, reason: str = "stop", **message: Any) -> dict[str, Any]:
    """Return the body of a chat completion."""
    return {
        "model": "echo-1",
        "choices": [{"message": {"role": "assistant", "content": content, **message}, "finish_reason": reason}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10},
    }


def answering(body: Any, status: int = 200, **headers: str) -> Step:
    """Answer with a body."""

    def step(handler: _Handler) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return step


def answering_by(answer: Callable[[str], str]) -> Step:
    """Answer with what is known of the article that is asked about."""

    def step(handler: _Handler) -> None:
        answering(completion(answer(handler.body["messages"][-1]["content"])))(handler)

    return step


def cut(handler: _Handler) -> None:
    """Break off in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.close()


def slow(handler: _Handler) -> None:
    """Send a letter now and then."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass  # the client has gone


@dataclass
class FaultyServer:
    """What the server does with each request, in order, and what it was asked; the last step is repeated."""

    steps: list[Step]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    most_at_once: int = 0
    address: str = ""
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)


class _Handler(BaseHTTPRequestHandler):
    state: FaultyServer
    body: dict[str, Any]

    def do_POST(self) -> None:
        state = self.state
        body = self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with state._lock:
            step = state.steps[min(len(state.asked), len(state.steps) - 1)]
            state.asked.append({"path": self.path, **body})
            state.keys.append(self.headers.get("Authorization"))
            state._now += 1
            state.most_at_once = max(state.most_at_once, state._now)
        try:
            step(self)
        finally:
            with state._lock:
                state._now -= 1

    def log_message(self, *_: Any) -> None:
        """Tell nobody."""


@contextmanager
def served(*steps: Step) -> Iterator[FaultyServer]:
    """Serve the steps on a port of this machine."""
    state = FaultyServer(list(steps))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    state.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
