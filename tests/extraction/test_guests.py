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


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Kenyan Foreign Minister Joyce Wanjiru arrived in Oslo on Monday.", "Joyce Wanjiru"),
        ("Kenyan Foreign Minister Joyce Wanjiru and Ugandan Foreign Minister Sam Okello arrived on Monday.", None),
        ("Norwegian Foreign Minister Nils Lund spoke on Monday.", None),
    ],
)
def test_the_visiting_minister_is_the_one_from_abroad(lead, who):
    body = f"{lead} Norwegian Trade Minister Ida Holm spoke too. The visiting minister met Holm on Tuesday."
    analysis = analyse(article(f"OSLO — {body}"))
    last = analysis.sentences[-1]
    meant = [m.entity.name for m in analysis.register.in_sentence(last.index) if m.form == "description"]
    assert meant == ([who] if who else [])


def test_an_authority_is_somebody_only_behind_the_adjective_of_a_state():
    body = "Bolivian Vice Minister Remo Condori came to Oslo. {} said so on Monday."
    told = []
    for who in ("The Bolivian authority", "The authority"):
        analysis = analyse(article(body.format(who)))
        last = analysis.sentences[-1]
        told.append([m.entity.name for m in analysis.register.in_sentence(last.index) if m.form == "description"])
    assert told == [["Remo Condori"], []]
