"""A desk that is killed in the middle of acts: the journal holds every act that was confirmed.

Each time a child process sits at a desk with all of what `kg review` does to keep an act, and is killed at any moment:
while it writes, before, after. `python tests/review/test_kills.py 100` prints what was seen of so many kills.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest
from desks import desk_of
from review_files import found_facts, write_found

from kg.review.journal import JOURNAL
from kg.review.settled import SettledFolder

FOUND = found_facts()
KEYS = [fact.id or "" for fact in FOUND.facts]


def acts(folder: Path, confirmed: int) -> None:
    """Act without end, and write down the number of each act that was confirmed."""
    desk = desk_of(folder)
    desk.settled.refresh()
    text = desk.found("bridge").text
    turn = 0
    while True:
        key = KEYS[turn % len(KEYS)]
        desk.settled.refresh()
        decision = desk.settled.state("bridge").decisions.get(key)
        request = {"act": ("accept", "reject", "note")[turn % 3], "article": "bridge", "text": text, "key": key}
        more = {"reason": "other", "note": f"turn {turn}", "seen": {key: decision.act if decision else 0}}
        act = desk.act({**request, **more})
        os.write(confirmed, f"{act.number}\n".encode())
        turn += 1
        if turn % 40 == 39:
            desk.settled.compact()


def killed(folder: Path, after: int, seconds: float) -> list[int]:
    """Let a child act, kill it some time after so many acts, and return those that it had confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            acts(folder, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        seen = [pipe.readline() for _ in range(after)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [int(line) for line in [*seen, *pipe.read().split()]]


def kills(folder: Path, times: int, seed: int) -> tuple[int, int]:
    """Kill so often; return how many acts were confirmed, and how many kills cut a line short."""
    chance = random.Random(seed)
    write_found(folder / "found", FOUND)
    total = cut = last = 0
    for _ in range(times):
        confirmed = killed(folder, chance.randrange(1, 6), chance.uniform(0, 0.02))
        data = (folder / "settled" / JOURNAL).read_bytes() if (folder / "settled" / JOURNAL).exists() else b"\n"
        cut += not data.endswith(b"\n")
        settled = SettledFolder(folder / "settled")
        settled.refresh()
        state = settled.state("bridge")
        assert state.through >= max(confirmed, default=last), "an act that was confirmed is not in the journal"
        assert confirmed == sorted(set(confirmed)), "numbers go up"
        assert not confirmed or confirmed[0] > last, "no number is given twice"
        last, total = state.through, total + len(confirmed)
    return total, cut


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_no_confirmed_act_is_lost(tmp_path: Path) -> None:
    total, _ = kills(tmp_path, 100, seed=1)
    assert total > 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
        total, cut = kills(Path(name), number, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
        print(f"{number} kills, {total} acts confirmed, none lost; {cut} lines cut short")
