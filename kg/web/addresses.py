"""Where the page of an IRI stands, and how one page points to another."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from kg.web.dataset import local_name

_PLAIN = re.compile(r"[\w~-][\w.~-]{0,119}", re.ASCII)
_SCHEMES = ("http", "https")
_NOT_PLAIN = re.compile(r"[^\w~-]+", re.ASCII)


def path_of(iri: str, kind: str, base: str) -> str:
    """Return the path of the page of an IRI, without its ending.

    It is the IRI's own path below the base where that is one safe segment under the folder of its kind;
    otherwise a readable part of it with a digest, so that no IRI can reach another folder.

    Parameters
    ----------
    iri : str
    kind : str
        Kind of page, which is the folder.
    base : str
        Base IRI of the data.

    Examples
    --------
    >>> base = "https://w3id.org/diplomacy/id/"
    >>> path_of(base + "state/VN", "state", base)
    'state/VN'
    >>> path_of(base + "state/../../etc/passwd", "state", base)
    'state/passwd-4feb8c8eb3a3'
    """
    name = iri.removeprefix(f"{base}{kind}/")
    if name != iri and _PLAIN.fullmatch(name) and name != "index":
        return f"{kind}/{name}"
    words = _NOT_PLAIN.sub("-", local_name(iri)).strip("-")[:60]
    digest = hashlib.sha256(iri.encode()).hexdigest()[:12]
    return f"{kind}/{words}-{digest}" if words else f"{kind}/{digest}"


@lru_cache(maxsize=65536)
def relative(path: str, page: str) -> str:
    """Return a link from one page of the site to a path of the site, so that the site works in any folder.

    Examples
    --------
    >>> relative("state/VN.html", "engagement/summit.html"), relative("index.html", "index.html")
    ('../state/VN.html', 'index.html')
    """
    folder = page.rpartition("/")[0]
    if folder and path.startswith(f"{folder}/"):
        return quote(path.removeprefix(f"{folder}/"), safe="/#~")
    return "../" * page.count("/") + quote(path, safe="/#~")


def web_address(text: str | None) -> str | None:
    """Return an address if it is one of the web, which a page may link to, else None.

    Examples
    --------
    >>> web_address("https://example.org/a?b=c"), web_address("javascript:alert(1)"), web_address("//example.org")
    ('https://example.org/a?b=c', None, None)
    """
    if text is None:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in _SCHEMES and parts.netloc and not re.search(r"[\s<>\"'`\\]", text) else None
