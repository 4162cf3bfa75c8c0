"""Governors and prefects: officers of a province, not of the state."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse


def holding(body, person):
    register = analyse(article(body)).register
    return next(p for p in register.of_kind("person") if p.name == person).holdings[0]


@pytest.mark.parametrize("office", ["Gov.", "Governor", "Regional Governor", "Prefect"])
def test_an_office_of_a_province_is_not_the_states(office):
    body = (
        f"NAIROBI, May 17 (Coastwire) - Kenya needs rain, its cabinet said. {office} Peter Otieno was there on Friday."
    )
    assert holding(body, "Peter Otieno").of is None


def test_a_bank_has_governors_too():
    body = "NAIROBI, May 17 (Coastwire) - Kenya needs rain. Central Bank Governor Peter Otieno was there on Friday."
    assert holding(body, "Peter Otieno").of is not None
