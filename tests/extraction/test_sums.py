"""Sums, percentages and counts: the spellings of the world, ranges with both bounds, and nothing where it cannot be told."""

from __future__ import annotations

from math import isfinite

import pytest
from invented import article

import kg
from kg.extraction.text.figures import counts_in, figures_in
from kg.extraction.text.sentences import Sentence
from kg.extraction.text.sums import sums_in


def sums(text: str) -> list[tuple[float, float | None, str]]:
    return [(s.value, s.upper, "/".join(sorted(s.currencies))) for s in sums_in(text, "2024-05-18")]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("US$412 million", 412e6, "USD"),
        ("US $5.2 bn", 5.2e9, "USD"),
        ("S$3m", 3e6, "SGD"),
        ("AU$1.2 billion", 1.2e9, "AUD"),
        ("CAD 40 million", 40e6, "CAD"),
        ("CAD$40 million", 40e6, "CAD"),
        ("RMB 600 million", 600e6, "CNY"),
        ("RMB600m", 600e6, "CNY"),
        ("600 million renminbi", 600e6, "CNY"),
        ("€2bn", 2e9, "EUR"),
        ("€ 2,5 billion", 2.5e9, "EUR"),
        ("2 billion €", 2e9, "EUR"),
        ("EUR 1.234.567", 1234567, "EUR"),
        ("€1.234.567,50", 1234567.5, "EUR"),
        ("€5.000", 5000, "EUR"),
        ("CHF 1'250'000", 1250000, "CHF"),
        ("1 250 000 euros", 1250000, "EUR"),
        ("Rs 1.2 lakh crore", 1.2e12, "INR/LKR/MUR/NPR/PKR/SCR"),
        ("₹1.2 lakh crore", 1.2e12, "INR"),
        ("₹12,34,56,789", 123456789, "INR"),
        ("1.2 lakh crore Indian rupees", 1.2e12, "INR"),
        ("500 crore Pakistani rupees", 5e9, "PKR"),
        ("3 trillion South Korean won", 3e12, "KRW"),
        ("two and a half billion euros", 2.5e9, "EUR"),
        ("one-and-a-half billion yen", 1.5e9, "JPY"),
        ("half a billion dollars of aid in U.S. dollars", 5e8, None),
        ("half a million U.S. dollars", 5e5, "USD"),
        ("two hundred and fifty million euros", 250e6, "EUR"),
        ("a hundred million euros", 100e6, "EUR"),
        ("five hundred euros", 500, "EUR"),
        ("a 100-million-euro loan", 100e6, "EUR"),
        ("a $5-million grant from Canada: C$5-million", 5e6, None),
        ("40 million New Zealand dollars", 40e6, "NZD"),
        ("40 million Hong Kong dollars", 40e6, "HKD"),
        ("9 billion CFA francs", 9e9, "XAF/XOF"),
        ("9 billion West African CFA francs", 9e9, "XOF"),
        ("FCFA 9 billion", 9e9, "XAF/XOF"),
        ("12 million pounds sterling", 12e6, "GBP"),
        ("80 million Norwegian kroner", 80e6, "NOK"),
        ("80 million Swedish kronor", 80e6, "SEK"),
        ("80 million Czech crowns", 80e6, "CZK/DKK/ISK/NOK/SEK"),
        ("60 billion roubles", 60e9, "BYN/RUB"),
        ("200 million reais", 200e6, "BRL"),
        ("7 trillion đồng", 7e12, "VND"),
        ("25 billion hryvnias", 25e9, "UAH"),
        ("KSh5 billion", 5e9, "KES"),
        ("R5 billion", 5e9, "ZAR"),
        ("RM20.5 million", 20.5e6, "MYR"),
        ("Tk 300 crore", 3e9, "BDT"),
        ("$500k", 5e5, None),
        ("$1.5T", 1.5e12, None),
    ],
)  # fmt: skip
def test_sums_are_read_in_the_spellings_of_the_world(text, value, currency):
    first = sums(f"It pledged {text} on Friday.")[0]
    assert first[:2] == (pytest.approx(value), None)
    if currency is not None:
        assert first[2] == currency


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("€1.5–2 billion", 1.5e9, 2e9, "EUR"),
        ("€1.5bn-€2bn", 1.5e9, 2e9, "EUR"),
        ("US$5 to 7 billion", 5e9, 7e9, "USD"),
        ("US$5 billion to US$7 billion", 5e9, 7e9, "USD"),
        ("between 10 and 15 million euros", 10e6, 15e6, "EUR"),
        ("between €10 million and €15 million", 10e6, 15e6, "EUR"),
        ("between 10 million euros and 15 million euros", 10e6, 15e6, "EUR"),
        ("10 to 15 million euros", 10e6, 15e6, "EUR"),
        ("800 million to 1.2 billion yen", 8e8, 1.2e9, "JPY"),
        ("ranging from €200,000 to €500,000", 2e5, 5e5, "EUR"),
        ("two to three billion euros", 2e9, 3e9, "EUR"),
    ],
)
def test_ranges_of_money_have_both_bounds(text, low, high, currency):
    assert sums(f"It will cost {text} over five years.") == [(low, high, currency)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("gave €5 million to 10 countries", [5e6]),
        ("gave €2 million to 5 million refugees", [2e6]),
        ("rose from €5 billion to €7 billion", [5e9, 7e9]),
        ("spent €5 million and €7 million", [5e6, 7e6]),
    ],
)
def test_two_numbers_that_are_no_range_stay_two(text, values):
    assert [(v, u) for v, u, _ in sums(f"It {text} last year.")] == [(v, None) for v in values]


