"""Plain text: head, byline, dateline and body."""

import pytest

from kg.reading.dateline import find_dateline
from kg.reading.plain import parse_plain

BODY = "OSLO, May 16 (Baltwire) -- The two presidents met on Thursday.\n\nThey parted on Friday.\n"


def test_headline_date_and_body_are_found_and_the_text_is_kept() -> None:
    text = f"Two presidents meet\nMay 17, 2024\n\n{BODY}"
    draft = parse_plain(text)
    assert draft.text == text
    assert (draft.headline, draft.date, draft.publisher) == ("Two presidents meet", "2024-05-17", "Baltwire")
    assert draft.text[draft.body_start :] == BODY


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_newline_counts(newline: str) -> None:
    text = f"Two presidents meet\n2024-05-17\n\n{BODY}".replace("\n", newline)
    draft = parse_plain(text)
    assert (draft.headline, draft.date) == ("Two presidents meet", "2024-05-17")
    assert draft.text[draft.body_start :].startswith("OSLO")


def test_date_line_may_come_first() -> None:
    draft = parse_plain(f"Friday, 17 May 2024\n\nTwo presidents meet\n\n{BODY}")
    assert (draft.headline, draft.date) == ("Two presidents meet", "2024-05-17")


def test_labelled_head() -> None:
    draft = parse_plain(
        f"Title: Two presidents meet\nDate: 17/05/2024\nAuthor: Jane Doe\nSource: North Daily\n\n{BODY}"
    )
    assert (draft.headline, draft.date, draft.authors) == ("Two presidents meet", "2024-05-17", ("Jane Doe",))
    assert draft.text[draft.body_start :] == BODY


def test_byline_and_publisher_of_the_head() -> None:
    draft = parse_plain(
        "Two meet\nBy Jane Doe and John Roe, diplomatic correspondents | North Daily\n2024-05-17\n\nThey met."
    )
    assert (draft.authors, draft.publisher) == (("Jane Doe", "John Roe"), "North Daily")


def test_a_standfirst_between_headline_and_date_belongs_to_the_body() -> None:
    draft = parse_plain("Two meet\nNo treaty came of it\n17 May 2024\n\nThey met.")
    assert draft.date == "2024-05-17"
    assert draft.text[draft.body_start :].startswith("No treaty")


@pytest.mark.parametrize(
    "start",
    ["OSLO, May 18, 2024 - ", "Oslo, 18 May 2024 (Baltwire) -- ", "TBILISI, 18 May 2024 — "],
    ids=["day", "agency", "dash"],
)
def test_a_short_body_behind_a_dateline_with_a_year_is_no_date_line(start: str) -> None:
    text = f"Two talk\n\n{start}They met.\n"
    draft = parse_plain(text)
    assert (draft.body_start, draft.date) == (text.index(start), "2024-05-18")


def test_dateline_gives_the_date_only_with_a_year() -> None:
    assert parse_plain("Two meet\n\nOSLO, 2nd May, 2024 (Baltwire) -- They met.").date == "2024-05-02"
    assert parse_plain(f"Two meet\n\n{BODY}").date is None


def test_text_without_a_headline() -> None:
    draft = parse_plain(BODY)
    assert (draft.headline, draft.body_start) == (None, 0)


@pytest.mark.parametrize(
    ("start", "place", "agency"),
    [
        ("KAMPALA, 9 Oct. (Savanna News Agency) - Kenya", "KAMPALA", "Savanna News Agency"),
        ("Paris (Agence Lutèce) – Six months", "Paris", "Agence Lutèce"),
        ("ULAN BATOR, October 14. /NORDINFORM/. Russia", "ULAN BATOR", "NORDINFORM"),
        ("WINDHOEK, Namibia & AUSTIN, Texas--(TRADEWIRE)--Helios", "WINDHOEK, Namibia & AUSTIN, Texas", "TRADEWIRE"),
        ("ASUNCIÓN.— President", "ASUNCIÓN", None),
        ("HÀ NỘI — State President", "HÀ NỘI", None),
        ("BERLIN - Chancellor", "BERLIN", None),
        ("TULCÁN.- Presidents", "TULCÁN", None),
    ],
)
def test_datelines(start: str, place: str, agency: str | None) -> None:
    dateline = find_dateline(start)
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)


@pytest.mark.parametrize(
    "start",
    [
        "The Caribbean Community (CARICOM) held its meeting - in Grenada",
        "Two years after the talks – and one after the war – they met",
        "They met.",
        "",
    ],
)
def test_sentences_are_no_datelines(start: str) -> None:
    assert find_dateline(start) is None


@pytest.mark.parametrize(
    ("start", "agency", "date"),
    [
        ("HA NOI (10 August) – The two met.", None, None),
        ("BRASÍLIA (Aug. 10, 2017) - The two met.", None, "2017-08-10"),
        ("LUSAKA (Thursday) — The two met.", None, None),
        ("Astana (2024-05-17) -- The two met.", None, "2024-05-17"),
        ("OSLO (Baltwire, 3 May) – The two met.", "Baltwire", None),
        ("OSLO (Fri., May 3, 2024 | Baltwire) – The two met.", "Baltwire", "2024-05-03"),
        ("OSLO (The Friday Times) – The two met.", "The Friday Times", None),
    ],
)
def test_a_day_in_the_brackets_is_no_agency(start: str, agency: str | None, date: str | None) -> None:
    dateline = find_dateline(start)
    assert dateline is not None
    assert (dateline.agency, dateline.date) == (agency, date)
