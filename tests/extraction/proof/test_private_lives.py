"""Whoever runs, sings or does research acts for no state: a journey or meeting of theirs is none of the state's."""

from __future__ import annotations

import pytest
from invented import article

import kg


def engagements(body: str) -> list[tuple[str, ...]]:
    return [tuple(sorted(f.parties)) for f in kg.extract(article(body)).facts if f.kind == "engagement"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "Marathon winner and swimmer Vera Holt of Latvia visited Lima and met President Alan Huerta at the palace.",
            marks=pytest.mark.xfail(reason="Marathon, a town of Canada, is taken for a side", strict=True),
        ),
        "The Latvian rapper Ilze Ozola visited Lima on Friday. Ozola met Peru's Culture Minister Rosa Quispe there.",
        "Peru's President Alan Huerta received the Latvian chemist Janis Kalns in Lima on Friday.",
        "A group of 80 Latvian worshippers visited Lima on Friday, where they met Peru's Tourism Minister Luz Rios.",
        "Janis Kalns, a botanist from Latvia, was received by Peru's President Alan Huerta in Lima on Friday.",
    ],
)
def test_a_private_person_leaves_no_state_behind(body):
    assert engagements(body) == []


@pytest.mark.parametrize(
    ("body", "parties"),
    [
        (
            "Peru's President Alan Huerta received the Latvian footballer Juris Abols and Latvian President Anna Liepa "
            "at the palace on Friday.",
            ("LV", "PE"),
        ),
        ("Latvian Foreign Minister Ilze Ozola, a botanist, visited Lima on Friday.", ("LV", "PE")),
        ("Students welcomed Latvian President Anna Liepa, who visited Lima on Friday.", ("LV", "PE")),
    ],
)
def test_whoever_holds_an_office_acts_for_the_state(body, parties):
    assert parties in engagements(body)
