"""The pages that were asked for last, as they are sent: each is made once as long as the store stays as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict

from kg.web.site import Site

_MOST_BYTES = 32 * 2**20


class RememberedPages:
    """Makes pages, or has them from memory, which is bounded: what nobody asked for longest goes first.

    Parameters
    ----------
    most_bytes : int
        Bytes of all pages that are remembered.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._site: Site | None = None
        self._pages: OrderedDict[tuple[str, str | None], bytes] = OrderedDict()
        self._size = 0

    def page(self, site: Site, path: str, language: str | None = None) -> bytes | None:
        """Return a page of a site as UTF-8, or None where there is none (see :meth:`kg.web.site.Site.page`)."""
        key = path, language
        with self._lock:
            if site is not self._site:  # another one after the store has changed
                self._site, self._size = site, 0
                self._pages.clear()
            if (known := self._pages.get(key)) is not None:
                self._pages.move_to_end(key)
                return known
        text = site.page(path, language)
        if text is None:
            return None
        body = text.encode()
        with self._lock:
            if site is self._site and key not in self._pages:
                self._pages[key] = body
                self._size += len(body)
                while self._size > self._most:
                    self._size -= len(self._pages.popitem(last=False)[1])
        return body
