"""What the tests of several rooms share: two invented articles on one summit, as graphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

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
