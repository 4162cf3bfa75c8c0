"""Observations: figures, what they measure, of whom, and when."""

from __future__ import annotations

import pytest

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "


@pytest.mark.parametrize(
    ("sentence", "subject", "value", "unit", "date"),
    [
        ("Norway's exports to Kenya amounted to US$1.2 billion in 2023.", "NO", 1.2e9, "USD", "2023"),
        ("Kenya bought 71.4% of its fertiliser from Norway last year.", "KE", 71.4, "percent", "2023"),
        ("Norway is the world's second-largest fish exporter.", "NO", 2, "rank", None),
        ("Kenya ranks third in tea exports.", "KE", 3, "rank", None),
        ("Norwegian aid to Kenya came to NOK 410 million in the first nine months of 2023.", "NO", 4.1e8, "NOK", "2023-01/2023-09"),
    ],
)  # fmt: skip
def test_a_figure_has_subject_value_unit_and_date(found, sentence, subject, value, unit, date):
    (fact,) = found("observation", LEAD + sentence)
    assert (fact.subject, fact.value, fact.unit, fact.date) == (subject, value, unit, date)


def test_a_level_and_its_change_are_two(found):
    facts = found("observation", LEAD + "Trade between Kenya and Norway rose 18 per cent last year to $412 million.")
    assert {(f.value, f.unit) for f in facts} == {(18, "percent"), (4.12e8, "USD")}


@pytest.mark.parametrize(
    "sentence",
    ["Kenya aims to export goods worth $2 billion by 2030.", "Norway will provide 30 million dollars for ports."],
)
def test_targets_and_promises_are_none(found, sentence):
    assert found("observation", LEAD + sentence) == []


def test_a_sum_in_a_second_currency_is_not_told_twice(found):
    facts = found("observation", LEAD + "Norwegian aid reached €412 million ($434 million) in 2023.")
    assert [(f.value, f.unit) for f in facts] == [(4.12e8, "EUR")]


@pytest.mark.parametrize("amount", ["US$312 million", "312 million US dollars"])
def test_whose_money_it_is_says_nothing_of_a_state(found, amount):
    lead = "Kenyan President Peter Otieno met Peruvian President Ana Ríos in Lima on Friday. "
    (fact,) = found("observation", lead + f"Bilateral trade reached {amount} last year.")
    assert (fact.value, fact.unit) == (312_000_000, "USD")
    assert fact.subject in ("KE", "PE")


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Kenya ranks second in the world in titanium reserves; only Norway holds more.", "titanium reserves"),
        ("Kenya ranks third globally in tea exports, behind China.", "tea exports"),
        ("Kenya ranks 36th among 180 countries in press freedom.", "press freedom"),
        ("Norway ranked fourth in Europe in gas exports last year.", "gas exports"),
        ("Norway is the second-largest exporter of fish in the world.", "largest exporter of fish"),
        ("Kenya bought 71.4% of its total imports of fertiliser from Norway last year.", "total imports of fertiliser"),
    ],
)
def test_a_measure_is_neither_where_nor_when_nor_beside_whom(found, sentence, measure):
    assert [fact.measure for fact in found("observation", LEAD + sentence)] == [measure]


def test_a_figure_has_not_the_time_of_the_one_that_it_is_compared_with(found):
    facts = found(
        "observation",
        LEAD
        + "Moe brought a bigger business delegation (45 companies) compared to that (30 companies) for her visit to Japan in March.",
    )
    assert {(f.value, f.date) for f in facts} == {(45, "2024-05"), (30, "2024-03")}


def test_ranges_have_both_bounds(found):
    facts = found(
        "observation", LEAD + "Norway's exports to Kenya amounted to between 10 and 15 million euros in 2023."
    )
    assert [(f.value, f.value_to, f.unit, f.date) for f in facts] == [(10e6, 15e6, "EUR", "2023")]


@pytest.mark.parametrize("percent", ["9pc", "9 pct", "9 percentage points"])
def test_percent_may_be_short(found, percent):
    (fact,) = found("observation", LEAD + f"Norway's exports to Kenya fell by {percent} in 2023.")
    assert (fact.value, fact.unit) == (9, "percent")


@pytest.mark.parametrize(("headline", "subject"), [("Norway and Kenya meet", "NO"), ("A meeting in Nairobi", "KE")])
def test_what_two_share_is_of_the_one_that_is_named_first(found, headline, subject):
    body = (
        "Kenya's president met his Norwegian guest in Nairobi. "
        + LEAD
        + "Trade between the two countries rose to $4 million."
    )
    (fact,) = [f for f in found("observation", body, headline=headline) if f.unit == "USD"]
    assert fact.subject == subject


