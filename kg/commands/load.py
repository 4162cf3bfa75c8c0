"""``kg load``: fill a SPARQL store from published files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from kg.commands.store_options import EXPLANATION, StoreLocation, store_options
from kg.stores.article_graphs import rdf_files
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import Loaded, PartialLoadError, load, read_graphs
from kg.stores.remote import RemoteStore
from kg.wording import counted

EPILOG = f"""\b
Examples:
  kg load output/ --store output/store
  kg load corpus.nq more.trig --store /data/news
  kg load output/ --store http://localhost:7878 --json > account.json
  kg load output/ --store http://localhost:7878 --resume account.json

{EXPLANATION}
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER...", type=click.Path(path_type=Path))
@click.option("--everything", is_flag=True, help="Write also what the store has already, unchanged.")
@click.option(
    "--resume",
    "account",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Load only what failed before: FILE is what --json printed then.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON: what is loaded and what is not.")
@store_options()
def command(
    sources: tuple[Path, ...], at: StoreLocation, everything: bool, account: Path | None, as_json: bool
) -> None:
    """Load published files into a SPARQL store.

    Turtle, N-Triples, N-Quads, TriG and JSON-LD. Each article is one named graph; what the store already
    has of an article is replaced as a whole, and left alone where it is the same. Of an article that lies in
    a folder in several formats, one file is read; of files with the same article the first counts.
    """
    files = rdf_files(sources)
    console = Console(stderr=True)
    progress = track(files, "loading", console=console, transient=True, disable=not console.is_terminal)
    only = _failed(account) if account else None
    with at.open() as store:
        try:
            loaded = _loaded(store, progress, everything, only)
            failed = None
        except PartialLoadError as error:
            loaded, failed = error.loaded, error
        total = None if failed else len(store.articles())
    for path in loaded.without_article:
        click.echo(f"kg: {path}: no article is in it; left out", err=True)
    for failure in loaded.failures if len(loaded.failures) > 1 else ():
        click.echo(f"kg: not loaded: {failure.name}: {failure.error.problem}", err=True)
    if as_json:
        click.echo(_as_json(loaded, total))
    elif failed is None:
        click.echo(_as_line(loaded, total or 0, at.location))
    if failed is not None:
        raise failed


def _loaded(
    store: EmbeddedStore | RemoteStore, files: Iterable[Path], everything: bool, only: frozenset[str] | None
) -> Loaded:
    if isinstance(store, EmbeddedStore) and only is None:
        return store.load_files(files, everything=everything)
    loaded = Loaded()
    if only is None:
        return load(store, read_graphs(files, loaded), everything=everything, loaded=loaded)
    graphs = (graph for path in files for graph in read_graphs([path], loaded) if {graph.name, str(path)} & only)
    return load(store, graphs, everything=True, loaded=loaded)


def _failed(account: Path) -> frozenset[str]:
    """Return the named graphs and files that an earlier load did not get to load."""
    try:
        return frozenset(failure["name"] for failure in json.loads(account.read_text("utf-8"))["failed"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise click.UsageError(f"{account}: this is no account of `kg load --json`") from error


def _as_line(loaded: Loaded, total: int, location: str) -> str:
    repeated = f", {loaded.repeated} that came twice left out" if loaded.repeated else ""
    return (
        f"{counted(loaded.articles, 'article')} loaded ({loaded.added} new, {loaded.replaced} replaced), "
        f"{loaded.unchanged} unchanged{repeated}, {loaded.triples:,} triples; {location} now holds {total}"
    )


def _as_json(loaded: Loaded, total: int | None) -> str:
    return json.dumps(
        {
            "added": loaded.added,
            "replaced": loaded.replaced,
            "unchanged": loaded.unchanged,
            "repeated": loaded.repeated,
            "triples": loaded.triples,
            "without_article": list(loaded.without_article),
            "loaded": loaded.written,
            "failed": [{"name": failure.name, "problem": failure.error.problem} for failure in loaded.failures],
            "articles_in_store": total,
        },
        indent=2,
    )
