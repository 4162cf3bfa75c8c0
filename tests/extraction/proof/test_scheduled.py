"""Meetings that have their time already, and visits that are made ready, whatever is wished of them."""

from __future__ import annotations

import pytest

from kg.extraction.grammar.clauses import word
from kg.extraction.proof.assertion import assertion_of
from kg.extraction.proof.scheduled import as_scheduled


def _effect(sentence: str, noun: str) -> str:
    token = word(sentence, noun)
    return as_scheduled(assertion_of(token), token).effect


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("The minister encouraged exporters to make use of the Peru-Gulf trade forum slated for October.", "forum"),
        ("Riga plans to invite the leaders of ten islands to the 5th Ocean Leaders Meeting next spring.", "Meeting"),
        (
            "We recommend that the next consultations, due in Quito before year-end, deal with visas alone.",
            "consultations",
        ),
        ("Holm urged Chad to attend the summit scheduled for May in Oslo.", "summit"),
        ("Invited to next year's session, as observers, are Togo and Benin.", "session"),
        ("The Sultan's state visit to Ghana is being prepared for this spring.", "visit"),
        ("A visit by the Queen is being arranged for May.", "visit"),
    ],
)
def test_what_has_its_time_is_to_come_whatever_is_wished_of_it(sentence, noun):
    assert _effect(sentence, noun) == "plans"


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Holm proposed the summit scheduled for May.", "summit"),
        ("Holm called for the summit scheduled for May to be scrapped.", "summit"),
        ("Holm urged Chad to host the forum slated for May.", "forum"),
        ("Holm urged Chad to hold a summit in May.", "summit"),
        ("The summit set for May may be postponed.", "summit"),
        ("If the summit set for May fails, Chad will leave.", "summit"),
        ("A visit by the Queen is being discussed.", "visit"),
        ("A treaty with Chad is being prepared.", "treaty"),
    ],
)
def test_what_is_itself_wished_or_in_doubt_is_not(sentence, noun):
    assert _effect(sentence, noun) in ("supposes", "denies")


def test_a_visit_that_somebody_paid_stands_though_another_one_is_in_doubt():
    assert _effect("Whether Holm would return the visit that Ek paid in 1995 is open.", "visit") == "asserts"
    assert _effect("Holm hopes to return the visit that Ek never paid.", "visit") == "supposes"


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("The ministers met again in Quito last May; no accord came of it.", "asserts"),
        ("Holm and Ek met in Quito; nobody expected more.", "asserts"),
        ("Nobody expected that the ministers met in Quito.", "denies"),
    ],
)
def test_a_clause_behind_a_semicolon_says_nothing_of_the_one_before(sentence, effect):
    assert _effect(sentence, "met") == effect


@pytest.mark.parametrize(
    ("sentence", "verb", "effect"),
    [
        ("Holm had been expected in Lima in September.", "expected", "denies"),
        ("Holm had been due to visit Lima in September.", "visit", "denies"),
        ("Holm is due to visit Lima in September.", "visit", "plans"),
        ("Holm is expected in Lima in September.", "expected", "asserts"),
    ],
)
def test_what_had_been_due_did_not_come_about(sentence, verb, effect):
    assert _effect(sentence, verb) == effect
