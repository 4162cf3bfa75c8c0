"""``kg diff``: tell what changed between two states of published articles, in facts."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.commands.store_options import EXPLANATION, StoreLocation
from kg.stores.article_graphs import rdf_files
from kg.stores.differences import Difference, differences
from kg.stores.embedded import EmbeddedStore
from kg.stores.names import shorten
from kg.stores.opening import is_address
from kg.stores.remote import RemoteStore

EPILOG = f"""\b
Examples:
  kg diff before.ttl after.ttl
  kg diff yesterday/ output/ --json
  kg diff output/ http://localhost:7878

{EXPLANATION}
"""


@click.command(epilog=EPILOG)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--profile", metavar="NAME|FILE", help="What the remote store is, where A or B is one.")
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
def command(old: str, new: str, profile: str | None, as_json: bool) -> None:
    """Tell what changed from A to B, in facts: a memorandum gained a signatory, a date changed.

    A and B are each a file or folder of published RDF, the folder of an embedded store, or the address of a
    SPARQL store. It ends with exit code 0, whether they differ or not.
    """
    with _opened(old, profile) as before, _opened(new, profile) as after:
        found = differences(before, after)
    if as_json:
        click.echo(
            json.dumps([asdict(one) | {"sentence": one.sentence} for one in found], indent=2, ensure_ascii=False)
        )
    else:
        click.echo(_told(found))


def _opened(place: str, profile: str | None) -> EmbeddedStore | RemoteStore:
    if is_address(place) or (Path(place) / "CURRENT").is_file():
        return StoreLocation(place, profile, timeout=120.0, plain_http=False).open(read_only=True)
    store = EmbeddedStore.in_memory()
    store.load_files(rdf_files([Path(place)]))
    return store


def _told(found: list[Difference]) -> str:
    lines: list[str] = []
    article = ""
    for one in found:
        if one.article != article:
            article = one.article
            lines.append(shorten(article))
        lines.append(f"  {one.sentence}")
    return "\n".join(lines or ["no differences"])
