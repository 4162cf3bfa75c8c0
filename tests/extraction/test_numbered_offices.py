"""Ministers who share a ministry are numbered, and the number is of the office and nobody's name."""

from __future__ import annotations

import pytest
from expectations import published


@pytest.mark.parametrize(
    ("told", "person", "office"),
    [
        ("Brunei's Minister of Foreign Affairs II, Yusrin Metali,", "Yusrin Metali", "Minister of Foreign Affairs II"),
        ("Brunei's Finance Minister II Amin Liew", "Amin Liew", "Finance Minister II"),
        ("Morocco's Minister Delegate for Trade, Karim Idrissi,", "Karim Idrissi", "Minister Delegate for Trade"),
    ],
)
def test_the_office_keeps_its_number(told: str, person: str, office: str) -> None:
    facts = published(f"{told} met Norwegian Fisheries Minister Ida Holm in Oslo on Friday.")
    offices = {fact.person: fact.office for fact in facts if fact.kind == "office"}
    assert offices[person] == office
    assert set(offices) == {person, "Ida Holm"}
