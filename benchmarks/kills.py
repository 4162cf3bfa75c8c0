"""Kill publish, load, sync, merge and site at any moment (SIGKILL): nothing half, lost, doubled or stale.

    python benchmarks/kills.py [RUNS] [SEED] [publish|load|sync|merge|site]

Each run makes the state before, kills the command after a time by chance, looks at what it left, and lets it run to
its end. What it left is, article by article (of a site: as a whole), as before or as after; what comes in the end is,
byte by byte or triple by triple, what an undisturbed command makes, and nothing beside it. The commands run in forks of
this process, which has everything imported and never opens a store itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from kg.cli import main as run
from kg.commands import load, merge, publish, site, sync  # noqa: F401 - imported once, before the forks
from kg.stores.embedded import EmbeddedStore
from kg.web import build_site  # noqa: F401 - as above

ROOT = Path(__file__).parents[1]
FACTS = [ROOT / "tests" / "data" / f"harbour-{name}.yaml" for name in ("first", "second")]
GRAPHS = sorted((ROOT / "output").glob("*.ttl"))
State: TypeAlias = dict[str, str]


class Work(NamedTuple):
    """A command, what has to be there before it, and how the state of its folder is told."""

    before: list[list[str]]
    command: list[str]
    state: Callable[[Path], State]
    is_whole: bool  # whether all of the state changes at once


def files(folder: Path) -> State:
    """Return the files below a folder but for stores, each with its bytes."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "store" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes().hex() for path in found}


def published(folder: Path) -> State:
    """Return published files that say something: not those that are being made, whose names begin with a point."""
    return {name: data for name, data in files(folder / "out").items() if data and not name.startswith(".")}


def pages(folder: Path) -> State:
    """Return the files of a site."""
    return files(folder / "site")


def graphs(folder: Path) -> State:
    """Return the named graphs of a store, each as sorted lines; a store that is not there has none.

    Raises
    ------
    AssertionError
        If the default graph is not what the graphs of articles have together.
    """
    if not (folder / "store" / "CURRENT").is_file():
        return {}
    with EmbeddedStore.open(folder / "store", read_only=True) as store:
        quads = list(store._open.quads_for_pattern(None, None, None, None))
    found: dict[str, set[str]] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        found.setdefault(name, set()).add(str(quad.triple))
    merged = {line for name, lines in found.items() if "/article/" in name for line in lines}
    assert found.pop("", set()) == merged, "the default graph is not the merge of the articles' graphs"
    return {name: "\n".join(sorted(lines)) for name, lines in found.items() if name.startswith("http")}


def works(folder: Path) -> dict[str, Work]:
    """Return the commands, made for a folder."""
    store = ["--store", str(folder / "store")]
    one, two = folder / "one", folder / "two"
    for place, paths in ((one, GRAPHS[:2]), (two, GRAPHS[1:])):
        place.mkdir(exist_ok=True)
        for path in paths:
            text = path.read_text(encoding="utf-8").replace("dip:confidence 0.7", "dip:confidence 0.6")
            (place / path.name).write_text(text if place == two else path.read_text("utf-8"), encoding="utf-8")
    facts = ["publish", *map(str, FACTS), "-o", str(folder / "out"), "--no-load", "--resume"]
    merging = [
        ["publish", *map(str, FACTS), "-o", str(folder / "facts"), "--no-load"],
        ["load", str(folder / "facts"), *store],
    ]
    return {
        "publish": Work([], facts, published, False),
        "load": Work([["load", str(one), *store]], ["load", str(one), str(two), *store], graphs, False),
        "sync": Work([["load", str(one), *store]], ["sync", str(two), *store], graphs, False),
        "merge": Work(merging, ["merge", "--apply", "all", *store], graphs, False),
        "site": Work(
            [["site", *map(str, GRAPHS[:1]), "-o", str(folder / "site")]],
            ["site", *map(str, GRAPHS[1:2]), "-o", str(folder / "site")],
            pages,
            True,
        ),
    }


