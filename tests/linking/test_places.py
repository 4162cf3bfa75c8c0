"""Places are linked by name, with the states of the article or their own weight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Items = Callable[..., dict[str, str]]
Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("place", "parties", "item"),
    [
        ("Hanoi", ("KR", "VN"), "Q1858"),
        ("Hà Nội", ("KR", "VN"), "Q1858"),
        ("Hanoi, Vietnam", ("KR", "FR"), "Q1858"),
        ("Geneva", ("RU", "US"), "Q71"),
        ("Washington", ("US", "JP"), "Q61"),
        ("Dubai", ("AE", "US"), "Q612"),
        ("Kingston", ("JM", "US"), "Q34692"),
        ("Singapore", ("SG", "US"), "Q334"),
        ("Djibouti", ("DJ", "FR"), "Q3604"),
    ],
)
def test_is_linked(
    place: str, parties: tuple[str, ...], item: str, items: Items, make_graph: Make, talks: Make
) -> None:
    assert items(make_graph(facts=(talks(*parties, place=place),)))[place] == item


@pytest.mark.parametrize(
    ("place", "parties"),
    [
        ("Georgia", ("GE", "US")),
        ("Jordan", ("JO", "US")),
        ("Guinea", ("GN", "FR")),
        ("Congo", ("CG", "CD")),
        ("Korea", ("KR", "KP")),
        ("Portsmouth", ("JP", "KR")),  # several, none of them large
        ("the Palace", ("GB", "US")),
        ("Presidential Palace", ("KR", "VN")),
        ("Hanoi, France", ("KR", "VN")),
    ],
)
def test_is_not_linked(place: str, parties: tuple[str, ...], items: Items, make_graph: Make, talks: Make) -> None:
    assert place not in items(make_graph(facts=(talks(*parties, place=place),)))


@pytest.mark.parametrize("name", ["Alliance", "Enterprise", "Progress"])
def test_a_small_town_named_by_a_word_needs_its_state(name: str, items: Items, make_graph: Make, talks: Make) -> None:
    assert name not in items(make_graph(facts=(talks("US", "JP", "RU", place=name),)))


@pytest.mark.parametrize("name", ["Glasgow", "Melbourne"])
def test_a_small_town_is_not_meant_where_a_namesake_is_known_to_all(
    name: str, items: Items, make_graph: Make, talks: Make
) -> None:
    found = items(make_graph(facts=(talks("US", "JP", place=name),)))
    assert found.get(name) in (None, "Q4093", "Q3141")
