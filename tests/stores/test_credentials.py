"""Credentials: found in environment and netrc, sent only where asked, and never shown."""

from __future__ import annotations

import base64
import logging
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import StoreError
from kg.stores.connection import Connection, RefusedError, UnreachableError
from kg.stores.credentials import Credentials, find_credentials

SECRET = "h0rse-battery"


@contextmanager
def server(scheme: str, status: int = 401) -> Iterator[tuple[str, list[str | None]]]:
    """A server that lets in who sends the right header, and notes what was sent."""
    seen: list[str | None] = []
    basic = "Basic " + base64.b64encode(f"ada:{SECRET}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            given = self.headers.get("Authorization")
            seen.append(given)
            good = {"basic": given == basic, "bearer": given == f"Bearer {SECRET}"}[scheme]
            if good:
                body = b'{"head": {}, "boolean": true}'
                self.send_response(200)
                self.send_header("Content-Type", "application/sparql-results+json")
            else:
                body = b"no entry"
                self.send_response(status)
                self.send_header("WWW-Authenticate", f'{scheme.title()} realm="x"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.server_address[1]}", seen
    finally:
        listener.shutdown()


ASK = ("query", "--sparql", "ASK { ?s ?p ?o }", "--profile", "sparql11", "--store")


@pytest.mark.parametrize(
    ("scheme", "environment"),
    [
        ("basic", {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": SECRET}),
        ("basic", {"NETRC": "netrc"}),
        ("basic", {"HOME": "."}),
        ("bearer", {"KG_STORE_TOKEN": SECRET}),
    ],
)
def test_who_has_credentials_is_let_in(
    scheme: str, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("netrc", ".netrc"):
        Path(name).write_text(f"machine 127.0.0.1 login ada password {SECRET}\n")
        Path(name).chmod(0o600)
    monkeypatch.setenv("HOME", "/nowhere")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with server(scheme) as (url, seen):
        result = CliRunner().invoke(main, [*ASK, url])
    assert (result.stdout, result.exit_code) == ("yes\n", 0)
    if scheme == "basic":
        assert seen[0] is None, "a password is not sent before it is asked for"


@pytest.mark.parametrize("scheme", ["basic", "bearer"])
def test_nothing_is_shown_or_logged(
    scheme: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = f"wrong-{SECRET}"
    as_basic = base64.b64encode(f"ada:{wrong}".encode()).decode()
    values = {"bearer": {"KG_STORE_TOKEN": wrong}, "basic": {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": wrong}}
    for name, value in values[scheme].items():
        monkeypatch.setenv(name, value)
    with server(scheme) as (url, seen):
        result = CliRunner().invoke(main, [*ASK, url])
        assert any(
            wrong in (sent or "") or base64.b64encode(f"ada:{wrong}".encode()).decode() in (sent or "") for sent in seen
        )
    assert result.exit_code == 5
    assert "it answered 401" in result.stderr
    assert "KG_STORE_USER" in result.stderr
    assert SECRET not in result.output + result.stderr + caplog.text
    assert as_basic not in caplog.text


def test_a_secret_shows_itself_nowhere() -> None:
    assert SECRET not in repr(Credentials("ada", SECRET)) + str(Credentials(None, SECRET))


def test_an_address_with_a_password_is_refused() -> None:
    result = CliRunner().invoke(main, [*ASK, f"https://ada:{SECRET}@sparql.example"])
    assert result.exit_code == 5
    assert "KG_STORE_USER" in result.stderr
    assert SECRET not in result.stderr


def test_no_option_takes_a_secret() -> None:
    for command in ("load", "query", "sync", "unload"):
        usage = CliRunner().invoke(main, [command, "--help"]).stdout
        assert not {"--password", "--user", "--token"} & set(usage.split())


@pytest.mark.parametrize("credentials", [Credentials(None, SECRET), Credentials("ada", SECRET)])
def test_a_secret_does_not_travel_unencrypted_to_another_machine(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server("bearer" if credentials.is_token else "basic") as (url, seen):
        monkeypatch.setattr("kg.stores.connection.is_loopback", lambda _: False)
        with pytest.raises(StoreError, match="unencrypted"):
            Connection(credentials).send("POST", url, repeatable=True, data=b"")
        assert all(sent is None for sent in seen)
        assert Connection(credentials, plain_http=True).send("POST", url, repeatable=True, data=b"").ok


def test_a_redirection_is_not_followed() -> None:
    with server("basic", status=302) as (url, seen):
        with pytest.raises(RefusedError, match="302"):
            Connection(Credentials("ada", SECRET)).send("POST", url, repeatable=True, data=b"")
        assert seen == [None]


def test_a_broken_netrc_is_told_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_text(f"machine a login b passwort {SECRET}")
    path.chmod(0o600)
    with pytest.raises(StoreError, match="cannot be read") as caught:
        find_credentials("https://a", {"NETRC": str(path)})
    assert SECRET not in str(caught.value)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not there to make a certificate")
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *names]
    subprocess.run([*made, "-keyout", "key.pem", "-out", "cert.pem"], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    listener = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    listener.socket = context.wrap_socket(listener.socket, server_side=True)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    try:
        with pytest.raises(UnreachableError, match="certificate cannot be trusted"):
            Connection(Credentials(None, SECRET)).send(
                "POST", f"https://localhost:{listener.server_address[1]}", repeatable=True
            )
    finally:
        listener.shutdown()
