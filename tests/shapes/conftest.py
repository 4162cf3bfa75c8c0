"""Wrong graphs, each made from ``valid.ttl`` by one small change, told in ``wrong/<kind>.yaml``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib
import yaml

from kg.serializers import parse
from kg.validation import validate_many

HERE = Path(__file__).parent


class Wrong(NamedTuple):
    """A change, and the name of the one shape that must report it."""

    shape: str
    change: str
    remove: str = ""
    add: str = ""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test file that asks for ``wrong`` the wrong graphs of the kind that it is named after."""
    if "wrong" in metafunc.fixturenames:
        kind = Path(metafunc.module.__file__).stem.removeprefix("test_")
        names = [kind] if (HERE / "wrong" / f"{kind}.yaml").exists() else every_kind()
        wrongs = [wrong for name in names for wrong in library(name)]
        metafunc.parametrize("wrong", wrongs, ids=[f"{wrong.shape}: {wrong.change}" for wrong in wrongs])


def every_kind() -> list[str]:
    """Return the names of the files of wrong graphs."""
    return sorted(path.stem for path in (HERE / "wrong").glob("*.yaml"))


def library(kind: str) -> list[Wrong]:
    """Return the wrong graphs of a kind."""
    return [Wrong(**entry) for entry in yaml.safe_load((HERE / "wrong" / f"{kind}.yaml").read_text(encoding="utf-8"))]


def made(wrong: Wrong, valid: rdflib.Graph, prefixes: dict[str, rdflib.URIRef]) -> rdflib.Graph:
    """Make a wrong graph from the valid one."""
    graph = rdflib.Graph() + valid
    if wrong.remove:
        graph.update(f"DELETE WHERE {{ {wrong.remove} }}", initNs=prefixes)
        assert len(graph) < len(valid), "nothing is removed"
    between = len(graph)
    if wrong.add:
        graph.update(f"INSERT DATA {{ {wrong.add} }}", initNs=prefixes)
        assert len(graph) > between, "nothing is added"
    return parse(graph.serialize(format="nt"), "nt")


@pytest.fixture(scope="session")
def reported() -> Callable[[Wrong], set[str]]:
    """Return the names of the shapes that report a wrong graph; those of a kind are validated together, once."""
    known: dict[Wrong, set[str]] = {}

    def names(wrong: Wrong) -> set[str]:
        if wrong not in known:
            (kind,) = (kind for kind in every_kind() if wrong in library(kind))
            wrongs = library(kind)
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(rdflib, "NORMALIZE_LITERALS", False)  # literals stay as they are written
                valid = rdflib.Graph().parse(HERE / "valid.ttl")
                graphs = [made(one, valid, dict(valid.namespaces())) for one in wrongs]
            for one, report in zip(wrongs, validate_many(graphs), strict=True):
                known[one] = {result.shape_name for result in report.results}
        return known[wrong]

    return names