def forked(task: Callable[[], object], kill_after: float | None = None) -> tuple[bool, float]:
    """Run a task in a fork; return whether it was killed at work, and how many seconds it took.

    Raises
    ------
    RuntimeError
        If it fails.
    """
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.setpgrp()
        code = 0
        try:
            with open(os.devnull, "w") as nothing, contextlib.redirect_stdout(nothing):
                if kill_after is not None:
                    os.dup2(nothing.fileno(), 2)
                task()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except BaseException as error:  # noqa: BLE001 -- a fork must not go on in its parent's place
            print(repr(error), file=sys.stderr)
            code = 99
        os._exit(code)
    while kill_after is not None and time.perf_counter() - started < kill_after:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        time.sleep(0.001)
    if kill_after is not None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, -signal.SIGKILL):
        raise RuntimeError(f"a command ended with {code}")
    return code == -signal.SIGKILL, time.perf_counter() - started


def command(arguments: list[str]) -> Callable[[], object]:
    """Return what runs a command of kg."""
    return lambda: run(arguments, standalone_mode=False)


def told(state: Callable[[Path], State], folder: Path) -> State:
    """Return the state of a folder, which a fork finds out."""
    answer = folder / ".state"
    forked(lambda: answer.write_text(json.dumps(state(folder))))
    found: State = json.loads(answer.read_text())
    answer.unlink()
    return found


def prepared(root: Path, kind: str, name: str) -> tuple[Path, Work]:
    """Make the state before a command in a folder of its own."""
    folder = root / kind  # the same path in every run, since files and stores may tell it
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    kept = root / f"{kind}-{name}"
    work = works(folder)[kind]
    if kept.is_dir():
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
    else:
        for before in work.before:
            forked(command(before))
        shutil.copytree(folder, kept)
    return folder, work


def kills(root: Path, kind: str, runs: int, chance: random.Random) -> dict[str, int]:
    """Kill a command so many times; return how often at work, and in which states that left it."""
    account = {"runs": 0, "killed at work": 0, "as before": 0, "part": 0, "as after": 0}
    folder, work = prepared(root, kind, "before")
    before = told(work.state, folder)
    _, whole = forked(command(work.command))
    after = told(work.state, folder)
    beside = sorted(path.name for path in folder.iterdir())
    assert before != after, f"{kind} changes nothing"
    for _ in range(runs):
        folder, work = prepared(root, kind, "before")
        at_work, taken = forked(command(work.command), chance.uniform(0, 1.1 * whole))
        whole = whole if at_work else taken
        left = told(work.state, folder)
        changing = [name for name in left if not name.endswith("/manifest")]  # it has a line for each article
        wrong = [name for name in changing if left[name] not in (before.get(name), after.get(name))]
        lost = [name for name in before if name in after and name not in left]
        assert not wrong, f"{kind}: neither as before nor as after: {wrong[:3]}"
        assert not lost, f"{kind}: lost: {lost[:3]}"
        assert not work.is_whole or left in (before, after), f"{kind}: half of it is new"
        forked(command(work.command))
        assert told(work.state, folder) == after, f"{kind}: it does not come to the same end"
        assert sorted(path.name for path in folder.iterdir()) == beside, f"{kind}: something is left over"
        account["runs"] += 1
        account["killed at work"] += at_work
        account["as before" if left == before else "as after" if left == after else "part"] += 1
    return account


def main() -> None:
    """Kill what the command line names, and print an account."""
    arguments = [argument for argument in sys.argv[1:] if argument.isdigit()]
    runs, seed = int(arguments[0]) if arguments else 12, int(arguments[1]) if len(arguments) > 1 else 0
    with tempfile.TemporaryDirectory() as scratch:
        kinds = [argument for argument in sys.argv[1:] if not argument.isdigit()]
        for kind in kinds or ["publish", "load", "sync", "merge", "site"]:
            print(kind, json.dumps(kills(Path(scratch), kind, runs, random.Random(seed))), flush=True)


if __name__ == "__main__":
    main()
