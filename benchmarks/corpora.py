#!/usr/bin/env python3
"""Measure `kg publish` over a corpus: growth, and articles a second against the bare language model.

    python benchmarks/corpora.py CORPUS... [--sizes 500 1000 2000] [--jobs 1 2] [--peers shipped lean] [--json]

CORPUS is whatever `kg read` takes. For each size the whole command (reading, extraction, mapping, linking, validation,
compressed N-Quads) and spaCy's own `pipe(n_process=JOBS)` over the same texts run one after the other, each as a
process of its own, so that both meet the same machine; the ratio is what to compare. spaCy's model is the one of kg:
`shipped`, with all its components, or `lean`, without the name finder that kg leaves out. Time is that of the wall, and
processor time of all processes together, starting included; memory is the peak of the largest process. Growth is told
by the character, since the articles of a corpus are not all of a length.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from itertools import islice
from typing import Any

BARE = """
import itertools, sys
import kg, spacy
from kg.extraction.grammar.language_model import DEFAULT_MODEL, load_model, source_of
if __name__ == "__main__":
    texts = (article.text for article in kg.read_many(sys.argv[4:], on_error=lambda _: None))
    model = spacy.load(source_of(DEFAULT_MODEL)) if sys.argv[3] == "shipped" else load_model()
    docs = model.pipe(itertools.islice(texts, int(sys.argv[1])), n_process=int(sys.argv[2]))
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


def one_size(sources: list[str], size: int, jobs: int, peers: list[str]) -> dict[str, Any]:
    """Measure kg and its peers for a number of articles and processes."""
    with tempfile.TemporaryDirectory() as folder:
        bare = f"{folder}/bare.py"
        with open(bare, "w", encoding="utf-8") as file:
            file.write(BARE)
        command = [sys.executable, "-m", "kg.cli", "publish", *sources, "-o", f"{folder}/out", "--no-load"]
        command += ["--limit", str(size), "--layout", "shards", "--jobs", str(jobs)]
        kg = measured(command)
        with open(f"{folder}/out/report.json", encoding="utf-8") as file:
            report = json.load(file)
        spacy = {peer: measured([sys.executable, bare, str(size), str(jobs), peer, *sources]) for peer in peers}
    articles = report["published"] + report["nonconforming"] + report["rejected"]
    return {
        "articles": articles,
        "characters": characters(sources, size),
        "jobs": jobs,
        "triples": report["triples"],
        "kg": kg | {"articles_a_second": articles / kg["seconds"]},
        "peers": {
            peer: figures
            | {
                "articles_a_second": articles / figures["seconds"],
                "times_as_fast": figures["seconds"] / kg["seconds"],
                "times_as_fast_by_processor_time": figures["processor"] / kg["processor"],
            }
            for peer, figures in spacy.items()
        },
    }


def characters(sources: list[str], size: int) -> int:
    """Return how long the first articles are together."""
    import kg

    return sum(len(article.text) for article in islice(kg.read_many(sources, on_error=lambda _: None), size))


def compared(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the rows with the speed-up of several processes, and the growth of time a character over sizes."""
    speed_up: dict[str, dict[str, float]] = {}
    growth: dict[str, dict[str, float]] = {}
    for jobs in sorted({row["jobs"] for row in rows}):
        chosen = sorted((row for row in rows if row["jobs"] == jobs), key=lambda row: row["articles"])
        first = chosen[0]["kg"]["processor"] / chosen[0]["characters"]
        growth[str(jobs)] = {
            str(row["articles"]): round(row["kg"]["processor"] / row["characters"] / first, 3) for row in chosen
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
    parser.add_argument(
        "--peers",
        nargs="*",
        choices=("shipped", "lean"),
        default=["shipped"],
        help="as described above",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    rows = []
    if not options.json:
        print("articles  jobs              art/s  ms CPU/art    MB   kg: times as fast  by CPU time")
    for size in options.sizes:
        for jobs in options.jobs:
            rows.append(one_size(options.sources, size, jobs, options.peers))
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
        print(f"processor time a character, {jobs} processes, against the fewest: {told}")


def _line(row: dict[str, Any]) -> str:
    lines = []
    for name, figures in {"kg": row["kg"], **row["peers"]}.items():
        cells = f"{row['articles']:>8}{row['jobs']:>6}  {name:<10}{figures['articles_a_second']:>10.1f}"
        cells += f"{1000 * figures['processor'] / row['articles']:>12.1f}{figures['megabytes']:>6.0f}"
        if name != "kg":
            cells += f"{figures['times_as_fast']:>20.2f}{figures['times_as_fast_by_processor_time']:>13.2f}"
        lines.append(cells)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
