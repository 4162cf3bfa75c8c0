"""Graphs that a person calls wrong, and how many of them `kg validate --against-text` lets pass.

    python benchmarks/wrong_graphs [KIND.yaml…] [--fast]

Every change that is told in the files of this folder is made in each published graph that has a place for it, the
article's text at hand. A mutant is caught where the report has a violation or warning that the published graph has not.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from rdflib import Graph

from kg.namespaces import PREFIXES
from kg.serializers import parse
from kg.validation import Severity, packaged_shapes
from kg.validation.checking import Check
from kg.validation.locating import Source
from kg.validation.texts import Texts

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PUBLISHED = tuple(sorted((ROOT / "output").glob("*.ttl")))
DERIVED = ROOT / "tests" / "shapes" / "valid.ttl"  # of several articles: for changes that have no place in those


class Wrong(NamedTuple):
    """A change that makes a graph wrong: where, what goes, what comes, and why it may pass, if it may."""

    name: str
    take: str
    drop: str = ""
    put: str = ""
    silent: str = ""


class Mutant(NamedTuple):
    """A wrong graph, and the file of the one that it was made from."""

    wrong: Wrong
    file: Path
    graph: Graph


def changes(file: Path) -> list[Wrong]:
    """Read the changes of a file."""
    return [Wrong(**entry) for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


def mutants(file: Path, wrongs: list[Wrong]) -> Iterator[Mutant]:
    """Yield the mutants of a graph: one for each change that has a place in it."""
    published = parse(file)
    for wrong in wrongs:
        graph = Graph() + published
        if change(graph, wrong):
            yield Mutant(wrong, file, graph)


def change(graph: Graph, wrong: Wrong) -> bool:
    """Make a change at its first place in a graph; return whether there is one."""
    rows = graph.query(f"SELECT * WHERE {{ {wrong.take} }}", initNs=PREFIXES)
    places = [{str(name): term.n3() for name, term in row.asdict().items()} for row in rows]
    if not places:
        return False
    first = min(places, key=lambda place: sorted(place.items()))
    for triple in filter(None, wrong.drop.split(" . ")):
        graph.update(f"DELETE WHERE {{ {_filled(triple, first)} }}", initNs=PREFIXES)
    if wrong.put:
        graph.update(f"INSERT DATA {{ {_filled(wrong.put, first)} }}", initNs=PREFIXES)
    return True


def _filled(pattern: str, terms: dict[str, str]) -> str:
    for name, term in terms.items():
        pattern = re.sub(rf"\?{name}\b", lambda _, term=term: term, pattern)
    return pattern


def silent(wrongs: list[Wrong], check: Check, bare: Check, *, once: bool = False) -> Iterator[tuple[Mutant, bool]]:
    """Yield every mutant, or one of each change, and whether nothing new is said of it."""
    placed: set[str] = set()
    for file in (*PUBLISHED, DERIVED):
        is_passed = once or file == DERIVED
        made = list(mutants(file, [wrong for wrong in wrongs if not is_passed or wrong.name not in placed]))
        placed |= {mutant.wrong.name for mutant in made}
        sources = [
            Source(file.name, graph, "", "turtle", file.stem) for graph in (parse(file), *(m.graph for m in made))
        ]
        reports = [report for _, report in (bare if file == DERIVED else check).reports(sources)]
        before, *after = [{result.order[1:] for result in report.at_least(Severity.WARNING)} for report in reports]
        yield from ((mutant, found <= before) for mutant, found in zip(made, after, strict=True))


def main() -> None:
    """Print how many of the wrong graphs are caught, and which are not."""
    for logger in ("rdflib.term", "rdflib.query"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)  # they tell of every ill-typed literal
    files = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    engine = "shacl" if "--fast" in sys.argv else "pyshacl"
    texts = Texts.read(ROOT / "examples")
    check, bare = Check(packaged_shapes(), texts, engine), Check(packaged_shapes(), None, engine)
    for file in files or sorted(HERE.glob("*.yaml")):
        wrongs = changes(file)
        found = list(silent(wrongs, check, bare))
        passed = [mutant for mutant, is_silent in found if is_silent]
        print(f"{file.stem}: {len(wrongs)} changes, {len(found)} mutants, {len(found) - len(passed)} caught")
        for wrong in wrongs:
            if graphs := [mutant.file.stem for mutant in passed if mutant.wrong == wrong]:
                print(f"  silent: {wrong.name} ({', '.join(graphs)}){': ' * bool(wrong.silent)}{wrong.silent}")
            if not any(mutant.wrong == wrong for mutant, _ in found):
                print(f"  no place: {wrong.name}")


if __name__ == "__main__":
    main()
