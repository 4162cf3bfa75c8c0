"""``kg agree``: derive which sources support each fact and where they differ."""

from __future__ import annotations

import click

from kg.commands.store_options import EXPLANATION, StoreLocation, store_options
from kg.stores.agreement import rebuild
from kg.wording import counted

EPILOG = f"""\b
Examples:
  kg agree --store output/store
  kg query disputed --store output/store
  kg query support --least 2 --store output/store

{EXPLANATION}
"""


@click.command(epilog=EPILOG)
@click.option("--everything", is_flag=True, help="Derive all anew, and not only what changed.")
@store_options()
def command(at: StoreLocation, everything: bool) -> None:
    """Derive which sources support each fact and where they differ.

    The store gets a named graph with the number of articles that state each fact, and for facts that several
    state each value with its sources and what disputes it. Only facts of articles that came, changed or went
    since the last time are looked at. `kg query support` and `kg query disputed` ask it.
    """
    with at.open(made=False) as store:
        rebuilt = rebuild(store, everything=everything)
    facts, articles = counted(rebuilt.facts, "fact"), counted(rebuilt.articles, "article")
    click.echo(f"{facts} derived anew, of {articles} that came, changed or went")