def test_whom_something_else_is_done_to_is_not_whose_figure_it_is(found):
    (fact,) = found("observation", LEAD + "When Moe toured Kenya in April, 122 companies had gone with her.")
    assert (fact.subject, fact.value) == ("NO", 122)


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Norwegian vessels landed 170,000 tonnes in 2023.", "Norwegian vessels landed"),
        ("Norway sold Kenya 480,000 tonnes of wheat in 2023.", "wheat"),
        ("Norwegian shipments were 212,000 tonnes in 2023.", "Norwegian shipments"),
    ],
)
def test_goods_without_a_name_are_measured_by_what_is_done_with_them(found, sentence, measure):
    (fact,) = found("observation", LEAD + sentence)
    assert (fact.measure, fact.unit) == (measure, "tonnes")


@pytest.mark.parametrize("told", ["pledged by Norway", "that Norway has promised"])
def test_what_is_promised_is_no_figure(found, told):
    assert found("observation", LEAD + f"The 38 million euros in grants {told} come with no claim.") == []


@pytest.mark.parametrize("verb", ["is put at", "was estimated at", "is reckoned at"])
def test_what_is_put_at_a_figure_stands_at_it(found, verb):
    (fact,) = found(
        "observation", "Kenya and Norway met in Oslo on Friday. Kenya's public debt " + verb + " $40 billion."
    )
    assert (fact.subject, fact.measure, fact.value, fact.unit) == ("KE", "public debt", 40_000_000_000, "USD")


def test_another_figure_is_no_measure(found):
    facts = found("observation", LEAD + "Kenyan exports, tea above all, went up from 14 to 53 million dollars in 2023.")
    assert not [f.measure for f in facts if f.measure[0].isdigit()]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Exports to Norway totalled $40 million in 2023.", "KE"),
        ("Kenyan investment in Norway is put at 9 million dollars.", "KE"),
        ("Norway's trade with Kenya amounted to $40 million in 2023.", "NO"),
        ("Inflation in Norway stood at 3 percent.", "NO"),
    ],
)
def test_trade_with_somebody_is_the_others(found, sentence, subject):
    assert [f.subject for f in found("observation", LEAD + sentence)] == [subject]


def test_a_measure_keeps_its_hyphens(found):
    (fact,) = found("observation", LEAD + "Two-way trade reached 90 million dollars in 2023.")
    assert fact.measure == "Two-way trade"


@pytest.mark.parametrize(
    ("sentence", "subject", "value", "unit", "measure"),
    [
        ("Kenyan minister Barasa Koech, who headed a 55-strong mission, met Moe.", "KE", 55, "people", "mission"),
        ("Moe came with a 14-member team of bankers.", "NO", 14, "members", "team"),
        (
            "On Monday a 22-member business delegation from Norway was there.",
            "NO",
            22,
            "members",
            "business delegation",
        ),
    ],
)
def test_the_strength_of_a_delegation_is_a_figure(found, sentence, subject, value, unit, measure):
    (fact,) = found("observation", LEAD + sentence)
    assert (fact.subject, fact.value, fact.unit, fact.measure) == (subject, value, unit, measure)


@pytest.mark.parametrize("sentence", ["Kenya will send a 20-strong team to Oslo.", "Moe met a 12-strong wind."])
def test_what_is_to_come_or_no_delegation_has_no_strength(found, sentence):
    assert found("observation", LEAD + sentence) == []


def test_money_of_two_states_is_that_of_whose_figure_it_is(found):
    lead = "Kenyan President Peter Otieno met Tanzanian President Ali Juma in Nairobi on Friday. "
    told = "Kenyan sales to Tanzania shrank in the first nine months of 2023, to 1.9 billion shillings."
    assert [(f.value, f.unit) for f in found("observation", lead + told)] == [(1.9e9, "KES")]


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("A 14-member Kenyan delegation held talks in Oslo on 17 May.", "2024-05"),
        ("Moe came with a 9-member team of bankers.", "2024-05"),
        ("In March a 20-member Norwegian mission visited Mombasa.", "2024-03"),
    ],
)
def test_the_strength_of_a_delegation_has_the_month_of_its_journey(found, sentence, month):
    lead = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday. "
    assert [fact.date for fact in found("observation", lead + sentence)] == [month]
