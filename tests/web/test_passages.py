"""Quotations are shown in their sentence, and say where they are cut."""

from __future__ import annotations

import pytest

from kg.explanation import Account
from kg.web.passages import closing, opening


def account(exact: str, suffix: str) -> Account:
    return Account("urn:a", None, None, None, None, exact, "", suffix, 0, len(exact))


@pytest.mark.parametrize(
    ("prefix", "shown"),
    [
        ("inal report.\nOn Monday ", "On Monday"),
        ("eadline of it\n17 May 2024\n\n", ""),
        ("they said “never again.” But ", "But"),
        ("oard. President Joseph R. Biden, Jr. and Mr. ", "President Joseph R. Biden, Jr. and Mr."),
        ("nd the tariffs that ", "…\u00a0the tariffs that"),
    ],
)
def test_what_belongs_to_the_sentence_before_is_left_out(prefix: str, shown: str) -> None:
    assert opening(prefix, cut=True) == shown


def test_the_first_words_of_an_article_are_not_cut() -> None:
    assert opening("Two leaders ", cut=False) == "Two leaders"


@pytest.mark.parametrize(
    ("exact", "suffix", "shown"),
    [
        ("Ada Holm met Bo Lind", " in Oslo on Monday. Talks on doc", "in Oslo on Monday."),
        ("Ada Holm met Bo Lind", " in Oslo\nTalks on doc", "in Oslo"),
        ("met Joseph R. Biden, Jr.", " in Oslo, on the way to Kiel", "in Oslo, on the way to\u00a0…"),
        ("They met on Monday.", " Talks on docks we", ""),
        ("They met", " on the eve of the conferen", "on the eve of the\u00a0…"),
    ],
)
def test_what_belongs_to_the_sentence_after_is_left_out(exact: str, suffix: str, shown: str) -> None:
    assert closing(account(exact, suffix)) == shown
