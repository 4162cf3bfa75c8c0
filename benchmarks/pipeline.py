#!/usr/bin/env python3
"""Measure each stage of publishing, and extraction against the bare language model on the same texts.

    python benchmarks/pipeline.py ARTICLES... [--every N] [--limit N] [--runs N] [--json]
    python benchmarks/pipeline.py ARTICLES... --proof [--every N] [--limit N]

ARTICLES is whatever `kg read` takes. Prints milliseconds of processor time an article by stage: read, extract, map,
link, validate (64 articles together, as `kg publish` does), serialize (Turtle and JSON-LD, for files), shard
(compressed N-Quads, instead of serialize), load (into a store in memory, from N-Quads), and what all but extraction
take together for shards. `--every 60` takes each sixtieth article, so that a sample is of the whole corpus and not of
its beginning. The bare pipeline is spaCy's model over the whole texts and nothing else, 64 together, as its users are
told to (`pipe(batch_size=64)`); it and extraction, which goes article by article, take turns over the batches in
one run, so that both meet the same machine, and the ratio of the two is what to compare between machines. Loading
models, shapes and gazetteer is no part of the figures; memory is the peak of the process, bare pipeline included.
`--proof` measures instead what the proof costs: each article is extracted with and without it, in turns.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from rdflib import Graph

import kg
from kg.article import Article
from kg.extraction import extract, read, told
from kg.extraction.analysis import analyse
from kg.extraction.grammar.language_model import load_model
from kg.stores.embedded import EmbeddedStore
from kg.validation import validate_many

STAGES = ("read", "extract", "map", "link", "validate", "serialize")
FURTHER = ("shard", "load")  # beside the way of files
TOGETHER = 64
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


def go_through(articles: list[Article], times: Times, *, bare_first: bool) -> list[Graph]:
    """Take a batch of articles through extraction, the bare pipeline, mapping and linking."""
    model, texts = load_model(), [article.text for article in articles]

    def bare() -> None:
        spent: Times = {BARE: []}
        timed(spent, BARE, lambda: list(model.pipe(texts, batch_size=TOGETHER)))
        times[BARE] += [spent[BARE][0] / len(texts)] * len(texts)

    if bare_first:
        bare()
    graphs = []
    for article in articles:
        facts = timed(times, "extract", lambda article=article: kg.extract(article))
        graph = timed(times, "map", lambda facts=facts: kg.map(facts))
        graphs.append(timed(times, "link", lambda graph=graph: kg.link(graph)))
    gc.collect()
    if not bare_first:
        bare()
    return graphs


def finish(graphs: list[Graph], times: Times) -> None:
    """Validate graphs together, and take each through what comes after."""
    spent: Times = {"validate": []}
    timed(spent, "validate", lambda: list(validate_many(graphs)))
    times["validate"] += [spent["validate"][0] / len(graphs)] * len(graphs)
    store = EmbeddedStore.in_memory()
    for graph in graphs:
        timed(times, "serialize", lambda graph=graph: (kg.serialize(graph, "turtle"), kg.serialize(graph, "json-ld")))
        data = timed(times, "shard", lambda graph=graph: gzip.compress(kg.serialize(graph, "nquads").encode(), 6))
        timed(times, "load", lambda data=data: loaded(store, data))


def loaded(store: EmbeddedStore, data: bytes) -> None:
    """Load compressed N-Quads into a store."""
    with tempfile.NamedTemporaryFile(suffix=".nq.gz") as file:
        file.write(data)
        file.flush()
        store.load_files([Path(file.name)])


def sample(sources: list[str], every: int, limit: int, times: Times) -> Iterator[list[Article]]:
    """Yield batches of each `every`-th article, of up to `limit`; only the reading of those is timed."""
    articles = iter(kg.read_many(sources, on_error=lambda _: None))
    batch: list[Article] = []
    while len(times["read"]) < limit:
        article = timed(times, "read", lambda: next(articles, None))
        if article is None:
            times["read"].pop()
            break
        batch.append(article)
        if len(batch) == TOGETHER:
            yield batch
            batch = []
        for _ in islice(articles, every - 1):
            pass
    if batch:
        yield batch


def go_through_all(sources: list[str], every: int, limit: int, *, bare_first: bool) -> tuple[int, Times]:
    """Take a sample through all stages; return its words and times."""
    times: Times = {name: [] for name in (*STAGES, *FURTHER, BARE)}
    words = 0
    for batch in sample(sources, every, limit, times):
        words += sum(len(article.text.split()) for article in batch)
        finish(go_through(batch, times, bare_first=bare_first), times)
        bare_first = not bare_first
    return words, times


def measure(sources: list[str], every: int, limit: int, runs: int) -> tuple[dict[str, Any], Times]:
    """Return what was measured on, and for each stage the least time of all runs for each article."""
    warm_up: Times = {name: [] for name in (*STAGES, *FURTHER, BARE)}
    finish(go_through([WARM_UP], warm_up, bare_first=True), warm_up)
    words, best = go_through_all(sources, every, limit, bare_first=True)
    for run in range(1, runs):
        _, times = go_through_all(sources, every, limit, bare_first=run % 2 == 0)
        best = {name: [min(pair) for pair in zip(best[name], values, strict=True)] for name, values in times.items()}
    megabytes = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return {"articles": len(best["read"]), "words": words, "runs": runs, "megabytes": megabytes}, best


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
        "all but language, for shards": round(
            sum(totals[name] for name in ("read", "map", "link", "validate", "shard")) / base["articles"], 2
        ),
        "whole": round(sum(totals[name] for name in STAGES) / base["articles"], 2),
        "ratios": {
            f"extract : {BARE}": round(totals["extract"] / totals[BARE], 3),
            f"whole : {BARE}": round(sum(totals[name] for name in STAGES) / totals[BARE], 3),
            "the rest : extract": round(
                sum(totals[name] for name in STAGES if name != "extract") / totals["extract"], 3
            ),
        },
    }


def unproven(article: Article) -> None:
    """Do all that extraction does but judge what was found."""
    analysis = analyse(article)
    told(analysis, [one.fact for one in read(analysis)])


def proof(sources: list[str], every: int, limit: int) -> dict[str, Any]:
    """Extract each article with and without proof, in turns; return the mean milliseconds and the ratio."""
    times: Times = {"read": [], "with proof": [], "without": []}
    ways: list[tuple[str, Callable[[Article], object]]] = [("with proof", extract), ("without", unproven)]
    for _, way in ways:
        way(WARM_UP)
    for batch in sample(sources, every, limit, times):
        for article in batch:
            for name, way in ways:
                timed(times, name, lambda way=way, article=article: way(article))
            ways.reverse()
    means = {name: round(statistics.mean(times[name]), 2) for name in ("with proof", "without")}
    return {"articles": len(times["read"]), **means, "ratio": round(means["with proof"] / means["without"], 3)}


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each N-th article")
    parser.add_argument("--limit", type=int, default=50, help="at most so many articles")
    parser.add_argument("--runs", type=int, default=2, help="the least time of so many counts")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--proof", action="store_true", help="measure what the proof costs, and nothing else")
    options = parser.parse_args()
    if options.proof:
        print(json.dumps(proof(options.articles, options.every, options.limit), indent=2))
        return
    figures = summary(*measure(options.articles, options.every, options.limit, options.runs))
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    print(
        f"{figures['articles']} articles, {figures['words']} words, best of {figures['runs']} runs, "
        f"{figures['megabytes']} MB\n"
    )
    print(f"{'ms an article':<14}{'mean':>9}{'median':>9}")
    for name, row in figures["milliseconds"].items():
        print(f"{name:<14}{row['mean']:>9.2f}{row['median']:>9.2f}")
    print(f"{'whole':<14}{figures['whole']:>9.2f}\n")
    print(f"all but language, for shards: {figures['all but language, for shards']:.2f} ms an article\n")
    for name, ratio in figures["ratios"].items():
        print(f"{name:<22}{ratio:>7.2f}")


if __name__ == "__main__":
    main()
