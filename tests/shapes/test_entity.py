"""Entities of any kind: each wrong graph is reported by the one shape that it breaks, and by no other."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

from kg.serializers import parse
from kg.validation import validate, validate_many

ENGINES = ("pyshacl", "shacl") if find_spec("shacl") else ("pyshacl",)


def test_a_wrong_graph_is_reported_by_the_one_shape_that_it_breaks(
    wrong: Any, reported: Callable[[Any], set[str]]
) -> None:
    assert reported(wrong) == {wrong.shape}


def with_one_item(*classes: str, item: str = "Q334") -> str:
    """Return a graph of things with one item."""
    things = "".join(
        f'<urn:{number}> a dip:{kind} ; rdfs:label "Singapore"@en ; owl:sameAs wd:{item} .\n'
        for number, kind in enumerate(classes)
    )
    return f"""@prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix wd: <http://www.wikidata.org/entity/> .
    {things}"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("classes", "told"),
    [
        (("State", "Place"), []),  # a city that is a state takes part, and is where one meets
        (("State", "State"), ["state-own-item"] * 2),
        (("Place", "Place"), ["place-own-item"] * 2),
        (("State", "Person"), ["entity-own-item", "state-own-item"]),
        (("Organization", "Place"), ["entity-own-item", "place-own-item"]),
        (("State", "Place", "Place"), ["place-own-item"] * 2),
    ],
)
def test_one_item_is_of_one_thing_but_for_a_city_that_is_a_state(
    classes: tuple[str, ...], told: list[str], engine: Any
) -> None:
    results = validate(parse(with_one_item(*classes), "turtle"), engine=engine).results
    assert sorted(one.shape_name for one in results if one.shape_name.endswith("-own-item")) == told


@pytest.mark.parametrize("engine", ENGINES)
def test_one_item_in_graphs_of_their_own_is_nothing_that_they_share(engine: Any) -> None:
    graphs = [parse(with_one_item(kind), "turtle") for kind in ("State", "State", "Place", "Person")]
    reports = validate_many(graphs, engine=engine)
    assert [one for report in reports for one in report.results if one.shape_name.endswith("-own-item")] == []
