"""Offices that no person holds: of a body, a field, a title of honour, or of somebody else in the sentence."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.certainty import HELD
from kg.extraction import extract


def offices(text: str) -> list[tuple[str, str]]:
    facts = extract(Article(name="a", text=text, date="2024-05-18")).facts
    return [(f.person, f.office) for f in facts if f.kind == "office" and f.confidence > HELD]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Manila chairs ASEAN this year, Singapore's trade minister, Tan Wei Ling, said.", "ASEAN"),
        ("The Director, External Trade, met Foreign Minister Ida Ek of Norway.", "External Trade"),
        ("Ghanaian trader Chief Mrs. Efua Mensah met Togo's trade minister, Komlan Atsou.", "Efua Mensah"),
        ("Norwegian Prime Minister Ida Holm met the singer Lars Ek in Oslo on Monday.", "Lars Ek"),
    ],
)
def test_whoever_is_nobody_in_office_holds_none(text, nobody):
    assert nobody not in [person for person, _ in offices(text)]


def test_a_chief_without_another_form_of_address_and_ministers_hold_theirs():
    assert offices("Chief Olu Ade met Prime Minister Ida Holm of Norway.") == [
        ("Olu Ade", "Chief"),
        ("Ida Holm", "Prime Minister"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Greece's Alternate Foreign Minister Lefteris Kan met reporters.", ("Lefteris Kan", "Alternate Foreign Minister")),
        ("Pakistan's Additional Secretary Bilal Chat met reporters.", ("Bilal Chat", "Additional Secretary")),
        ("Bangladesh's Prime Minister Sheikh Marjan met reporters.", ("Sheikh Marjan", "Prime Minister")),
        ("Qatar's Prime Minister Sheikh Ali bin Hamad met reporters.", ("Ali bin Hamad", "Prime Minister")),
    ],
)  # fmt: skip
def test_what_is_part_of_an_office_or_a_name_stays_with_it(text, expected):
    assert expected in offices(text)
