"""``kg explain``: tell a fact in plain words with the sentence that states it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from kg.commands.store_options import StoreLocation, store_options
from kg.explanation import Account, Explanation, explain
from kg.explanation.traces import beside
from kg.mappers.labels import spelled_date
from kg.stores.article_graphs import rdf_files
from kg.stores.embedded import EmbeddedStore
from kg.stores.names import shorten
from kg.stores.opening import is_address

EPILOG = """\b
Examples:
  kg explain engagement/summit-kr-vn-q10833302-q16090635-2023-06-23
  kg explain state/VN --store /data/news
  kg explain https://w3id.org/diplomacy/id/state/VN output/*.ttl --json
"""


@click.command(epilog=EPILOG)
@click.argument("iri")
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the explanation as JSON.")
@store_options(default="output/store")
def command(iri: str, files: tuple[Path, ...], at: StoreLocation, as_json: bool) -> None:
    """Tell a fact in plain words with the words of the article that state it.

    IRI is a fact, an entity or an article, whole or in short form (engagement/…). The store is not asked
    where files are given. How kg found a fact is told too, where `kg publish` has kept it beside them: in
    .kg/found of its output folder, which the layout files writes and the layout shards does not.
    """
    if files:
        memory = EmbeddedStore.in_memory()
        memory.load_files(rdf_files(files))
    traces = beside(files or ([] if is_address(at.location) else [Path(at.location)]))
    with memory if files else at.open(read_only=True) as store:
        explanation = traces.added(explain(store, iri))
    if as_json:
        click.echo(json.dumps(asdict(explanation), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(told(explanation)))


def told(explanation: Explanation) -> Iterator[str]:
    """Yield the lines that tell an explanation."""
    yield click.style(explanation.sentence or explanation.label, bold=True)
    yield f"  {shorten(explanation.iri)}" + (f" ({', '.join(explanation.classes)})" if explanation.classes else "")
    for name, values in explanation.properties.items():
        yield f"  {name}: {', '.join(values)}"
    for item in explanation.same_as:
        yield f"  same as: {item}"
    for account in explanation.accounts:
        yield ""
        yield from _stated(account)
    if explanation.mentions:
        yield "\n  Named by:"
    for mention in explanation.mentions:
        yield f"    {mention.label}  ({mention.property}; {shorten(mention.iri)})"


def _stated(account: Account) -> Iterator[str]:
    before, after = _around(account)
    yield f"  “{before}{click.style(' '.join(account.exact.split()), bold=True)}{after}”"
    where = f"    {account.headline or shorten(account.article)}"
    if account.published:
        where += f", {spelled_date(account.published)}"
    facts = [f"characters {account.start} to {account.end}"]
    if account.status:
        facts.append(f"status {account.status}")
    if account.confidence is not None:
        facts.append(f"confidence {account.confidence:g}")
    yield where
    yield f"    {', '.join(facts)}"
    yield from (f"    {line}" for line in account.found_by)


def _around(account: Account) -> tuple[str, str]:
    """Return what stands before and after the words, without the halves of words that the selector cut."""
    before, after = account.prefix, account.suffix
    if account.start > len(before):
        before = "… " + re.sub(r"^\S+", "", before).lstrip()
    after = re.sub(r"\s+\w+$", " ", after) + "…" if after[-1:].isalnum() else after
    return re.sub(r"\s+", " ", before), re.sub(r"\s+", " ", after).rstrip()
