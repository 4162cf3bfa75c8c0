"""A small Wikidata of its own for the tests: a local HTTP server with the documented formats, and faults on demand.

Formats: ``wbsearchentities`` and ``wbgetentities`` of the action API, and a reconciliation service (version 0.2).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

DAY = "Sat, 24 Jun 2023 10:00:00 GMT"
"""When the server says it is: the answers are those of one day, whenever the tests run."""

ANSWERS_LATE = 0.6
"""Seconds that a late answer takes; the tests' clients wait less."""


def item(qid: str, *names: str, **claims: list[Any]) -> dict[str, Any]:
    """Return an item as Wikibase's JSON has it: its label and aliases, and its statements by property.

    A statement is a value, or a value with its qualifiers and perhaps its rank.
    """
    label, *aliases = names
    return {
        "id": qid,
        "type": "item",
        "modified": "2023-06-01T00:00:00Z",
        "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else {},
        "descriptions": {},
        "claims": {number: [_statement(one) for one in statements] for number, statements in claims.items()},
    }


def _statement(given: Any) -> dict[str, Any]:
    value, qualifiers, rank = given if isinstance(given, tuple) and len(given) == 3 else (given, {}, "normal")
    return {
        "mainsnak": _snak(value),
        "rank": rank,
        "qualifiers": {number: [_snak(one)] for number, one in qualifiers.items()},
    }


def _snak(value: Any) -> dict[str, Any]:
    if value is None:
        return {"snaktype": "somevalue"}
    if isinstance(value, str) and value.startswith("Q"):
        content: Any = {"entity-type": "item", "id": value, "numeric-id": int(value[1:])}
    elif isinstance(value, str) and value[:1].isdigit():
        precision = {4: 9, 7: 10, 10: 11}[len(value)]
        content = {"time": f"+{value + '-00' * (2 - value.count('-'))}T00:00:00Z", "precision": precision}
    elif isinstance(value, tuple):
        content = {"latitude": value[0], "longitude": value[1]}
    else:
        content = {"amount": f"+{value}", "unit": "1"} if isinstance(value, int) else value
    return {"snaktype": "value", "datavalue": {"value": content}}


class Wikidata(ThreadingHTTPServer):
    """The server; ``faults`` are made one a request, then it answers well."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.items: dict[str, dict[str, Any]] = {}
        self.merged: dict[str, str] = {}
        self.deleted: dict[str, str] = {}
        """Items that the searches still propose under a name."""
        self.refuses_missing = False
        """Whether a missing item is an error of the whole request, as some versions of Wikibase have it."""
        self.spoilt: Callable[[Any], Any] = lambda answer: answer
        """What becomes of an answer before it is sent."""
        self.faults: list[str] = []
        self.requests: list[tuple[str, dict[str, str], dict[str, str]]] = []
        """Path, parameters and headers of each request."""
        self.identifier_space = "http://www.wikidata.org/entity/"
        self.extra_manifest: dict[str, Any] = {}

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/w/api.php"

    @property
    def reconciliation(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/reconcile"

    def add(self, *items: dict[str, Any]) -> None:
        self.items.update((one["id"], one) for one in items)

    def proposals(self, name: str) -> list[str]:
        wanted = name.casefold()
        named = [
            qid
            for qid, one in self.items.items()
            for text in (one["labels"]["en"]["value"], *(a["value"] for a in one["aliases"].get("en", ())))
            if text.casefold().startswith(wanted)
        ]
        old = [source for source, target in self.merged.items() if target in named]
        return [*dict.fromkeys(old or named), *(qid for qid, label in self.deleted.items() if label == name)]

    def answer(self, path: str, given: dict[str, str]) -> Any:
        if path == "/reconcile":
            return self._reconcile(given)
        if given.get("action") == "wbsearchentities":
            found = [{"id": qid, "label": given["search"]} for qid in self.proposals(given["search"])]
            return {"searchinfo": {"search": given["search"]}, "search": found, "success": 1}
        entities: dict[str, Any] = {}
        for qid in given["ids"].split("|"):
            if self.refuses_missing and qid not in self.items and qid not in self.merged:
                info = f'Could not find an entity with the ID "{qid}".'
                return {"error": {"code": "no-such-entity", "info": info, "id": qid}}
            if target := self.merged.get(qid):
                entities[qid] = {**self.items[target], "redirects": {"from": qid, "to": target}}
            else:
                entities[qid] = self.items.get(qid, {"id": qid, "missing": ""})
        return {"entities": entities, "success": 1}

    def _reconcile(self, given: dict[str, str]) -> Any:
        if "queries" not in given:
            manifest = {
                "versions": ["0.1", "0.2"],
                "name": "A test's Wikidata",
                "identifierSpace": self.identifier_space,
            }
            return {**manifest, "schemaSpace": "http://www.wikidata.org/prop/direct/", **self.extra_manifest}
        return {
            key: {
                "result": [
                    {
                        "id": qid,
                        "name": query["query"],
                        "score": 100,
                        "match": True,
                        "type": [{"id": "Q5", "name": "x"}],
                    }
                    for qid in self.proposals(query["query"])
                ]
            }
            for key, query in json.loads(given["queries"]).items()
        }


class _Handler(BaseHTTPRequestHandler):
    server: Wikidata
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _serve(self, query: str) -> None:
        given = {key: values[0] for key, values in parse_qs(query).items()}
        path = urlsplit(self.path).path
        self.server.requests.append((path, given, dict(self.headers)))
        fault = self.server.faults.pop(0) if self.server.faults else ""
        body = json.dumps(self.server.spoilt(self.server.answer(path, given))).encode()
        if fault == "reset":
            self.close_connection = True
        elif fault == "timeout":
            time.sleep(ANSWERS_LATE)
            self.close_connection = True
        elif fault == "cut":
            self._send(200, body[: len(body) // 2], length=len(body))
            self.close_connection = True
        elif fault == "malformed":
            self._send(200, body[: len(body) // 2])
        elif fault == "page":
            self._send(200, b"<html>Our servers are having a rest.</html>")
        elif fault == "maxlag":
            error = {"error": {"code": "maxlag", "info": "Waiting for a host: 6.1 seconds lagged", "lag": 6.1}}
            self._send(200, json.dumps(error).encode(), **{"Retry-After": "5"})
        elif fault.startswith(("4", "5")):
            status, _, wait = fault.partition(" ")
            self._send(int(status), b"no", **({"Retry-After": wait} if wait else {}))
        elif fault == "redirect":
            self._send(302, b"", Location=self.path)
        elif fault == "other":
            self._send(200, b'{"batchcomplete": ""}')
        else:
            self._send(200, body)

    def _send(self, status: int, body: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return DAY

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving() -> Iterator[Wikidata]:
    """Run a server in a thread."""
    server = Wikidata()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
