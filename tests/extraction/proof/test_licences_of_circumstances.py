"""What speaks for and against a place, a date and a duration of an engagement or instrument."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction import extract
from kg.extraction.proof.case import Case, company_in, example
from kg.extraction.proof.licences import STEPS, licences
from kg.extraction.proof.licences_together import SURE


def of(case, role):
    return set(licences(case, role, getattr(case.fact, role)))


def visit(text, quote, **fields):
    return example(
        "engagement", text, quote, type="Visit", participants=("Ingrid Moe",), parties=("NO", "KE"),
        destination="KE", status="held", **fields,
    )  # fmt: skip


def talks(text, quote, **fields):
    return example("engagement", text, quote, type="Talks", parties=("NO", "KE"), status="held", **fields)


MOE = "Norwegian President Ingrid Moe "


@pytest.mark.parametrize(
    ("text", "quote", "place", "expected", "unexpected"),
    [
        (MOE + "flew to Nairobi on Friday.", "flew to Nairobi", "Nairobi", {"goal of travel", "in the state visited"}, set()),
        (
            MOE + "left Nairobi on Friday after a visit to Kenya.",
            "left Nairobi on Friday after a visit", "Nairobi", {"left behind"}, {"goal of travel"},
        ),
        (
            MOE + "arrived back in Oslo on Friday after a visit to Kenya.",
            "arrived back in Oslo on Friday after a visit", "Oslo",
            {"on the way home", "outside the state visited", "home of a visitor"}, {"goal of travel"},
        ),
    ],
)  # fmt: skip
def test_a_place_is_told_by_what_leads_there(text, quote, place, expected, unexpected):
    found = of(visit(text, quote, place=place), "place")
    assert expected <= found
    assert not unexpected & found


def test_a_relative_clause_tells_what_took_place_there():
    text = MOE + "flew to Nairobi, where she held talks with Kenyan President Peter Otieno."
    assert "where of a relative clause" in of(talks(text, "held talks", place="Nairobi"), "place")
    text = MOE + "held talks with Kenyan President Peter Otieno after she flew to Nairobi."
    assert "where of a relative clause" not in of(talks(text, "held talks", place="Nairobi"), "place")


def test_talks_may_be_where_a_visit_leads():
    text = MOE + "visited Nairobi. She held talks with Kenyan President Peter Otieno."
    alone = talks(text, "held talks with Kenyan", participants=("Ingrid Moe",), place="Nairobi")
    beside = company_in([visit(text, "visited Nairobi", place="Nairobi").found, alone.found])
    assert "place of a visit" not in of(alone, "place")
    assert "place of a visit" in of(Case(alone.analysis, alone.found, beside), "place")


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Norway and Kenya have held talks since May 7.", "held talks", {"behind since", "since then"}),
        ("Norwegian President Ingrid Moe has been in Kenya since May 7.", "been in Kenya", {"there since then"}),
        ("On May 7 Norway and Kenya held talks.", "held talks", {"opens the sentence", "behind on"}),
        ("A spokesman said on May 7 that Norway and Kenya had held talks.", "held talks", {"when something was said"}),
        ("The talks between Norway and Kenya ended on May 7.", "talks between Norway", {"when it ended"}),
        ("Norway and Kenya held talks on May 7-9.", "held talks", {"first of several days"}),
    ],
)
def test_a_date_is_told_by_the_words_around_it(text, quote, expected):
    assert expected <= of(talks(text, quote, date="2024-05-07"), "date")


def test_a_day_may_be_that_of_an_engagement_of_the_same_parties():
    text = "Norway and Kenya held talks on Friday. They signed a treaty on trade."
    signed = example(
        "instrument", text, "signed a treaty on trade", type="Treaty", title="treaty on trade", parties=("NO", "KE"),
        date="2024-05-17", status="signed",
    )  # fmt: skip
    beside = company_in([talks(text, "held talks on Friday", date="2024-05-17").found])
    assert "day of the lead" in of(signed, "date")
    assert "day of an engagement of its parties" not in of(signed, "date")
    assert "day of an engagement of its parties" in of(Case(signed.analysis, signed.found, beside), "date")


@pytest.mark.parametrize(
    ("text", "quote", "duration", "expected"),
    [
        (
            "Norway and Kenya held two-day talks.",
            "two-day talks",
            "P2D",
            {"in front of the telling word", "meeting of D"},
        ),
        ("Norway and Kenya held talks for 40 minutes.", "held talks", "PT40M", {"lasts in the sentence", "behind for"}),
        ("Norway and Kenya met on May 7-9.", "met on May 7-9", "P3D", {"days of a range"}),
        ("Norway and Kenya met. It took two hours.", "Kenya met.", "PT2H", {"lasts elsewhere"}),
    ],
)
def test_a_duration_is_told_by_what_lasted(text, quote, duration, expected):
    assert expected <= of(talks(text, quote, duration=duration), "duration")


def test_a_when_clause_is_of_the_day_of_its_main_clause():
    text = (
        "Norway and Kenya agreed on Friday to build a dam when President Ingrid Moe met President Peter Otieno in Oslo."
    )
    facts = [f for f in extract(article(text)).facts if f.kind == "engagement"]
    assert [f.date for f in facts] == ["2024-05-17"]


@pytest.mark.parametrize(
    ("text", "expected", "unexpected"),
    [
        ("NAIROBI - Moe met Peter Otieno here on Friday.", {"place that the sentence points at"}, set()),
        ("NAIROBI - Moe met Peter Otieno on Friday.", set(), {"place that the sentence points at"}),
        ("In Nairobi, Moe met Peter Otieno.", {"opens its sentence"}, set()),
        ("In Nairobi, Moe said that she had met Peter Otieno.", set(), {"opens its sentence"}),
    ],
)
def test_a_place_may_be_pointed_at_or_open_the_sentence(text, expected, unexpected):
    text = text.replace("Moe", MOE.strip(), 1).replace("Peter", "Kenyan President Peter", 1)
    found = of(talks(text, "met Kenyan President", place="Nairobi"), "place")
    assert expected <= found
    assert not unexpected & found


def test_what_is_sure_is_a_step_of_likelihood_that_fillers_have():
    assert {f"likely {step:g}" for step in STEPS} >= SURE


TOLD = "stands where it is told"


@pytest.mark.parametrize(
    ("text", "quote", "role", "fields", "is_told"),
    [
        ("The third round, planned for July in Lima, will be short.", "third round", "place", {"place": "Lima"}, True),
        ("The third round, planned for July in Lima, will be short.", "third round", "date", {"date": "2024-07"}, True),
        (
            "The round, initially planned for July, will be held in October.",
            "The round",
            "date",
            {"date": "2024-07"},
            False,
        ),
        ("The talks, held in Lima in March, ended on Friday.", "The talks", "date", {"date": "2024-03"}, True),
        ("They praised the summit, which took place in Lima.", "the summit", "place", {"place": "Lima"}, True),
        ("They praised the summit, which was mocked in Lima.", "the summit", "place", {"place": "Lima"}, False),
        ("Lima is to host the summit of the two states.", "the summit", "place", {"place": "Lima"}, True),
        ("Lima is to praise the summit of the two states.", "the summit", "place", {"place": "Lima"}, False),
        ("They held a round of talks in the capital Lima.", "held a round", "place", {"place": "Lima"}, True),
        ("They held talks in the port city of Lima.", "held talks", "place", {"place": "Lima"}, True),
        ("They held talks on the port city of Lima.", "held talks", "place", {"place": "Lima"}, False),
    ],
)
def test_where_and_when_a_meeting_is_held_may_be_told_beside_its_name(text, quote, role, fields, is_told):
    assert (TOLD in of(talks(text, quote, **fields), role)) is is_told


def test_months_named_since_do_not_part_a_fact_from_the_day_told_last():
    fields = {
        "type": "MemorandumOfUnderstanding",
        "title": "memorandum on fish",
        "parties": ("NO", "KE"),
        "status": "signed",
    }
    front = "Ida Holm met Lars Ek on Friday. "
    for between, expected in (
        ("A fair opened in 2019. ", "day told last, a period since"),
        ("A fair opened on 3 March. ", "another time told since"),
        ("A fair opened. ", "day told last"),
    ):
        text = front + between + "The memorandum on fish was signed."
        case = example("instrument", text, "signed", date="2024-05-17", **fields)
        assert expected in of(case, "date")
