#!/usr/bin/env python3
"""How long the command line takes to answer, against a bare Python.

    startup.py [--runs N] [--json]

Prints the median of N runs in seconds. `kg --help` is to stay under 0.4 s.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time

CASES = {
    "python": ["-c", "pass"],
    "import kg": ["-c", "import kg"],
    "kg --help": ["-m", "kg.cli", "--help"],
    "kg query --list": ["-m", "kg.cli", "query", "--list"],
}


def median(arguments: list[str], runs: int) -> float:
    """Return the median time of a Python process in seconds; one run before counts for the disk cache."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = {name: median(arguments, options.runs) for name, arguments in CASES.items()}
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    for name, seconds in figures.items():
        print(f"{name:<16} {seconds:6.3f} s")


if __name__ == "__main__":
    main()
