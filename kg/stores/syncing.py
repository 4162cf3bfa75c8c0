"""Syncing: a store made to hold just the articles of a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import StoreError
from kg.stores.holdings import holdings
from kg.stores.loading import Loaded, PartialLoadError, load, read_graphs
from kg.stores.manifest import entry
from kg.stores.store import ArticleStore


@dataclass
class Plan:
    """What a sync has to do: named graphs to add, to replace, to remove, and those that stay as they are."""

    add: list[str] = field(default_factory=list)
    replace: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)


def plan(store: ArticleStore, paths: Sequence[Path], *, on_file: Callable[[Path], None] | None = None) -> Plan:
    """Compare files with what a store holds.

    Parameters
    ----------
    store : ArticleStore
    paths : sequence of Path
        Files with article graphs; of files with the same article the first counts.
    on_file : callable, optional
        Is told each file after it was read.

    Raises
    ------
    PartialLoadError
        If a file cannot be read: what is not known must not be removed.
    StoreError
        If the files hold no article at all: a store is not emptied by mistake.
    """
    there = holdings(store)
    account = Loaded()
    wanted: dict[str, bool] = {}
    for graph in read_graphs(paths, account, on_file=on_file):
        if graph.name not in wanted:
            wanted[graph.name] = there.get(graph.name) == entry(graph.name, graph.lines)
    if account.failures:
        raise PartialLoadError(account)
    if not wanted:
        raise StoreError("there is no article in it, and a store is not emptied by sync", remedy="take `kg unload`")
    return Plan(
        add=sorted(wanted.keys() - there.keys()),
        replace=sorted(name for name, same in wanted.items() if name in there and not same),
        remove=sorted(there.keys() - wanted.keys()),
        keep=sorted(name for name, same in wanted.items() if same),
    )


def sync(store: ArticleStore, paths: Sequence[Path], todo: Plan) -> Loaded:
    """Carry out a plan: load what is new or changed, then remove what is no longer there.

    Raises
    ------
    PartialLoadError
        If something could not be loaded; then nothing is removed.
    """
    loaded = Loaded(unchanged=len(todo.keep))
    load(store, read_graphs(paths, loaded), only={*todo.add, *todo.replace}, loaded=loaded)
    store.withdraw(todo.remove)
    return loaded
