"""Who is taken for a firm among those who sign."""

from __future__ import annotations

import pytest

from kg.extraction.instrument.unknown_signers import Signer
from kg.extraction.names.entities import Entity


@pytest.mark.parametrize(
    ("name", "is_international", "is_firm"),
    [
        ("Fjordlink Cargo", False, True),
        ("Ministry of Mines and Energy", False, False),
        ("Nordic Reconstruction Bank Group", True, False),
        ("Kenya Coast Guard Service", False, False),
    ],
)
def test_the_last_word_tells_firms_but_not_of_ministries_and_bodies_of_states(
    name: str, is_international: bool, is_firm: bool
) -> None:
    entity = Entity("organization", name, is_international=is_international)
    assert Signer(entity).is_firm is is_firm
