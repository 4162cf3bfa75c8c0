"""RSS and Atom feeds (by feedparser) and sitemaps (https://www.sitemaps.org/protocol.html): lists of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from kg.errors import ReadError
from kg.reading.dates import parse_date
from kg.reading.draft import Draft
from kg.reading.extras import needed
from kg.reading.html_page import refuse_what_parsers_cut

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names, with what the feed says of it."""

    url: str | None
    headline: str | None
    date: str | None
    html: str | None


def parse_feed(data: bytes, *, url: str | None = None) -> list[Entry]:
    """Return the entries of a feed, in its order.

    Parameters
    ----------
    data : bytes
        RSS 0.9 to 2.0, RDF, or Atom.
    url : str, optional
        The feed's address, by which its relative links count.

    Raises
    ------
    ReadError
        If it is no feed.

    Examples
    --------
    >>> feed = b'''<rss version="2.0"><channel><item><title>Two meet</title><link>/a</link>
    ... <pubDate>Fri, 17 May 2024 08:00:00 GMT</pubDate></item></channel></rss>'''
    >>> entry = parse_feed(feed, url="https://paper.example/feed")[0]
    >>> entry.url, entry.headline, entry.date
    ('https://paper.example/a', 'Two meet', '2024-05-17')
    """
    parsed = needed("feedparser").parse(data, response_headers={"content-location": url} if url else None)
    if not parsed.get("version"):
        raise ReadError("it is no RSS or Atom feed")
    return [_entry(item, url) for item in parsed.entries]


def _entry(item: Any, feed: str | None) -> Entry:
    told = item.get("published") or item.get("updated")
    moment = item.get("published_parsed") or item.get("updated_parsed")
    date = f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else told and parse_date(told)
    contents = [part.get("value") for part in item.get("content", ())] or [item.get("summary")]
    link = item.get("link")
    return Entry(urljoin(feed or "", link) if link else None, item.get("title"), date or None, contents[0])


def draft_of(entry: Entry) -> Draft:
    """Return the article that an entry itself holds.

    Raises
    ------
    ReadError
        If it holds no text.
    """
    import lxml.html  # type: ignore[import-untyped] # lxml has no types of its own

    text = ""
    if entry.html and entry.html.strip():
        refuse_what_parsers_cut(entry.html)
        page = lxml.html.fromstring(f"<div>{entry.html}</div>")
        for block in page.iter("p", "br", "li", "h1", "h2", "h3", "div"):
            block.tail = "\n" + (block.tail or "")
        text = "\n\n".join(line.strip() for line in page.text_content().splitlines() if line.strip())
    if not text:
        raise ReadError("the feed does not hold the entry's text", remedy="give the feed's address, or the page's")
    return Draft.from_parts(entry.headline, text, date=entry.date, url=entry.url)


def parse_sitemap(data: bytes) -> tuple[list[str], list[str]]:
    """Return the pages that a sitemap names, and the sitemaps that a sitemap index does.

    Raises
    ------
    ReadError
        If it is no sitemap.

    Examples
    --------
    >>> parse_sitemap(b'''<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    ... <url><loc>https://paper.example/a</loc></url></urlset>''')
    (['https://paper.example/a'], [])
    """
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ReadError(f"the sitemap is no XML: {error}") from error
    pages, sitemaps = (
        [(place.text or "").strip() for place in root.iterfind(f"{_SITEMAP}{kind}/{_SITEMAP}loc")]
        for kind in ("url", "sitemap")
    )
    if root.tag not in (f"{_SITEMAP}urlset", f"{_SITEMAP}sitemapindex"):
        raise ReadError("it is no sitemap")
    return pages, sitemaps
