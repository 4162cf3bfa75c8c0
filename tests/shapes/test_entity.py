"""Entities of any kind: each wrong graph is reported by the one shape that it breaks, and by no other."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest
from kg.serializers import parse
from kg.validation import validate


def test_a_wrong_graph_is_reported_by_the_one_shape_that_it_breaks(
    wrong: Any, reported: Callable[[Any], set[str]]
) -> None:
    assert reported(wrong) == {wrong.shape}


@pytest.mark.parametrize(("name", "told"), [("Singapore", 0), ("Jurong", 2)])
def test_a_city_that_is_a_state_is_one_item(name: str, told: int) -> None:
    """And a state's item on a place of another name is not right."""
    text = f"""@prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix wd: <http://www.wikidata.org/entity/> .
    <urn:SG> a dip:State ; rdfs:label "Singapore"@en ; dip:isoCode "SG" ; owl:sameAs wd:Q334 .
    <urn:place> a dip:Place ; rdfs:label "{name}"@en ; owl:sameAs wd:Q334 ."""
    for engine in ("pyshacl", "shacl") if find_spec("shacl") else ("pyshacl",):
        results = validate(parse(text, "turtle"), engine=engine).results
        assert [result.shape_name for result in results].count("entity-own-item") == told
