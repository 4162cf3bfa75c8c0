"""A short way from facts to their graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rdflib import Graph

from kg.facts import ArticleFacts
from kg.mappers import map
from kg.resources import resource

TEXT = (
    "Leaders of two states meet\n\n"
    "President Ana Lind of Norway and President Joon Han of South Korea met at Akershus Fortress for 95 minutes."
)
BASE = "https://example.org/id/"

MapFacts = Callable[..., Graph]


@pytest.fixture
def map_facts() -> MapFacts:
    """Return a function that maps facts given as dictionaries; evidence is the headline unless they say."""

    def mapped(
        *facts: dict[str, Any], text: str = TEXT, entities: tuple[dict[str, Any], ...] = (), **article: Any
    ) -> Graph:
        whole = {
            "article": {"name": "a", "text": text, "date": "2024-05-17", **article},
            "entities": entities,
            "facts": [{"evidence": [text[:20]], **fact} for fact in facts],
        }
        return map(ArticleFacts.model_validate(whole, context={"text": text}), base=BASE)

    return mapped


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """Return the ontology that travels with kg."""
    return Graph().parse(resource("ontology", "diplomacy.ttl"))
