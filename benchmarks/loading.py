#!/usr/bin/env python3
"""How fast articles are loaded, beside the bare tools, measured in turns in one run.

    loading.py RDF... [--rounds 5] [--copies 1]

RDF are published files or folders. Compared are

- `kg load` of one N-Quads file into an empty embedded store, with pyoxigraph's own `bulk_load` of the same file
  (which makes neither the merged default graph nor a manifest);
- the same, with `bulk_load` of all quads that the store holds afterwards;
- loading article by article into `oxigraph serve`, with bare PUTs of the same bytes by requests.

Ratios are of the least times: above 1, kg is faster. The embedded store is filled by two threads, so that the
clock tells something only on a machine with two idle cores; processor time tells what it costs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import requests
from pyoxigraph import RdfFormat, Store

from kg.stores.article_graphs import ArticleGraph, article_graphs, rdf_files
from kg.stores.connection import Connection
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import load
from kg.stores.profiles import profile
from kg.stores.remote import RemoteStore

_OWN = re.compile(r"(/(?:article|engagement|evidence|statement|instrument|commitment|partnership|observation)/)")


Spent = tuple[float, float]
"""Seconds by the clock, and seconds of processor time of all threads of this process."""


def timed(task: Callable[[], object]) -> Spent:
    start, worked = time.perf_counter(), time.process_time()
    task()
    return time.perf_counter() - start, time.process_time() - worked


def in_turns(rounds: int, *tasks: Callable[[], Spent]) -> list[Spent]:
    """Return the least times of each task, run in turns, so that what else the machine does hits all alike."""
    times = [[task() for task in tasks] for _ in range(rounds)]
    return [(min(t for t, _ in column), min(w for _, w in column)) for column in zip(*times, strict=True)]


def write_quads(graphs: list[ArticleGraph], path: Path, copies: int) -> int:
    """Write all graphs as N-Quads, several times under other names; return how many quads these are."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            for graph in graphs:
                lines = [f"{quad} .\n" for quad in graph.quads]
                count += len(lines)
                text = "".join(lines)
                file.write(_OWN.sub(rf"\g<1>{copy}-", text) if copy else text)
    return count


def bulk(path: Path, form: RdfFormat, place: Path) -> Spent:
    shutil.rmtree(place, ignore_errors=True)

    def task() -> None:
        store = Store(place)
        store.bulk_load(path=path, format=form)
        store.flush()

    return timed(task)


def embedded(path: Path, place: Path) -> Spent:
    shutil.rmtree(place, ignore_errors=True)

    def task() -> None:
        with EmbeddedStore.open(place) as store:
            store.load_files([path])

    return timed(task)


def report(what: str, count: int, unit: str, kg: Spent, bare: Spent) -> None:
    print(
        f"{what}: kg {count / kg[0]:,.0f} {unit}/s, bare {count / bare[0]:,.0f} {unit}/s, "
        f"ratio {bare[0] / kg[0]:.2f} (of processor time {bare[1] / kg[1]:.2f})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rdf", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=1, help="so many times the articles, for the embedded store")
    options = parser.parse_args()
    graphs = [graph for path in rdf_files(options.rdf) for graph in article_graphs(path)]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        place, quads, everything = root / "store", root / "articles.nq", root / "all.nq"
        count = write_quads(graphs, quads, options.copies)
        print(f"{len(graphs) * options.copies} articles, {count:,} quads")
        embedded(quads, place)
        Store.read_only(str(place)).dump(str(everything), RdfFormat.N_QUADS)
        kg, bare, whole = in_turns(
            options.rounds,
            lambda: embedded(quads, place),
            lambda: bulk(quads, RdfFormat.N_QUADS, place),
            lambda: bulk(everything, RdfFormat.N_QUADS, place),
        )
        report("embedded store, the articles' quads", count, "quads", kg, bare)
        report("embedded store, all quads that it holds then", sum(1 for _ in everything.open()), "quads", kg, whole)
        remote(graphs, root, options.rounds)


def remote(graphs: list[ArticleGraph], root: Path, rounds: int) -> None:
    import sys

    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "stores"))
    from servers import oxigraph

    bodies = [(graph.name, "".join(f"{quad.triple} .\n" for quad in graph.quads).encode()) for graph in graphs]
    folder = root / "server"
    folder.mkdir()
    with oxigraph(folder) as server, requests.Session() as session:
        session.trust_env = False

        def cleared(task: Callable[[], object]) -> Spent:
            session.post(f"{server.url}/update", data={"update": "CLEAR ALL"}).raise_for_status()
            return timed(task)

        def bare() -> None:
            for name, body in bodies:
                headers = {"Content-Type": "application/n-triples"}
                answer = session.put(f"{server.url}/store", params={"graph": name}, data=body, headers=headers)
                answer.raise_for_status()

        def by_kg() -> None:
            with RemoteStore(server.url, profile("oxigraph"), Connection()) as store:
                load(store, graphs)

        kg, raw = in_turns(rounds, lambda: cleared(by_kg), lambda: cleared(bare))
        report("oxigraph serve, one PUT an article", len(graphs), "articles", kg, raw)


if __name__ == "__main__":
    main()
