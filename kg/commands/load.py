"""``kg load``: fill a SPARQL store from published files."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from kg.stores.article_graphs import rdf_files
from kg.stores.embedded import EmbeddedStore, Loaded

EPILOG = """\b
Examples:
  kg load output/ --store output/store
  kg load corpus.nq more.trig --store /data/news
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER...", type=click.Path(path_type=Path))
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the store; made where there is none.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(sources: tuple[Path, ...], folder: Path, as_json: bool) -> None:
    """Load published files into the embedded SPARQL store.

    Turtle, N-Triples, N-Quads, TriG and JSON-LD. Each article is one named graph; what the store already
    has of an article is replaced as a whole. Of an article that lies in a folder in several formats, one
    file is read.
    """
    files = rdf_files(sources)
    console = Console(stderr=True)
    progress = track(files, "loading", console=console, transient=True, disable=not console.is_terminal)
    with EmbeddedStore.open(folder) as store:
        loaded = store.load_files(progress)
        total = len(store.articles())
    for path in loaded.without_article:
        click.echo(f"kg: {path}: no article is in it; left out", err=True)
    click.echo(_as_json(loaded, total) if as_json else _as_line(loaded, total, folder))


def _as_line(loaded: Loaded, total: int, folder: Path) -> str:
    return (
        f"{loaded.articles} articles loaded ({loaded.added} new, {loaded.replaced} replaced), "
        f"{loaded.triples:,} triples; {folder} now holds {total}"
    )


def _as_json(loaded: Loaded, total: int) -> str:
    return json.dumps(
        {
            "added": loaded.added,
            "replaced": loaded.replaced,
            "triples": loaded.triples,
            "without_article": list(loaded.without_article),
            "articles_in_store": total,
        },
        indent=2,
    )
