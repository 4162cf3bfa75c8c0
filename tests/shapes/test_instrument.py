"""Instruments: each wrong graph is reported by the one shape that it breaks, and by no other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Namespace

from kg.namespaces import DIP
from kg.serializers import parse
from kg.validation import validate


def test_a_wrong_graph_is_reported_by_the_one_shape_that_it_breaks(
    wrong: Any, reported: Callable[[Any], set[str]]
) -> None:
    assert reported(wrong) == {wrong.shape}


@pytest.mark.parametrize(
    ("type", "party", "is_told"),
    [
        (DIP.JointStatement, "office", False),  # "the Quad leaders' joint statement"
        (DIP.JointStatement, "KR", True),
        (DIP.JointStatement, None, True),
        (DIP.ActionPlan, "office", False),  # "the leaders of the community adopted a drought response plan"
        (DIP.ActionPlan, "KR", True),
        (DIP.Treaty, "office", True),
    ],
)
def test_a_joint_statement_or_plan_may_be_that_of_one_body(type: Any, party: str | None, is_told: bool) -> None:
    graph = parse(Path(__file__).with_name("valid.ttl"))
    ex = Namespace(dict(graph.namespaces())["ex"])
    graph.remove((ex.memorandum, RDF.type, DIP.MemorandumOfUnderstanding))
    graph.add((ex.memorandum, RDF.type, type))
    graph.remove((ex.memorandum, DIP.party, None))
    if party:
        graph.add((ex.memorandum, DIP.party, ex[party]))
    shapes = {result.shape_name for result in validate(graph).results}
    assert ("instrument-two-parties" in shapes) == is_told
