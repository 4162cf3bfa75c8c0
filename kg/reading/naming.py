"""Names for articles: the stems of the files that are written for them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import unquote, urlsplit

_MOST_BYTES = 120  # a file name has at most 255 bytes, with its suffix


def slug(text: str) -> str:
    """Return a text in small letters and figures, its words joined by hyphens; empty if it has none.

    Examples
    --------
    >>> slug("Korea, Việt Nam agree!"), slug("회담 개최")
    ('korea-viet-nam-agree', '회담-개최')
    """
    latin = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", latin.replace("đ", "d"))))


def _shortened(name: str, identity: str) -> str:
    if len(name.encode()) <= _MOST_BYTES:
        return name
    short = name.encode()[: _MOST_BYTES - 9].decode(errors="ignore").rstrip("-")
    return f"{short}-{digest(identity)}"


def digest(identity: str) -> str:
    """Return eight hexadecimal figures that stand for a string."""
    return hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:8]


def name_of(*, url: str | None, headline: str | None, text: str) -> str:
    """Return the name of an article that has no file of its own.

    It is the last segment of its address, else its headline with a short hash of its text.

    Examples
    --------
    >>> name_of(url="https://paper.example/2024/two-meet.html", headline=None, text="They met.")
    'two-meet'
    >>> name_of(url=None, headline="Two meet", text="They met.")
    'two-meet-ab226026'
    """
    path = ""
    if url:
        try:
            parts = urlsplit(url)
            path = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1]
        except ValueError:
            path = url
    segment = slug(re.sub(r"\.(?:html?|php|aspx?|jsp)$", "", path))
    if len(segment) >= 5 and url:
        return _shortened(segment, url)
    return _shortened("-".join(filter(None, (segment or slug(headline or "") or "article", digest(text)))), text)


class Names:
    """The names given in one run; a name that was given before gets a number.

    Examples
    --------
    >>> names = Names()
    >>> names.unique("a"), names.unique("A"), names.unique("a-2"), names.unique("b")
    ('a', 'A-2', 'a-2-2', 'b')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def begin(self, source: str) -> None:
        """Be told the source of the names that follow."""

    def unique(self, name: str) -> str:
        """Return the name, or the name with the first number that makes it new; letter case does not count."""
        own_key = _key(name)
        candidate, number = name, self._numbers.get(own_key, 1)  # those below it are taken
        if number > 1:
            candidate = f"{name}-{number}"
        while (key := _key(candidate)) in self._taken:
            number += 1
            candidate = f"{name}-{number}"
        self._taken.add(key)
        self._numbers[own_key] = number
        return candidate


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


class AnyNames(Names):
    """Names where no file is written for an article, so that one may come again; memory does not grow with them.

    Examples
    --------
    >>> names = AnyNames()
    >>> names.unique("a"), names.unique("a")
    ('a', 'a')
    """

    def unique(self, name: str) -> str:
        """Return the name."""
        return name
