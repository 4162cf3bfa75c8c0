"""Dates in the forms that newspapers write them."""

import pytest

from kg.reading.dates import find_dates, is_calendar_date, parse_date
from kg.reading.plain import date_of_line


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-05-17T23:30:00Z", "2024-05-17"),
        ("2024-06-03 19:32:15", "2024-06-03"),
        ("2023.12.08", "2023-12-08"),
        ("2024/5/7", "2024-05-07"),
        ("17 May 2024", "2024-05-17"),
        ("17-May-2024", "2024-05-17"),
        ("May 17, 2024", "2024-05-17"),
        ("Wednesday 5 June 2024", "2024-06-05"),
        ("Tuesday 9th May 2023", "2023-05-09"),
        ("Wed 15 Jan 2025", "2025-01-15"),
        ("Jan. 23, 2025", "2025-01-23"),
        ("Sept. 29, 2024", "2024-09-29"),
        ("September, 11/2024 - 08:15", "2024-09-11"),
        ("14 OCT 2024, 13:27", "2024-10-14"),
        ("May 21, 2024 (Tue) 17:42 KST", "2024-05-21"),
        ("May 21 (Tue), 2024", "2024-05-21"),
        ("17 February 2025 21:08 JST", "2025-02-17"),
        ("10 Dec 2024 | 09:05 GMT", "2024-12-10"),
        ("March 19, 2025 09:00 AM Eastern Daylight Time", "2025-03-19"),
        ("Tuesday 3 September 2024 – 18h40", "2024-09-03"),
        ("Sunday, 12 January 2025 • Long read", "2025-01-12"),
        ("Thu 24 Apr 2025 19.45 EEST | First published at 09.02", "2025-04-24"),
        ("Updated - August 29, 2025 11:14 pm IST | Antananarivo", "2025-08-29"),
        ("Updated 5 May 2024 | Published 3 May 2024", "2024-05-03"),
        ("Press release | No: 04/25 | Date: 15/01/2025", "2025-01-15"),
        ("Friday 25th October, 2024 – The Wexcombe Courier, p. 7", "2024-10-25"),
        ("Tuesday 24/09/2024", "2024-09-24"),
        ("Hanoi, 17 May 2024", "2024-05-17"),
        ("Published by Baltwire on 17 May 2024", "2024-05-17"),
        ("By Jane Doe, 17 May 2024", "2024-05-17"),
        ("vendredi 17 mai 2024", "2024-05-17"),
        ("17 de mayo de 2024", "2024-05-17"),
        ("17. März 2024", "2024-03-17"),
        ("ngày 17 tháng 5 năm 2024", "2024-05-17"),
        ("2024년 5월 17일", "2024-05-17"),
        ("2024年5月", "2024-05"),
        ("May 2024", "2024-05"),
        ("2024-05", "2024-05"),
        ("Date: 2024", "2024"),
    ],
)
def test_date_line_gives_its_date_and_no_more_precision_than_it_has(line: str, date: str) -> None:
    assert date_of_line(line) == date


@pytest.mark.parametrize(
    "line",
    [
        "The treaty was signed on 17 May 2024.",
        "Leaders last met in May 2023 and agreed little.",
        "Wednesday 5 June",
        "ASTANA, May 16 (Selat Daily) --",
        "2024 was a good year for both",
        "31 June 2024",
        "No. 2024/99/99",
        "x" * 200 + " 2024-05-17",
        "",
    ],
)
def test_a_line_of_the_body_is_no_date_line(line: str) -> None:
    assert date_of_line(line) is None


def test_weekday_or_calendar_decides_between_day_and_month() -> None:
    assert [found.value for found in find_dates("Tuesday 03/09/2024")] == ["2024-09-03"]
    assert [found.value for found in find_dates("Saturday 03/09/2024")] == ["2024-03-09"]
    assert [found.value for found in find_dates("05/17/2024")] == ["2024-05-17"]
    assert [found.value for found in find_dates("03/09/2024")] == ["2024-09-03"]


def test_found_date_tells_its_place_and_precision() -> None:
    (found,) = find_dates("so on May 17, 2024 they")
    assert ("so on May 17, 2024 they"[found.start : found.end], found.precision) == ("May 17, 2024", "day")


def test_impossible_dates_are_none() -> None:
    assert not is_calendar_date("2023-02-29")
    assert not is_calendar_date("2024-00")
    assert parse_date("2024-13") is None
    assert parse_date("20240230") is None
    assert list(find_dates("30 February 2024")) == []
