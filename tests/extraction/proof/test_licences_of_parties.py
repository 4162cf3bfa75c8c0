"""Licences of parties that the sentence does not name: a pair that is told just before, or the article's states."""

from __future__ import annotations

import pytest

from kg.extraction.proof.case import example
from kg.extraction.proof.licences import licences

MET = "Kenyan President Peter Otieno met Ugandan President Grace Kato in Nairobi."
SIGNED = "A pact on tea was signed."


@pytest.mark.parametrize(
    ("before", "party", "licence"),
    [
        (MET, "KE", "of the pair told before"),
        (MET, "PE", "beside a pair told before"),
        ("Kenya exports tea. It rained. Uganda buys it. So be it. It rained on.", "KE", "one of two states"),
        ("Kenya exports tea. Peru, Chile and Ghana buy it. It rained. So be it. It rained on.", "PE", "one of many states"),
    ],
)  # fmt: skip
def test_a_party_that_the_sentence_does_not_name(before, party, licence):
    fields = {"type": "Agreement", "title": "pact on tea", "parties": (party,), "status": "signed"}
    case = example("instrument", f"{before} {SIGNED}", "pact on tea was signed", **fields)
    assert licence in licences(case, "parties", party)
