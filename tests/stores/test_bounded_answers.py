"""A server that answers without end, or slowly without end, or with what is no table, is told in a line."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner
from kg.cli import main


class Endless(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.send_response(401 if "denied" in self.path else 200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(b'{"head": {"vars": ["s"]}, "results": {"bindings": [')
            while True:
                self.wfile.write(b"{}, " if "slow" in self.path else b"{}, " * 250_000)
                time.sleep(0.05 if "slow" in self.path else 0)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endless)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("path", ["endless", "slow", "denied"])
def test_an_endless_answer_is_given_up(address: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.connection._MOST_TIMEOUTS", 0.02)
    arguments = ["query", "--store", f"{address}/{path}", "--profile", "sparql11", "--sparql", "SELECT * { ?s ?p ?o }"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 5, result.output
    assert "its answer is over 100 MB" in result.stderr or "its answer took over" in result.stderr
    assert len(result.stderr.splitlines()) == 1
