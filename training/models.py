#!/usr/bin/env python3
"""Compare language models: how much kg finds with each, how long it takes, and what it weighs.

    models.py ANNOTATED... --model NAME --model NAME [--page docs/extraction.md]

Each model reads the articles of all folders in a process of its own, the models by turns, so that times are of one
run on one machine; the first model is what the others are compared with.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from page import renew, table

from kg.evaluation import evaluate
from kg.extraction import extract
from kg.extraction.grammar.language_model import load_model
from kg.reading import read

ROUNDS = 3  # the quickest counts


def measure(model: str, folders: list[str]) -> dict[str, float]:
    """Return time, memory and size of a model in this process."""
    articles = [read(path) for folder in folders for path in sorted(Path(folder).glob("*.txt"))]
    started = time.perf_counter()
    path = Path(str(load_model(model).path))
    loaded = time.perf_counter()
    for article in articles:
        extract(article, pipeline=model)
    return {
        "load": loaded - started,
        "extract": time.perf_counter() - loaded,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "size": sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 2**20,
    }


def measured_apart(model: str, folders: list[str]) -> dict[str, float]:
    """Return the same, measured in a process of its own."""
    command = [sys.executable, __file__, *folders, "--model", model, "--alone"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def compared(models: list[str], folders: list[str]) -> str:
    """Return the comparison as Markdown."""
    runs: dict[str, list[dict[str, float]]] = {model: [] for model in models}
    for _ in range(ROUNDS):
        for model in models:
            runs[model].append(measured_apart(model, folders))
    least = {model: {key: min(run[key] for run in runs[model]) for key in runs[model][0]} for model in models}
    base = least[models[0]]
    found, weight = [], []
    for folder in folders:
        for model in models:
            evaluation = evaluate(Path(folder), pipeline=model)
            facts, roles = evaluation.facts(), evaluation.roles()
            found.append((Path(folder).name, f"`{model}`", facts.precision, facts.recall, facts.f1, roles.f1))
    for model in models:
        own = least[model]
        weight.append(
            (
                f"`{model}`",
                f"{own['size']:.0f}",
                f"{own['memory']:.0f}",
                f"{own['load'] / base['load']:.2f}",
                f"{own['extract'] / base['extract']:.2f}",
            )
        )
    return "\n\n".join(
        [
            table(("articles", "model", "precision", "recall", "fact F1", "role F1"), found),
            table(("model", "size (MiB)", "peak memory (MiB)", "time to load", "time to extract"), weight),
            f"Times are ratios to those of `{models[0]}`.\n",
        ]
    )


def main() -> None:
    """Compare, print, and write into the page."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", metavar="ANNOTATED")
    arguments.add_argument("--model", dest="models", action="append", required=True)
    arguments.add_argument("--page", type=Path, help="page with '<!-- measured: models -->' in it")
    arguments.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.alone:
        print(json.dumps(measure(options.models[0], options.folders)))
        return
    told = compared(options.models, options.folders)
    print(told, end="")
    if options.page:
        renew(options.page, "models", told)


if __name__ == "__main__":
    main()
