"""One connection to a SPARQL store over HTTP: authentication, time limits, and retries that double nothing.

A request is sent again only where that cannot do harm. 429 and 503 mean that the server has not taken it.
After 500, 502, 504 or a cut connection it may have been carried out, so that only a request that can be
repeated (PUT and DELETE of a graph, a query, INSERT DATA without blank nodes) is.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import kg
from kg.errors import StoreError
from kg.stores.credentials import Credentials, is_loopback, refuse_userinfo, without_secret

if TYPE_CHECKING:
    import requests

_NOT_TAKEN = frozenset({429, 503})
_UNCERTAIN = frozenset({500, 502, 504})
_LONGEST_PAUSE = 30.0  # seconds, whatever Retry-After says
_CONNECT_TIMEOUT = 10.0
_MOST_TIMEOUTS = 10  # within which a whole answer has to come


class UnreachableError(StoreError):
    """A store does not answer, or is not able to; others of its articles would fare no better now."""


class RefusedError(StoreError):
    """A store answered that it will not carry out a request (status 4xx), or that it went wrong there.

    Attributes
    ----------
    status : int
        The HTTP status.
    server : str
        What the server calls itself.
    """

    status: int = 0
    server: str = ""


class Connection:
    """Sends requests to a store.

    Parameters
    ----------
    credentials : Credentials, optional
        Sent where the server asks for them; a bearer token always.
    timeout : float
        Seconds to wait for the next bytes of an answer.
    attempts : int
        How often a request is sent at most.
    pause : float
        Seconds before the second attempt; doubled for each further one, with some chance in it, so that many
        clients do not come back at once. A server's ``Retry-After`` is heeded, up to half a minute.
    plain_http : bool
        Whether a password or token may go to another machine unencrypted.
    sleep : callable
        What waits.
    """

    def __init__(
        self,
        credentials: Credentials | None = None,
        *,
        timeout: float = 120.0,
        attempts: int = 5,
        pause: float = 0.5,
        plain_http: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._credentials = credentials
        self._timeout = timeout
        self._attempts = attempts
        self._pause = pause
        self._plain_http = plain_http
        self._sleep = sleep
        self._opened: requests.Session | None = None

    def close(self) -> None:
        """Close the connections that are kept open."""
        if self._opened is not None:
            self._opened.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        repeatable: bool,
        parameters: Mapping[str, str] | None = None,
        data: bytes | Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        missing_is_fine: bool = False,
    ) -> requests.Response:
        """Send a request and return the whole answer.

        Parameters
        ----------
        method, url : str
        repeatable : bool
            Whether carrying it out twice comes to the same as once.
        parameters : mapping, optional
            For the address.
        data : bytes or mapping, optional
            The body; a mapping is sent as a form.
        headers : mapping, optional
        missing_is_fine : bool
            Whether 404 counts as success, as for DELETE of a graph that is not there.

        Raises
        ------
        UnreachableError
            If the server does not answer, or is overloaded, also after the last attempt.
        RefusedError
            If it answers that the request cannot be carried out.
        """
        import requests

        from kg.bounded_answers import TooLargeError

        refuse_userinfo(url)
        problem = "it does not answer"
        for attempt in range(self._attempts):
            wait = self._pause * 2**attempt * random.uniform(0.75, 1.25)
            try:
                response = self._sent(method, url, parameters, data, headers)
            except requests.exceptions.SSLError as error:
                raise UnreachableError(
                    f"its certificate cannot be trusted ({_reason(error)})", article=url, remedy="mend the certificate"
                ) from error
            except requests.ConnectionError as error:
                problem = _reason(error)
                if not repeatable and not _never_sent(error):
                    break
            except (requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
                problem = _reason(error)
                if not repeatable:
                    break
            except TooLargeError as error:
                raise StoreError(str(error), article=url, remedy="ask for less, for instance with LIMIT") from error
            except requests.RequestException as error:
                raise StoreError(f"no request can be sent ({_reason(error)})", article=url) from error
            else:
                if response.ok and not 300 <= response.status_code < 400:
                    return response
                if response.status_code == 404 and missing_is_fine:
                    return response
                problem = self.masked(f"it answered {response.status_code} {response.reason}".rstrip())
                again = response.status_code in _NOT_TAKEN or (repeatable and response.status_code in _UNCERTAIN)
                # 500 to the last is more likely about this request than about the server
                if not again or (response.status_code == 500 and attempt + 1 == self._attempts):
                    raise _refusal(response, url, self.masked)
                wait = _wished(response, wait)
            if attempt + 1 < self._attempts:
                self._sleep(min(wait, _LONGEST_PAUSE))
        raise UnreachableError(problem, article=url, remedy="see whether the server runs and is not overloaded")

    def masked(self, text: str) -> str:
        """Return what a server said without the password or token that it was sent."""
        return without_secret(text, self._credentials)

    def _sent(
        self,
        method: str,
        url: str,
        parameters: Mapping[str, str] | None,
        data: bytes | Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
    ) -> requests.Response:
        session = self._session(url)

        def once() -> requests.Response:
            return session.request(
                method,
                url,
                params=parameters,
                data=data,
                headers=headers,
                timeout=(_CONNECT_TIMEOUT, self._timeout),
                allow_redirects=False,
            )

        response = once()
        credentials = self._credentials
        if response.status_code != 401 or credentials is None or credentials.is_token or session.auth is not _no_auth:
            return response
        from requests.auth import HTTPBasicAuth, HTTPDigestAuth

        user = credentials.user or ""
        if "digest" in response.headers.get("WWW-Authenticate", "").casefold():
            session.auth = HTTPDigestAuth(user, credentials.secret)
        else:
            self._allow_secret(url)
            session.auth = HTTPBasicAuth(user, credentials.secret)
        return once()

    def _session(self, url: str) -> requests.Session:
        import requests

        from kg.bounded_answers import bounded

        if self._opened is None:
            session = bounded(requests.Session(), most_seconds=self._timeout * _MOST_TIMEOUTS)
            session.headers["User-Agent"] = f"kg-publisher/{kg.__version__}"
            session.trust_env = not is_loopback(url)  # proxies and certificates of the machine, but not for itself
            session.auth = _no_auth  # or requests would read a netrc file by itself
            if self._credentials is not None and self._credentials.is_token:
                self._allow_secret(url)
                session.headers["Authorization"] = f"Bearer {self._credentials.secret}"
            self._opened = session
        return self._opened

    def _allow_secret(self, url: str) -> None:
        if url.startswith("http:") and not is_loopback(url) and not self._plain_http:
            raise StoreError(
                "the password or token would travel unencrypted",
                article=url,
                remedy="use https, or allow it with --plain-http",
            )


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _refusal(response: requests.Response, url: str, masked: Callable[[str], str]) -> RefusedError:
    lines = [
        line.strip()
        for line in masked(response.text[:4000])[:2000].splitlines()
        if line.strip() and "<" not in line[:1]
    ]
    said = f": {lines[0][:200]}" if lines else ""
    remedy = {
        401: "set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or write a netrc file",
        403: "see whether this user may do so",
        404: "see whether the address and the profile fit the store",
        413: "send it in smaller parts: lower largest_put in the profile",
    }.get(response.status_code)
    if 300 <= response.status_code < 400:
        remedy = f"give the address that it points to: {masked(response.headers.get('Location', ''))}"
    error = RefusedError(
        f"it answered {response.status_code} {masked(response.reason or '')}{said}".rstrip(), article=url, remedy=remedy
    )
    error.status = response.status_code
    error.server = masked(response.headers.get("Server", ""))
    return error


def _wished(response: requests.Response, otherwise: float) -> float:
    after = response.headers.get("Retry-After", "")
    return float(after) if after.isdigit() else otherwise


def _never_sent(error: Exception) -> bool:
    """Tell whether a connection could not even be made, so that nothing can have been carried out."""
    return any(name in str(error) for name in ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError"))


def _reason(error: Exception) -> str:
    """Return the innermost reason of an error of requests, in one line and without the address."""
    inner: BaseException = error
    while inner.__cause__ or inner.__context__:
        inner = inner.__cause__ or inner.__context__  # type: ignore[assignment]
    return f"{type(inner).__name__}: {' '.join(str(inner).split())[:160]}" if str(inner) else type(inner).__name__
