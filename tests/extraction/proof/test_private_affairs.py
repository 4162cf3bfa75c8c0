"""What firms, clubs, governors and the heads of federations do among themselves is none of their states' affairs."""

from __future__ import annotations

import pytest
from invented import article

import kg

ACTS = {"engagement", "instrument", "partnership", "commitment"}


def acts(body: str, headline: str = "News of the day") -> list[str]:
    return [f.kind for f in kg.extract(article(body, headline)).facts if f.kind in ACTS]


@pytest.mark.parametrize(
    "body",
    [
        "RIGA, 17 May — Balta Motors of Latvia agreed to buy a stake in the Peruvian tyre maker Llantas for 3 million euros. "
        "The two companies signed a contract on Friday.",
        "LIMA, 17 May — Peru's Andina Airways and Latvia's Ventus Airways announced a codeshare partnership on Friday.",
        "The studios from Latvia and Peru signed a co-production agreement for four films on Friday.",
        "Latvian federation president Vera Holt met her Peruvian counterpart Luis Pena in Riga on Friday.",
        "Balta, a Latvian firm, has a plant in Lima. Its founder, Vera Holt, flew to Lima on Friday and met engineers.",
        "LIMA, 17 May — Peruvian President Alan Huerta was there when the Latvian steelmaker Velta promised to build a mill in Callao.",
        "LIMA, 17 May — Peruvian President Alan Huerta was told a joke. Latvian bank Dzintars agreed to lend a miner 50 million euros.",
        "ABUJA, 17 May — Nigerian President Musa Bala said the federal government will give Kano State 20 billion naira for roads.",
        "Gov. Dale Carver of Iowa pledged $2 million to the state fair on Friday. It has buyers from Peru.",
    ],
)
def test_what_private_people_do_is_no_diplomacy(body):
    assert acts(body) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "Latvian President Anna Liepa met Peruvian President Alan Huerta in Lima on Friday, and the two countries "
            "signed a treaty on rivers.",
            "instrument",
        ),
        ("Latvian President Anna Liepa pledged $2 million to Peru on Friday.", "commitment"),
        ("Latvia's development bank will lend Peru 50 million euros for a dam.", "commitment"),
        ("Peru agreed to buy six aircraft from the Latvian planemaker Velta.", "commitment"),
        ("Nigeria's federal government pledged to give Peru 20 million dollars.", "commitment"),
        ("Latvia and Peru announced a strategic partnership on Friday.", "partnership"),
        (
            "Latvian President Anna Liepa met Peruvian President Alan Huerta, the founder of a club, on Friday.",
            "engagement",
        ),
    ],
)
def test_what_states_do_is_told(body, kind):
    assert kind in acts(body)
