"""Figures that are told otherwise than by a number of their own: shares in words, limits, appositions; whose they are, and of when."""

from __future__ import annotations

from typing import Any

import pytest
from invented import article

import kg
from kg.extraction.text.fractions import fractions_in

LEAD = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Oslo on Friday. "


def figures(body: str, **head: Any) -> list[Any]:
    """Return the observations that are published of an invented article."""
    return [fact for fact in kg.extract(article(body, **head)).facts if fact.kind == "observation"]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Two thirds of Peru's copper goes by rail.", [66.7]),
        ("Copper sales fell by almost a quarter in May.", [25.0]),
        ("It sold a fifth more copper than in May.", [20.0]),
        ("Nine out of ten miners voted, and two in five were absent.", [90.0, 40.0]),
        ("Nine-tenths of that was copper.", [90.0]),
    ],
)
def test_shares_in_words_are_percentages(text, shares):
    assert [share.percent for share in fractions_in(text)] == shares


@pytest.mark.parametrize(
    "text",
    [
        "Moe could send a third.",
        "A third minister came, and a fifth meeting was held.",
        "They talked for three quarters of an hour.",
        "Sales rose in the first three quarters of 2023.",
        "It was closed on two in five days.",
        "The crowd was a fifth of what it is now.",
        "A quarter of a century later they met.",
    ],
)
def test_parts_of_time_and_ordinals_are_no_shares(text):
    assert list(fractions_in(text)) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Two thirds of Kenyan tea goes to Norway.", ("KE", 66.7, "percent")),
        ("Kenyan exports have fallen by nearly a quarter.", ("KE", 25.0, "percent")),
        ("About 9,000 Norwegians live in Kenya.", ("NO", 9000.0, "people")),
        ("Thirty-one Norwegian vessels entered Mombasa in 2023.", ("NO", 31.0, "vessels")),
        ("Two hundred and fifty Kenyan companies are registered in Norway.", ("KE", 250.0, "companies")),
        ("Trade between the two countries does not exceed $40 million a year.", ("NO", 40e6, "USD")),
        ("The volume of trade, $40 million in 2023, does not meet hopes.", ("NO", 40e6, "USD")),
    ],
)
def test_figures_that_are_told_in_words_or_in_passing(sentence, told):
    assert told in [(fact.subject, fact.value, fact.unit) for fact in figures(LEAD + sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The company made 38 percent of its turnover in Kenya.",
        "Kenya bought five times as much from Norway.",
        "Buoys numbered 3 through 17 were inspected in Kenya.",
        "Kenya Airways is considering a second destination in Norway.",
    ],
)
def test_what_is_no_figure_of_a_state(sentence):
    assert figures(LEAD + sentence) == []


@pytest.mark.parametrize(
    ("lead", "headline", "subject"),
    [
        ("Kenya and Norway signed a treaty in Oslo on Friday. ", "Treaty signed", "KE"),
        ("Norway and Kenya signed a treaty in Nairobi on Friday. ", "Treaty signed", "NO"),
        (
            "Norway's trade minister said on Friday that a treaty was signed with Kenya. ",
            "Kenya, Norway sign treaty",
            "KE",
        ),
    ],
)
def test_trade_of_two_that_its_sentence_does_not_name_is_the_first_named(lead, headline, subject):
    facts = figures(lead + "Bilateral trade reached $40 million in 2023.", headline=headline)
    assert [(fact.subject, fact.value) for fact in facts] == [(subject, 40e6)]


@pytest.mark.parametrize(
    "source",
    ["According to the National Bureau of Statistics, ", "By the National Bureau of Statistics "],
)
def test_a_body_that_tells_a_figure_has_it_not(source):
    facts = figures(LEAD + source + "44,000 jobs were lost last year.")
    assert "National Bureau of Statistics" not in [fact.subject for fact in facts]


@pytest.mark.parametrize("when", ["fiscal 2022-23", "the fiscal year 2022/23"])
def test_fiscal_years(when):
    (fact,) = figures(LEAD + f"Trade between Norway and Kenya stood at $40 million in {when}.")
    assert fact.date == "2022/2023"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Inflation stood at 5 percent in 2023.", 5),
        ("Exports to Norway came to $40 million in 2023.", 40e6),
        ("Farm sales had grown 31 percent in 2023.", 31),
    ],
)
def test_what_names_nobody_is_of_the_articles_own_state(sentence, value):
    lead = "NAIROBI, May 18 - Kenyan President Peter Otieno met Norwegian President Ingrid Moe on Friday. "
    facts = figures(lead + "Norway is an old friend. " + sentence)
    assert [(fact.subject, fact.value) for fact in facts] == [("KE", value)]


@pytest.mark.parametrize("sentence", ["It has sold 40 lorries to Kenya.", "A delegation of 40 came along."])
def test_whom_a_pronoun_means_or_who_came_along_has_a_figure_before_the_articles_own_state(sentence):
    lead = "NAIROBI, May 18 - Kenyan President Peter Otieno met Norwegian President Ingrid Moe on Friday. "
    facts = figures(lead + "Norway is an old friend. " + sentence)
    assert "KE" not in [fact.subject for fact in facts]


def test_the_figures_of_an_organ_of_a_state_are_the_states():
    facts = figures(LEAD + "The Kenya Coast Guard rescued 200 fishermen last year.")
    assert [fact.subject for fact in facts] == ["KE"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Inflation in Kenya stood at 3.7 percent in 2023, in Norway at 12.4.", {("KE", 3.7), ("NO", 12.4)}),
        ("Inflation ran at 14 percent in Kenya and at 21.5 in Norway.", {("KE", 14.0), ("NO", 21.5)}),
        ("Inflation in Kenya was 2.4 percent in 2023, in Norway 4.1 percent.", {("KE", 2.4), ("NO", 4.1)}),
        ("Inflation stood at 5 percent in Norway and 6.1 in Kenya.", {("NO", 5.0), ("KE", 6.1)}),
    ],
)
def test_a_share_in_another_state_is_that_states(sentence, told):
    assert {(fact.subject, fact.value) for fact in figures(LEAD + sentence)} == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya's exports grew by 14 percent in 2023, and 12 in Oslo were glad.",
        "Kenya's exports grew by 14 percent in 2023, up from May.",
    ],
)
def test_a_number_behind_a_share_is_no_share_of_another_state(sentence):
    told = {(fact.value, fact.unit) for fact in figures(LEAD + sentence)}
    assert (14.0, "percent") in told
    assert (12.0, "percent") not in told


@pytest.mark.parametrize(
    "denied",
    [
        "not 14 to 16 percent as guessed",
        "rather than between 14 and 16 percent",
        "and not the 14 percent that banks had guessed",
    ],
)
def test_a_range_that_is_denied_is_no_figure(denied):
    assert [fact.value for fact in figures(f"{LEAD}Kenya's exports grew by 18 percent in 2023, {denied}.")] == [18.0]
