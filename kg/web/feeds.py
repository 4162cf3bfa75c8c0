"""What machines that follow a site ask for: sitemap.xml, the feed of new facts, robots.txt.

Sources: sitemaps.org protocol 0.9; The Atom Syndication Format, RFC 4287; Robots Exclusion Protocol, RFC 9309.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from kg.web.dataset import FACTS
from kg.web.occasions import reported
from kg.web.site import Site
from kg.web.view import View
from kg.xml_characters import NOT_XML

MOST_ADDRESSES = 50_000
"""Addresses that one file of a site map may have."""

_ENTRIES = 50
_NO_DATE = "1970-01-01"  # Atom wants a date of everything, and that of making the feed would change its bytes


def sitemaps(url: str, files: Iterable[str]) -> dict[str, str]:
    """Return the site map, by file name: one file, or an index and files of 50,000 addresses each.

    Parameters
    ----------
    url : str
        Address of the site, with a slash at its end.
    files : iterable of str
        Paths of the pages.

    Examples
    --------
    >>> list(sitemaps("https://example.org/", ["index.html", "state/VN.html"]))
    ['sitemap.xml']
    """
    addresses = sorted(url + file.removesuffix("index.html") for file in files)
    parts = [addresses[start : start + MOST_ADDRESSES] for start in range(0, len(addresses), MOST_ADDRESSES)]
    if len(parts) <= 1:
        return {"sitemap.xml": _addresses("urlset", "url", addresses)}
    found = {f"sitemap-{n}.xml": _addresses("urlset", "url", part) for n, part in enumerate(parts, 1)}
    return {"sitemap.xml": _addresses("sitemapindex", "sitemap", [url + name for name in found]), **found}


def _addresses(root: str, element: str, addresses: list[str]) -> str:
    lines = "".join(f"<{element}><loc>{_text(address)}</loc></{element}>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</{root}>\n'
    )


def robots(url: str | None) -> str:
    """Return robots.txt: all may read all, and the site map stands there.

    Examples
    --------
    >>> print(robots("https://example.org/"), end="")
    User-agent: *
    Allow: /
    Sitemap: https://example.org/sitemap.xml
    """
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {url}sitemap.xml\n" if url else "")


def feed(site: Site) -> str:
    """Return the latest facts as an Atom feed: each with its words, its article and its page."""
    data, url = site.data, site.settings.url or ""
    view = View(data, site.first, "feed")
    dated = [(reported(data, iri) or _NO_DATE, iri) for kind in FACTS for iri in data.members(kind)]
    dated.sort(key=lambda pair: pair[1])
    dated.sort(key=lambda pair: pair[0], reverse=True)
    entries = "".join(_entry(view, url, iri, date) for date, iri in dated[:_ENTRIES])
    updated = dated[0][0] if dated else _NO_DATE
    itself = f'<link rel="self" href={quoteattr(url + "feed.atom")}/>\n' if url else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{view.interface.language}">\n'
        f"<id>{_text(data.base)}feed</id>\n<title>{_text(site.title(view))}</title>\n"
        f"<updated>{_moment(updated)}</updated>\n"
        f'{itself}<link rel="alternate" type="text/html" href={quoteattr(url + "index.html")}/>\n'
        f"<author><name>{_text(site.title(view))}</name></author>\n{entries}</feed>\n"
    )


def _entry(view: View, url: str, iri: str, date: str) -> str:
    told = view.data.told(iri)
    words = told.accounts[0].exact if told.accounts else ""
    summary = " ".join(filter(None, (told.sentence, f"“{words}”" if words else "")))
    source = told.accounts[0].article if told.accounts else None
    related = f'<link rel="related" href={_attribute(source)}/>\n' if source else ""
    return (
        f"<entry>\n<id>{_text(iri)}</id>\n<title>{_text(view.name(iri))}</title>\n"
        f"<updated>{_moment(date)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={_attribute(url + (view.path_of(iri) or "") + ".html")}/>\n'
        f"{related}"
        f"<category term={_attribute(view.data.kind(iri) or '')}/>\n<summary>{_text(summary)}</summary>\n</entry>\n"
    )


def _moment(date: str) -> str:
    """Return a date as RFC 3339 has it; of a month or a year its first day."""
    day = (date[:10] + "-01-01")[:10] if re.fullmatch(r"\d{4}(-\d\d){0,2}", date[:10]) else _NO_DATE
    return f"{day}T00:00:00Z"


def _text(text: str) -> str:
    return escape(NOT_XML.sub("", text))


def _attribute(text: str) -> str:
    return quoteattr(NOT_XML.sub("", text))
