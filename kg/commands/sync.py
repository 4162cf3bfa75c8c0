"""``kg sync``: make a store hold just the articles of a folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.commands.store_options import EXPLANATION, StoreLocation, store_options
from kg.stores.article_graphs import rdf_files
from kg.stores.names import shorten
from kg.stores.syncing import Plan, plan, sync

EPILOG = f"""\b
Examples:
  kg sync output/ --store /data/news --dry-run
  kg sync output/ --store http://localhost:7878

{EXPLANATION}
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FOLDER|FILE...", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON what is added, replaced, removed and kept.")
@store_options()
def command(sources: tuple[Path, ...], at: StoreLocation, dry_run: bool, as_json: bool) -> None:
    """Make a store hold just the articles of a folder: add, replace, remove.

    What is the same stays untouched. Nothing is removed before all else is loaded, nor where a file cannot
    be read, nor where there is no article at all.
    """
    files = rdf_files(sources)
    with at.open() as store:
        todo = plan(store, files)
        if not dry_run:
            sync(store, files, todo)
    if as_json:
        click.echo(json.dumps(asdict(todo), indent=2))
        return
    click.echo(_told(todo, dry_run))


def _told(todo: Plan, dry_run: bool) -> str:
    lines = [
        f"{sign} {shorten(name.removesuffix('/graph'))}"
        for sign, names in (("+", todo.add), ("~", todo.replace), ("-", todo.remove))
        for name in names
    ]
    lines.append(
        f"{len(todo.add)} added, {len(todo.replace)} replaced, {len(todo.remove)} removed, {len(todo.keep)} unchanged"
        + (" (would be; nothing was done)" if dry_run else "")
    )
    return "\n".join(lines)
