"""Islands whose code ISO 3166-1 only reserves are places, so that no graph holds a code that the shapes refuse."""

from __future__ import annotations

import pytest
from expectations import published

from kg.extraction.names.atlas import Atlas
from kg.gazetteer import Gazetteer


@pytest.mark.parametrize(("words", "state"), [(("Canary", "Islands"), "ES"), (("Ascension", "Island"), "SH")])
def test_they_lie_in_a_state(words: tuple[str, ...], state: str) -> None:
    found = Atlas.default().longest(words, 0)
    assert found is not None
    assert (found[0].kind, found[0].state) == ("place", state)


def test_they_are_party_to_nothing() -> None:
    text = "Cabo Verdean President Ana Semedo met the president of the Canary Islands, Luis Febles, in Praia on Friday."
    facts = published(text)
    codes = {state.iso2 for state in Gazetteer.default().states()} - {"AC", "CP", "CQ", "DG", "IC", "TA"}
    parties = {party for fact in facts for party in getattr(fact, "parties", ())}
    assert facts
    assert all(len(party) != 2 or party in codes for party in parties), parties
