"""Diaries and chronicles: entries that stand under their days."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse

MOE = "Norwegian President Ingrid Moe"
QUISPE = "Peruvian Foreign Minister Rosa Quispe"
OTIENO = "Kenyan President Peter Otieno"


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        (
            f"Monday. {MOE} received {QUISPE} in Oslo.\n\nWednesday. {MOE} met {OTIENO} for an hour.",
            {"2024-05-13", "2024-05-15"},
        ),
        (
            f"3 April – {MOE} receives {QUISPE} in Oslo.\n5 April – {OTIENO} holds talks with {MOE}.",
            {"2024-04-03", "2024-04-05"},
        ),
        (
            f"2 March 2022. {MOE} receives {QUISPE}.\n\n4 June 2023. {OTIENO} holds talks with {MOE} in Nairobi.",
            {"2022-03-02", "2023-06-04"},
        ),
    ],
)
def test_what_an_entry_tells_was_on_its_day(found, body, dates):
    assert {meeting.date for meeting in found("engagement", body)} == dates


def test_an_entry_below_one_that_is_over_is_the_next_such_day(found):
    body = f"Thursday. {MOE} met {OTIENO}.\n\nTuesday. {MOE} receives {QUISPE} in Oslo."
    held, planned = found("engagement", body)
    assert (held.date, held.status) == ("2024-05-16", "held")
    assert (planned.date, planned.status) == ("2024-05-21", "planned")


@pytest.mark.parametrize(
    "body",
    [
        f"Monday. {MOE} had met {OTIENO} before.\n\nTuesday. Rain in Oslo.",
        f"Monday. In 2019 {MOE} met {OTIENO}.\n\nTuesday. Rain in Oslo.",
        f"Monday. Rain in Oslo.\n\nTuesday. Snow in Oslo.\n\nAt another time {MOE} met {OTIENO}.",
        f"Monday. Rain fell on all of Norway. {MOE} met nobody.\n\n{MOE} once met {OTIENO}.",
    ],
)
def test_what_is_told_of_another_time_or_behind_the_diary_was_on_another_day(found, body):
    assert all(not (meeting.date or "").startswith("2024-05") for meeting in found("engagement", body))


def test_one_day_makes_no_diary():
    assert analyse(article(f"Monday. {MOE} met {OTIENO}.\n\nIt rained.")).entries == {}


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Tuesday 14.", "2024-05-14"), ("Monday 20:", "2024-05-20"), ("Thursday 16 and Friday 17.", "2024-05-16")],
)
def test_a_weekday_with_its_number_is_the_one_day_that_has_both(heading, day):
    told = analyse(article(f"{heading} {MOE} meets {OTIENO}."))
    assert next(time for times in told.times.values() for time in times).past == day


@pytest.mark.parametrize("heading", ["Tuesday 15.", "Tuesday 14 ministers met.", "Tuesday 14:30."])
def test_a_weekday_beside_a_number_that_is_not_its_own_is_a_weekday(heading):
    told = analyse(article(f"{heading} {MOE} meets {OTIENO}."))
    assert next(time for times in told.times.values() for time in times).future == "2024-05-21"