@pytest.mark.parametrize(
    "text",
    [
        "between 500 and 1 billion euros",
        "hundreds of millions of dollars",
        "several billion euros",
        "a few million yen",
        "COP 30 in Belém",
        "the TOP 10 states",
        "the P5 and the K9 unit",
        "5 won the vote",
        "two real problems",
        "900,000 pounds of medical supplies",
        "5,23,7 euros",
        "in 2023 yen",
    ],
)
def test_what_cannot_be_told_is_no_sum(text):
    assert sums(f"They spoke of {text}.") == [] or text == "in 2023 yen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16-17%", [(16, 17)]),
        ("16% to 17%", [(16, 17)]),
        ("between 16 and 17 per cent", [(16, 17)]),
        ("16 per cent to 17.5 per cent", [(16, 17.5)]),
        ("52.4%", [(52.4, None)]),
        ("two and a half percent", [(2.5, None)]),
        ("ten per cent", [(10, None)]),
        ("from 16 to 12 percent", [(16, None), (12, None)]),
        ("17 to 16 percent", []),
        ("2,5 %", [(2.5, None)]),
    ],
)
def test_percentages_and_their_ranges(text, expected):
    sentence = f"Trade stood at {text} of the total."
    found = figures_in(Sentence(0, 1, 0, len(sentence), sentence))
    assert [(f.value, f.upper) for f in found if f.kind == "percent"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 to 15 companies", [(10, 15)]),
        ("between 500 and 600 troops", [(500, 600)]),
        ("12,000 to 15,000 troops", [(12000, 15000)]),
        ("1.2 million tonnes", [(1200000, None)]),
        ("5.000 troops", [(5000, None)]),
        ("12,34,567 tonnes", [(1234567, None)]),
        ("2023-2024 scholarships", []),
    ],
)
def test_counts_and_their_ranges(text, expected):
    sentence = f"It sent {text} there."
    assert [(f.value, f.upper) for f in counts_in(Sentence(0, 1, 0, len(sentence), sentence))] == expected


@pytest.mark.parametrize("number", ["9" * 400, "9" * 5000, "1," + "000," * 150 + "000", "²"])
@pytest.mark.parametrize(
    "told",
    [
        "a {}-member delegation", "{} percent of its trade", "the {}th round of talks", "a {}-day visit", "${} million",
        "{} troops", "{}-10 vessels", "talks of {} minutes", "talks on {} October", "{} to 20 memoranda", "No. {} supplier",
    ],
)  # fmt: skip
def test_a_number_that_no_machine_holds_counts_nothing(told, number):
    facts = kg.extract(
        article(f"Norwegian President Ingrid Moe met Kenyan President Peter Otieno: {told.format(number)}.")
    )
    assert all(isfinite(getattr(fact, "value", 0)) for fact in facts)
