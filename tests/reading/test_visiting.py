"""Feeds and sitemaps of a real server: their pages, as robots.txt allows, unhurried, and not twice if unchanged."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests

from kg.errors import ReadError
from kg.reading import read_many
from kg.reading.guard import ForbiddenError, Guard
from kg.reading.visiting import Visitor

PAGE = """<html lang="en"><head><title>{headline}</title>
<meta property="article:published_time" content="2024-05-17T08:00:00Z"></head><body><article><h1>{headline}</h1>
<p>The two presidents met in Oslo on Friday and signed a treaty on fishing in the northern seas. They spoke for an
hour and will meet again in autumn.</p></article></body></html>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>One</title><link href="/one"/></entry><entry><title>Secret</title><link href="/secret/two"/></entry>
<entry><title>Three</title><link href="/three"/></entry></feed>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{address}/map.xml</loc></sitemap></sitemapindex>"""

MAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{address}/one</loc></url><url><loc>{address}/missing</loc></url></urlset>"""

RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
<title>Two meet</title><link>https://paper.example/two-meet</link><pubDate>Fri, 17 May 2024 08:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>The presidents met.</p><p>They &amp; others spoke.</p>]]></content:encoded></item>
<item><title>No text</title></item></channel></rss>"""


class Site(BaseHTTPRequestHandler):
    """A paper's site, which notes what it is asked."""

    asked: list[tuple[str, int]]
    robots: str | None

    def do_GET(self) -> None:
        address = f"http://{self.headers['Host']}"
        texts = {
            "/feed": ("application/atom+xml", ATOM),
            "/index.xml": ("application/xml", INDEX.format(address=address)),
            "/map.xml": ("text/xml", MAP.format(address=address)),
            "/one": ("text/html", PAGE.format(headline="One")),
            "/three": ("text/html", PAGE.format(headline="Three")),
            "/secret/two": ("text/html", PAGE.format(headline="Secret")),
        }
        if self.robots is not None:
            texts["/robots.txt"] = ("text/plain", self.robots)
        kind, text = texts.get(self.path, ("text/plain", ""))
        status = 200 if text else 404
        if self.robots == "broken" and self.path == "/robots.txt":
            status = 503
        if text and self.headers.get("If-None-Match") == '"1"':
            status, text = 304, ""
        self.asked.append((self.path, status))
        self.send_response(status)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    handler = type("Site", (Site,), {"asked": [], "robots": "User-agent: *\nDisallow: /secret/\nCrawl-delay: 3\n"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()


def visit(address: str, cache: Path | None = None) -> tuple[list[str | None], list[ReadError], list[float]]:
    problems: list[ReadError] = []
    waits: list[float] = []
    visitor = Visitor(cache, sleep=waits.append)
    headlines = [article.headline for article in read_many([address], on_error=problems.append, visitor=visitor)]
    return headlines, problems, waits


def test_the_pages_of_a_feed_are_read_as_robots_txt_allows(site: tuple[str, type[Site]]) -> None:
    address, handler = site
    headlines, problems, waits = visit(f"{address}/feed")
    assert headlines == ["One", "Three"]
    assert "/secret/two" in str(problems[0])
    assert "robots.txt does not allow" in str(problems[0])
    assert [path for path, _ in handler.asked] == ["/feed", "/robots.txt", "/one", "/three"]
    assert waits[0] <= 1, "before robots.txt is known"
    assert all(2 < wait <= 3 for wait in waits[1:]), "what robots.txt asks for"
    assert len(waits) == 3


def test_a_sitemap_leads_to_pages_and_what_is_missing_does_not_stop(site: tuple[str, type[Site]]) -> None:
    headlines, problems, _ = visit(f"{site[0]}/index.xml")
    assert headlines == ["One"]
    assert ["404" in str(problem) for problem in problems] == [True]


def test_what_has_not_changed_is_not_sent_again(site: tuple[str, type[Site]], tmp_path: Path) -> None:
    address, handler = site
    first = visit(f"{address}/feed", tmp_path / "web.sqlite")[0]
    handler.asked.clear()
    assert visit(f"{address}/feed", tmp_path / "web.sqlite")[0] == first == ["One", "Three"]
    assert {status for _, status in handler.asked} == {304}


def test_a_site_without_robots_txt_allows_and_one_whose_server_fails_does_not(site: tuple[str, type[Site]]) -> None:
    address, handler = site
    handler.robots = None
    assert visit(f"{address}/feed")[0] == ["One", "Secret", "Three"]
    handler.robots = "broken"
    headlines, problems, _ = visit(f"{address}/feed")
    assert headlines == []
    assert len(problems) == 3


def test_an_address_that_the_user_names_is_fetched_without_asking(site: tuple[str, type[Site]]) -> None:
    address, handler = site
    assert visit(f"{address}/secret/two")[0] == ["Secret"]
    assert [path for path, _ in handler.asked] == ["/secret/two"]


def test_an_entry_that_leads_nowhere_is_told(site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch) -> None:
    address, handler = site
    handler.robots = None
    monkeypatch.setitem(
        globals(), "ATOM", ATOM.replace('"/one"', '"http://["').replace('<link href="/secret/two"/>', "")
    )
    headlines, problems, _ = visit(f"{address}/feed")
    assert headlines == ["Three"]
    assert [str(problem).partition(";")[0] for problem in problems] == [
        f"read: {address}/feed, entry 1: its link 'http://[' is no address",
        f"read: {address}/feed, entry 2: it names no page",
    ]


def test_of_a_feed_that_breaks_off_the_entries_before_are_read_and_the_cut_is_told(
    site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, handler = site
    handler.robots = None
    monkeypatch.setitem(globals(), "ATOM", ATOM[: ATOM.index("<link href='/three'".replace("'", '"')) + 18])
    headlines, problems, _ = visit(f"{address}/feed")
    assert headlines == ["One", "Secret"]
    assert ["the feed is cut off" in str(problem) for problem in problems] == [True]


@pytest.mark.parametrize(("form", "closing"), [("rss", "</item>"), ("atom", "</entry>")])
def test_a_feed_in_a_file_may_break_off_anywhere(form: str, closing: str, tmp_path: Path) -> None:
    text = {
        "rss": "<item><title>Two meet</title><link>https://paper.example/{0}</link><pubDate>17 May 2024</pubDate>"
        "<description>The presidents met on Friday for talks, {0}.</description></item>",
        "atom": "<entry><title>Two meet</title><link href='https://paper.example/{0}'/><updated>2024-05-17T10:00:00Z"
        "</updated><content>The presidents met on Friday for talks, {0}.</content></entry>",
    }[form]
    start, end = {
        "rss": ("<rss version='2.0'><channel><title>News</title>", "</channel></rss>"),
        "atom": ("<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title>", "</feed>"),
    }[form]
    whole = start + "".join(text.format(number) for number in range(3)) + end
    for at in range(len(start), len(whole), 7):
        problems: list[ReadError] = []
        (tmp_path / "a.xml").write_text(whole[:at], "utf-8")
        articles = list(read_many([tmp_path / "a.xml"], on_error=problems.append))
        assert len(articles) == whole[:at].count(closing)
        assert all(article.text.endswith(".") for article in articles)
        assert ["the feed is cut off" in str(problem) for problem in problems] == [True]


def test_an_entry_of_a_file_whose_link_is_no_address_is_told(tmp_path: Path) -> None:
    problems: list[ReadError] = []
    (tmp_path / "a.xml").write_text(RSS.replace("https://paper.example/two-meet", "http://["), "utf-8")
    assert list(read_many([tmp_path / "a.xml"], on_error=problems.append)) == []
    assert "entry 1: its link 'http://[' is no address" in str(problems[0])


def test_a_feed_in_a_file_gives_what_it_holds_itself(tmp_path: Path) -> None:
    (tmp_path / "news.rss").write_text(RSS, "utf-8")
    problems: list[ReadError] = []
    (article,) = read_many([tmp_path], on_error=problems.append)
    assert article.text == "Two meet\n\nThe presidents met.\n\nThey & others spoke."
    assert (article.date, article.url) == ("2024-05-17", "https://paper.example/two-meet")
    assert "entry 2: the feed does not hold the entry's text" in str(problems[0])


def test_a_sitemap_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_text(MAP.format(address="https://paper.example"), "utf-8")
    with pytest.raises(ReadError, match="addresses and no articles"):
        list(read_many([tmp_path / "map.xml"]))


LINKS = (
    "/etc/passwd", "file:///etc/passwd", "ftp://paper.example/a", "javascript:alert(1)", "data:text/plain,a", "*.txt",
    "http://169.254.169.254/latest", "http://10.0.0.1/", "http://[::ffff:127.0.0.1]:{port}/one", "http://2130706433/one",
    "http://localhost:{port}/one", "http://127.0.0.2:{port}/one", "http://0.0.0.0:{port}/one", "http://127.0.0.1:9/one",
    "http://[", "https://paper.example:one/",
)  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("kind", ["feed", "sitemap", "index"])
def test_the_network_leads_neither_to_files_nor_to_inner_hosts(
    link: str, kind: str, site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, handler = site
    link = link.format(port=address.rpartition(":")[2])
    handler.robots = None
    if kind == "feed":
        monkeypatch.setitem(globals(), "ATOM", ATOM.replace('"/one"', f'"{link}"'))
    elif kind == "sitemap":
        monkeypatch.setitem(globals(), "MAP", MAP.replace("{address}/one", link))
    else:
        monkeypatch.setitem(globals(), "INDEX", INDEX.replace("{address}/map.xml", link))
    headlines, problems, _ = visit(f"{address}/{'feed' if kind == 'feed' else 'index.xml'}")
    if link == "/etc/passwd" and kind == "feed":  # relative to the feed, as links in feeds are
        assert ("/etc/passwd", 404) in handler.asked
    elif link == "*.txt" and kind == "feed":
        assert ("/*.txt", 404) in handler.asked
    else:
        assert "One" not in headlines
        written = {link, link.replace(":///", "://")}  # as feedparser writes it
        assert any(one in str(problem) for one in written for problem in problems)
        assert "/one" not in [path for path, _ in handler.asked]


@pytest.mark.parametrize("place", ["http://169.254.169.254/", "http://localhost:{port}/one", "file:///etc/passwd"])
def test_a_redirection_does_not_lead_inside(
    place: str, site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, handler = site
    own = handler.do_GET

    def redirected(self: Site) -> None:
        if self.path != "/moved":
            own(self)
            return
        self.send_response(302)
        self.send_header("Location", place.format(port=address.rpartition(":")[2]))
        self.end_headers()

    monkeypatch.setattr(handler, "do_GET", redirected)
    headlines, problems, _ = visit(f"{address}/moved")
    assert headlines == []
    assert len(problems) == 1
    assert "/one" not in [path for path, _ in handler.asked]


def test_a_name_that_changes_its_address_after_the_check_is_refused(
    site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, handler = site
    port = address.rpartition(":")[2]
    guard = Guard()
    monkeypatch.setattr("kg.reading.guard._resolved", lambda host: {"93.184.216.34"})  # what it said at first
    with pytest.raises(ForbiddenError, match="private network"):
        guard.mount(requests.Session()).get(f"http://localhost:{port}/one", timeout=5)
    assert handler.asked == []


def test_a_feed_leads_to_public_hosts_and_to_the_host_that_the_user_named(site: tuple[str, type[Site]]) -> None:
    guard = Guard(["http://intranet.example:8080/feed", "http://10.1.1.1/feed"])
    guard.check("http://10.1.1.1/a")
    guard.check("https://10.1.1.1/a")
    guard.check("https://93.184.216.34/a")
    with pytest.raises(ForbiddenError):
        guard.check("http://10.1.1.1:9200/_shutdown")
