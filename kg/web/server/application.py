"""The server as an ASGI application: the endpoint, the pages, and the way from an IRI to its page or its data."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Iterator
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.stores.batches import batched
from kg.web.building import CATALOGUE, DUMP, description, dump, general_file
from kg.web.feeds import sitemaps
from kg.web.server.address import own_address
from kg.web.server.headers import SafeHeaders
from kg.web.server.limits import Limits
from kg.web.server.negotiation import best
from kg.web.server.remembered import RememberedPages
from kg.web.server.sparql import Run, endpoint
from kg.web.site import DATA_FORMATS, Site

_HTML = "text/html; charset=utf-8"
_ENDINGS = {"text/html": ".html", **{media_type: ending for ending, (media_type, _) in DATA_FORMATS.items()}}
_ASSETS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".ttl": "text/turtle; charset=utf-8",
}

_LINES_OF_A_PIECE = 500

Sites = Callable[[], Site]


def application(site: Sites, run: Run, limits: Limits | None = None) -> Starlette:
    """Make the server.

    Parameters
    ----------
    site : callable
        Returns the site as it is now: another one after the store has changed.
    run : callable
        Answers a query within limits, as :meth:`kg.web.server.workers.Workers.run` does.
    limits : Limits, optional
    """
    bounds = limits or Limits()
    public = site().settings.url

    async def sparql(request: Request) -> Response:
        return await endpoint(
            request, run, bounds, lambda: site().page("sparql") or "", own_address(request, "sparql", public)
        )

    def threaded(respond: Callable[[Request, Site], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            return await run_in_threadpool(lambda: respond(request, site()))

        return handle

    server = Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/id/{path:path}", threaded(_see_other)),
            Route("/resource", threaded(_see_other_of_any)),
            Route("/.well-known/void", threaded(_catalogue)),
            Route("/data/catalogue.ttl", threaded(_catalogue)),
            Route(f"/{DUMP}", threaded(_dump)),
            Route("/", threaded(_front)),
            Route("/{path:path}", threaded(_file)),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"]),
        ],
    )
    server.state.pages = RememberedPages()
    return server


def _see_other(request: Request, site: Site) -> Response:
    """Send the client of an entity's IRI to the document about it: 303, by what it accepts."""
    return _to_document(request, site, site.data.base + request.path_params["path"])


def _see_other_of_any(request: Request, site: Site) -> Response:
    """The same for an IRI of any base, as the parameter ``iri``."""
    return _to_document(request, site, request.query_params.get("iri", ""))


def _to_document(request: Request, site: Site, iri: str) -> Response:
    path = site.path_of(iri)
    if path is None:
        return _nothing(request, site)
    media_type = best(request.headers.get("accept"), list(_ENDINGS))
    if media_type is None:
        return _not_acceptable()
    location = f"{request.scope.get('root_path', '')}/{quote(path)}{_ENDINGS[media_type]}"
    return RedirectResponse(location, 303, headers={"Vary": "Accept"})


def _front(request: Request, site: Site) -> Response:
    media_type = best(request.headers.get("accept"), ["text/html", "text/turtle"])
    if media_type == "text/turtle":
        return _catalogue(request, site)
    return _page(request, site, "index", None) or _nothing(request, site)


def _file(request: Request, site: Site) -> Response:
    """Answer the path of a file as the static site has it, and of a document without its ending by what is accepted."""
    path: str = request.path_params["path"]
    language, rest = _language(site, path)
    stem, dot, ending = rest.rpartition(".")
    ending = f"{dot}{ending}"
    if ending == ".html":
        found = _page(request, site, stem, language)
    elif ending in DATA_FORMATS and language is None and path != CATALOGUE:
        found = _data(request, site, stem, ending)
    elif (asset := site.assets().get(path)) is not None:
        found = _response(request, asset, _ASSETS[ending], {"Cache-Control": "max-age=3600"})
    else:
        found = _general(request, site, path) or _negotiated(request, site, rest, language)
    return found or _nothing(request, site)


def _language(site: Site, path: str) -> tuple[str | None, str]:
    folder, _, rest = path.partition("/")
    return (folder, rest) if folder in site.settings.languages[1:] else (None, path)


def _page(request: Request, site: Site, path: str, language: str | None) -> Response | None:
    body = request.app.state.pages.page(site, path, language)
    return None if body is None else _response(request, body, _HTML, {"Vary": "Accept"})


def _data(request: Request, site: Site, path: str, ending: str) -> Response | None:
    text = site.data_file(path, ending)
    media_type = DATA_FORMATS[ending][0]
    return None if text is None else _response(request, text.encode(), media_type, {"Vary": "Accept"})


def _negotiated(request: Request, site: Site, path: str, language: str | None) -> Response | None:
    """Answer a document's path without ending; the variant that was chosen is named by Content-Location."""
    if site.iri_of(path) is None:
        return None
    media_type = best(request.headers.get("accept"), list(_ENDINGS))
    if media_type is None:
        return _not_acceptable()
    ending = _ENDINGS[media_type]
    page = _page(request, site, path, language) if ending == ".html" else _data(request, site, path, ending)
    if page is not None:
        page.headers["Content-Location"] = f"/{quote(path)}{ending}"
    return page


def _general(request: Request, site: Site, path: str) -> Response | None:
    text = general_file(site, path)
    if text is None and path.startswith("sitemap") and site.settings.url:
        folders = [site.folder(language) for language in site.settings.languages]
        pages = [f"{folder}{page}.html" for page in site.pages() for folder in folders if page != "404"]
        text = sitemaps(site.settings.url, pages).get(path)
    ending = f".{path.rpartition('.')[2]}"
    return None if text is None else _response(request, text.encode(), _ASSETS[ending])


def _catalogue(request: Request, site: Site) -> Response:
    text = description(site, endpoint=own_address(request, "sparql", site.settings.url))
    return _response(request, text.encode(), "text/turtle; charset=utf-8", {"Vary": "Accept"})


def _dump(request: Request, site: Site) -> Response:
    from starlette.responses import StreamingResponse

    return StreamingResponse(_in_pieces(dump(site)), media_type="application/n-quads")


def _in_pieces(lines: Iterable[str]) -> Iterator[str]:
    """Join lines to pieces worth a change of threads."""
    for batch in batched(lines, _LINES_OF_A_PIECE):
        yield "".join(batch)


def _response(request: Request, body: bytes, media_type: str, headers: dict[str, str] | None = None) -> Response:
    """Return a body with its tag, or 304 where the client has it already (RFC 9110, section 13.1.2)."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    all_headers = {"ETag": tag, **(headers or {})}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=all_headers)
    return Response(body, media_type=media_type, headers=all_headers)


def _nothing(request: Request, site: Site) -> Response:
    if best(request.headers.get("accept"), ["text/html", "text/plain"]) == "text/html":
        return Response(request.app.state.pages.page(site, "404") or b"", 404, media_type=_HTML)
    return PlainTextResponse("there is no such page\n", 404)


def _not_acceptable() -> Response:
    return PlainTextResponse(f"it comes as {', '.join(_ENDINGS)}\n", 406, {"Vary": "Accept"})
