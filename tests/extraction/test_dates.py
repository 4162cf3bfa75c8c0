"""Dates as they follow from how a text tells them: bounds, comparisons, datelines, the day named before."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.text.clock import Clock
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.times import times_in

MOE = "Norwegian President Ingrid Moe"


def read(text, today="2024-05-18"):
    return [(t.past, t.future, t.days) for t in times_in(Sentence(0, 1, 0, len(text), text), Clock(today))]


@pytest.mark.parametrize(
    ("text", "past", "future", "days"),
    [
        ("They met on the 16th of this month.", "2024-05-16", "2024-05-16", None),
        ("They met from the 2nd to the 4th of last month.", "2024-04-02", "2024-04-02", 3),
        ("It was signed on March 3 last year.", "2023-03-03", "2023-03-03", None),
        ("It was signed on the first of March 2023.", "2023-03-01", "2023-03-01", None),
        ("They met last week, on the 8th and 9th of May.", "2024-05-08", "2024-05-08", 2),
        ("They met earlier in the year.", "2024", "2024", None),
        ("It will be signed by the end of the year.", "2024", "2024", None),
        ("They met last autumn.", "2023", "2023", None),
        ("They meet in the spring.", "2024", "2024", None),
        ("They meet in the autumn.", "2023", "2024", None),
        ("It was agreed at the July summit.", "2023-07", "2024-07", None),
        ("They met from 29 April to 2 May.", "2024-04-29", "2024-04-29", 4),
        ("They met from Monday to Wednesday.", "2024-05-13", "2024-05-20", 3),
        ("They met on 17.04.2024 in Oslo.", "2024-04-17", "2024-04-17", None),
        ("They met as early as 2015 in Oslo.", "2015", "2015", None),
        ("They will meet in the fourth quarter.", "2023-10/2023-12", "2024-10/2024-12", None),
        ("Trade grew in the first three months.", "2024-01/2024-03", "2024-01/2024-03", None),
        ("Trade grew in the first ten months.", "2023-01/2023-10", "2023-01/2023-10", None),
        ("They meet on the 21st at the ministry.", "2024-04-21", "2024-05-21", None),
        ("Talks open in Lima, on the 31st.", "2024-03-31", "2024-05-31", None),
        ("They met on the 18th.", "2024-05-18", "2024-05-18", None),
        ("They will meet again before the year-end.", "2024", "2024", None),
        ("A treaty is to be ready by year's end.", "2024", "2024", None),
        ("They will meet in the new year.", "2024", "2025", None),
        ("Talks are to resume early in the New Year in Lima.", "2024", "2025", None),
        ("They met a fortnight ago.", "2024-05", "2024-05", None),
        ("They met two fortnights ago.", "2024-04", "2024-04", None),
        ("They will open it in mid-2026.", "2026", "2026", None),
        ("They may meet as soon as June.", "2023-06", "2024-06", None),
    ],
)
def test_a_time_is_read(text, past, future, days):
    assert read(text) == [(past, future, days)]


@pytest.mark.parametrize(
    "text",
    [
        "They live in the fall of an empire.",
        "They may meet in the first month of talks.",
        "They met in the third quarter-final.",
        "They met on the 20th floor.",
        "They wished each other a happy new year.",
        "They praised the year-end report.",
        "They kept the mid-2000s in mind.",
        "They spoke on the 75th anniversary.",
        "It stands on the 38th parallel.",
    ],
)
def test_what_is_no_time_is_not(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("Kenya's exports to Norway have reached $40 million since 2021.", "2021/2024"),
        ("Kenya's exports to Norway have reached $40 million since January.", "2024-01/2024-05"),
        ("Kenya's exports to Norway reached $40 million in 2021.", "2021"),
        ("Kenya's exports to Norway reached $40 million in 2022, up 12 percent from 2021.", "2022"),
    ],
)
def test_a_figure_is_of_the_period_that_is_told_for_it(found, body, date):
    facts = found("observation", f"{MOE} met Kenyan President Peter Otieno. {body}")
    assert {fact.date for fact in facts} == {date}


@pytest.mark.parametrize("bound", ["since March", "until June", "through June"])
def test_what_holds_since_or_until_a_day_took_place_on_none(found, bound):
    (fact,) = found(
        "engagement", f"{MOE} held talks with Kenyan President Peter Otieno on trade rules in force {bound}."
    )
    assert fact.date is None


def test_the_day_of_a_dateline_is_no_engagements(found):
    (fact,) = found("engagement", f"OSLO, Thursday - {MOE} will visit Kenya next month.")
    assert fact.date == "2024-06"


@pytest.mark.parametrize(
    ("then", "date"),
    [("In the afternoon,", "2024-05-16"), ("The next day,", "2024-05-17"), ("In the autumn,", "2023")],
)
def test_a_part_of_the_day_is_of_the_day_named_before(found, then, date):
    body = (
        f"{MOE} met Kenyan President Peter Otieno in Oslo on Thursday. "
        f"{then} {MOE} held talks with Peruvian Foreign Minister Rosa Quispe."
    )
    assert found("engagement", body)[-1].date == date


def test_what_is_told_of_a_period_is_of_its_year(found):
    (fact,) = found("engagement", f"{MOE} will visit Kenya in the second half of the year.")
    assert fact.date in ("2024", None)


def test_the_same_day_is_the_last_single_one(found):
    body = (
        f"{MOE} met Kenyan President Peter Otieno, who is on a working visit to Norway from May 14 to 17, on Thursday. "
        "Earlier the same day Peter Otieno met Norwegian Foreign Minister Olav Berg."
    )
    assert found("engagement", body)[-1].date == "2024-05-16"


@pytest.mark.parametrize(
    ("before", "then", "date"),
    [
        (
            "Peruvian Trade Minister Rosa Quispe arrived in Oslo on Tuesday.",
            "Under a loan agreement, signed the same day, Norway will lend Peru $40 million.",
            "2024-05-14",
        ),
        (
            "Peruvian Trade Minister Rosa Quispe landed in Oslo on Monday.",
            "The two sides will apply a customs agreement signed the next day.",
            "2024-05-14",
        ),
        (
            "Peruvian Trade Minister Rosa Quispe will come to Oslo on Tuesday.",
            "A customs agreement between Norway and Peru is to be signed the same day.",
            "2024-05-21",
        ),
        (
            "Norway and Peru opened talks in Oslo on Thursday. Peruvian Trade Minister Rosa Quispe, who had come on "
            "Tuesday, led her side.",
            "A customs agreement between Norway and Peru was signed the same day.",
            "2024-05-16",
        ),
        (
            "Peruvian Trade Minister Rosa Quispe, who came to Oslo on Tuesday, met her host.",
            "A customs agreement between Norway and Peru was signed the same day.",
            "2024-05-14",
        ),
    ],
)
def test_a_day_looked_back_to_is_meant_as_its_own_sentence_told_it(before, then, date):
    told = analyse(article(f"{before} {then}"))
    *_, last = (time for times in told.times.values() for time in times)
    assert (last.past, last.future) == (date, date)


@pytest.mark.parametrize(
    ("body", "date"),
    [
        (
            f"On Friday, the second day of talks with Kenya's Peter Otieno in Lima, {MOE} praised the port.",
            "2024-05-16",
        ),
        (
            f"{MOE} signed a pact on Thursday, on the third day of talks with Kenya's Peter Otieno in Lima.",
            "2024-05-14",
        ),
        (
            f"{MOE} signed a pact on Thursday, on the first day of talks with Kenya's Peter Otieno in Lima.",
            "2024-05-16",
        ),
    ],
)
def test_talks_of_which_a_later_day_is_told_began_before_it(found, body, date):
    assert date in [one.date for one in found("engagement", body)]


def test_who_meets_on_a_later_day_of_a_visit_does_so_that_day(found):
    body = f"On Friday, the second day of her visit to Kenya, {MOE} met Kenyan President Peter Otieno."
    meeting = next(one for one in found("engagement", body) if "Visit" not in one.type)
    assert meeting.date == "2024-05-17"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "A trade agreement between Norway and Kenya, signed in 2016, has yet to take effect."
            f" {MOE} met Kenyan President Peter Otieno in Oslo.",
            ("signed", "2016"),
        ),
    ],
)
def test_a_document_is_of_the_day_of_its_signing(found, body, told):
    assert told in [(one.status, one.date) for one in found("instrument", body)]
