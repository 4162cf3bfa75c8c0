"""Asking a service over HTTP as Wikimedia's etiquette wants it, and telling its faults from its answers.

One request after the other, at a polite rate, with an honest ``User-Agent``; ``Retry-After`` is obeyed; 429 and 5xx,
cut connections, timeouts and unfinished JSON are tried again a bounded number of times; an error that arrives as an
HTTP 200 body is an error. Sources: https://www.mediawiki.org/wiki/API:Etiquette,
https://www.mediawiki.org/wiki/Manual:Maxlag_parameter, RFC 9110 section 10.2.3 (Retry-After).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import kg
from kg.errors import LinkError

if TYPE_CHECKING:
    import requests

    from kg.linking.online.caching import AnswerCache

T = TypeVar("T")

_TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
_TRANSIENT_CODES = ("maxlag", "ratelimited", "readonly", "internal_api_error", "cirrussearch-too-busy", "timeout")
"""Errors of the action API after which the same question may be answered, by the beginning of their code."""


class ServiceError(LinkError):
    """A service did not answer, or its answer is none: what was asked is absent now, which proves nothing.

    Attributes
    ----------
    code : str
        ``http-429``, ``timeout``, ``connection``, ``malformed``, or the action API's own code.
    transient : bool
        Whether the same question may be answered at another time.
    """

    def __init__(
        self, problem: str, *, article: str, code: str, transient: bool = True, wait: float | None = None
    ) -> None:
        remedy = "try again later" if transient else "check the address of the service"
        super().__init__(problem, article=article, remedy=remedy)
        self.code = code
        self.transient = transient
        self.wait = wait


class Answer(NamedTuple):
    """A service's answer: the JSON object, and the day on which the service gave it (ISO 8601, or None)."""

    data: dict[str, Any]
    day: str | None


@dataclass(frozen=True)
class Manners:
    """How a service is asked.

    Attributes
    ----------
    user_agent : str
        Says who asks and how to reach them, as https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy wants.
    interval : float
        Seconds between the starts of two requests.
    attempts : int
        How often one question is put at most.
    longest_wait : float
        Seconds; a service that asks for a longer pause is given up.
    connect_timeout, read_timeout : float
        Seconds.
    pause : float
        Seconds for which a service that was given up is not asked again.
    """

    user_agent: str = f"kg-publisher/{kg.__version__}"
    interval: float = 0.1
    attempts: int = 4
    longest_wait: float = 30.0
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    pause: float = 300.0


