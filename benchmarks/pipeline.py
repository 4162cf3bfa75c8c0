#!/usr/bin/env python3
"""Measure each stage of publishing, and extraction against the bare language model on the same texts.

    python benchmarks/pipeline.py ARTICLES... [--limit N] [--runs N] [--json]

ARTICLES is whatever `kg read` takes. Prints milliseconds of processor time an article by stage: read, extract, map,
link, validate, serialize (Turtle and JSON-LD). The bare pipeline is spaCy's model over the whole text and nothing
else; it and extraction take turns over the articles in one run, so that both meet the same machine, and the ratio of
the two is what to compare between machines. Loading models, shapes and gazetteer is no part of the figures.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable
from typing import Any, TypeVar

import kg
from kg.article import Article
from kg.extraction.language_model import load_model

STAGES = ("read", "extract", "map", "link", "validate", "serialize")
BARE = "bare spaCy"
WARM_UP = Article(
    name="warm-up",
    text="President Ana Lind of Norway met President Joon Han of South Korea in Oslo.",
    date="2024-05-17",
)

T = TypeVar("T")
Times = dict[str, list[float]]


def timed(times: Times, name: str, work: Callable[[], T]) -> T:
    """Do a piece of work and note its milliseconds of processor time."""
    start = time.process_time()
    result = work()
    times[name].append(1000 * (time.process_time() - start))
    return result


def go_through(article: Article, times: Times, *, bare_first: bool) -> None:
    """Take an article through extraction, the bare pipeline and the later stages."""
    model = load_model()
    if bare_first:
        timed(times, BARE, lambda: model(article.text))
    facts = timed(times, "extract", lambda: kg.extract(article))
    if not bare_first:
        timed(times, BARE, lambda: model(article.text))
    graph = timed(times, "map", lambda: kg.map(facts))
    linked = timed(times, "link", lambda: kg.link(graph))
    timed(times, "validate", lambda: kg.validate(linked))
    timed(times, "serialize", lambda: (kg.serialize(linked, "turtle"), kg.serialize(linked, "json-ld")))


def go_through_all(sources: list[str], limit: int, *, bare_first: bool) -> tuple[int, Times]:
    """Take up to `limit` articles through all stages; return their words and times."""
    times: Times = {name: [] for name in (*STAGES, BARE)}
    articles = iter(kg.read_many(sources))
    words = 0
    while len(times["extract"]) < limit:
        article = timed(times, "read", lambda: next(articles, None))
        if article is None:
            times["read"].pop()
            break
        words += len(article.text.split())
        go_through(article, times, bare_first=bare_first)
        bare_first = not bare_first
        gc.collect()
    return words, times


def measure(sources: list[str], limit: int, runs: int) -> tuple[dict[str, Any], Times]:
    """Return what was measured on, and for each stage the least time of all runs for each article."""
    go_through(WARM_UP, {name: [] for name in (*STAGES, BARE)}, bare_first=True)
    words, best = go_through_all(sources, limit, bare_first=True)
    for run in range(1, runs):
        _, times = go_through_all(sources, limit, bare_first=run % 2 == 0)
        best = {name: [min(pair) for pair in zip(best[name], values, strict=True)] for name, values in times.items()}
    return {"articles": len(best["read"]), "words": words, "runs": runs}, best


def summary(base: dict[str, Any], times: Times) -> dict[str, Any]:
    """Return mean and median by stage, and the ratios of what is compared."""
    if not base["articles"]:
        raise SystemExit("no article was read")
    totals = {name: sum(values) for name, values in times.items()}
    return {
        **base,
        "milliseconds": {
            name: {"mean": round(statistics.mean(values), 2), "median": round(statistics.median(values), 2)}
            for name, values in times.items()
        },
        "whole": round(sum(totals[name] for name in STAGES) / base["articles"], 2),
        "ratios": {
            f"extract : {BARE}": round(totals["extract"] / totals[BARE], 3),
            f"whole : {BARE}": round(sum(totals[name] for name in STAGES) / totals[BARE], 3),
            "the rest : extract": round(
                sum(totals[name] for name in STAGES if name != "extract") / totals["extract"], 3
            ),
        },
    }


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--limit", type=int, default=50, help="at most so many articles")
    parser.add_argument("--runs", type=int, default=2, help="the least time of so many counts")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    figures = summary(*measure(options.articles, options.limit, options.runs))
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    print(f"{figures['articles']} articles, {figures['words']} words, best of {figures['runs']} runs\n")
    print(f"{'ms an article':<14}{'mean':>9}{'median':>9}")
    for name, row in figures["milliseconds"].items():
        print(f"{name:<14}{row['mean']:>9.2f}{row['median']:>9.2f}")
    print(f"{'whole':<14}{figures['whole']:>9.2f}\n")
    for name, ratio in figures["ratios"].items():
        print(f"{name:<22}{ratio:>7.2f}")


if __name__ == "__main__":
    main()
