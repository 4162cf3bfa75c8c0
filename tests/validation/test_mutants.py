"""Mutation testing: every constraint of every shape that looks at something in ``output/`` reports what breaks it."""

from __future__ import annotations

import importlib.util
import logging
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rdflib import SH, Graph, URIRef

from kg.serializers import parse
from kg.validation import packaged_shapes

ROOT = Path(__file__).parents[2]
VALID = ROOT / "tests" / "shapes" / "valid.ttl"  # which has also what is derived of several articles
GRAPHS = [*sorted((ROOT / "output").glob("*.ttl")), VALID]


@pytest.fixture(scope="module")
def mutation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "benchmarks" / "mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    make = module.mutants
    module.mutants = cache(lambda graph, shapes: tuple(make(graph, shapes)))  # both engines validate the same
    return module


@pytest.fixture(scope="module")
def graphs() -> dict[Path, Graph]:
    return {path: parse(path) for path in GRAPHS}


def missed(counts: Any) -> set[tuple[str, str]]:
    return {key for key, number in counts.made.items() if counts.caught[key] < number}


def test_every_mutant_is_caught_by_the_shape_that_it_breaks(mutation: ModuleType, graphs: dict[Path, Graph]) -> None:
    counts = mutation.tally([graphs[GRAPHS[0]], graphs[VALID]], packaged_shapes())
    assert sum(counts.made.values()) > 200
    assert missed(counts) == set()


def test_the_fast_engine_catches_every_mutant_too(mutation: ModuleType, graphs: dict[Path, Graph]) -> None:
    pytest.importorskip("shacl", reason="the fast engine is an extra: pip install 'kg-publisher[fast]'")
    counts = mutation.tally([graphs[GRAPHS[0]], graphs[VALID]], packaged_shapes(), "shacl")
    assert sum(counts.made.values()) > 200
    assert missed(counts) == set()


def test_every_shape_with_targets_has_mutants_in_the_published_graphs(
    mutation: ModuleType, graphs: dict[Path, Graph]
) -> None:
    shapes = packaged_shapes()
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    unbroken = {
        shape
        for target in targets
        for shape in shapes.arranged.subjects(target)
        if isinstance(shape, URIRef) and (shape, SH.message, None) in shapes.graph
    }
    for path in reversed(GRAPHS):  # the one that has most of all first
        if unbroken:
            unbroken -= {mutant.shape for mutant in mutation.mutants(graphs[path], shapes)}
    assert unbroken == set()
