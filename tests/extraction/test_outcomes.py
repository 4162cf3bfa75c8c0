"""Of which meeting an instrument or commitment came, and of which visit a meeting was part."""

from __future__ import annotations

import pytest
from invented import article

import kg

MINISTERS = "Foreign ministers Vera Holt of Latvia and Luis Pena of Peru held talks in Riga on Friday. "
LEADERS = "Latvian President Anna Liepa met Peruvian President Alan Huerta in Ventspils on Thursday. "


def sources(body: str) -> list[str | None]:
    """Return for each instrument and commitment a participant of the meeting that it came of."""
    facts = kg.extract(article(body)).facts
    of = {one: f.participants[0] for f in facts if f.kind == "engagement" for one in f.outcomes}
    return [of.get(f.id) for f in facts if f.kind in ("instrument", "commitment")]


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (MINISTERS + "They signed an agreement on fish.", "Vera Holt"),
        (MINISTERS + LEADERS + "The presidents signed a treaty on rivers on Thursday.", "Anna Liepa"),
        (
            MINISTERS + "Latvian President Anna Liepa and Peruvian President Alan Huerta signed a treaty on Friday.",
            None,
        ),
        (MINISTERS + "The two heads of state signed a treaty on rivers on Friday.", None),
        (
            MINISTERS + "Trade ministers Ilze Ozola of Latvia and Rosa Rios of Peru held talks in Cesis on Friday.\n\n"
            "Latvia and Peru signed an agreement on fish on Friday.",
            None,
        ),
        (
            "Latvian President Anna Liepa met Peruvian President Alan Huerta in Riga on Friday. The two leaders signed a "
            "treaty on rivers. Ms Liepa also met Chilean President Eva Diaz on Friday.",
            "Anna Liepa",
        ),
    ],
)
def test_an_outcome_goes_to_the_meeting_of_those_who_sign_or_to_none(body, source):
    assert sources(body) == [source]


@pytest.mark.parametrize("when", ["in May 2021", "in 2021", "in February"])
def test_what_is_undated_did_not_come_of_a_meeting_of_long_ago(when):
    body = f"Latvia and Peru held talks in Riga {when}.\n\nA memorandum on fish was signed by Latvia and Peru."
    facts = kg.extract(article(body)).facts
    assert {f.kind for f in facts} >= {"engagement", "instrument"}
    assert [f for f in facts if f.kind == "engagement" and f.outcomes] == []


def test_a_meeting_elsewhere_is_not_part_of_a_visit():
    body = (
        "Latvian President Anna Liepa visited Peru on Monday and met Peruvian President Alan Huerta in Lima. "
        "Ms Liepa met Mr Huerta in Oslo on Wednesday."
    )
    facts = kg.extract(article(body)).facts
    part = {f.place for f in facts if f.kind == "engagement" and f.during}
    assert "Oslo" not in part
