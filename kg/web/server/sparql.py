"""The SPARQL 1.1 Protocol: which requests are queries, and which are refused with which status.

Source: SPARQL 1.1 Protocol (W3C Recommendation of 21 March 2013), section 2.1; SPARQL 1.1 Service Description.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import parse_qsl

from pyoxigraph import Literal, NamedNode, Triple
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg.web.rdf_text import n_triples, rdf_xml, turtle
from kg.web.server.answering import Answer, Query
from kg.web.server.limits import Limits
from kg.web.server.negotiation import best

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES_OF_FORMATS = (
    *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_QUERY = "application/sparql-query"
_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"

Parameters = list[tuple[str, str]]


class RefusedError(Exception):
    """A request that is no query this endpoint answers: an HTTP status, and what to tell."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status


Run = Callable[[Query], Awaitable[Answer]]
"""Answers a query within limits, as :meth:`kg.web.server.workers.Workers.run` does."""


async def endpoint(request: Request, run: Run, limits: Limits, page: Callable[[], str], address: str) -> Response:
    """Answer a request to the endpoint at ``address``; ``page`` is what a browser gets that asks nothing."""
    try:
        query = await _query(request, limits, address)
    except RefusedError as refused:
        return PlainTextResponse(f"{refused}\n", refused.status)
    except ClientDisconnect:
        return Response(status_code=400)  # which nobody reads
    if query is None:
        return await run_in_threadpool(_description, request, page, address)
    answer = await _unless_gone(request, run(query))
    headers = {"Vary": "Accept"}
    if answer.status == 503:  # by then what keeps the server busy now has ended
        headers["Retry-After"] = str(math.ceil(limits.seconds))
    return Response(answer.body, answer.status, headers, answer.media_type)


async def _unless_gone(request: Request, running: Awaitable[Answer]) -> Answer:
    """Wait for an answer, but no longer than the client does: a query that nobody waits for is stopped."""
    answering = asyncio.ensure_future(running)
    leaving = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if answering.done():
            return answering.result()
        return Answer(503, "text/plain; charset=utf-8", b"")  # which nobody reads
    finally:
        for task in (answering, leaving):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _query(request: Request, limits: Limits, address: str) -> Query | None:
    """Return the query of a request, or None where it asks for the description of the service.

    Raises
    ------
    RefusedError
    """
    parameters = _pairs(request.scope["query_string"])
    text = None
    if request.method == "POST":
        media_type, _, rest = request.headers.get("content-type", "").partition(";")
        media_type = media_type.strip().lower()
        charset = rest.lower().replace(" ", "").replace('"', "")
        if "charset=" in charset and "charset=utf-8" not in charset:
            raise RefusedError(415, "queries are UTF-8")
        if media_type == _UPDATE:
            raise RefusedError(403, "this endpoint is read-only and takes no updates")
        if media_type not in (_QUERY, _FORM):
            raise RefusedError(415, f"post {_QUERY}, or a form ({_FORM})")
        body = await _body(request, limits)
        if media_type == _QUERY:
            text = _decoded(body)
        else:
            parameters = parameters + _pairs(body)
    if any(name == "update" for name, _ in parameters):
        raise RefusedError(403, "this endpoint is read-only and takes no updates")
    texts = [value for name, value in parameters if name == "query"]
    if text is not None and texts:
        raise RefusedError(400, "the request holds two queries, one as its body and one as a parameter")
    if len(texts) > 1:
        raise RefusedError(400, f"the request holds {len(texts)} queries; send one at a time")
    text = text if text is not None else texts[0] if texts else None
    if text is None:
        if request.method in ("GET", "HEAD") and not parameters:
            return None
        raise RefusedError(400, "there is no parameter called query")
    # what is sent empty, as Virtuoso's form and its clients do, names no graph
    default = tuple(value for name, value in parameters if name == "default-graph-uri" and value)
    named = tuple(value for name, value in parameters if name == "named-graph-uri" and value)
    some = bool(default or named)
    return Query(
        text,
        request.headers.get("accept"),
        default if some else None,
        named if some else None,
        address,
        may_ask_others=limits.service,
    )


async def _body(request: Request, limits: Limits) -> bytes:
    found = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for chunk in request.stream():
                found += chunk
                if len(found) > limits.query_bytes:
                    raise RefusedError(413, f"a query has at most {limits.query_bytes:,} bytes here")
    except TimeoutError as error:
        raise RefusedError(408, f"the query did not arrive within {limits.seconds:g} seconds") from error
    return bytes(found)


def _pairs(data: bytes) -> Parameters:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise RefusedError(400, f"the parameters cannot be read: {error}") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the query is not UTF-8") from error


def _description(request: Request, page: Callable[[], str], address: str) -> Response:
    writers = {"text/turtle": turtle, "application/n-triples": n_triples, "application/rdf+xml": rdf_xml}
    offered = [*writers, "text/html"]
    media_type = best(request.headers.get("accept"), offered)
    if media_type is None:
        return PlainTextResponse(f"the description of the service comes as {', '.join(offered)}\n", 406)
    if media_type == "text/html":
        return HTMLResponse(page(), headers={"Vary": "Accept"})
    text = writers[media_type](description(address))
    return Response(text, media_type=media_type, headers={"Vary": "Accept"})


def description(address: str) -> list[Triple]:
    """Return the description of the endpoint at an address.

    Examples
    --------
    >>> len(description("http://127.0.0.1:8000/sparql")) > 10
    True
    """
    service, dataset, default = NamedNode(address), NamedNode(f"{address}#dataset"), NamedNode(f"{address}#default")
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (service, _TYPE, NamedNode(_SD + "Service")),
        (service, NamedNode(_SD + "endpoint"), service),
        (service, NamedNode(_SD + "supportedLanguage"), NamedNode(_SD + "SPARQL11Query")),
        (service, NamedNode(_SD + "feature"), NamedNode(_SD + "UnionDefaultGraph")),
        (service, NamedNode(_SD + "defaultDataset"), dataset),
        (dataset, _TYPE, NamedNode(_SD + "Dataset")),
        (dataset, NamedNode(_SD + "defaultGraph"), default),
        (default, _TYPE, NamedNode(_SD + "Graph")),
        (service, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("kg, read-only", language="en")),
        *((service, NamedNode(_SD + "resultFormat"), NamedNode(_FORMATS + name)) for name in _NAMES_OF_FORMATS),
    ]
    return [Triple(subject, predicate, value) for subject, predicate, value in said]
