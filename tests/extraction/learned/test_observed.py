"""What a number that the learned reader sees says: the figure of the text that it is a part of, what it counts."""

from __future__ import annotations

import pytest
from invented import article

import kg
from kg.article import Article
from kg.extraction import extract
from kg.extraction.analysis import Analysis, analyse
from kg.extraction.learned.figure_owners import doer_of_figure, owner_of_figure, people_counted
from kg.extraction.learned.observed import figure_meant, time_of_figure, unit_meant
from kg.extraction.names.entities import Entity
from kg.extraction.text.figures import Figure

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "


def seen(sentence: str, number: str) -> tuple[Analysis, Figure]:
    """Return an article, and a number of its last sentence as the learned reader sees it."""
    text = LEAD + sentence
    start = text.index(number)
    figure = Figure(start, start + len(number), "count", float(number.replace(",", "")), "")
    return analyse(Article(name="a", text=text, date="2024-05-18")), figure


@pytest.mark.parametrize(
    ("sentence", "number", "value"),
    [
        ("Trade came to R98bn last year.", "98", 98e9),
        ("Trade grew after 2014.", "2014", None),
        ("Kenya sent 2014 soldiers.", "2014", 2014),
        ("Kenya lent 40 million euros ($43 million).", "43", None),
    ],
)
def test_a_number_is_the_figure_that_it_is_a_part_of(sentence, number, value):
    analysis, figure = seen(sentence, number)
    meant = figure_meant(analysis, analysis.sentences[-1].index, figure)
    assert (meant.value if meant is not None else None) == value


@pytest.mark.parametrize(
    ("sentence", "number", "told", "unit"),
    [
        ("She leads a 31-strong delegation.", "31", "delegation", "people"),
        ("The Kenyan delegation, 26 strong, left.", "26", "strong", "people"),
        ("The pilots met 14 strong winds.", "14", "winds", "winds"),
        ("Some 800 lorries a day cross, and in May more than 2000 were stranded.", "2000", "stranded", "lorries"),
        ("Until Monday, 316 had left.", "316", "left", None),
        ("She leads a 9-member team.", "9", "team", "members"),
        ("She leads a team of 14, among them two bankers.", "14", "team", "people"),
        ("She leads a team of 14 bankers.", "14", "bankers", "bankers"),
        ("A delegation of about 40 visited Oslo.", "40", "delegation", "people"),
        ("Kenya sold 12 ships.", "12", "ships", "ships"),
    ],
)
def test_the_strength_of_a_delegation_counts_people(sentence, number, told, unit):
    analysis, figure = seen(sentence, number)
    assert unit_meant(analysis, figure, told) == unit


@pytest.mark.parametrize(
    ("sentence", "number", "state"),
    [
        ("Some 120 Kenyans study in Norway.", "120", "KE"),
        ("Norway is home to 45,000 Japanese.", "45,000", "JP"),
        ("Norway took 30 Kenyan students in.", "30", None),
        ("Norway sent 30 ships to the Kenyans.", "30", None),
    ],
)
def test_people_counted_are_whose_the_figure_is(sentence, number, state):
    counted = people_counted(*seen(sentence, number))
    assert (counted and counted.name) == state


def test_whom_something_else_is_done_to_is_not_whose_the_figure_is():
    text = "When Norwegian President Ingrid Moe visited Kenya in April, 122 firms had gone with her."
    facts = [f for f in kg.extract(article(text)).facts if f.kind == "observation"]
    assert [(f.subject, f.value) for f in facts] == [("NO", 122)]


def test_whom_another_clause_names_behind_a_preposition_is_not_whose_the_figure_is():
    text = f"{LEAD}In order to expand trade with Kenya, Moe doubled the size of the business delegation (84 companies)."
    facts = [f for f in extract(article(text)).facts if f.kind == "observation"]
    assert [(f.subject, f.value) for f in facts] == [("NO", 84)]


