"""What is new in a folder or a feed is published, once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from facts_files import corpus, facts, write_lines

from kg.cli import main
from kg.errors import ReadError
from kg.publishing.watching import Watch

PAGE = """<html lang="en"><head><title>{name}</title>
<meta property="article:published_time" content="2024-05-17T08:00:00Z"></head><body><article><h1>{name}</h1>
<p>The two presidents met in Oslo on Friday and signed a treaty on fishing in the northern seas. They spoke for an
hour and will meet again in autumn.</p></article></body></html>"""


class Paper(BaseHTTPRequestHandler):
    """A paper's site with a feed of some pages."""

    pages: list[str]
    asked: list[str]
    is_down: bool

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/feed":
            items = "".join(f"<item><title>{name}</title><link>/{name}</link></item>" for name in self.pages)
            kind, text = "application/rss+xml", f'<rss version="2.0"><channel>{items}</channel></rss>'
        else:
            kind, text = "text/html", PAGE.format(name=self.path[1:])
        status = 404 if self.path == "/robots.txt" else 503 if self.is_down and self.path != "/feed" else 200
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def paper() -> Iterator[tuple[str, type[Paper]]]:
    handler = type("Paper", (Paper,), {"pages": ["first-meeting"], "asked": [], "is_down": False})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/feed", handler
    server.shutdown()
    server.server_close()


def turtles(output: Path) -> set[str]:
    return {path.stem for path in output.glob("*.ttl")}


def test_new_and_changed_files_are_published_once(tmp_path: Path) -> None:
    inbox, output = tmp_path / "inbox", tmp_path / "out"
    (inbox / "later").mkdir(parents=True)
    problems: list[ReadError] = []
    watch = Watch([inbox], output, load=False, on_error=problems.append)
    assert watch.look() is None
    assert "holds no articles" in str(problems[0])
    write_lines(inbox / "a.json", [facts(1, name="a")])
    summary = watch.look()
    assert summary is not None
    assert summary.published == 1
    assert watch.look() is None
    write_lines(inbox / "later" / "a.json", [facts(2, name="a")])
    again = Watch([inbox], output, load=False)
    assert again.look() is not None
    assert turtles(output) == {"a", "a-2"}, "another article of the same name does not take its place"
    before = (output / "a.ttl").read_bytes()
    write_lines(inbox / "a.json", [facts(1, name="a", day="2024-05-15")])
    assert again.look() is not None
    assert turtles(output) == {"a", "a-2"}, "the same article, changed, does"
    assert (output / "a.ttl").read_bytes() != before


def test_new_pages_of_a_feed_are_published_once(tmp_path: Path, paper: tuple[str, type[Paper]]) -> None:
    address, site = paper
    watch = Watch([address], tmp_path, load=False, pause=0)
    assert watch.look() is not None
    assert turtles(tmp_path) == {"first-meeting"}
    site.asked.clear()
    assert watch.look() is None
    assert site.asked == ["/feed"], "pages that were seen are not fetched"
    site.pages.append("second-meeting")
    assert watch.look() is not None
    assert turtles(tmp_path) == {"first-meeting", "second-meeting"}
    assert "/first-meeting" not in site.asked


def test_a_page_whose_server_is_down_is_tried_again(tmp_path: Path, paper: tuple[str, type[Paper]]) -> None:
    address, site = paper
    site.is_down = True
    watch = Watch([address], tmp_path, load=False, pause=0)
    summary = watch.look()
    assert summary is not None
    assert summary.rejected == 1
    site.is_down = False
    assert watch.look() is not None
    assert turtles(tmp_path) == {"first-meeting"}


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_what_a_feed_names_is_no_file_of_this_machine(
    tmp_path: Path, paper: tuple[str, type[Paper]], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, site = paper
    secret = tmp_path / "secret" / "a.txt"
    secret.parent.mkdir()
    secret.write_text("Two meet\n17 May 2024\n\nThe presidents of Norway and Kenya met in Oslo.", "utf-8")
    links = [str(secret), str(secret.parent), f"{secret.parent}/*.txt", f"file://{secret}", "javascript:alert(1)"]
    links += ["ftp://paper.example/a", "http://169.254.169.254/latest/meta-data", "-"]
    items = "".join(f"<item><title>a</title><link>{link}</link></item>" for link in links)
    feed = f'<rss version="2.0"><channel>{items}</channel></rss>'
    if kind == "sitemap":
        places = "".join(f"<url><loc>{link}</loc></url>" for link in links)
        feed = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'

    def answer(self: Paper) -> None:
        self.send_response(200 if self.path == "/feed" else 404)
        self.send_header("Content-Type", "application/xml")
        self.end_headers()
        self.wfile.write(feed.encode() if self.path == "/feed" else b"")

    monkeypatch.setattr(site, "do_GET", answer)
    problems: list[ReadError] = []
    Watch([address], tmp_path / "out", load=False, pause=0, on_error=problems.append).look()
    assert turtles(tmp_path / "out") == set()
    assert any("javascript" in str(problem) for problem in problems)


def test_the_command_looks_once(tmp_path: Path) -> None:
    corpus(tmp_path / "facts.jsonl", 4)
    arguments = ["watch", str(tmp_path / "facts.jsonl"), "-o", str(tmp_path / "out"), "--once", "--no-load"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1, "one does not conform"
    assert result.stdout == f"3 published, 1 not, in {tmp_path / 'out'}\n"
    assert CliRunner().invoke(main, arguments).stdout == ""


def test_a_dead_feed_is_no_success(tmp_path: Path, paper: tuple[str, type[Paper]]) -> None:
    address, _ = paper
    dead = address.replace("/feed", ":9/feed").replace(address.split(":")[2].split("/")[0] + ":9", "9")
    corpus(tmp_path / "facts.jsonl", 2)
    arguments = ["watch", dead, str(tmp_path / "facts.jsonl"), "-o", str(tmp_path / "out"), "--once", "--no-load"]
    for _ in range(2):  # with and without something new
        result = CliRunner().invoke(main, [*arguments, "--pause", "0"])
        assert result.exit_code == 3
        assert "no connection" in result.stderr
    (tmp_path / "inbox").mkdir()
    arguments = ["watch", str(tmp_path / "inbox"), "-o", str(tmp_path / "out2"), "--once", "--no-load"]
    assert CliRunner().invoke(main, arguments).exit_code == 0, "an empty folder is none of the failures"
