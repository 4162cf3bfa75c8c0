"""Visiting a site whose feed or sitemap the user named: as robots.txt allows, one page after the other, unhurried."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.errors import ReadError
from kg.reading.extras import needed
from kg.reading.guard import ForbiddenError, Guard
from kg.reading.web import AGENT, Fetched, NotFoundError, fetch

if TYPE_CHECKING:
    import requests
    from protego import Protego

PAUSE = 1.0
"""Seconds between two requests to a site, unless its robots.txt asks for more."""

_LONGEST_PAUSE = 60.0
_LARGEST_ROBOTS = 500_000  # bytes, https://www.rfc-editor.org/rfc/rfc9309#name-limits


class Visitor:
    """Fetches pages with good manners.

    Parameters
    ----------
    cache : Path, optional
        A file that keeps what was fetched, so that the next visit asks for what has changed since
        (https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests). Without it nothing is kept.
    pause : float
        Seconds between two requests to a site.
    named : iterable of str, optional
        The addresses that the user named, where what is fetched comes from a feed that was looked at before: then
        robots.txt counts for all of it, and hosts of this machine and of private networks are only those named.
    sleep : callable
        What waits; for tests.

    Attributes
    ----------
    unreached : set of str
        Addresses whose server did not answer, or failed.
    """

    def __init__(
        self,
        cache: Path | None = None,
        *,
        pause: float = PAUSE,
        named: Iterable[str] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.unreached: set[str] = set()
        self._cache = cache
        self._pause = pause
        self._is_obedient = named is not None
        self._guard = Guard(named or ())
        self._sleep = sleep
        self._session: requests.Session | None = None
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str, *, largest: int) -> Fetched:
        """Fetch an address that the user named.

        Raises
        ------
        ReadError
            As :func:`kg.reading.web.fetch`; for an obedient visitor as :meth:`follow`.
        """
        if self._is_obedient:
            return self.follow(url, largest=largest)
        self._guard.trust(url)
        return self._fetched(url, largest)

    def follow(self, url: str, *, largest: int) -> Fetched:
        """Fetch an address that a feed or sitemap names, if the site's robots.txt allows it.

        Raises
        ------
        ReadError
            As :func:`kg.reading.web.fetch`, or if robots.txt does not allow it
            (https://www.rfc-editor.org/rfc/rfc9309).
        ForbiddenError
            If it is an address that the network may not lead to (:mod:`kg.reading.guard`).
        """
        self._guard.check(url)
        if not self._rules_of(_site(url)).can_fetch(url, AGENT):
            raise ReadError("the site's robots.txt does not allow it to be fetched", article=url)
        return self._fetched(url, largest)

    def _fetched(self, url: str, largest: int) -> Fetched:
        site = _site(url)
        since = time.monotonic() - self._last.get(site, -_LONGEST_PAUSE)
        if (wait := self._pause_of(site) - since) > 0:
            self._sleep(wait)
        try:
            return fetch(url, largest=largest, session=self._opened())
        except (NotFoundError, ForbiddenError):
            raise
        except ReadError:
            self.unreached.add(url)
            raise
        finally:
            self._last[site] = time.monotonic()

    def _rules_of(self, site: str) -> Protego:
        if site not in self._robots:
            protego = needed("protego")
            try:
                fetched = self._fetched(f"{site}/robots.txt", _LARGEST_ROBOTS)
                text = fetched.data.decode(errors="replace")
            except NotFoundError:  # a site without robots.txt allows everything
                text = ""
            except ReadError:  # one that does not answer allows nothing
                text = "User-agent: *\nDisallow: /"
            self._robots[site] = protego.Protego.parse(text)
        return self._robots[site]

    def _pause_of(self, site: str) -> float:
        rules = self._robots.get(site)
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        return min(max(self._pause, asked or 0.0), _LONGEST_PAUSE)

    def _opened(self) -> requests.Session:
        if self._session is None:
            if self._cache is None:
                import requests

                self._session = requests.Session()
            else:
                import requests_cache

                self._cache.parent.mkdir(parents=True, exist_ok=True)
                # what has expired at once is asked for again, and kept where the server says that it is the same
                self._session = requests_cache.CachedSession(
                    self._cache, expire_after=0, serializer="json", allowable_codes=(200,)
                )
            self._guard.mount(self._session)
        return self._session


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # no address: fetching will tell
        return url
    return f"{parts.scheme}://{parts.netloc}"