SHARES = "Norway spent 2% of GDP on defence last year, Sweden 3% and Chad 4%."


@pytest.mark.parametrize(
    ("sentence", "number", "doer"),
    [
        ("Oslo has donated 14 boats to Kenya.", "14", "NO"),
        ("Moe said that her ministry had spent 90 euros on wells in Kenya.", "90", "NO"),
        ("Otieno came with Moe, who led a team of 12.", "12", "NO"),
        ("Otieno praised 30 Norwegian nurses.", "30", None),
        ("Otieno praised a loan of 30 million euros that Norway gave.", "30", None),
    ],
)
def test_what_is_done_with_a_number_of_things_is_the_doers(sentence, number, doer):
    analysis, figure = seen(sentence, number)
    found = doer_of_figure(analysis, analysis.sentences[-1].index, figure)
    assert (found and found.name) == doer


@pytest.mark.parametrize(("number", "owner", "year"), [("3", "SE", "2023"), ("4", "TD", "2023")])
def test_a_share_that_takes_up_a_verb_is_the_next_names_and_of_its_time(number, owner, year):
    analysis, figure = seen(SHARES, number)
    index = analysis.sentences[-1].index
    meant = figure_meant(analysis, index, figure)
    assert (owner_of_figure(analysis, index, meant).name, time_of_figure(analysis, index, meant).past) == (owner, year)


def test_a_scaled_number_that_counts_nothing_is_of_the_sum_before_it():
    analysis, five = seen("Trade exceeded 2 billion dollars, and Norwegian aid is put at some 5 billion.", "5")
    meant = figure_meant(analysis, analysis.sentences[-1].index, five)
    assert (meant.value, unit_meant(analysis, meant, "billion")) == (5e9, "USD")


@pytest.mark.parametrize(
    ("sentence", "number", "told", "unit"),
    [
        ("Kenya freed 23 Norwegian fishermen on Friday.", "23", "Norwegian", "fishermen"),
        ("Kenya bought 40 heavy trucks from Norway.", "40", "heavy", "trucks"),
        ("Some 120 Kenyans study in Norway.", "120", "Kenyans", "people"),
        ("Of 96 plans for the lake, 41 had been carried out by Kenya.", "41", "plans", "plans"),
        ("Kenya sold 12 ships, old and new.", "12", "ships", "ships"),
    ],
)
def test_an_adjective_is_no_unit(sentence, number, told, unit):
    analysis, figure = seen(sentence, number)
    assert unit_meant(analysis, figure, told) == unit


@pytest.mark.parametrize(
    ("state", "unit"), [("KE", "KES"), ("TZ", "TZS"), ("NO", "shillings")]
)  # a state without money of that name says nothing
def test_money_of_several_states_is_that_of_whose_figure_it_is(state, unit):
    analysis, _ = seen("Kenya sold Tanzania 12 ships.", "12")
    figure = Figure(0, 5, "money", 4e9, "shillings", currencies=frozenset({"KES", "TZS", "UGX"}))
    assert unit_meant(analysis, figure, None, Entity("state", state)) == unit


@pytest.mark.parametrize(
    ("sentence", "number", "date"),
    [
        ("Since October more than 620 children have crossed into Kenya.", "620", "2023-10"),
        ("In March Kenya, by its own count, freed 38 prisoners.", "38", "2024-03"),
        ("On Tuesday, at the border, Kenya and Norway exchanged 38 prisoners.", "38", "2024-05-14"),
        ("Norway, which joined in 2019, has sent 40 ships.", "40", None),
        ("In March or April Kenya, by its own count, freed 38 prisoners in May.", "38", None),
        ("In June Kenya will free 38 prisoners.", "38", None),
    ],
)
def test_the_only_time_of_its_verb_may_be_that_of_a_figure(sentence, number, date):
    analysis, figure = seen(sentence, number)
    time = time_of_figure(analysis, analysis.sentences[-1].index, figure)
    assert (time and time.past) == date
