"""``kg merge``: near-identical facts of different articles, found by a rule, merged and parted again."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from kg.commands.store_options import EXPLANATION, StoreLocation, store_options
from kg.stores.agreement import rebuild
from kg.stores.facts_of_graphs import labels_of
from kg.stores.merging import Merge, apply, chosen, in_force, proposals, undo
from kg.stores.names import shorten
from kg.stores.queryable import Queryable

EPILOG = f"""\b
Examples:
  kg merge --store output/store
  kg merge --apply merge/3f0c9a417d2e --store output/store
  kg merge --apply all --store output/store
  kg merge --list --store output/store
  kg merge --undo merge/3f0c9a417d2e --store output/store

{EXPLANATION}
"""


@click.command(epilog=EPILOG)
@click.option("--apply", "to_apply", multiple=True, metavar="MERGE|all", help="Take the two facts for one.")
@click.option("--undo", "to_undo", multiple=True, metavar="MERGE|all", help="Take them for two again.")
@click.option("--list", "listing", is_flag=True, help="Show the merges in force, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print merges as JSON.")
@store_options()
def command(
    at: StoreLocation, to_apply: tuple[str, ...], to_undo: tuple[str, ...], listing: bool, as_json: bool
) -> None:
    """Propose facts of different articles that are likely one, and merge them or part them again.

    Without options the proposals are shown, each with what speaks for it by the rule. No article's graph is
    changed by a merge: it is a statement of its own, which the named questions and `kg agree` heed.
    """
    if bool(to_apply) + bool(to_undo) + listing > 1:
        raise click.UsageError("give one of --apply, --undo and --list")
    with at.open(read_only=not (to_apply or to_undo), made=False) as store:
        merges = in_force(store) if to_undo or listing else proposals(store)
        if to_apply:
            merges = chosen(merges, to_apply)
            apply(store, merges)
        elif to_undo:
            merges = chosen(merges, to_undo)
            undo(store, merges)
        if to_apply or to_undo:
            rebuild(store)
        if as_json:
            click.echo(json.dumps([asdict(merge) for merge in merges], indent=2, ensure_ascii=False))
            return
        for merge in merges:
            click.echo(_told(store, merge))
    verb = "merged" if to_apply else "parted" if to_undo else "in force" if listing else "proposed"
    click.echo(f"{len(merges)} {verb}")


def _told(store: Queryable, merge: Merge) -> str:
    labels = labels_of(store, [merge.kept, merge.merged])
    return (
        f"{shorten(merge.iri)}  ({merge.rule})\n"
        f"  {shorten(merge.kept)}  {labels.get(merge.kept, '')}\n"
        f"  {shorten(merge.merged)}  {labels.get(merge.merged, '')}\n"
        f"  {merge.reason}\n"
    )
