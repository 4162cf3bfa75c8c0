"""What the network may lead to: an address that a feed, a sitemap or a redirection names, and not the user.

Such an address is ``http`` or ``https``, and never of this machine or of a private network, unless the user named that
very host: else whoever writes a feed could have local files published and inner services asked
(https://cwe.mitre.org/data/definitions/918.html).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.errors import ReadError

if TYPE_CHECKING:
    import requests

_PORTS = {"http": 80, "https": 443}
_WEB = 0
"""What both of these ports count as, so that a host named with http may be left for https."""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # https://www.rfc-editor.org/rfc/rfc6052

Host = tuple[str, int]


class ForbiddenError(ReadError):
    """The network names an address that it may not lead to."""


class Guard:
    """Tells which addresses the network may lead to.

    Parameters
    ----------
    named : iterable of str
        Addresses that the user named; their hosts may be anywhere.

    Examples
    --------
    >>> guard = Guard(["http://127.0.0.1:8000/feed"])
    >>> guard.check("http://127.0.0.1:8000/one")
    >>> guard.check("file:///etc/passwd")
    Traceback (most recent call last):
    kg.reading.guard.ForbiddenError: read: file:///etc/passwd: only http and https addresses are followed
    """

    def __init__(self, named: Iterable[str] = ()) -> None:
        self._named: set[Host] = set()
        for url in named:
            self.trust(url)

    def trust(self, url: str) -> None:
        """Take an address as named by the user."""
        if host := _host(url):
            self._named.add(host)

    def check(self, url: str) -> None:
        """Refuse an address that the network may not lead to.

        Raises
        ------
        ForbiddenError
            If it is neither http nor https, or of this machine or a private network and not named by the user.
        """
        host = _host(url)
        if host is None:
            raise ForbiddenError("only http and https addresses are followed", article=url)
        if not self._trusts(host) and any(map(_is_private, _resolved(host))):
            raise _forbidden(url)

    def check_peer(self, url: str, peer: str) -> None:
        """Refuse an answer of this machine or a private network, whatever the name was resolved to before.

        Raises
        ------
        ForbiddenError
        """
        host = _host(url)
        if (host is None or not self._trusts(host)) and _is_private(peer):
            raise _forbidden(url)

    def mount(self, session: requests.Session) -> requests.Session:
        """Have a session ask only what is allowed, also when it is redirected; return the session."""
        from kg.reading.guarded_session import GuardedAdapter

        for scheme in _PORTS:
            session.mount(f"{scheme}://", GuardedAdapter(self))
        return session

    def _trusts(self, host: Host) -> bool:
        return host in self._named


def _forbidden(url: str) -> ForbiddenError:
    remedy = "give it as a source yourself if you want it"
    return ForbiddenError(
        "it is of this machine or a private network, and the network named it", article=url, remedy=remedy
    )


def _host(url: str) -> Host | None:
    """Return host and port of an address as requests reads it; None if it is neither http nor https.

    Examples
    --------
    >>> _host("HTTPS://Paper.example./a"), _host("http://[::1]:8000"), _host("/etc/passwd"), _host("file:///a")
    (('paper.example', 0), ('::1', 8000), None, None)
    """
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parts = parse_url(url.strip())
    except LocationParseError:
        return None
    if parts.scheme not in _PORTS or not parts.host:
        return None
    port = parts.port or _PORTS[parts.scheme]
    return parts.host.strip("[]").rstrip(".").lower(), _WEB if port in _PORTS.values() else port


def _resolved(host: Host) -> set[str]:
    """Return the IP addresses of a host; none if it has none, as behind a proxy that alone resolves names."""
    name, port = host
    try:
        return {str(found[4][0]) for found in socket.getaddrinfo(name, port or None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return set()


def _is_private(address: str) -> bool:
    """Tell whether an IP address is not one of the public internet.

    Examples
    --------
    >>> [_is_private(ip) for ip in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::ffff:127.0.0.1", "64:ff9b::7f00:1")]
    [True, True, True, True, True]
    >>> _is_private("93.184.216.34"), _is_private("2606:2800:21f::1")
    (False, False)
    """
    found: Any = ipaddress.ip_address(address.partition("%")[0])
    if found.version == 6:
        inner = found.ipv4_mapped or found.sixtofour
        if found in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        found = inner or found
    return not found.is_global or found.is_multicast
