"""When engagements began: with the offset of the place, and nothing where hour, day or offset are not proved."""

from __future__ import annotations

from datetime import datetime

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.extraction.context.time_zones import offset_at
from kg.extraction.text.hours import hours_in
from kg.extraction.text.sentences import Sentence

HANOI = "Norwegian Prime Minister Ingrid Moe met Vietnamese President Võ Văn Thưởng on Friday in Hanoi. "
MINISTERS = "Norwegian Foreign Minister Ingrid Moe and Vietnamese Foreign Minister Bui Thanh Son"


def start_times(body: str) -> set[str | None]:
    found = extract(Article(name="a", text=f"Two states meet\n\n{body}", date="2024-05-18"), reader="rules").facts
    return {fact.start_time for fact in found if fact.kind == "engagement"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{HANOI}The talks opened at 9.15 a.m.", "2024-05-17T09:15:00+07:00"),
        (f"{HANOI}The meeting began at 9:15 a.m. local time and lasted 95 minutes.", "2024-05-17T09:15:00+07:00"),
        (
            f"{HANOI}The two leaders held talks at the Presidential Palace in Hanoi, Vietnam, for 95 minutes from 9:15 a.m. "
            "(local time) on the same day and adopted an action plan.",
            "2024-05-17T09:15:00+07:00",
        ),
        (
            "Norwegian Prime Minister Ingrid Moe met Vietnamese President Võ Văn Thưởng at 14:00 GMT on Friday in Hanoi.",
            "2024-05-17T21:00:00+07:00",
        ),
        (f"The talks between {MINISTERS} in Hanoi started at 1430 hours on Friday.", "2024-05-17T14:30:00+07:00"),
        (
            f"The talks between {MINISTERS} began in Hanoi on Friday at 3 p.m. (0800 GMT) and ended at 6 p.m.",
            "2024-05-17T15:00:00+07:00",
        ),
        (
            "Norwegian Foreign Minister Ingrid Moe spoke by phone with Vietnamese Foreign Minister Bui Thanh Son "
            "at 3 p.m. Hanoi time on Friday.",
            "2024-05-17T15:00:00+07:00",
        ),
        (
            "Norwegian Prime Minister Ingrid Moe met US President Joe Biden at 11 a.m. on Friday in Washington.",
            "2024-05-17T11:00:00-04:00",
        ),
    ],
)
def test_engagements_begin_at_the_time_of_their_place(body, expected):
    assert expected in start_times(body)


@pytest.mark.parametrize(
    "body",
    [
        f"{HANOI}The meeting ended at 11 a.m.",
        f"{HANOI}The talks began around 9 a.m.",
        f"{HANOI}A fire broke out at 9 a.m. in the city.",
        f"{HANOI}At 9 a.m. Moe laid a wreath before the talks.",
        "Norwegian Prime Minister Ingrid Moe met US President Joe Biden at 11 a.m. on Friday in the United States.",
        "Norwegian Prime Minister Ingrid Moe and Vietnamese President Võ Văn Thưởng held a video call at 10 a.m. on Friday.",
        "Norwegian Prime Minister Ingrid Moe met Vietnamese President Võ Văn Thưởng at 9 a.m. in Hanoi in May.",
    ],
)
def test_what_is_not_proved_is_left_out(body):
    assert start_times(body) == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 9:15 a.m. local time", [("09:15", "")]),
        ("at 9.15 am", [("09:15", "")]),
        ("at 12:30 AM", [("00:30", "")]),
        ("at 12 p.m.", [("12:00", "")]),
        ("at 14:00 GMT", [("14:00", "+00:00")]),
        ("at 1400 GMT", [("14:00", "+00:00")]),
        ("at 14:00 (UTC+7)", [("14:00", "+07:00")]),
        ("at 10.30 hours", [("10:30", "")]),
        ("at 3 p.m. New York time", [("15:00", "New York")]),
        ("at 10 a.m. JST", [("10:00", "+09:00")]),
        ("at 8 a.m. Eastern Time", [("08:00", "America/New_York")]),
        ("at three o’clock in the afternoon", [("15:00", "")]),
        ("at noon", [("12:00", "")]),
        ("at 10 a.m. IST", []),
        ("by 10 a.m.", []),
        ("shortly after 10 a.m.", []),
        ("at 10.30 percent", []),
        ("at $9:15", []),
        ("in 2024 hours were lost", []),
    ],
)
def test_times_of_day_are_read_with_what_they_are_told_by(text, expected):
    sentence = f"It began {text}."
    assert [(f"{h.time:%H:%M}", h.zone) for h in hours_in(Sentence(0, 1, 0, len(sentence), sentence))] == expected


@pytest.mark.parametrize(
    ("state", "place", "hours"),
    [
        ("KR", None, 9),
        ("NP", "Kathmandu", 5.75),
        ("DE", None, 2),
        ("CN", "Beijing", 8),
        ("AU", "Canberra", 10),
        ("AU", "Perth", 8),
        ("RU", "Vladivostok", 10),
        ("AU", None, None),
        ("RU", "Kazan", None),
        ("ZZ", None, None),
    ],
)
def test_offsets_are_those_of_the_day_or_none(state, place, hours):
    offset = offset_at(datetime(2024, 7, 1, 9), state, place)
    assert (None if offset is None else offset.total_seconds() / 3600) == hours
