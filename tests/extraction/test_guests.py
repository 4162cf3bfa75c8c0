"""Guests who are said to be "visiting" in front of their office and name."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.engagement.pointing import guest_behind

LAST = "They spoke of fish in Oslo."


@pytest.mark.parametrize(
    ("body", "guest"),
    [
        ("Norwegian minister Lars Ek held talks with visiting Kenyan minister Joy Otieno in Oslo.", "Joy Otieno"),
        ("There were talks between Norway's minister Lars Ek and visiting Chadian minister Awa Diallo.", "Awa Diallo"),
        ("Norwegian minister Lars Ek received the visiting Peruvian minister Rosa Quispe in Oslo.", "Rosa Quispe"),
        ("Norwegian minister Lars Ek, after visiting Peruvian minister Rosa Quispe, held talks.", None),
        ("Norwegian minister Lars Ek was visiting Kenya when minister Joy Otieno held talks.", None),
        ("Norwegian minister Lars Ek met Kenyan officials and visiting farmers, said minister Joy Otieno.", None),
    ],
)
def test_the_guest_is_the_one_named_behind_and_never_the_host(body, guest):
    analysis = analyse(article(f"{body} {LAST}"))
    parsed = next(analysis.parse_of(s.index) for s in analysis.sentences if "visiting" in s.text)
    token = next(t for t in parsed.doc if t.lower_ == "visiting")
    found = guest_behind(analysis, parsed.sentence.index, token)
    assert (found.name if found is not None else None) == guest
