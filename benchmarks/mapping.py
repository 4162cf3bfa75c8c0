#!/usr/bin/env python3
"""Measure mapping facts and writing them as N-Quads, against rdflib alone and against Morph-KGC with RML.

    python benchmarks/mapping.py FACTS.jsonl [--limit N] [--runs N] [--morph PYTHON] [--json]

FACTS.jsonl is what `kg extract` prints. Three ways to the same triples take turns, and the best of the runs counts:

- kg: from facts to sorted N-Quads (`kg.map`, `kg.serialize`);
- rdflib alone: the finished triples put into rdflib graphs and written by its own N-Quads serializer;
- Morph-KGC: the facts as a table for each class, with IRIs already made, and an RML rule for each property. It need not
  make IRIs, fold names or place evidence, which kg's time holds.

PYTHON is the interpreter of an environment with morph-kgc (its dependencies are not kg's); without it that way is left
out. Times are of the processor; loading libraries is no part of them.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rdflib import RDF, Dataset, Graph, Literal
from rdflib.term import Node

from kg.curated import load_many
from kg.facts import ArticleFacts
from kg.mappers import map
from kg.serializers import serialize

PREFIXES = """\
@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@base <https://example.org/rules/> .
"""

Rows = dict[tuple[str, str], dict[Node, list[Node]]]
"""For a graph and a subject in it, the values of each property."""

MORPH = """
import json, logging, sys, time
import morph_kgc
logging.disable(logging.CRITICAL)
config = "[CONFIGURATION]\\noutput_format=N-QUADS\\nnumber_of_processes=1\\n[facts]\\nmappings=mapping.rml.ttl\\n"
start = time.process_time()
quads = morph_kgc.materialize_set(config)
print(json.dumps({"seconds": time.process_time() - start, "triples": len(quads)}))
"""


def by_kg(facts: list[ArticleFacts]) -> int:
    """Map and write; return the triples."""
    return sum(serialize(map(one), "nquads").count("\n") for one in facts)


def by_rdflib(graphs: list[Graph]) -> int:
    """Build the same graphs from finished terms and write them; return the triples."""
    count = 0
    for graph in graphs:
        dataset = Dataset()
        named = dataset.graph(graph.identifier)
        for triple in graph:
            named.add(triple)
        count += len(named)
        dataset.serialize(format="nquads")
    return count


def write_rules(graphs: list[Graph], folder: Path) -> None:
    """Write what a user of RML has: a table for each class, and a rule for each of its properties."""
    tables: defaultdict[str, Rows] = defaultdict(dict)
    for graph in graphs:
        for subject in set(graph.subjects()):
            types = sorted(graph.objects(subject, RDF.type))
            values: defaultdict[Node, list[Node]] = defaultdict(list)
            for predicate, value in graph.predicate_objects(subject):
                values[predicate].append(value)
            tables[str(types[0])][str(graph.identifier), str(subject)] = values
    rules = [PREFIXES]
    for number, (name, rows) in enumerate(sorted(tables.items())):
        columns = sorted({(predicate, kind_of(value)) for values in rows.values()
                          for predicate in values for value in values[predicate]})  # fmt: skip
        _write_table(folder / f"{number}.csv", rows, columns)
        properties = [
            f'rr:predicateObjectMap [ rr:predicate <{predicate}> ; rr:objectMap [ rml:reference "c{place}" ; {kind} ] ]'
            for place, (predicate, kind) in enumerate(columns)
        ]
        source = f'rml:logicalSource [ rml:source "{number}.csv" ; rml:referenceFormulation ql:CSV ]'
        subject = 'rr:subjectMap [ rml:reference "s" ; rr:graphMap [ rml:reference "g" ] ]'
        rules.append(" ;\n  ".join([f"# {name}\n<r{number}> a rr:TriplesMap", source, subject, *properties]) + " .\n")
    (folder / "mapping.rml.ttl").write_text("\n".join(rules), encoding="utf-8")


def kind_of(value: Node) -> str:
    """Return what a rule says of a term: its type, datatype or language."""
    if not isinstance(value, Literal):
        return "rr:termType rr:IRI"
    if value.language:
        return f'rr:language "{value.language}"'
    return f"rr:datatype <{value.datatype}>" if value.datatype else "rr:termType rr:Literal"


def _write_table(
    path: Path, rows: dict[tuple[str, str], dict[Node, list[Node]]], columns: list[tuple[Node, str]]
) -> None:
    """Write a row for each subject, and further rows where it has several values of a property."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["g", "s", *(f"c{place}" for place in range(len(columns)))])
        for (graph, subject), values in rows.items():
            cells = [[value for value in values.get(predicate, ()) if kind_of(value) == kind]
                     for predicate, kind in columns]  # fmt: skip
            for row in itertools.zip_longest(*cells, fillvalue=""):
                table.writerow([graph, subject, *row])


def by_morph(python: str, folder: Path) -> dict[str, Any]:
    """Run Morph-KGC over the tables; return seconds and triples."""
    result = subprocess.run([python, "-c", MORPH], cwd=folder, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return figures


def timed(work: Callable[[], int]) -> dict[str, Any]:
    """Do the work; return seconds and triples."""
    start = time.process_time()
    triples = work()
    return {"seconds": time.process_time() - start, "triples": triples}


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--limit", type=int, default=400)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--morph", metavar="PYTHON")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    facts = [one for one, _ in zip(load_many(options.facts), range(options.limit), strict=False)]
    graphs = [map(one) for one in facts]
    by_kg(facts[:10])
    by_rdflib(graphs[:10])
    runs: dict[str, list[dict[str, Any]]] = {"kg": [], "rdflib alone": [], "Morph-KGC": []}
    with tempfile.TemporaryDirectory() as name:
        write_rules(graphs, Path(name))
        for _ in range(options.runs):
            runs["kg"].append(timed(lambda: by_kg(facts)))
            runs["rdflib alone"].append(timed(lambda: by_rdflib(graphs)))
            if options.morph:
                runs["Morph-KGC"].append(by_morph(options.morph, Path(name)))
    best = {name: min(found, key=lambda run: run["seconds"]) for name, found in runs.items() if found}
    speeds = {name: run["triples"] / run["seconds"] for name, run in best.items()}
    figures = {
        "articles": len(facts),
        "triples": {name: run["triples"] for name, run in best.items()},
        "triples_a_second": {name: round(speed) for name, speed in speeds.items()},
        "kg_times_as_fast": {name: round(speeds["kg"] / speed, 2) for name, speed in speeds.items() if name != "kg"},
    }
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    print(f"{len(facts)} articles, best of {options.runs} runs\n{'':<14}{'triples':>9}{'a second':>10}{'kg : it':>9}")
    for name in best:
        ratio = figures["kg_times_as_fast"].get(name, "")
        print(f"{name:<14}{best[name]['triples']:>9}{round(speeds[name]):>10}{ratio:>9}")


if __name__ == "__main__":
    main()
