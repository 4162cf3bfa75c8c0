"""Credentials for a remote store: from the environment or a netrc file, and never from an address.

An address is part of the shell's history and of logs, so that one with a password in it is refused. What is
found here shows itself nowhere: not in ``repr``, not in errors.
"""

from __future__ import annotations

import base64
import html
import json
import netrc
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus, urlsplit

from kg.errors import StoreError

TOKEN, USER, PASSWORD = "KG_STORE_TOKEN", "KG_STORE_USER", "KG_STORE_PASSWORD"
"""The variables of the environment that hold a bearer token, or a user's name and password."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Credentials:
    """A bearer token, or a user with a password; whether by basic or digest authentication, the server says.

    Examples
    --------
    >>> Credentials(user="ada", secret="s3cret")
    Credentials(user='ada')
    """

    user: str | None
    secret: str = field(repr=False)

    @property
    def is_token(self) -> bool:
        """Whether it is a bearer token (RFC 6750)."""
        return self.user is None


def without_secret(text: str, credentials: Credentials | None) -> str:
    """Return what a server said without the secret that it was sent, in any form in which it may say it again.

    Examples
    --------
    >>> without_secret("no Basic YWRhOnMzY3JldA== here, nor s3cret", Credentials("ada", "s3cret"))
    'no Basic *** here, nor ***'
    """
    if credentials is None or not credentials.secret:
        return text
    secret, pair = credentials.secret, f"{credentials.user or ''}:{credentials.secret}"
    forms = {secret, pair, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1], html.escape(secret)}
    for encoding in ("utf-8", "latin-1"):
        for plain in (secret, pair):
            encoded = plain.encode(encoding, "replace")
            forms |= {base64.b64encode(encoded).decode(), base64.urlsafe_b64encode(encoded).decode(), encoded.hex()}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, "***")
    return text


def find_credentials(url: str, environment: Mapping[str, str]) -> Credentials | None:
    """Find the credentials for a store.

    The first of these decides: ``KG_STORE_TOKEN``; ``KG_STORE_USER`` with ``KG_STORE_PASSWORD``; the entry of
    the address's host in the netrc file that ``NETRC`` names, or in ``~/.netrc``.

    Parameters
    ----------
    url : str
        The store's address.
    environment : mapping
        For instance ``os.environ``.

    Raises
    ------
    StoreError
        If the address itself has a password in it, or the netrc file cannot be read.

    Examples
    --------
    >>> find_credentials("https://sparql.example", {"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": "s3cret"})
    Credentials(user='ada')
    >>> find_credentials("https://ada:s3cret@sparql.example", {})
    Traceback (most recent call last):
    kg.errors.StoreError: store: the address has a user or password in it, which would end up in histories and logs;...
    """
    refuse_userinfo(url)
    if token := environment.get(TOKEN):
        return Credentials(None, token)
    if user := environment.get(USER):
        return Credentials(user, environment.get(PASSWORD, ""))
    path = Path(environment.get("NETRC") or Path(environment.get("HOME") or "~").expanduser() / ".netrc")
    if not path.is_file():
        return None
    try:
        found = netrc.netrc(str(path)).authenticators(urlsplit(url).hostname or "")
    except (netrc.NetrcParseError, OSError) as error:
        problem = error.msg if isinstance(error, netrc.NetrcParseError) else error.strerror
        raise StoreError(f"it cannot be read ({problem})", article=str(path)) from error
    return Credentials(found[0], found[2]) if found else None


def refuse_userinfo(url: str) -> None:
    """Refuse an address with a user or password in it.

    Raises
    ------
    StoreError
    """
    if "@" in urlsplit(url).netloc:
        raise StoreError(
            "the address has a user or password in it, which would end up in histories and logs",
            remedy=f"give it without, and set {USER} and {PASSWORD}, or write a netrc file",
        )


def is_loopback(url: str) -> bool:
    """Tell whether an address is this machine's own.

    Examples
    --------
    >>> is_loopback("http://127.0.0.1:7878/store"), is_loopback("http://sparql.example")
    (True, False)
    """
    return urlsplit(url).hostname in _LOOPBACK