@dataclass
class Client:
    """Asks services through one session.

    Parameters
    ----------
    session : requests.Session
    manners : Manners
    cache : AnswerCache, optional
        Keeps answers.
    sleep, clock : callable
        Of the standard library's ``time``; tests give their own.
    """

    session: requests.Session
    manners: Manners = field(default_factory=Manners)
    cache: AnswerCache | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    warnings: list[str] = field(default_factory=list)
    """What went wrong and did no harm, for instance an expired answer that served as fallback."""

    def __post_init__(self) -> None:
        self._next = float("-inf")
        self._given_up: dict[str, tuple[float, ServiceError]] = {}

    def ask(
        self,
        url: str,
        parameters: Mapping[str, str],
        parse: Callable[[Answer], T],
        *,
        method: Literal["GET", "POST"] = "GET",
        accept: str = "application/json",
    ) -> T:
        """Ask a question, again if need be, and return the answer, an expired one from the cache as a last resort.

        Parameters
        ----------
        url : str
        parameters : mapping of str to str
        parse : callable
            Makes of the answer what is wanted; a KeyError, TypeError, ValueError, IndexError or AttributeError says
            that the answer is not in its documented form. Such an answer is not kept.
        method : {"GET", "POST"}
        accept : str
            The media type that is wanted; it must be JSON of some sort.

        Raises
        ------
        ServiceError
            If the service gives no answer in ``manners.attempts`` attempts, or refuses.
        """
        import requests

        payload: dict[str, Mapping[str, str]] = {"params" if method == "GET" else "data": parameters}
        headers = {"User-Agent": self.manners.user_agent, "Accept": accept}
        request = self.session.prepare_request(requests.Request(method, url, headers=headers, **payload))
        kept = self.cache.find(request) if self.cache is not None else None
        if kept is not None and not kept.is_expired:
            return _parsed(read(kept, url), parse, url)
        try:
            return self._ask_again(url, request, parse)
        except ServiceError as error:
            if kept is None or not error.transient:
                raise
            self.warnings.append(f"{error}; an expired answer was used")
            return _parsed(read(kept, url), parse, url)

    def _ask_again(self, url: str, request: requests.PreparedRequest, parse: Callable[[Answer], T]) -> T:
        until, refusal = self._given_up.get(url, (float("-inf"), None))
        if refusal is not None and self.clock() < until:
            raise refusal
        for attempt in range(1, self.manners.attempts + 1):
            try:
                response = self._ask_once(url, request)
                parsed = _parsed(read(response, url), parse, url)
            except ServiceError as error:
                wait = error.wait if error.wait is not None else float(2 ** (attempt - 1))
                if error.transient and attempt < self.manners.attempts and wait <= self.manners.longest_wait:
                    self.sleep(wait)
                    continue
                if error.transient:
                    self._given_up[url] = (self.clock() + max(self.manners.pause, error.wait or 0.0), error)
                raise
            if self.cache is not None:
                self.cache.keep(request, response)
            return parsed
        raise AssertionError("the last attempt returns or raises")

    def _ask_once(self, url: str, request: requests.PreparedRequest) -> requests.Response:
        import requests

        from kg.bounded_answers import TooLargeError

        self.sleep(max(0.0, self._next - self.clock()))
        self._next = self.clock() + self.manners.interval
        try:
            return self.session.send(request, timeout=(self.manners.connect_timeout, self.manners.read_timeout))
        except requests.Timeout as fault:
            raise ServiceError("the service did not answer in time", article=url, code="timeout") from fault
        except requests.TooManyRedirects as fault:
            raise ServiceError(
                "the address redirects without end", article=url, code="loop", transient=False
            ) from fault
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as fault:
            raise ServiceError("there is no connection, or it was cut", article=url, code="connection") from fault
        except requests.RequestException as fault:
            reason = str(fault) if isinstance(fault, TooLargeError) else type(fault).__name__
            problem = f"the service cannot be asked ({reason})"
            raise ServiceError(problem, article=url, code="request", transient=False) from fault


def read(response: requests.Response, url: str) -> Answer:
    """Return what a response says.

    Raises
    ------
    ServiceError
        If its status, its body or the error in its body says that it is no answer.
    """
    wait = retry_after(response.headers.get("Retry-After"))
    if response.status_code != 200:
        raise ServiceError(
            f"the service answered {response.status_code} {response.reason}".rstrip(),
            article=url,
            code=f"http-{response.status_code}",
            transient=response.status_code in _TRANSIENT_STATUS,
            wait=wait,
        )
    try:
        data = json.loads(response.content)
    except ValueError as fault:
        problem = "the service's answer is no whole JSON"
        raise ServiceError(problem, article=url, code="malformed") from fault
    if not isinstance(data, dict):
        raise ServiceError("the service's answer is no JSON object", article=url, code="malformed")
    if isinstance(error := data.get("error"), dict):
        code = str(error.get("code", "unknown"))
        problem = f"the service answered with the error {code} ({error.get('info', 'it does not say why')})"
        raise ServiceError(problem, article=url, code=code, transient=code.startswith(_TRANSIENT_CODES), wait=wait)
    return Answer(data, _day(response.headers.get("Date")))


def _parsed(answer: Answer, parse: Callable[[Answer], T], url: str) -> T:
    try:
        return parse(answer)
    except (LookupError, TypeError, ValueError, AttributeError) as fault:
        problem = f"the service's answer is not in its documented form ({type(fault).__name__}: {fault})"
        raise ServiceError(problem, article=url, code="malformed") from fault


def retry_after(value: str | None) -> float | None:
    """Return the seconds that ``Retry-After`` asks for, given in seconds or as a date.

    Examples
    --------
    >>> retry_after("5"), retry_after("soon"), retry_after("Wed, 21 Oct 2015 07:28:00 GMT")
    (5.0, None, 0.0)
    """
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds()) if until.tzinfo else None


def _day(value: str | None) -> str | None:
    """Return the day of an HTTP date.

    Examples
    --------
    >>> _day("Wed, 21 Oct 2015 07:28:00 GMT"), _day("yesterday")
    ('2015-10-21', None)
    """
    try:
        return parsedate_to_datetime(value or "").date().isoformat()
    except ValueError:
        return None
