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


@pytest.mark.parametrize(
    ("name", "state", "item"),
    [
        ("Reserve Bank of India", None, "Q944085"),
        ("Bank of Canada", None, "Q806703"),
        ("Ministry of Economy, Trade and Industry", "JP", "Q1197264"),
        ("Federal Ministry of Defence", "DE", "Q493353"),
        ("Ministry of Infrastructure and Water Management of the Netherlands", None, "Q2188136"),
        ("European Space Agency", None, "Q42262"),
        ("UNASUR", None, "Q4230"),
        ("PetroChina", None, "Q503182"),
    ],
)
def test_bodies_whose_item_a_second_list_has_are_linked(
    name: str, state: str | None, item: str, items: Items, make_graph: Make, talks: Make
) -> None:
    declared = (organization(name, state),) if state else ()
    found = items(make_graph(facts=(talks("FR", name),), entities=declared))
    assert item in found.values()


def test_an_agency_called_by_its_initials_is_known_where_its_state_takes_part(
    items: Items, make_graph: Make, talks: Make
) -> None:
    assert items(make_graph(facts=(talks("US", "NASA"),))) == {"NASA": "Q23548"}
    assert not items(make_graph(facts=(talks("FR", "NASA"),)))


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Ministry of Defence", "DK"),
        ("National Insurance", None),
        ("Ministry of Finance", None),
        ("Bank of Italy", None),
    ],
)
def test_other_bodies_of_the_kind_are_not(
    name: str, state: str | None, items: Items, make_graph: Make, talks: Make
) -> None:
    declared = (organization(name, state),) if state else ()
    assert not items(make_graph(facts=(talks("FR", name),), entities=declared))
