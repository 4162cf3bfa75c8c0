"""``kg serve``: a read-only SPARQL endpoint and the pages over a store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.finite import FiniteRange
from kg.errors import WebError, missing_extra

EPILOG = """\b
Examples:
  kg serve
  kg serve --store /data/news --port 8080
  kg serve --with-text articles/
  kg serve --store /data/news --host 0.0.0.0 --url https://graph.example.org/ --language en --language ko
  curl 'http://127.0.0.1:8000/sparql' --data-urlencode 'query=SELECT ?s { ?s a dip:Summit }'
  curl -L -H 'Accept: text/turtle' http://127.0.0.1:8000/id/state/VN
"""


@click.command(epilog=EPILOG)
@click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("output/store"),
    show_default=True,
    help="Folder of the store.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is all of them.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--seconds", type=FiniteRange(0.1), default=10.0, show_default=True, help="Time of a query.")
@click.option("--megabytes", type=click.IntRange(1), default=16, show_default=True, help="Size of a result.")
@click.option("--workers", type=click.IntRange(1, 64), default=16, show_default=True, help="Queries at a time.")
@click.option("--service", is_flag=True, help="Let queries ask other endpoints by SERVICE.")
@click.option("--title", help="Name of the site.")
@click.option("--language", "languages", multiple=True, help="Language of the pages (en, ko, vi); may be repeated.")
@click.option("--url", help="Address at which the world sees the site.")
@click.option("--licence", help="IRI of the licence of the data.")
@click.option(
    "--with-text",
    "texts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Articles whose full text may be shown, by those who hold the rights; may be repeated.",
)
@click.option("--base", help="Base IRI of the data, where it is not kg's own.")
def command(
    folder: Path,
    host: str,
    port: int,
    seconds: float,
    megabytes: int,
    workers: int,
    service: bool,
    title: str | None,
    languages: tuple[str, ...],
    url: str | None,
    licence: str | None,
    texts: tuple[Path, ...],
    base: str | None,
) -> None:
    """Serve a store: SPARQL at /sparql, pages, and data by content negotiation.

    Nothing can be written through it. It listens on this machine only, unless --host says otherwise. What is
    loaded into the store meanwhile is served from then on.
    """
    with missing_extra("web", "jinja2", "starlette", "uvicorn"):
        import uvicorn

        from kg.web import SiteSettings
        from kg.web.server import Limits, application
        from kg.web.server.connections import BoundedProtocol
        from kg.web.server.live import LiveSite
        from kg.web.server.workers import Workers
    from kg.namespaces import DEFAULT_BASE

    limits = Limits(seconds=seconds, result_bytes=megabytes * 2**20, workers=workers, service=service)
    settings = SiteSettings(
        title=title,
        languages=languages or ("en",),
        url=url if url is None or url.endswith("/") else f"{url}/",
        licence=licence,
    )
    site = LiveSite(folder, settings, base=base or DEFAULT_BASE, texts=texts)
    with Workers(folder, limits) as pool:
        config = uvicorn.Config(
            application(site, pool.run, limits),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            http=BoundedProtocol,
            limit_concurrency=256,
            timeout_keep_alive=15,
        )
        server = uvicorn.Server(config)
        try:
            socket = config.bind_socket()
        except SystemExit as error:  # uvicorn's way to tell that the address is taken
            raise WebError(f"{host}:{port} cannot be listened on", remedy="choose another --port") from error
        shown, number = socket.getsockname()[:2]
        address = f"[{shown}]" if ":" in shown else shown
        click.echo(f"http://{address}:{number}/ (SPARQL at /sparql; Ctrl-C ends it)", err=True)
        server.run(sockets=[socket])
