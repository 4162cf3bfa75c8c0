"""A partnership that is new to the reader ("a partnership") is only told where its sentence asserts it; one that stands is not."""

from __future__ import annotations

import pytest
from invented import article

import kg


def told(body: str) -> list[tuple[str, str]]:
    return [(fact.label, fact.status) for fact in kg.extract(article(body)).facts if fact.kind == "partnership"]


@pytest.mark.parametrize(
    "body",
    [
        "Norway denied that it had formed a strategic partnership with Kenya.",
        "Norway said it hoped for a strategic partnership with Kenya.",
        "Talks on a strategic partnership between Norway and Kenya broke down.",
        "Norway and Kenya failed to agree on a strategic partnership.",
        "Norway turned down Kenya's offer of a strategic partnership.",
        "Norway ruled out a strategic partnership with Kenya.",
    ],
)
def test_one_that_is_denied_or_wished_for_is_none(body):
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Norway and Kenya agreed to elevate their ties to a strategic partnership.", "elevated"),
        ("A strategic partnership was launched between Norway and Kenya on 3 May.", "established"),
        ("Norway and Kenya unveiled a new strategic partnership on Friday.", "established"),
        ("Norway announced a strategic partnership with Kenya on Friday.", "established"),
        ("Norway has entered into a strategic partnership with Kenya.", "established"),
        ("Norway announced on Friday that its strategic partnership with Kenya had borne fruit.", "existing"),
        ("The meeting took place under a strategic partnership between Norway and Kenya.", "existing"),
        pytest.param(
            "Norway denied that its strategic partnership with Kenya was in danger.",
            "existing",
            marks=pytest.mark.xfail(strict=False, reason="what is only presupposed is held back"),
        ),
        ("Norway could deepen its strategic partnership with Kenya.", "existing"),
        pytest.param(
            "Norway, which has a strategic partnership with Kenya, refused to pay.",
            "existing",
            marks=pytest.mark.xfail(strict=False, reason="what is told in passing is held back"),
        ),
    ],
)
def test_one_that_stands_or_is_made_is_told(body, status):
    assert told(body) == [("strategic partnership", status)]


@pytest.mark.parametrize(
    "body",
    [
        "Norway has no strategic partnership with Kenya.",
        "Norway dreams of a strategic partnership with Kenya.",
        "Norway lobbied for a strategic partnership with Kenya.",
        "Norway has never yearned for any strategic partnership with Kenya.",
    ],
)
def test_there_is_none_where_it_says_no_or_tells_a_dream(body):
    assert told(body) == []


@pytest.mark.xfail(reason="its status is just below the bound that was learnt", strict=True)
def test_an_intention_is_a_plan():
    body = (
        "Norway announced its intention to elevate its relations with Kenya to a comprehensive strategic partnership."
    )
    assert told(body) == [("comprehensive strategic partnership", "planned")]
