"""Answering one query in a process of its own: what runs behind :mod:`kg.web.server.workers`."""

from __future__ import annotations

import io
import math
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.namespaces import PREFIXES
from kg.web.server.negotiation import best
from kg.web.server.refusals import asks_other_endpoints
from kg.xml_characters import without_not_xml

SOLUTION_TYPES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "text/xml": QueryResultsFormat.XML,
}
"""Media types of solutions (SPARQL 1.1 Query Results JSON, XML, CSV and TSV), the favourite first."""

BOOLEAN_TYPES = {
    name: form for name, form in SOLUTION_TYPES.items() if form in (QueryResultsFormat.JSON, QueryResultsFormat.XML)
}
"""Media types of a yes or no."""

GRAPH_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
"""Media types of triples."""

_MOST_TRIPLES = 1_000_000


@dataclass(frozen=True)
class Query:
    """A query as a request has it. ``None`` for the graphs means that the request names none.

    Relative IRIs are resolved against ``base``, which is the endpoint's address; only a query that ``may_ask_others``
    may hold SERVICE.
    """

    text: str
    accept: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None
    may_ask_others: bool = False


@dataclass(frozen=True)
class Answer:
    """An HTTP status, a media type and a body; of a failure the body is one line of text."""

    status: int
    media_type: str
    body: bytes


class _TooLargeError(Exception):
    pass


class _Bounded(io.BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            raise _TooLargeError
        return super().write(data)


def answer(store: Store, query: Query, most_bytes: int) -> Answer:
    """Answer a query in the format that its client likes best.

    Examples
    --------
    >>> answer(Store(), Query("ASK {}", "text/xml;q=0.1, application/json"), 1000)
    Answer(status=200, media_type='application/json', body=b'{"head":{},"boolean":true}')
    >>> answer(Store(), Query("ASK {", None), 1000).status
    400
    """
    if not query.may_ask_others and asks_other_endpoints(query.text):
        return _failure(403, "this endpoint asks no others: take SERVICE out of the query")
    try:
        default, named = _graphs(query)
        results = store.query(
            query.text, base_iri=query.base, prefixes=PREFIXES, default_graph=default, named_graphs=named
        )
        offered = (
            SOLUTION_TYPES
            if isinstance(results, QuerySolutions)
            else BOOLEAN_TYPES if isinstance(results, QueryBoolean) else GRAPH_TYPES
        )  # fmt: skip
        media_type = best(query.accept, list(offered))
        if media_type is None:
            return _failure(406, f"this result comes as {', '.join(offered)}")
        buffer = _Bounded(most_bytes)
        if isinstance(results, QuerySolutions | QueryBoolean):
            results.serialize(buffer, format=offered[media_type])  # type: ignore[arg-type]
        else:
            triples = sorted(set(islice(_triples(results), _MOST_TRIPLES)), key=str)
            serialize(triples, buffer, format=GRAPH_TYPES[media_type], prefixes=PREFIXES)
    except SyntaxError as error:
        return _failure(400, f"the query is not well-formed: {' '.join(str(error).split())}")
    except _TooLargeError:
        return _failure(413, f"the result is larger than {most_bytes:,} bytes; add LIMIT, or ask for less")
    except ValueError as error:
        return _failure(400, str(error))
    except (OSError, RuntimeError) as error:
        return _failure(500, f"the query cannot be answered: {error}")
    body = buffer.getvalue()
    return Answer(200, media_type, without_not_xml(body) if media_type.endswith("xml") else body)


def _triples(results: Iterator[Triple]) -> Iterator[Triple]:
    for number, triple in enumerate(results):
        if number == _MOST_TRIPLES:
            raise _TooLargeError
        yield triple


def _graphs(
    query: Query,
) -> tuple[list[NamedNode | BlankNode | DefaultGraph] | None, list[NamedNode | BlankNode] | None]:
    """Return the data set that the request names (SPARQL 1.1 Protocol, section 2.1.4), which overrides FROM."""
    if query.default_graphs is None and query.named_graphs is None:
        return None, None
    return [NamedNode(iri) for iri in query.default_graphs or ()], [NamedNode(iri) for iri in query.named_graphs or ()]


def _failure(status: int, problem: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{problem}\n".encode())


def version(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when somebody writes to a store: its files with their sizes and times."""
    with os.scandir(folder) as entries:
        return tuple(sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries))


def serve(connection: Connection, folder: str, most_bytes: int, memory_bytes: int, seconds: float) -> None:
    """Answer the queries that come through a pipe, until it closes. Runs in a process of its own.

    Parameters
    ----------
    connection : Connection
        The pipe. An empty answer goes into it when the store has been opened, then one for each query.
    folder : str
        The store.
    most_bytes : int
        Size of a result.
    memory_bytes : int
        Memory that the process may take for its own use (``RLIMIT_DATA``).
    seconds : float
        What a query may take. The server ends the process by then; this is for when the server itself was killed.
    """
    import resource
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's; the server ends its workers itself
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    served = _Served(Path(folder))
    with suppress(OSError):  # the first query will tell
        served.store()
    connection.send((200, "", b""))
    while True:
        try:
            query = connection.recv()
        except (EOFError, OSError):  # the server has ended, perhaps in the midst of it
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        try:
            found = answer(served.store(), query, most_bytes)
        except MemoryError:
            found = _failure(503, "the query needs more memory than it may have; ask for less")
        except OSError as error:
            found = _failure(503, f"the store cannot be read now: {error}")
        try:
            connection.send((found.status, found.media_type, found.body))
        except OSError:
            return


class _Served:
    """A store that is opened anew after somebody wrote to it.

    Somebody who writes one article after another changes it all the time, and opening takes some while. So that no
    more than a tenth of the time goes into it, the store of before is asked until then.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: Store | None = None
        self._version: object = None
        self._next_look = 0.0

    def store(self) -> Store:
        """Return the store as it is now, or was a moment ago.

        Raises
        ------
        OSError
            If it cannot be read.
        """
        begun = time.monotonic()
        if self._store is None or (begun >= self._next_look and version(self._folder) != self._version):
            self._store, self._version = None, version(self._folder)
            self._store = Store.read_only(str(self._folder))
            self._next_look = begun + 10 * (time.monotonic() - begun)
        return self._store
