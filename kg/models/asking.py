"""Asking a server that speaks OpenAI's protocol: one address that the user named, with patience and within a budget.

429 and 5xx, cut connections and timeouts are tried again, ``Retry-After`` is obeyed; other refusals are told at once.
The key is read from the environment, held in no other place, and cut out of whatever is told.

Sources: https://platform.openai.com/docs/api-reference/chat; RFC 9110, sections 10.2.3 (Retry-After) and 15.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import kg
from kg.errors import ExtractionError
from kg.models import faults
from kg.models.batch import Request
from kg.models.faults import KEYS
from kg.models.replies import Reply

if TYPE_CHECKING:
    import requests

_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_LARGEST = 20_000_000
_SCHEMA_WORDS = re.compile(r"response_format|json_schema|schema|grammar", re.IGNORECASE)


class Asks(Protocol):
    """Somebody who answers requests."""

    name: str

    def ask(self, request: Request) -> Reply:
        """Return the reply to a request; what goes wrong with one request stands in its ``problem``."""

    def settings(self) -> dict[str, Any]:
        """Return what the answers depend on beside the requests, without keys."""


@dataclass(frozen=True)
class Patience:
    """How long and how often a server is asked.

    Attributes
    ----------
    attempts : int
        How often one request is put at most.
    longest_wait : float
        Seconds; a server that asks for a longer pause is given up.
    connect_timeout, answer_timeout : float
        Seconds until there is a connection, and until an answer has come to its end.
    """

    attempts: int = 5
    longest_wait: float = 120.0
    connect_timeout: float = 10.0
    answer_timeout: float = 600.0


@dataclass
class Server:
    """A server at an address, and the model that is asked there.

    Parameters
    ----------
    name : str
        The model, as the server calls it.
    address : str
        The address of the API, such as ``http://localhost:11434/v1``.
    schema : bool
        Whether to ask for answers that are held to the schema; turned off by itself where a server refuses that.
    most_tokens : int, optional
        The most tokens of an answer.
    patience : Patience
    sleep : callable
        Of the standard library's ``time``; tests give their own.

    Raises
    ------
    ExtractionError
        If the address is none of http or https, or holds a key.
    """

    name: str
    address: str
    schema: bool = True
    most_tokens: int | None = None
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            remedy = "give the API's address, such as http://localhost:11434/v1"
            raise ExtractionError("it is no address of a server", article=self.address, remedy=remedy)
        if parts.username or parts.password or parts.query:
            raise ExtractionError(
                "an address must hold no key or password", article=parts.hostname, remedy=f"set {KEYS[0]} instead"
            )
        self.address = self.address.rstrip("/").removesuffix("/chat/completions")
        self._local = threading.local()
        self._takes_schema = self.schema

    def settings(self) -> dict[str, Any]:
        """Return what the answers depend on beside the requests."""
        return {"model": self.name, "schema": self.schema, "most_tokens": self.most_tokens}

    def ask(self, request: Request) -> Reply:
        """Return the reply to a request, after as many attempts as it takes and patience allows."""
        reply = Reply(None, problem="no attempt is allowed")
        for attempt in range(1, self.patience.attempts + 1):
            reply, wait = self._ask_once(request)
            if wait is None:
                return reply
            wait = wait if wait >= 0 else min(2.0 ** (attempt - 1), self.patience.longest_wait)
            if attempt < self.patience.attempts:
                if wait > self.patience.longest_wait:
                    return Reply(None, problem=f"{reply.problem}, and wants a pause of {wait:.0f} seconds")
                self.sleep(wait)
        return reply if reply.is_hopeless else Reply(None, problem=f"{reply.problem}, {self.patience.attempts} times")

    def _ask_once(self, request: Request) -> tuple[Reply, float | None]:
        """Return a reply, and how long to wait before asking again: None for not at all, -1 for the usual time."""
        import requests
        import urllib3

        started = time.monotonic()
        body = request.body(self.name, schema=self._takes_schema, most_tokens=self.most_tokens)
        timeout = (self.patience.connect_timeout, self.patience.answer_timeout)
        try:
            with self._session().post(
                f"{self.address}/chat/completions", json=body, timeout=timeout, allow_redirects=False, stream=True
            ) as response:
                content = self._content(response, started)
        except requests.Timeout:
            return Reply(None, problem="the server did not answer in time"), -1.0
        except (
            requests.ConnectionError,
            requests.exceptions.ChunkedEncodingError,
            urllib3.exceptions.HTTPError,
        ) as fault:
            if faults.is_nobody_there(fault):
                problem = f"no server can be reached at {self.address}; start it, or mend --address"
                return Reply(None, problem=problem, is_hopeless=True), -1.0
            return Reply(None, problem="the connection to the server was cut"), -1.0
        except requests.RequestException as fault:
            return Reply(None, problem=f"the server cannot be asked ({self._safe(str(fault))})"), None
        if response.status_code != 200:
            return self._refused(response, content.decode("utf-8", "replace"))
        try:
            told = json.loads(content)
        except (ValueError, RecursionError):
            if content.lstrip()[:1] == b"<":
                problem = f"{self.address} answers with a web page; {faults.ADDRESS}"
                return Reply(None, problem=problem, is_hopeless=True), None
            return Reply(None, problem="the server's answer is no whole JSON"), -1.0
        return Reply.of_completion(told, seconds=time.monotonic() - started), None

    def _content(self, response: requests.Response, started: float) -> bytes:
        """Return the body of an answer as far as it may grow, in the time that it may take; else it counts as cut."""
        import requests

        parts: list[bytes] = []
        size = 0
        while part := response.raw.read1(65536):
            parts.append(part)
            size += len(part)
            if time.monotonic() - started > self.patience.answer_timeout:
                raise requests.Timeout("it takes too long")
            if size > _LARGEST:
                raise requests.RequestException(f"its answer is over {_LARGEST // 1_000_000} MB")
        return b"".join(parts)

    def _refused(self, response: requests.Response, text: str) -> tuple[Reply, float | None]:
        status = response.status_code
        text = self._safe(" ".join(text[:2000].split()))
        if status in (400, 422, 501) and self._takes_schema and _SCHEMA_WORDS.search(text):
            self._takes_schema = False  # plain JSON, which is mended if need be
            return Reply(None, problem="the server takes no schema"), 0.0
        problem = f"the server answered {status} {response.reason}".rstrip()
        if status not in _AGAIN:
            problem += faults.explained(status, text, self.name, response.headers.get("Location"))
            return Reply(None, problem=problem, is_hopeless=status in faults.HOPELESS), None
        from kg.linking.online.asking import retry_after

        wait = retry_after(response.headers.get("Retry-After"))
        return Reply(None, problem=problem), -1.0 if wait is None else wait

    def _session(self) -> requests.Session:
        """Return this thread's session; it follows no redirect, which would carry the key elsewhere."""
        import requests

        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            session.trust_env = False  # a .netrc would take the place of the key
            session.proxies.update(requests.utils.get_environ_proxies(self.address))
            session.headers["Accept-Encoding"] = "identity"  # so that what has come can be read as it comes
            session.headers["User-Agent"] = f"kg-publisher/{kg.__version__}"
            if key := _key():
                session.headers["Authorization"] = f"Bearer {key}"
            self._local.session = session
        return session

    def _safe(self, text: str) -> str:
        key = _key()
        return text.replace(key, "…") if key else text

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_local"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._local = threading.local()


