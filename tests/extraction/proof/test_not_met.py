"""Meetings that did not come about, journeys of pleasure, states and lengths of time that belong to something else."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction import extract


def published(text: str, kind: str = "engagement") -> list:
    facts = extract(Article(name="a", text=text, date="2024-05-18")).facts
    return [f for f in facts if f.kind == kind and f.confidence > 0]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "Kenyan President Peter Otieno flew to Lima on Thursday to see Peruvian President Rosa Quispe, but she was in "
            "hospital, and Foreign Minister Diego Fuentes received him instead.",
            "Rosa Quispe",
        ),
        (
            "Ghana's trade minister Kofi Addo travelled to Hanoi to hold talks with Prime Minister Tran Van Minh, but the "
            "prime minister was away, and his deputy Le Thi Hoa received him.",
            "Tran Van Minh",
        ),
    ],
)
def test_a_purpose_that_failed_is_no_meeting(text: str, absent: str) -> None:
    assert all(absent not in meeting.participants for meeting in published(text))


def test_whoever_is_late_is_met() -> None:
    text = (
        "Norwegian Foreign Minister Ingrid Moe flew to Lusaka to meet President Joseph Banda, but Banda was late, and they "
        "met only in the evening."
    )
    assert any("Joseph Banda" in meeting.participants for meeting in published(text))


def test_those_who_did_not_speak_did_not_meet() -> None:
    told = (
        "Chile's President Diego Fuentes and Bolivian President Ida Rojas sat at the same table in Lima on Friday {}."
    )
    assert not published(told.format("but did not speak to each other"))


@pytest.mark.parametrize(
    ("behind", "length"),
    [
        ("then took reporters' questions for 90 minutes", None),
        ("and then toured the port for two hours", None),
        ("and discussed fisheries for two hours", "PT2H"),
    ],
)
def test_a_length_of_time_is_of_its_own_act(behind: str, length: str | None) -> None:
    text = f"Peru's Foreign Minister Rosa Quispe met her Chilean counterpart Diego Fuentes in Lima on Friday, {behind}."
    if not behind.startswith("then"):
        text = text.replace(", and", " and")
    assert [meeting.duration for meeting in published(text)] == [length]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Norwegian Foreign Minister Ingrid Moe met the Kenyan ambassador to Ethiopia, Peter Otieno, in Addis Ababa.",
            {"NO", "KE"},
        ),
        (
            "Peruvian Deputy Foreign Minister Rosa Quispe and the Chilean ambassador to Kenya, Diego Fuentes, held talks.",
            {"PE", "CL"},
        ),
        (
            "The Kenyan ambassador to Norway, Peter Otieno, met Norwegian Foreign Minister Ingrid Moe in Oslo.",
            {"KE", "NO"},
        ),
    ],
)
def test_where_an_envoy_is_sent_takes_no_part(text: str, parties: set[str]) -> None:
    assert [set(meeting.parties) for meeting in published(text)] == [parties]


def test_a_firm_that_somebody_heads_is_not_its_state() -> None:
    told = "Kenyan President Peter Otieno met Lars Berg, who heads the Norwegian {}, in Nairobi on Friday."
    assert not any("NO" in meeting.parties for meeting in published(told.format("drilling company Nordbor")))
    assert any("NO" in meeting.parties for meeting in published(told.format("navy")))


@pytest.mark.parametrize(("how", "is_visit"), [("a family holiday", False), ("a national holiday", True)])
def test_a_holiday_is_no_visit(how: str, *, is_visit: bool) -> None:
    text = f"Norwegian Prime Minister Ingrid Moe arrived in Kenya on {how} to see President Peter Otieno."
    assert any(one.type == "Visit" for one in published(text)) is is_visit


def test_words_on_a_placard_are_nobodys() -> None:
    told = (
        "“No more foreign boats here,” said {} the ministry where Kenyan Foreign Minister Peter Otieno received his "
        "Norwegian counterpart."
    )
    assert not published(told.format("a placard outside"), "statement")
