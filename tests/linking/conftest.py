"""Graphs of invented articles for the tests of linking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, Graph

from kg.facts import ArticleFacts
from kg.linking import link
from kg.mappers import map as map_facts
from kg.namespaces import DIP

WORDS = {"quote": "They met.", "start": 0, "end": 9}


@pytest.fixture
def make_graph() -> Callable[..., Graph]:
    """Map an article with offices (person, office, of), further facts and declared entities."""

    def make(
        *offices: tuple[str, str, str | None],
        date: str | None = "2022-07-01",
        entities: tuple[dict[str, Any], ...] = (),
        facts: tuple[dict[str, Any], ...] = (),
    ) -> Graph:
        held = [{"kind": "office", "person": person, "office": office, "of": of} for person, office, of in offices]
        article = {"name": "a", "text": WORDS["quote"], "date": date}
        all_facts = [{"evidence": [WORDS], **fact} for fact in (*held, *facts)]
        return map_facts(ArticleFacts.model_validate({"article": article, "entities": entities, "facts": all_facts}))

    return make


@pytest.fixture
def talks() -> Callable[..., dict[str, Any]]:
    """Make talks of parties, as a fact."""

    def make(*parties: str, place: str | None = None, participants: tuple[str, ...] = ()) -> dict[str, Any]:
        fact = {"kind": "engagement", "type": "Talks", "status": "held"}
        return {**fact, "parties": parties, "place": place, "participants": participants}

    return make


@pytest.fixture
def items() -> Callable[[Graph], dict[str, str]]:
    """Link a graph and tell the item of each entity but states by its label."""

    def find(graph: Graph) -> dict[str, str]:
        linked = link(graph)
        return {
            str(linked.value(node, RDFS.label)): str(item).rsplit("/", 1)[-1]
            for node, item in linked.subject_objects(OWL.sameAs)
            if (node, RDF.type, DIP.State) not in linked
        }

    return find
