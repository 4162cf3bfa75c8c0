"""The names of formats: told by suffix or media type, else by the first characters."""

from __future__ import annotations

import codecs

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonld": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "text/plain": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/ld+json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}
"""The format of a suffix or media type; what is not here is told by its content."""

SNIFFED = 1000  # bytes


def unmarked(data: bytes) -> bytes:
    """Return data without the byte order mark and blanks that they start with."""
    return data.removeprefix(codecs.BOM_UTF8).lstrip()


def sniff(start: bytes) -> str:
    """Tell a format from the first characters.

    Examples
    --------
    >>> sniff(b'<?xml version="1.0"?><rss version="2.0">'), sniff(b"[1]"), sniff(b"Two meet")
    ('feed', 'json', 'text')
    """
    start = unmarked(start)[:SNIFFED].lower()
    if start.startswith(b"<"):
        for kind, tags in _XML.items():
            if any(tag in start for tag in tags):
                return kind
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<article")):
        return "html"
    return "json" if start.startswith((b"{", b"[")) else "text"


_XML = {"feed": (b"<rss", b"<feed", b"<rdf:rdf"), "sitemap": (b"<urlset", b"<sitemapindex")}
