"""Fetching an address, from a server of the test's own."""

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import kg
from kg.errors import ReadError
from kg.reading import read, web

TEXT = "Two meet\n17 May 2024\n\nThe café où they met.".encode()
ANSWERS: dict[str, tuple[int, str, bytes]] = {
    "/two-meet.txt": (200, "text/plain; charset=utf-8", TEXT),
    "/latin.txt": (200, "text/plain; charset=ISO-8859-1", TEXT.decode().encode("latin-1")),
    "/news/two-agree": (
        200,
        "application/ld+json",
        b'{"@type": "Article", "headline": "Two agree", "articleBody": "They did.", "datePublished": "2024-05-17"}',
    ),
    "/large": (200, "text/plain", b"a" * 6_000_000),
    "/picture": (200, "image/png", b"\x89PNG\r\n\x1a\n"),
    "/gone": (410, "text/plain", b""),
}


class Handler(BaseHTTPRequestHandler):
    agents: list[str] = []  # noqa: RUF012 - what the test reads

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        if self.path == "/slow":
            time.sleep(0.6)
        status, media_type, data = ANSWERS.get(self.path, (404, "text/plain", b""))
        with contextlib.suppress(ConnectionError):  # the client has gone, as it is to
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_media_type_and_charset_of_the_answer_count(address: str) -> None:
    article = read(f"{address}/two-meet.txt")
    assert (article.name, article.url, article.date) == ("two-meet-txt", f"{address}/two-meet.txt", "2024-05-17")
    assert read(f"{address}/latin.txt").text == article.text
    assert read(f"{address}/news/two-agree").name == "two-agree"


def test_the_agent_is_honest(address: str) -> None:
    read(f"{address}/two-meet.txt")
    assert Handler.agents[-1] == f"kg-publisher/{kg.__version__}"


@pytest.mark.parametrize(
    ("path", "words"),
    [("/gone", "answered 410"), ("/none", "answered 404"), ("/large", "over 5 MB"), ("/picture", "a PNG image")],
)
def test_what_cannot_be_read_is_told_with_the_address(address: str, path: str, words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read(address + path)
    assert caught.value.article == address + path


def test_a_silent_server_is_not_waited_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "READ_TIMEOUT", 0.1)
    with pytest.raises(ReadError, match="did not answer in time"):
        read(f"{address}/slow")


def test_no_server_and_no_address() -> None:
    with pytest.raises(ReadError, match="no connection"):
        read("http://127.0.0.1:1/a")
    with pytest.raises(ReadError):
        read("http://[bad/a")