def _key() -> str | None:
    return next((os.environ[name] for name in KEYS if os.environ.get(name)), None)


@dataclass
class Library:
    """A model of the library ``llm`` (https://llm.datasette.io), with the keys and plugins that are set up there.

    Parameters
    ----------
    name : str
        The model's id or alias, as ``llm models`` lists it.
    schema : bool
        Whether to ask for answers that are held to the schema, of models that can do that.

    Raises
    ------
    ExtractionError
        If llm is not installed, or has no such model.
    """

    name: str
    schema: bool = True

    def __post_init__(self) -> None:
        from kg.errors import missing_extra

        with missing_extra("llm", "llm"):
            import llm  # type: ignore[import-not-found, unused-ignore] # an extra that the tests do without
        try:
            self._model: Any = llm.get_model(self.name)
        except llm.UnknownModelError as error:
            remedy = "see `llm models`, or give --address"
            raise ExtractionError(f"llm knows no model {self.name!r}", remedy=remedy) from error

    def settings(self) -> dict[str, Any]:
        """Return what the answers depend on beside the requests."""
        return {"model": self.name, "schema": self.schema, "library": "llm"}

    def ask(self, request: Request) -> Reply:
        """Return the reply to a request; the library has a manner of its own to try again."""
        from kg.models.contract import answer_schema

        system, *turns = request.messages
        told = "\n\n".join(f"[{turn['role']}]\n{turn['content']}" for turn in turns[:-1])
        options: dict[str, Any] = {}
        if getattr(self._model, "supports_schema", False) and self.schema:
            options["schema"] = answer_schema()
        if "temperature" in getattr(getattr(self._model, "Options", None), "model_fields", {}):
            options["temperature"] = 0
        started = time.monotonic()
        try:
            response = self._model.prompt(
                f"# Worked examples\n\n{told}\n\n# Now this\n\n{turns[-1]['content']}",
                system=system["content"],
                stream=False,
                **options,
            )
            content = response.text()
            usage = response.usage()
        except Exception as error:  # noqa: BLE001 - every plugin raises errors of its own
            told_error = self._safe(" ".join(str(error).split()))
            return Reply(None, problem=f"llm: {type(error).__name__}: {told_error[:200]}")
        return Reply(
            content,
            model=self.name,
            input_tokens=usage.input or 0,
            output_tokens=usage.output or 0,
            seconds=time.monotonic() - started,
        )

    @staticmethod
    def _safe(text: str) -> str:
        return re.sub(r"\b(?:sk|key|pk)[-_][\w-]{8,}|Bearer\s+\S+", "…", text)
