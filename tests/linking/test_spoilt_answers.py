"""Whatever a service puts where its documentation has something else: no run fails, and nobody is linked by it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph
from wikidata_server import Wikidata, item, serving

from kg.facts import ArticleFacts
from kg.linking import explain_links
from kg.linking.online.asking import Client, Manners
from kg.linking.online.finding import Online
from kg.mappers import map as map_facts

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats()
    | st.sampled_from(["", "Q5", "Q900001", "novalue", "+"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "value", "time", "x"]), inner),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def wikidata() -> Iterator[Wikidata]:
    with serving() as server:
        server.add(
            item("Q900100", "Minister of Fish", P1001=["Q20"], P279=["Q83307"]),
            item("Q900001", "Ida Vexler", P31=["Q5"], P39=[("Q900100", {"P580": "2021-10-14"}, "normal")]),
            item("Q900030", "Fiskeby", "Fishtown", P31=["Q515"], P17=["Q20"], P625=[(60.0, 5.0)], P1082=[900]),
        )
        yield server


@pytest.fixture(scope="module")
def graph() -> Graph:
    words = {"quote": "They met.", "start": 0, "end": 9}
    facts = [
        {"kind": "office", "person": "Ida Vexler", "office": "Minister of Fish", "of": "NO", "evidence": [words]},
        {"kind": "engagement", "type": "Talks", "status": "held", "parties": ["NO", "SE"], "place": "Fiskeby",
         "evidence": [words]},
    ]  # fmt: skip
    article = {"name": "a", "text": "They met.", "date": "2022-07-01"}
    return map_facts(ArticleFacts.model_validate({"article": article, "facts": facts}))


def nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each node of a JSON value."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from nodes(one, (*path, key))


def spoilt(value: Any, at: int, by: Any) -> Any:
    """Return a JSON value with one of its nodes replaced; a service that is not Wikidata's is refused elsewhere."""
    if "identifierSpace" in value:
        return value
    ways = list(nodes(value))
    way = ways[at % len(ways)]
    if not way:
        return by
    changed = copy.deepcopy(value)
    parent = changed
    for key in way[:-1]:
        parent = parent[key]
    parent[way[-1]] = by
    return changed


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 400), by=JSON, reconcile=st.booleans())
def test_no_answer_makes_a_run_fail(at: int, by: Any, reconcile: bool, wikidata: Wikidata, graph: Graph) -> None:
    wikidata.spoilt = lambda answer: spoilt(answer, at, by)
    with requests.Session() as session:
        client = Client(session, Manners(interval=0, attempts=1), sleep=lambda seconds: None)
        online = Online(client, wikidata.api, wikidata.reconciliation if reconcile else None)
        try:
            found = {one.name: one.qid for one in explain_links(graph, online=online) if one.kind != "state"}
        finally:
            wikidata.spoilt = lambda answer: answer
    assert found["Ida Vexler"] in (None, "Q900001")
    assert found["Fiskeby"] in (None, "Q900030")
