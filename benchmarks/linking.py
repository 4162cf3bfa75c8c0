"""Measure linking against articles whose entities were linked by hand.

    python benchmarks/linking.py GOLD_DIR [--releases ROUNDS_DIR] [--errors] [--json]

GOLD_DIR holds ``dev/`` and ``train/`` with one text and one JSON file of facts an article, and ``links/`` with the
item of each entity, or null. The gold facts are mapped to RDF, so that what is measured is linking alone: whether each
entity of the graph gets the right item, or none. Prints precision, recall of what the packaged snapshot holds (once
more of "leaders", who hold or held one of the first three ranks), milliseconds of processor time an article, and what
the gazetteer takes in a process of its own: milliseconds until the first answer, and megabytes until every table has
been read.

ROUNDS_DIR holds the government releases that ``links_of_releases.tsv`` names. Of those only the text is there, so what
kg extracts from them is linked, and what it did not extract is counted as absent.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rdflib import OWL, RDF, RDFS, SKOS, Graph

import kg
from kg.facts import ArticleFacts
from kg.gazetteer import Gazetteer
from kg.linking import link
from kg.mappers import map as map_facts
from kg.namespaces import DIP

WEIGHT = """
import os, pathlib, time
from kg import gazetteer
from kg.gazetteer import state_names
from kg.linking import linker
def megabytes():  # resident, as Linux tells it
    pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
before, start = megabytes(), time.perf_counter()
one = gazetteer.Gazetteer.default()
one.lookup("Yoon Suk Yeol")
opened = time.perf_counter() - start
state_names.state_names(one), list(one.places()), list(one.organizations())
for state in one.states():
    one.holders(state.iso2)
print(round(1000 * opened, 1), round(megabytes() - before, 1))
"""

JUDGED_AGAIN = Path(__file__).with_name("judged_again.tsv")
LINKS_OF_RELEASES = Path(__file__).with_name("links_of_releases.tsv")
FIRST_RANKS = ("head_of_state", "head_of_government", "foreign_minister")
KINDS = {"organisation": "organization"}
CLASSES = {"person": DIP.Person, "state": DIP.State, "organization": DIP.Organization, "place": DIP.Place}


def first(value: Any) -> Any:
    """Return a gold filler without its alternatives ("Presidential Palace | Hanoi")."""
    if isinstance(value, list):
        return [first(one) for one in value]
    return value.split(" | ")[0] if isinstance(value, str) else value


def gold_graph(path: Path, links: list[dict[str, Any]]) -> Graph:
    """Map an article's gold facts, with the kinds of entities that its links tell."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    gold = json.loads(path.read_text(encoding="utf-8"))
    facts = [
        {
            key: first(value) if key not in ("quote", "title", "object", "evidence") else value
            for key, value in fact.items()
        }
        for fact in gold["facts"]
    ]
    for fact in facts:
        fact["evidence"] = [fact["evidence"]]
        fact.setdefault("status", {"commitment": "agreed", "statement": "held"}.get(fact["kind"], "existing"))
    entities = [
        {"name": one["name"], "kind": KINDS.get(one["kind"], one["kind"])} for one in links if one["kind"] != "state"
    ]
    data = {"article": {"name": path.stem, "text": text, "date": gold["date"]}, "facts": facts, "entities": entities}
    return map_facts(ArticleFacts.model_validate(data, context={"text": text}))


def found_item(graph: Graph, name: str, kind: str) -> tuple[bool, str | None]:
    """Tell whether an entity is in the graph, by one of its names (``"Julia Gillard | Gillard"``), and its item."""
    labels = (DIP.isoCode,) if kind == "state" and len(name) == 2 else (RDFS.label, SKOS.altLabel)
    names = name.split(" | ")
    for node in sorted(graph.subjects(RDF.type, CLASSES[kind])):
        if any(str(value) in names for property in labels for value in graph.objects(node, property)):
            same = graph.value(node, OWL.sameAs)
            return True, str(same).rsplit("/", 1)[-1] if same else None
    return False, None


def articles(folder: Path) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """Yield each annotated article's facts file with its links, those that were judged again among them."""
    lines = JUDGED_AGAIN.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    again = {(article, name, kind): qid for article, name, kind, qid in rows}
    for path in sorted([*folder.glob("dev/*.json"), *folder.glob("train/*.json")]):
        links = folder / "links" / path.name
        if links.exists():
            yield (
                path,
                [
                    {**one, "qid": one["qid"] or again.get((path.stem, one["name"], one["kind"]))}
                    for one in json.loads(links.read_text(encoding="utf-8"))["links"]
                ],
            )


