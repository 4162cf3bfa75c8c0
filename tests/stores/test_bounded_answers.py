"""A server that answers without end, or slowly without end, or with what is no table, is told in a line."""

from __future__ import annotations

import base64
import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from click.testing import CliRunner

from kg.bounded_answers import TooLargeError, bounded
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


def test_an_answer_that_drips_is_given_up_when_its_time_is_over(address: str) -> None:
    session, start = bounded(requests.Session(), most_seconds=0.2), time.monotonic()
    with pytest.raises(TooLargeError, match="took over"):
        session.get(f"{address}/slow", timeout=30)
    assert time.monotonic() - start < 60, "80 bytes a second fill no part of 10 000 in that time"


class Sized(BaseHTTPRequestHandler):
    """Sends the same text in each of the ways that HTTP has, and one cut short."""

    protocol_version = "HTTP/1.1"
    text = b'{"head": "' + b"harbour " * 30_000 + b'"}'

    def do_GET(self) -> None:
        self.send_response(200)
        body = gzip.compress(self.text) if "gzip" in self.path else self.text
        if "gzip" in self.path:
            self.send_header("Content-Encoding", "gzip")
        if "chunked" in self.path:
            self.send_header("Transfer-Encoding", "chunked")
            body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:7], body[7:])) + b"0\r\n\r\n"
        elif "open" in self.path:
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(body) + 5 * ("short" in self.path)))
            self.close_connection = "short" in self.path
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def sized() -> Iterator[str]:
    with serving(Sized) as address:
        yield address


@pytest.mark.parametrize("path", ["sized", "chunked", "open", "gzip", "gzip-chunked", "gzip-open"])
def test_an_answer_comes_whole_however_it_is_sent(sized: str, path: str) -> None:
    session = bounded(requests.Session())
    for _ in range(2):  # the second by the same connection, where it is kept
        assert session.get(f"{sized}/{path}", timeout=30).content == Sized.text
    with pytest.raises(TooLargeError, match="over 0 MB"):
        bounded(requests.Session(), most_bytes=1000).get(f"{sized}/{path}", timeout=30)


@pytest.mark.parametrize("path", ["short", "gzip-short"])
def test_an_answer_that_is_cut_short_is_told(sized: str, path: str) -> None:
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        bounded(requests.Session()).get(f"{sized}/{path}", timeout=30)


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
