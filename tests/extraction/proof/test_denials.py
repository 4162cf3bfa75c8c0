"""What another sentence of the article denies is not published; what only looks like a denial of it takes nothing away."""

from __future__ import annotations

from typing import Any

import pytest
from invented import article

from kg.certainty import HELD
from kg.extraction import extract

MEETING = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday."
PACT = "Peru and Chile signed a memorandum of understanding on copper in Lima on Monday."


def published(body: str) -> list[Any]:
    told = [f for f in extract(article(body)).facts if f.confidence > HELD]
    return [f for f in told if f.kind in ("engagement", "instrument")]


@pytest.mark.parametrize(
    "denial",
    [
        "Her office denied that they had met.",
        "Moe's spokesman said that there had been no meeting.",
        "The palace in Oslo said that no such meeting took place.",
        "“The meeting never took place,” Otieno's office said.",
        "Otieno said that they did not meet on Friday.",
    ],
)
def test_a_meeting_that_is_denied_elsewhere_is_held_back(denial):
    assert published(f"{MEETING[:-1]}, a newspaper wrote. {denial}") == []


@pytest.mark.parametrize(
    "denial",
    [
        "The mines ministry denied that any memorandum was signed.",
        "Peru's mines minister, Luis Vega, said that no memorandum had been signed.",
        "The ministry denied the report.",
        "The ministry called the report false.",
        "The claim was untrue, the ministry said.",
    ],
)
def test_a_document_that_is_denied_elsewhere_is_held_back(denial):
    assert published(f"{PACT[:-1]}, state television reported. {denial}") == []


@pytest.mark.parametrize(
    "other",
    [
        "They have not met since 2019.",
        "Moe did not meet Ugandan President Sarah Okello.",
        "Moe denied that Norway had sold ships to Kenya.",
        "There was no meeting with the press.",
        "They did not meet on Thursday.",
        "No further meeting was agreed.",
        "Otieno denied a report on his health.",
        "Norwegian firms were not waiting to see what happens.",
    ],
)
def test_a_denial_of_something_else_takes_no_meeting_away(other):
    assert [f.type for f in published(f"{MEETING} {other}")] == ["Summit"]


@pytest.mark.parametrize(
    "other",
    [
        "No memorandum was signed on fish.",
        "Peru signed no memorandum with Brazil.",
        "The two have yet to sign a second memorandum.",
        "“We denied nobody a seat at the table,” a diplomat said.",
    ],
)
def test_a_denial_of_something_else_takes_no_document_away(other):
    assert [f.status for f in published(f"{PACT} {other}") if f.kind == "instrument"] == ["signed"]


@pytest.mark.parametrize(
    ("told", "is_denied"),
    [("She has not come back.", False), ("She will not go on to Peru.", False), ("She did not go to Kenya.", True)],
)
def test_a_visit_is_denied_by_a_verb_only_where_that_tells_its_goal(told, is_denied):
    visits = published(f"Norwegian President Ingrid Moe visited Kenya on Friday. {told}")
    assert ([v.destination for v in visits] == []) == is_denied


@pytest.mark.parametrize(
    "aside",
    [
        "Moe denied that the meeting had been stormy.",
        "Opposition leader Grace Kamau of Kenya was not invited to the meeting.",
        "Kenyan Trade Minister Joyce Wanjiru did not attend the meeting.",
    ],
)
def test_how_it_was_and_who_was_no_guest_deny_nothing(aside):
    assert [fact.type for fact in published(f"{MEETING} {aside}")] == ["Summit"]


@pytest.mark.parametrize(
    "denial",
    [
        "Moe denied that a meeting was possible.",
        "Otieno did not attend the meeting.",
        "Moe denied that the meeting was real.",
    ],
)
def test_what_is_said_not_to_come_about_is_denied(denial):
    assert published(f"{MEETING} {denial}") == []
