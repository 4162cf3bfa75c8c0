"""Measure kg against its peers, all in one run: `python benchmarks CORPUS`.

    python benchmarks CORPUS... [--quick] [--sizes N...] [--only NAME...] [--morph PYTHON] [--output FILE]

CORPUS is whatever `kg read` takes. The parts, each a script beside this file that can also be run alone:

- pipeline: time by stage, and extraction against the bare language model, over a sample of the corpus;
- corpora: the whole command against spaCy's `pipe(n_process=N)`: growth over sizes, speed-up with two processes;
- mapping: facts to N-Quads against rdflib alone and, with `--morph`, Morph-KGC;
- interruptions: kill -9 at random moments, in both layouts, articles with their extraction.

Tables go to standard error as parts end, and FILE gets one JSON object with the figures and ratios of each part.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PARTS = ("pipeline", "corpora", "mapping", "interruptions")


def run(script: str, *arguments: str) -> Any:
    """Run a script beside this one; return its figures."""
    command = [sys.executable, str(HERE / f"{script}.py"), *arguments, "--json"]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if not result.stdout:
        raise SystemExit(f"{script} ended with {result.returncode} and no figures")
    return json.loads(result.stdout)


def write_facts(sources: list[str], every: int, limit: int, path: Path) -> None:
    """Extract a sample of the corpus, for what starts from facts."""
    import kg
    from kg.curated import dump_facts

    articles = kg.read_many(sources, on_error=lambda _: None)
    with path.open("w", encoding="utf-8") as file:
        for article in islice(articles, 0, every * limit, every):
            file.write(dump_facts(kg.extract(article), "jsonl"))


def measured(options: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    """Yield each part that is asked for, with its figures."""
    quick, sources = options.quick, options.sources
    every, limit = str(options.every), "32" if quick else "93"
    if "pipeline" in options.only:
        yield "pipeline", run("pipeline", *sources, "--every", every, "--limit", limit)
    if "corpora" in options.only:
        sizes = options.sizes or ([100, 200] if quick else [500, 1000, 2000, 5577])
        yield "corpora", run("corpora", *sources, "--sizes", *map(str, sizes), "--jobs", "1", "2")
    if "mapping" in options.only:
        with tempfile.TemporaryDirectory() as folder:
            facts = Path(folder, "facts.jsonl")
            write_facts(sources, options.every, int(limit), facts)
            morph = ["--morph", options.morph] if options.morph else []
            yield "mapping", run("mapping", str(facts), *morph)
    if "interruptions" in options.only:
        size, runs = ("50", "2") if quick else ("400", "25")
        for layout in ("shards", "files"):
            choice = ["--limit", size, "--runs", runs, "--layout", layout]
            yield f"interruptions, {layout}", run("interruptions", *sources, *choice)


def leaves(figures: Any, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield each figure with the path to it."""
    if isinstance(figures, dict | list):
        for key, value in figures.items() if isinstance(figures, dict) else enumerate(figures):
            yield from leaves(value, f"{path} / {key}" if path else str(key))
    else:
        yield path, figures


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--quick", action="store_true", help="small sizes: whether it works, not how fast it is")
    parser.add_argument("--sizes", type=int, nargs="+", help="articles of the runs over the corpus")
    parser.add_argument("--every", type=int, default=60, metavar="N", help="samples take each N-th article")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--morph", metavar="PYTHON", help="the interpreter of an environment with morph-kgc")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the figures there, instead of printing them")
    options = parser.parse_args()
    figures: dict[str, Any] = {
        "machine": {"python": platform.python_version(), "processor": platform.machine(), "cores": os.cpu_count()}
    }
    for name, part in measured(options):
        figures[name] = part
        print(f"\n{name}", file=sys.stderr)
        for path, value in leaves(part):
            print(f"  {path:<60}{value:>12}", file=sys.stderr)
    text = json.dumps(figures, indent=2) + "\n"
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
