"""A server that answers without end, or slowly without end, or with what is no table, is told in a line."""

from __future__ import annotations

import base64
import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.stores.connection import Connection


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


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let requests be repeated at once: what waits is given when a connection is made, and this is its default."""
    monkeypatch.setitem(Connection.__init__.__kwdefaults__, "sleep", lambda _: None)


@contextlib.contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve for all tests of a kind, since a server takes half a second to end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(Endless) as address:
        yield address


@pytest.mark.parametrize("path", ["endless", "slow", "denied"])
def test_an_endless_answer_is_given_up(address: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.connection._MOST_TIMEOUTS", 0.002 if path == "slow" else 0.02)
    arguments = ["query", "--store", f"{address}/{path}", "--profile", "sparql11", "--sparql", "SELECT * { ?s ?p ?o }"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 5, result.output
    assert "its answer is over 100 MB" in result.stderr or "its answer took over" in result.stderr
    assert len(result.stderr.splitlines()) == 1


class Echo(BaseHTTPRequestHandler):
    """Says again what it was sent, in several places."""

    def do_POST(self) -> None:
        sent = self.headers.get("Authorization", "")
        status = 401 if not sent else int(self.path.split("/")[1])
        self.send_response(status, f"no {sent}")
        self.send_header("WWW-Authenticate", "Basic")
        self.send_header("Content-Type", f"text/{sent.split(' ')[-1] or 'plain'}")
        self.send_header("Server", sent)
        self.send_header("Location", f"http://127.0.0.1/{sent}")
        body = f"{sent} {base64.b64decode(sent.split(' ')[-1] + '==').decode(errors='replace')}".encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    with serving(Echo) as address:
        yield address


@pytest.mark.parametrize("profile", [["--profile", "sparql11"], []])
@pytest.mark.parametrize("status", [200, 302, 400, 403, 404, 500, 503])
@pytest.mark.parametrize("kind", ["password", "token"])
def test_no_error_repeats_a_secret(
    status: int, kind: str, profile: list[str], echo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "s3cr3t-w0rd/+&"
    told = {"KG_STORE_TOKEN": secret} if kind == "token" else {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": secret}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    arguments = ["query", "--store", f"{echo}/{status}", "--sparql", "SELECT * { ?s ?p ?o }", *profile]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 5
    assert "s3cr3t" not in result.output
    assert base64.b64encode(f"ada:{secret}".encode()).decode() not in result.output


MALFORMED = (
    b"[]",
    b"null",
    b"{}",
    b'{"head": {}}',
    b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": 1}]}}',
    b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri"}}]}, "x": 1}',
    b'{"head": {"vars": ["s"]}, "results": {"bindings": [7, {"s": {"type": "uri", "value": "not an IRI"}}]}}',
    b'{"head": {"vars": 5}, "results": {"bindings": {}}, "x": "__ASK_RETVAL"}',
    b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "datatype": "b c"}}]}}',
    b"[" * 100_000,
)


class Malformed(Endless):
    def do_POST(self) -> None:
        body = MALFORMED[int(self.path.split("/")[1])]
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def malformed() -> Iterator[str]:
    with serving(Malformed) as address:
        yield address


@pytest.mark.parametrize("number", range(len(MALFORMED)))
def test_a_malformed_table_is_told(number: int, malformed: str) -> None:
    address = f"{malformed}/{number}"
    arguments = ["query", "--store", address, "--profile", "sparql11", "--sparql", "SELECT * { ?s ?p ?o }"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 5, result.output
    assert "cannot be read" in result.stderr
    assert "Traceback" not in result.output