def releases(folder: Path) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """Yield each release of the rounds with its links; one whose text is another than was judged is an error."""
    lines = LINKS_OF_RELEASES.read_text(encoding="utf-8").splitlines()
    links: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            *document, kind, name, item = line.split("\t")
            links.setdefault((document[0], document[1], document[2]), []).append(
                {"kind": kind, "name": name, "qid": item or None}
            )
    for (part, stem, digest), entities in links.items():
        path = folder / part / f"{stem}.txt"
        if hashlib.sha256(path.read_bytes()).hexdigest()[: len(digest)] != digest:
            raise ValueError(f"{path} is not the text whose links were judged; take the one of digest {digest}")
        yield path, entities


def measure(folder: Path, rounds: Path | None) -> tuple[dict[str, Any], list[str]]:
    """Link every article and count; return the figures and one line an error."""
    gazetteer = Gazetteer.default()
    held = {state.qid for state in gazetteer.states()}
    held |= {place.qid for _, place in gazetteer.places()} | {body.qid for _, body in gazetteer.organizations()}
    counts: Counter[tuple[str, str]] = Counter()
    errors, times = [], []
    graphs = [(path, links, gold_graph(path, links)) for path, links in articles(folder)]
    if rounds is not None:
        graphs += [(path, links, kg.map(kg.extract(kg.read(path)))) for path, links in releases(rounds)]
    link(Graph())  # opens the gazetteer
    gc.freeze()  # the graphs that wait are no part of what is measured
    for path, links, graph in graphs:
        start = time.process_time()
        linked = link(graph)
        times.append(1000 * (time.process_time() - start))
        for one in links:
            kind = KINDS.get(one["kind"], one["kind"])
            there, item = found_item(linked, one["name"], kind)
            if not there:
                counts[kind, "absent"] += 1
                errors.append(f"absent   {kind:13}{one['name']} [{path.stem[:60]}]")
                continue
            gold = one["qid"]
            in_snapshot = gold is not None and (gold in held or gazetteer.person(gold) is not None)
            outcome = "right" if item == gold and item else "wrong" if item else "missed" if in_snapshot else "silent"
            counts[kind, outcome] += 1
            if kind == "person" and gold and any(term.rank in FIRST_RANKS for term in gazetteer.terms(gold)):
                counts["leader", outcome] += 1
            if outcome in ("wrong", "missed"):
                errors.append(
                    f"{outcome:9}{kind:13}{one['name']}: {item}, gold {gold} {one.get('why', '')} [{path.stem[:60]}]"
                )
    return summary(counts, times), errors


def summary(counts: Counter[tuple[str, str]], times: list[float]) -> dict[str, Any]:
    """Turn counts into precision and recall, for each kind and over all."""
    figures: dict[str, Any] = {}
    for kind in (*CLASSES, "leader", "all"):
        right, wrong, missed = (
            sum(
                n
                for (of, what), n in counts.items()
                if (of == kind or (kind == "all" and of != "leader")) and what == outcome
            )
            for outcome in ("right", "wrong", "missed")
        )
        figures[kind] = {
            "precision": round(right / (right + wrong), 4) if right + wrong else None,
            "recall": round(right / (right + wrong + missed), 4) if right + wrong + missed else None,
            "right": right, "wrong": wrong, "missed": missed,
        }  # fmt: skip
    figures["milliseconds"] = {"median": round(statistics.median(times), 2), "mean": round(statistics.mean(times), 2)}
    if sys.platform == "linux":
        run = subprocess.run([sys.executable, "-c", WEIGHT], capture_output=True, text=True, check=True)
        opened, megabytes = run.stdout.split()
        figures["gazetteer"] = {"milliseconds": float(opened), "megabytes": float(megabytes)}
    return figures


def main() -> None:
    """Parse the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--releases", type=Path, help="folder of the rounds that links_of_releases.tsv names")
    parser.add_argument("--errors", action="store_true", help="print a line for each wrong or missed link")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    figures, errors = measure(options.gold, options.releases)
    if options.errors:
        print(*errors, sep="\n", file=sys.stderr)
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    for kind, row in figures.items():
        print(f"{kind:14}", *(f"{key} {value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
