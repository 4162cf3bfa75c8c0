"""How long validation takes, an article: pySHACL as anybody calls it, kg's ways to use it, and the fast engines.

    python benchmarks/validation.py output [FOLDER…] [--at-most 60] [--violations 100000]

All are measured side by side in one run, in rounds, by processor time; the ratios are what counts. ``--violations``
measures instead the memory that it takes to report so many violations.
"""

from __future__ import annotations

import argparse
import logging
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path

import pyshacl
from rdflib import Graph, Literal, URIRef

from kg.serializers import parse, serialize
from kg.validation import engine as pyshacl_engine
from kg.validation import packaged_shapes, rust, validate_many

STATUS = URIRef("https://w3id.org/diplomacy/ontology#status")


def ways(graphs: list[Graph]) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name; each validates all graphs once."""
    shapes = packaged_shapes()
    found: dict[str, Callable[[], object]] = {
        "pyshacl.validate, one by one": lambda: [
            pyshacl.validate(graph, shacl_graph=shapes.graph, inplace=True) for graph in graphs
        ],
        "kg one by one": lambda: [list(pyshacl_engine.run(graph, shapes)) for graph in graphs],
        "kg in batches": lambda: pyshacl_engine.run_together(graphs, shapes),
        "kg in batches, with reports": lambda: list(validate_many(graphs)),
    }
    try:
        import shacl

        compiled = shacl.Shapes.from_turtle(shapes.graph.serialize(format="nt"))
        texts = [serialize(graph, "nt") for graph in graphs]
        found["shacl, from rdflib graphs"] = lambda: rust.run_together(graphs, shapes)
        found["shacl, the engine alone"] = lambda: [compiled.validate_turtle(text) for text in texts]
    except ImportError:
        pass
    try:
        import pyshacl_turbo

        turbo = pyshacl_turbo.compile_shapes(shapes.graph)
        found["pyshacl-turbo, from rdflib graphs"] = lambda: [turbo.validate(graph) for graph in graphs]
    except ImportError:
        pass
    return found


def compare(graphs: list[Graph], rounds: int = 3) -> None:
    """Print the milliseconds of processor time an article of each way, and how they compare with the first."""
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, run in ways(graphs).items():
            run()
            start = time.process_time()  # what else runs on the machine does not count
            run()
            times.setdefault(name, []).append((time.process_time() - start) / len(graphs) * 1000)
    triples = statistics.mean(map(len, graphs))
    print(f"{len(graphs)} articles of {triples:.0f} triples on average")
    first = min(next(iter(times.values())))
    for name, measured in times.items():
        print(f"{name:36} {min(measured):7.2f} ms   {first / min(measured):6.1f} times as fast as the first")


def flood(graphs: list[Graph], violations: int, folder: Path) -> None:
    """Report violations of copies of the graphs by the command, and print the time and the most memory it took."""
    from kg.commands.validate import command

    written = 0
    for number in count():
        graph = Graph() + graphs[number % len(graphs)]
        subjects = sorted(set(graph.subjects(STATUS)))
        for subject in subjects:
            for wrong in range(-(-violations // 1000) // len(subjects) + 1):
                graph.add((subject, STATUS, Literal(f"wrong {wrong}")))
                written += 1
        (folder / f"{number:05}.ttl").write_text(serialize(graph, "turtle"), encoding="utf-8")
        if written >= violations:
            break
    start = time.perf_counter()
    command.main(
        [str(folder), "--max", "50", "--severity", "violation", "-o", str(folder / "report")],
        "kg",
        standalone_mode=False,
    )
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print((folder / "report").read_text(encoding="utf-8")[-400:])
    print(f"{written:,} wrong statuses in {number + 1} graphs: {seconds:.0f} s, {peak:.0f} MiB at most")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("output")])
    parser.add_argument("--at-most", type=int, default=60)
    parser.add_argument("--violations", type=int)
    options = parser.parse_args()
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    paths = [path for folder in options.folders for path in sorted(folder.glob("*.ttl"))]
    graphs = list(islice((graph for graph in map(parse, paths) if 150 <= len(graph) <= 300), options.at_most))
    graphs = graphs or [parse(path) for path in paths]
    if options.violations:
        with tempfile.TemporaryDirectory() as folder:
            flood(graphs, options.violations, Path(folder))
    else:
        compare(graphs)


if __name__ == "__main__":
    main()
