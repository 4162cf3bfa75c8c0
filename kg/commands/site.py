"""``kg site``: make a static site of published graphs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from kg.errors import missing_extra

EPILOG = """\b
Examples:
  kg site output/ -o site
  kg site output/store -o site --title "Harbour desk" --language en --language ko
  kg site output/ -o site --url https://news.example.org/graph/ --licence https://creativecommons.org/licenses/by/4.0/
  kg site output/ -o site --with-text articles/
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="GRAPH|FOLDER|STORE...", type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="Name of the site.")
@click.option("--language", "languages", multiple=True, help="Language of the pages (en, ko, vi); may be repeated.")
@click.option("--url", help="Address at which the site will stand, for sitemap.xml, canonical links and the feed.")
@click.option("--licence", help="IRI of the licence of the data.")
@click.option(
    "--with-text",
    "texts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Articles whose full text may be shown, by those who hold the rights; may be repeated.",
)
@click.option("--base", help="Base IRI of the data, where it is not kg's own.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(
    sources: tuple[Path, ...],
    target: Path,
    title: str | None,
    languages: tuple[str, ...],
    url: str | None,
    licence: str | None,
    texts: tuple[Path, ...],
    base: str | None,
    as_json: bool,
) -> None:
    """Make a website of published graphs.

    It is made of files that any web server, or a browser alone, can show: a front page, a page for everything
    that the graphs describe, and data beside each page. Nothing in it is fetched from elsewhere. How a fact
    was found is shown where `kg publish` has kept it beside the graphs (.kg/found, of the layout files).
    """
    with missing_extra("web", "jinja2"):
        from kg.web import Dataset, Site, SiteSettings, build_site
        from kg.web.sources import article_texts, open_graphs
    from rich.console import Console
    from rich.progress import Progress

    from kg.explanation import traces
    from kg.namespaces import DEFAULT_BASE
    from kg.provenance import beside

    started = time.monotonic()
    with open_graphs(sources) as store:
        data = Dataset(store, base=base or DEFAULT_BASE, provenance=beside(sources), traces=traces.beside(sources))
        settings = SiteSettings(
            title=title,
            languages=languages or ("en",),
            url=url if url is None or url.endswith("/") else f"{url}/",
            licence=licence,
            texts=article_texts(data, texts),
        )
        site = Site(data, settings)
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("pages", total=None)
            number = build_site(site, target, on_page=lambda _: progress.advance(task))
    seconds = time.monotonic() - started
    if as_json:
        click.echo(json.dumps({"files": number, "seconds": round(seconds, 1), "index": str(target / "index.html")}))
    else:
        click.echo(f"{number} files in {seconds:.1f} s: {target / 'index.html'}")
