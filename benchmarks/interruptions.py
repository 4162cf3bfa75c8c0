#!/usr/bin/env python3
"""Interrupt `kg publish` by kill -9 at random moments, resume it, and compare the bytes with an uninterrupted run.

    python benchmarks/interruptions.py SOURCE... [--limit N] [--runs N] [--jobs N] [--layout files|shards] [--json]

SOURCE is whatever `kg publish` takes. Each run is killed at one to three moments, drawn evenly from the time that the
uninterrupted run took, and then resumed to its end. Prints how many runs there were, how many kills met a running
process, and how many results were the same, byte for byte; exits with 1 where one was not.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the published files, each with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def run_killed(command: list[str], moments: list[float]) -> int:
    """Run a command, kill it at each moment (seconds from its start), then let it come to its end; return the kills."""
    kills = 0
    for moment in moments:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        kills += process.poll() is None
        process.kill()
        process.wait()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return kills


def main() -> int:
    """Parse the command line, interrupt, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--limit", type=int, default=400, help="articles of a run")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--layout", choices=["files", "shards"], default="shards")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    command = [sys.executable, "-m", "kg.cli", "publish", *options.sources, "--limit", str(options.limit)]
    command += ["--jobs", str(options.jobs), "--layout", options.layout, "--shard-size", "25", "--no-load", "--resume"]
    figures = {"runs": 0, "kills": 0, "same": 0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.monotonic()
        subprocess.run([*command, "-o", str(folder / "whole")], check=False, capture_output=True)
        duration, whole = time.monotonic() - start, contents(folder / "whole")
        for run in range(options.runs):
            output = folder / f"run-{run}"
            moments = [chance.uniform(0, duration) for _ in range(chance.randint(1, 3))]
            figures["kills"] += run_killed([*command, "-o", str(output)], moments)
            figures["runs"] += 1
            figures["same"] += contents(output) == whole
            print(f"{figures['same']} of {figures['runs']} the same, {figures['kills']} kills", file=sys.stderr)
    words = "{runs} runs, {kills} kills, {same} results the same"
    print(json.dumps(figures) if options.json else words.format(**figures))
    return 0 if figures["same"] == figures["runs"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
