"""RSS and Atom feeds (by feedparser) and sitemaps (https://www.sitemaps.org/protocol.html): lists of pages."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from kg.errors import ReadError
from kg.markup import text_of
from kg.reading.dates import parse_date
from kg.reading.decoding import decode, xml_encoding
from kg.reading.draft import Draft
from kg.reading.extras import needed

_ENCODING = re.compile(r"""(?<=<\?xml)([^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")
_END_OF_ENTRY = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>")
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names, with what the feed says of it; ``link`` is the address as the feed writes it.

    ``url`` is None where that is no address.
    """

    link: str | None
    url: str | None
    headline: str | None
    date: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """The whole entries of a feed, and whether it breaks off before its end."""

    entries: tuple[Entry, ...]
    is_cut: bool


def parse_feed(data: bytes, *, url: str | None = None) -> Feed:
    """Return the entries of a feed, in its order; of one that is cut off, those before the cut.

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
    >>> entry = parse_feed(feed, url="https://paper.example/feed").entries[0]
    >>> entry.url, entry.headline, entry.date
    ('https://paper.example/a', 'Two meet', '2024-05-17')
    >>> parse_feed(feed[:-20]).is_cut
    True
    """
    text = _ENCODING.sub(r"\1", decode(data, url or "", encoding=xml_encoding(data)).lstrip(), count=1)
    given = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    parsed = needed("feedparser").parse(given, response_headers=headers)
    if not parsed.get("version"):
        raise ReadError("it is no RSS or Atom feed")
    is_cut, whole = bool(parsed.bozo) and _is_cut(text), len(_END_OF_ENTRY.findall(text))
    items = parsed.entries[:whole] if is_cut else parsed.entries
    return Feed(tuple(_entry(item, url) for item in items), is_cut)


def _is_cut(text: str) -> bool:
    """Tell whether a feed that is no XML ends before its end tag, which stands behind its last whole entry."""
    last = max((found.end() for found in _END_OF_ENTRY.finditer(text)), default=0)
    return _END.search(text, last) is None


def _entry(item: Any, feed: str | None) -> Entry:
    contents = [*item.get("content", ()), item.get("summary_detail") or {}]
    link = item.get("link")
    headline = _headline(item.get("title_detail") or {})
    return Entry(link or None, _address(feed or "", link or ""), headline, _date(item), _text(contents[0]))


def _address(feed: str, link: str) -> str | None:
    """Return what a link leads to, or None where it cannot be read as an address."""
    try:
        url = urljoin(feed, link)
        _ = urlsplit(url).port
    except ValueError:  # "http://[", a port that is no number
        return None
    return url if link else None


def _date(item: Any) -> str | None:
    """Return the day on which an entry was published where its publisher is, as on a page: not the day of UTC."""
    told = item.get("published") or item.get("updated") or ""
    if date := parse_date(told):
        return date
    moment = item.get("published_parsed") or item.get("updated_parsed")
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}" if moment else None


def _headline(title: Any) -> str | None:
    """Return the plain text of a title: Atom tells its type (RFC 4287, section 3.1.1), feedparser that of RSS."""
    value = title.get("value")
    if not value:
        return None
    return " ".join((value if title.get("type") == "text/plain" else text_of(value)).split())


def _text(content: Any) -> str | None:
    """Return the plain text of a content or summary, which is HTML unless Atom says otherwise."""
    value: str | None = content.get("value")
    return value if not value or content.get("type") == "text/plain" else text_of(value)


def draft_of(entry: Entry) -> Draft:
    """Return the article that an entry itself holds.

    Raises
    ------
    ReadError
        If it holds no text, or its link is no address.
    """
    if entry.link and entry.url is None:
        raise unreachable(entry)
    text = (entry.text or "").strip()
    if not text:
        raise ReadError("the feed does not hold the entry's text", remedy="give the feed's address, or the page's")
    return Draft.from_parts(entry.headline, text, date=entry.date, url=entry.url)


def unreachable(entry: Entry) -> ReadError:
    """Return what is to be said of an entry whose page has no address."""
    told = f"its link {entry.link!r} is no address" if entry.link else "it names no page"
    return ReadError(told, remedy="mend the feed, or give the page's own address")


def cut_off(feed: Feed) -> ReadError:
    """Return what is to be said of a feed that breaks off."""
    told = f"the feed is cut off: what stands behind its {len(feed.entries)} whole entries is lost"
    return ReadError(told, remedy="get it once more")


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
    from lxml import etree  # type: ignore[import-untyped] # lxml has no types of its own

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
