"""Who receives a degree or sits on a board meets nobody; what is signed into law, and a bare verb, is no instrument."""

from __future__ import annotations

import pytest

from kg.extraction.proof.case import example
from kg.extraction.proof.wordings import no_engagement, no_instrument


@pytest.mark.parametrize(
    ("body", "trigger", "is_one"),
    [
        ("Kenya's envoy Peter Otieno received his doctorate from a college in Oslo.", "received", False),
        ("Kenya's envoy Peter Otieno received a medal for his work in Norway.", "received", False),
        ("Kenya's President Peter Otieno received the envoy of Norway in Nairobi.", "received", True),
        ("Kenya's President Peter Otieno received a delegation from Norway in Nairobi.", "received", True),
        ("Kenya's President Peter Otieno received a call from Ingrid Moe of Norway.", "received", True),
        ("Kenya's President Peter Otieno received the credentials of Ambassador Ida Holm of Norway.", "received", True),
        ("Kenya's envoy Peter Otieno sits on the council of a museum in Oslo.", "sits", False),
        ("Kenya's envoy Peter Otieno serves on the board of a bank in Oslo.", "serves", False),
    ],
)
def test_who_receives_a_thing_or_sits_on_a_board_meets_nobody(body, trigger, is_one):
    case = example("engagement", body, trigger, type="Talks", parties=("KE", "NO"), status="held")
    assert (no_engagement(case) is None) is is_one


@pytest.mark.parametrize(
    ("body", "words", "title", "is_one"),
    [
        ("Norway's president signed the Fisheries Pact Act into law last year.", "signed", "Fisheries Pact Act", False),
        ("The king looks forward to signing the budget agreement into law.", "signing", "budget agreement", False),
        ("I commend the ministries of Norway and Kenya for their work.", "commend", "commend", False),
        ("Norway and Kenya signed the fisheries pact.", "signed", "fisheries pact", True),
    ],
)
def test_what_is_signed_into_law_and_a_bare_verb_are_no_instruments(body, words, title, is_one):
    case = example("instrument", body, words, type="Agreement", title=title, parties=("NO",), status="signed")
    assert (no_instrument(case) is None) is is_one
