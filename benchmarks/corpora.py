#!/usr/bin/env python3
"""Measure `kg publish` over a corpus: growth, and articles a second against the bare language model.

    python benchmarks/corpora.py CORPUS... [--sizes 500 1000 2000] [--jobs 1 2] [--json]

CORPUS is whatever `kg read` takes. For each size the whole command (reading, extraction, mapping, linking, validation,
compressed N-Quads) and spaCy's own `pipe(n_process=JOBS)` with the same model over the same texts run one after the
other, each as a process of its own, so that both meet the same machine; the ratio is what to compare. Time is that of
the wall, and processor time of all processes together, starting included; memory is the peak of the largest process.
At the end stand the speed-up of several processes over one, and the growth of time an article from the smallest size.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from typing import Any

BARE = """
import itertools, sys
import kg
from kg.extraction.language_model import load_model
if __name__ == "__main__":
    texts = (article.text for article in kg.read_many(sys.argv[3:], on_error=lambda _: None))
    docs = load_model().pipe(itertools.islice(texts, int(sys.argv[1])), n_process=int(sys.argv[2]))
    for doc in docs:
        pass
"""

CHILD = """
import json, resource, subprocess, sys, time
start = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"seconds": time.monotonic() - start, "processor": used.ru_utime + used.ru_stime,
                  "megabytes": used.ru_maxrss / 1024, "code": code}))
"""


def measured(command: list[str]) -> dict[str, float]:
    """Run a command; return seconds, seconds of processor time, and megabytes of its largest process."""
    output = subprocess.run([sys.executable, "-c", CHILD, *command], capture_output=True, text=True, check=True).stdout
    figures: dict[str, float] = json.loads(output)
    return figures


def one_size(sources: list[str], size: int, jobs: int) -> dict[str, Any]:
    """Measure both for a number of articles and processes."""
    with tempfile.TemporaryDirectory() as folder:
        bare = f"{folder}/bare.py"
        with open(bare, "w", encoding="utf-8") as file:
            file.write(BARE)
        command = [sys.executable, "-m", "kg.cli", "publish", *sources, "-o", f"{folder}/out", "--no-load"]
        command += ["--limit", str(size), "--layout", "shards", "--jobs", str(jobs)]
        kg = measured(command)
        with open(f"{folder}/out/report.json", encoding="utf-8") as file:
            report = json.load(file)
        spacy = measured([sys.executable, bare, str(size), str(jobs), *sources])
    articles = report["published"] + report["nonconforming"] + report["rejected"]
    return {
        "articles": articles,
        "jobs": jobs,
        "kg": kg | {"articles_a_second": articles / kg["seconds"]},
        "spacy": spacy | {"articles_a_second": articles / spacy["seconds"]},
        "triples": report["triples"],
        "times_as_fast": spacy["seconds"] / kg["seconds"],
        "times_as_fast_by_processor_time": spacy["processor"] / kg["processor"],
    }


def compared(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the rows with the speed-up of several processes, and the growth of time an article over sizes."""
    speed_up: dict[str, dict[str, float]] = {}
    growth: dict[str, dict[str, float]] = {}
    for jobs in sorted({row["jobs"] for row in rows}):
        chosen = sorted((row for row in rows if row["jobs"] == jobs), key=lambda row: row["articles"])
        first = chosen[0]["kg"]["processor"] / chosen[0]["articles"]
        growth[str(jobs)] = {
            str(row["articles"]): round(row["kg"]["processor"] / row["articles"] / first, 3) for row in chosen
        }
        for row in chosen:
            alone = next((one for one in rows if one["jobs"] == 1 and one["articles"] == row["articles"]), None)
            if alone and jobs > 1:
                speeds = speed_up.setdefault(str(row["articles"]), {})
                speeds[str(jobs)] = round(alone["kg"]["seconds"] / row["kg"]["seconds"], 3)
    return {"rows": rows, "speed_up": speed_up, "growth": growth}


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    rows = []
    if not options.json:
        print("articles  jobs   kg: art/s  ms CPU/art  MB  spaCy: art/s  ms CPU/art  MB  times as fast  by CPU time")
    for size in options.sizes:
        for jobs in options.jobs:
            rows.append(one_size(options.sources, size, jobs))
            if not options.json:
                print(_line(rows[-1]), flush=True)
    figures = compared(rows)
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    for size, speeds in figures["speed_up"].items():
        for jobs, ratio in speeds.items():
            print(f"{size} articles: {jobs} processes are {ratio:.2f} times as fast as one, by the clock")
    for jobs, sizes in figures["growth"].items():
        told = ", ".join(f"{size}: {ratio:.2f}" for size, ratio in sizes.items())
        print(f"processor time an article, {jobs} processes, against the fewest: {told}")


def _line(row: dict[str, Any]) -> str:
    cells = f"{row['articles']:>8}{row['jobs']:>6}"
    for name in ("kg", "spacy"):
        figures = row[name]
        cells += f"{figures['articles_a_second']:>12.1f}{1000 * figures['processor'] / row['articles']:>12.1f}"
        cells += f"{figures['megabytes']:>6.0f}"
    return f"{cells}{row['times_as_fast']:>15.2f}{row['times_as_fast_by_processor_time']:>13.2f}"


if __name__ == "__main__":
    main()
