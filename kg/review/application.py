"""The desk as an ASGI application: pages, and acts by POST; safe against other pages of the same browser.

Whoever has the address has the desk: it begins with a token. ``Host`` must be one of the desk's own names (a name of
somebody else that leads to this machine is none), and what changes anything must come from its own pages (``Origin``).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import FactsError, KgError
from kg.facts import KINDS
from kg.review.acting import RefusedError
from kg.review.completion import complete
from kg.review.desk import REASONS, Desk
from kg.review.fields import fields_of
from kg.review.pages import asset, desk_page, queue_page
from kg.review.settled import SettledElsewhereError
from kg.review.showing import show
from kg.review.telling import entities_of
from kg.review.waiting import Wanted
from kg.review.words import LANGUAGES, words_of
from kg.web.server.headers import SafeHeaders

_LARGEST = 1_000_000  # bytes of a request


class Guard:
    """Lets in requests to the desk's own names that know its token, and changes only from its own pages.

    Parameters
    ----------
    app : ASGI application
    token : str
        First part of every path.
    hosts : frozenset of str
        What ``Host`` may be, with the port.
    """

    def __init__(self, app: ASGIApp, token: str, hosts: frozenset[str]) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and (refusal := self._refusal(Request(scope))):
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("this is not the address of the desk\n", 421)
        token = request.url.path.split("/")[1]
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return PlainTextResponse("take the whole address that kg review has printed\n", 403)
        if request.method in ("GET", "HEAD"):
            return None
        if request.headers.get("origin") != f"{request.url.scheme}://{host}":
            return PlainTextResponse("acts come from the pages of the desk itself\n", 403)
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return PlainTextResponse("acts come as JSON\n", 415)
        return None


def application(desk: Desk, token: str, hosts: frozenset[str], *, language: str = "en", output: str = "") -> Starlette:
    """Make the desk's server.

    Parameters
    ----------
    desk : Desk
    token : str
        What the path of every address begins with.
    hosts : frozenset of str
        The desk's own names, each with the port.
    language : str
        The language of the pages, unless one asks for another by ``lang``.
    output : str
        What to name in the advice to publish.
    """
    pages = _Pages(desk, language, output)
    routes = [
        Route("/{token}/", pages.queue),
        Route("/{token}/article/{name:path}", pages.article),
        Route("/{token}/api/article/{name:path}", pages.shown),
        Route("/{token}/api/complete", pages.complete),
        Route("/{token}/api/identity", pages.identity),
        Route("/{token}/api/act", pages.act, methods=["POST"]),
        Route("/{token}/api/check", pages.check, methods=["POST"]),
        Route("/{token}/assets/{name:path}", pages.asset),
    ]
    return Starlette(routes=routes, middleware=[Middleware(SafeHeaders), Middleware(Guard, token=token, hosts=hosts)])


class _Pages:
    """What the routes answer; each does its work in a thread."""

    def __init__(self, desk: Desk, language: str, output: str) -> None:
        self._desk = desk
        self._language = language
        self._output = output

    def _spoken(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        return asked if asked in LANGUAGES else self._language

    def _wanted(self, request: Request) -> Wanted:
        given, usual = request.query_params, self._desk.wanted
        kind = given.get("kind", usual.kind)
        try:
            below = float(given["below"]) / 100 if given.get("below") else (None if "below" in given else usual.below)
        except ValueError:
            below = usual.below
        everything = given["all"] == "1" if "all" in given else usual.everything
        return Wanted(kind if kind in KINDS else None, below, everything)

    def _shown(self, name: str) -> dict[str, Any]:
        found = self._desk.found(name)
        return show(self._desk.bench(name), found, self._desk.refused(found))

    async def queue(self, request: Request) -> Response:
        wanted, language = self._wanted(request), self._spoken(request)
        start = request.query_params.get("from", "0")

        def made() -> str:
            first = int(start) if start.isdecimal() and len(start) < 9 else 0
            return queue_page(self._desk, wanted, words_of(language), _asked(request), first)

        return await _html(made)

    async def article(self, request: Request) -> Response:
        name, language = request.path_params["name"], self._spoken(request)
        wanted = self._wanted(request)

        def made() -> str:
            waits = [one.found.name for one in self._desk.queue(wanted)]
            data = {
                "words": words_of(language),
                "article": self._shown(name),
                "fields": {kind: fields_of(kind) for kind in KINDS},
                "reasons": REASONS,
                "neighbours": _neighbours(waits, name),
                "asked": _asked(request),
                "publish": self._output,
            }
            return desk_page(self._desk, data, words_of(language))

        return await _html(made)

    async def shown(self, request: Request) -> Response:
        name, wanted = request.path_params["name"], self._wanted(request)

        def made() -> dict[str, Any]:
            waits = [one.found.name for one in self._desk.queue(wanted)]
            article = self._shown(name)
            return {"article": article, "neighbours": _neighbours(waits, name)}

        return await _json(made)

    async def complete(self, request: Request) -> Response:
        given = request.query_params

        def made() -> Any:
            record = self._desk.found(given.get("article", "")).record
            typed, kinds = given.get("typed", "")[:100], given.get("kinds", "").split()
            return complete(typed, kinds, entities_of(record), record["article"]["text"])

        return await _json(made)

    async def identity(self, request: Request) -> Response:
        given = request.query_params

        def made() -> Any:
            found = self._desk.identity(
                given.get("article", ""), given.get("entity", ""), given.get("kind", ""), given.get("typed", "")[:100]
            )
            return vars(found) if found else None

        return await _json(made)

    async def act(self, request: Request) -> Response:
        asked = await _body(request)
        if isinstance(asked, Response):
            return asked

        def made() -> Any:
            act = self._desk.act(asked)
            return {"act": act.number, "article": act.article, "name": act.name, "keys": list(act.decisions)}

        return await _json(made)

    async def check(self, request: Request) -> Response:
        asked = await _body(request)
        if isinstance(asked, Response):
            return asked

        def made() -> Any:
            try:
                return {"fields": {}, "read": self._desk.check(asked)}
            except RefusedError as error:  # what was asked is answered, and no browser writes of an error
                return {"fields": error.problems, "read": {}}

        return await _json(made)

    async def asset(self, request: Request) -> Response:
        found = asset(request.path_params["name"])
        if found is None:
            return PlainTextResponse("there is no such file\n", 404)
        content, media_type = found
        return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})


def _asked(request: Request) -> str:
    """Return what of the address goes along to other pages."""
    kept = [(key, request.query_params[key]) for key in ("kind", "below", "all", "lang") if key in request.query_params]
    return "?" + "&".join(f"{key}={quote(value)}" for key, value in kept) if kept else ""


def _neighbours(waits: list[str], name: str) -> dict[str, Any]:
    place = waits.index(name) if name in waits else None
    others = [one for one in waits if one != name]
    after = (place or 0) % len(others) if others else 0
    return {
        "next": others[after] if others else None,
        "previous": others[after - 1] if others else None,
        "place": None if place is None else place + 1,
        "of": len(waits),
    }


async def _body(request: Request) -> dict[str, Any] | Response:
    data = b""
    async for piece in request.stream():
        data += piece
        if len(data) > _LARGEST:
            return PlainTextResponse("an act is smaller than that\n", 413)
    try:
        asked = json.loads(data)
    except (ValueError, RecursionError):
        asked = None
    return asked if isinstance(asked, dict) else PlainTextResponse("an act is an object of JSON\n", 400)


async def _html(made: Callable[[], str]) -> Response:
    try:
        return Response(await run_in_threadpool(made), media_type="text/html; charset=utf-8", headers=_FRESH)
    except KgError as error:
        return PlainTextResponse(f"{error}\n", 404 if error.problem.startswith("there is no") else 500)


async def _json(made: Callable[[], Any]) -> Response:
    """Answer with what a function returns, or why it cannot: 409 for what others did, 422 for the contract."""
    try:
        return JSONResponse(await run_in_threadpool(made), headers=_FRESH)
    except RefusedError as error:
        return JSONResponse({"problem": str(error), "fields": error.problems}, 422)
    except SettledElsewhereError as error:
        return JSONResponse({"problem": str(error)}, 409)
    except (ValueError, TypeError, KeyError) as error:
        return JSONResponse({"problem": f"the act is not well-formed ({error})"}, 400)
    except FactsError as error:
        return JSONResponse({"problem": str(error)}, 422)
    except KgError as error:
        return JSONResponse({"problem": str(error)}, 503)


_FRESH = {"Cache-Control": "no-store"}
