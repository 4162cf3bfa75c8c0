"""Fetching an article from the address that the user gave; nothing else in kg's stages uses the network."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import kg
from kg.errors import ReadError
from kg.reading.decoding import charset_of
from kg.reading.guard import Guard

if TYPE_CHECKING:
    import requests

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 20.0
TOTAL_TIMEOUT = 60.0
"""Seconds that a fetch may take to connect, to wait for the next bytes, and in all."""

AGENT = "kg-publisher"
"""What kg calls itself to servers, and what their robots.txt may call it."""

_ACCEPT = "text/html, application/ld+json, application/json;q=0.9, text/plain;q=0.8, application/xml;q=0.8"


class NotFoundError(ReadError):
    """The server answered that there is no such page, or not for us (a status of 400 to 499)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the final address, the media type, the declared encoding and the bytes."""

    url: str
    media_type: str
    encoding: str | None
    data: bytes


def fetch(url: str, *, largest: int, session: requests.Session | None = None) -> Fetched:
    """Fetch an address.

    Parameters
    ----------
    url : str
        An ``http`` or ``https`` address.
    largest : int
        The most bytes to take, after decompression.
    session : requests.Session, optional
        The session to use; by default one of its own, which is not led to hosts of this machine or of a private
        network but that of ``url``.

    Raises
    ------
    ReadError
        If the address does not answer in time, answers with an error, or with more than ``largest`` bytes.
    """
    import requests

    headers = {"User-Agent": f"{AGENT}/{kg.__version__}", "Accept": _ACCEPT}
    session = session or Guard([url]).mount(requests.Session())
    try:
        with session.get(url, headers=headers, timeout=(CONNECT_TIMEOUT, READ_TIMEOUT), stream=True) as response:
            if response.status_code != 200:
                problem = f"the server answered {response.status_code} {response.reason}".rstrip()
                kind = NotFoundError if 400 <= response.status_code < 500 else ReadError
                raise kind(problem, article=url, remedy="check the address, or save the page and give the file")
            data = _body(response, url, largest)
    except requests.Timeout as error:
        raise ReadError("the server did not answer in time", article=url, remedy="try again later") from error
    except requests.TooManyRedirects as error:
        raise ReadError("the address redirects without end", article=url) from error
    except requests.ConnectionError as error:
        raise ReadError(
            "no connection to the server", article=url, remedy="check the address and the network"
        ) from error
    except (requests.RequestException, UnicodeError) as error:
        raise ReadError(f"the address cannot be fetched ({type(error).__name__})", article=url) from error
    declared = response.headers.get("Content-Type", "")
    return Fetched(response.url, declared.partition(";")[0].strip().lower(), charset_of(declared), data)


def _body(response: requests.Response, url: str, largest: int) -> bytes:
    parts: list[bytes] = []
    size, started = 0, time.monotonic()
    for part in response.iter_content(65536):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise ReadError(f"the answer is over {largest // 1_000_000} MB", article=url)
        if time.monotonic() - started > TOTAL_TIMEOUT:
            raise ReadError(f"the answer took over {TOTAL_TIMEOUT:.0f} seconds", article=url, remedy="try again later")
    return b"".join(parts)
