"""The crawl form, in which one line holds date, headline, time and byline."""

import pytest

from kg.reading.crawl import parse_crawl
from kg.reading.plain import parse_plain

JANE = "by Jane Doe jane@paper.example"
BOTH = ("Jane Doe", "John Roe")
BODY = "The two presidents met in Ulaanbaatar.\n\n\n\nThey parted.\n\n\n\n한국어"


@pytest.mark.parametrize(
    ("head", "headline", "authors"),
    [
        (f" date 2024-05-17 Two meet in Oslo. May. 17, 2024 07:53. {JANE}.", "Two meet in Oslo", ("Jane Doe",)),
        (f"date 2024-05-17 Two meet. May 17, 2024 07:53. {JANE}, John Roe j@paper.example.", "Two meet", BOTH),
        (f"date 2024-05-17 Will two meet? May. 17, 2024 07:53. {JANE}", "Will two meet?", ("Jane Doe",)),
        ("date 2024-05-17 Marking June 25, 1950 in Oslo. May. 17, 2024 07:53.", "Marking June 25, 1950 in Oslo", ()),
        ("date 2024-05-17 Hosted by Norway, two meet", "Hosted by Norway, two meet", ()),
        (f"date 2024-05-17 U.S. envoy meets two. {JANE}", "U.S. envoy meets two", ("Jane Doe",)),
    ],
)
def test_head_line_is_taken_apart(head: str, headline: str, authors: tuple[str, ...]) -> None:
    text = f"{head}\n\n{BODY}"
    draft = parse_crawl(text)
    assert draft is not None
    assert draft.text == text
    assert (draft.headline, draft.authors, draft.date) == (headline, authors, "2024-05-17")
    assert draft.text[draft.body_start :] == BODY
    assert parse_plain(text) == draft


def test_other_text_is_not_the_crawl_form() -> None:
    assert parse_crawl("Date 2024-13-40 Two meet") is None
    assert parse_crawl("Two meet\ndate 2024-05-17 They met.") is None
