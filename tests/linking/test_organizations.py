"""International organisations are linked by name, bodies of a state only with their state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Items = Callable[..., dict[str, str]]
Make = Callable[..., Any]


def organization(name: str, state: str | None = None) -> dict[str, str | None]:
    return {"name": name, "kind": "organization", "state": state}


def test_international_organisations_are_linked_by_name_and_abbreviation(
    items: Items, make_graph: Make, talks: Make
) -> None:
    found = items(make_graph(facts=(talks("NATO", "Association of Southeast Asian Nations", "JP"),)))
    assert found["NATO"] == "Q7184"
    assert found["Association of Southeast Asian Nations"] == "Q7768"


def test_a_ministry_needs_its_state(items: Items, make_graph: Make, talks: Make) -> None:
    name = "Ministry of Public Security"
    found = items(make_graph(facts=(talks("LA", name),), entities=(organization(name, "LA"),)))
    assert found[f"{name} of Laos"] == "Q19695544"
    assert name not in items(make_graph(facts=(talks("LA", "VN", name),)))


def test_a_ministry_of_another_state_is_not_linked(items: Items, make_graph: Make, talks: Make) -> None:
    fact = talks("VN", "Ministry of Public Security of Vietnam")
    assert "Ministry of Public Security of Vietnam" not in items(make_graph(facts=(fact,)))


def test_the_state_in_a_ministry_s_name_counts(items: Items, make_graph: Make, talks: Make) -> None:
    fact = talks("LA", "Ministry of Public Security of Laos")
    assert items(make_graph(facts=(fact,)))["Ministry of Public Security of Laos"] == "Q19695544"


def test_an_abbreviation_is_no_word(items: Items, make_graph: Make, talks: Make) -> None:
    assert "Who" not in items(make_graph(facts=(talks("Who", "JP"),)))
    assert items(make_graph(facts=(talks("WHO", "JP"),)))["WHO"] == "Q7817"


def test_what_only_one_curated_list_knows_is_not_in_the_gazetteer(items: Items, make_graph: Make, talks: Make) -> None:
    assert "ASEAN Coordinating Centre for Humanitarian Assistance" not in items(
        make_graph(facts=(talks("ASEAN Coordinating Centre for Humanitarian Assistance", "CN"),))
    )


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Shanghai Cooperation Organisation", "Q485207"),
        ("European Commission", "Q8880"),
        ("European Council", "Q8886"),
        ("U.N. Security Council", "Q37470"),
        ("IMF", "Q7804"),
    ],
)
def test_bodies_of_blocs_are_linked(name: str, item: str, items: Items, make_graph: Make, talks: Make) -> None:
    assert items(make_graph(facts=(talks(name, "CN"),)))[name] == item


def test_a_company_of_a_letter_is_not_linked(items: Items, make_graph: Make, talks: Make) -> None:
    assert "R" not in items(make_graph(facts=(talks("R", "JP"),)))
