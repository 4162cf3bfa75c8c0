"""What the tests of several rooms share: two invented articles on one summit, as graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph
from warm_kg import warm_kg

import kg

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def first() -> Graph:
    """An article of 17 May 2024 on a summit of Norway and Sweden: 95 minutes, a memorandum, a loan."""
    return kg.map(kg.load_facts(DATA / "harbour-first.yaml"))


@pytest.fixture(scope="session")
def second() -> Graph:
    """An article of the day after on the same summit: 90 minutes, a partnership."""
    return kg.map(kg.load_facts(DATA / "harbour-second.yaml"))


@pytest.fixture(scope="session")
def kg_command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A command `kg` that runs in new processes and loads nothing anew, alone in its folder but for its socket."""
    with warm_kg(tmp_path_factory.mktemp("bin")) as command:
        yield command
