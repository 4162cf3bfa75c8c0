"""Kill loads of an embedded store at any moment, and look at what they leave. Prints an account as JSON.

    killed_loads.py RUNS SEED

In each run a process of its own fills an empty store in bulk, or replaces articles of a store one by one, and is
killed (SIGKILL) after a time by chance; another then looks whether each article is as before or as after, whether
the default graph is their merge, and whether the manifest says so, and a third loads to the end. This process never
opens a store, so that what it forks has no threads of RocksDB's.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Store

from kg.stores import bulk
from kg.stores.article_graphs import article_graphs, rdf_files
from kg.stores.embedded import EmbeddedStore
from kg.stores.manifest import entry

ARTICLES = 40


def write_articles(folder: Path, version: int) -> None:
    """Write invented articles whose facts differ between versions but for what all say."""
    folder.mkdir()
    for number in range(ARTICLES):
        article = f"https://example.org/article/{number}"
        lines = [
            f"<{article}> a <https://schema.org/NewsArticle> .",
            '<https://example.org/state/NO> <http://www.w3.org/2000/01/rdf-schema#label> "Norway"@en .',
        ]
        lines += [
            f'<https://example.org/fact/{number}-{fact}> <https://schema.org/text> "version {version}, {fact}" .'
            for fact in range(20 + 5 * version)
        ]
        (folder / f"{number:03}.ttl").write_text("\n".join(lines) + "\n")


def held(store: Store, graph: str) -> frozenset[str]:
    return frozenset(str(quad.triple) for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)))


def states(folder: Path) -> dict[str, frozenset[str]]:
    """What each article's graph is after a whole load of a folder."""
    return {
        graph.name: frozenset(str(quad.triple) for quad in graph.quads)
        for path in rdf_files([folder])
        for graph in article_graphs(path)
    }


def load(place: Path, folder: Path, begun: Callable[[], object] = lambda: None) -> int:
    """Load a folder; say when the writing begins."""

    def telling(function: Callable[..., Any]) -> Callable[..., Any]:
        def told(*arguments: Any, **options: Any) -> Any:
            begun()
            return function(*arguments, **options)

        return told

    EmbeddedStore.write = telling(EmbeddedStore.write)  # type: ignore[method-assign]
    bulk._filled = telling(bulk._filled)
    with EmbeddedStore.open(place) as store:
        store.load_files(rdf_files([folder]))
    return 0


def look(place: Path, before: dict[str, frozenset[str]], after: dict[str, frozenset[str]]) -> int:
    """Return how many articles are as after; fail where one is neither so nor as before."""
    if not (place / "CURRENT").is_file():
        assert not before, "a store that held articles is gone"
        return 0
    with EmbeddedStore.open(place) as opened:
        store = opened._open
        manifest = opened.manifest()
        merged: set[str] = set()
        done = 0
        for name, wanted in after.items():
            found = held(store, name)
            assert found in (wanted, before.get(name, frozenset())), f"{name} is neither as before nor as after"
            noted = manifest.get(name)
            lines = [str(q.triple) for q in store.quads_for_pattern(None, None, None, NamedNode(name))]
            assert (noted == entry(name, lines)) if found else noted is None, f"{name}: the manifest lies"
            merged |= found
            done += found == wanted
        default = {str(q.triple) for q in store.quads_for_pattern(None, None, None, DefaultGraph())}
        assert default == merged, "the default graph is not the merge"
    return done


def forked(task: Callable[[], int]) -> int:
    """Run a task in a process of its own; return what it returned (at most 100), or fail."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(task())
        except BaseException:  # noqa: BLE001 -- a forked process must not go on in its parent's place
            traceback.print_exc()
            os._exit(255)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status != 255, "see above"
    return status


def killed(task: Callable[[Callable[[], object]], object], after: float) -> tuple[bool, float]:
    """Run a task in a process that is killed some seconds after it begins to write.

    Returns
    -------
    bool, float
        Whether it was still at work, and otherwise how many seconds it wrote.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            task(lambda: os.write(writer, b"."))
            os._exit(0)
        except BaseException:  # noqa: BLE001 -- a forked process must not go on in its parent's place
            traceback.print_exc()
            os._exit(255)
    os.close(writer)
    os.read(reader, 1)
    start = time.perf_counter()
    while (
        time.perf_counter() - start < after and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    ):
        time.sleep(0.0005)
    taken = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    os.close(reader)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL, taken


def main(runs: int, seed: int) -> None:
    chance = random.Random(seed)
    account = {"runs": runs, "killed at work": 0, "part done": 0, "nothing done": 0, "all done": 0}
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for version in (1, 2):
            write_articles(root / f"v{version}", version)
        first, second = states(root / "v1"), states(root / "v2")
        template = root / "template"
        forked(lambda: load(template, root / "v1"))
        shutil.copytree(template, root / "other")
        whole = {
            "fill": killed(lambda begun: load(root / "probe", root / "v2", begun), 60)[1],
            "replace": killed(lambda begun: load(root / "other", root / "v2", begun), 60)[1],
        }
        for run in range(runs):
            place = root / "runs" / f"{run}"
            kind = ("fill", "replace")[run % 2]
            before = first if kind == "replace" else {}
            if kind == "replace":
                shutil.copytree(template, place)
            after = chance.uniform(0, 1.2 * whole[kind])
            at_work, taken = killed(lambda begun, place=place: load(place, root / "v2", begun), after)
            account["killed at work"] += at_work
            if not at_work:  # the machine is quicker now than it was
                whole[kind] = taken
            done = forked(lambda place=place, before=before: look(place, before, second))
            assert kind == "replace" or done in (0, ARTICLES), "a first load is all or nothing"
            account["nothing done" if done == 0 else "all done" if done == ARTICLES else "part done"] += 1
            forked(lambda place=place: load(place, root / "v2"))
            assert forked(lambda place=place: look(place, second, second)) == ARTICLES
            assert sorted(path.name for path in place.parent.iterdir()) == [place.name], "something is left over"
            shutil.rmtree(place)
    print(json.dumps(account))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
