"""The layers under the facts: sentences, times, figures, quotations, names, references, and the first pass."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.text.clock import Clock
from kg.extraction.text.durations import durations_in
from kg.extraction.text.figures import figures_in
from kg.extraction.text.quotations import quotations_in
from kg.extraction.text.sentences import Sentence, split_sentences
from kg.extraction.text.times import times_in


def one(text: str) -> Sentence:
    return Sentence(0, 1, 0, len(text), text)


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("Mr. Moe left. He was late.", ["Mr. Moe left.", "He was late."]),
        ("The U.S. Senate met on Jan. 5. It rose at 5 p.m. The end.", ["The U.S. Senate met on Jan. 5.", "It rose at 5 p.m.", "The end."]),
        ("“We met.” He said no more.", ["“We met.”", "He said no more."]),
        ("President J. R. Moe spoke", ["President J. R. Moe spoke"]),
    ],
)  # fmt: skip
def test_sentences_end_where_no_abbreviation_explains_the_stop(paragraph, sentences):
    assert [paragraph[a:b] for a, b in split_sentences(paragraph)] == sentences


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("on Friday", "2024-05-17"),
        ("on 16 June 2023", "2023-06-16"),
        ("on June 16, 2023", "2023-06-16"),
        ("on March 21 and 22", "2024-03-21"),
        ("in April 2004", "2004-04"),
        ("last month", "2024-04"),
        ("last year", "2023"),
        ("in the first nine months of 2023", "2023-01/2023-09"),
        ("in the first half of 2024", "2024-01/2024-06"),
        ("between January and May", "2024-01/2024-05"),
        ("for the period 2021-2027", "2021/2027"),
        ("yesterday", "2024-05-17"),
    ],
)
def test_times_are_resolved_against_the_articles_date(text, past):
    assert [t.past for t in times_in(one(f"It rose {text}."), Clock("2024-05-18"))] == [past]


def test_a_weekday_is_read_backwards_or_forwards():
    (time,) = times_in(one("They will meet on Monday."), Clock("2024-05-18"))
    assert (time.read(is_future=False), time.read(is_future=True)) == ("2024-05-13", "2024-05-20")


def test_days_that_do_not_exist_are_no_times():
    assert list(times_in(one("It is due on 2024-02-31."), Clock("2024-05-18"))) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a 70-minute talk", "PT70M"),
        ("for two hours", "PT2H"),
        ("a three-day visit", "P3D"),
        ("for an hour and a half", "PT90M"),
        ("two and a half hours", "PT150M"),
        ("a two-and-a-half-hour meeting", "PT150M"),
        ("an hour and 35 minutes", "PT95M"),
        ("two hours, 10 minutes", "PT130M"),
        ("half an hour", "PT30M"),
    ],
)
def test_durations_are_iso_8601(text, value):
    assert [d.value for d in durations_in(one(text))] == [value]


@pytest.mark.parametrize("text", ["half a day", "2.7 hours", "1,200 days", "minutes later"])
def test_no_piece_of_an_unclear_duration_is_taken_for_one(text):
    assert list(durations_in(one(text))) == []


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("US$1.2 billion", "1200000000", "USD"),
        ("31 million euros", "31000000", "EUR"),
        ("EUR 18 million", "18000000", "EUR"),
        ("NZ$3.8m", "3800000", "NZD"),
        ("VND3.25 trillion", "3250000000000", "VND"),
        ("six million U.S. dollars", "6000000", "USD"),
        ("52.4%", "52.4", "percent"),
        ("18 per cent", "18", "percent"),
        ("the third-largest donor", "3", "rank"),
        ("ranks 36th", "36", "rank"),
    ],
)
def test_figures_have_value_and_unit(text, number, unit):
    assert [(f.number, f.unit) for f in figures_in(one(text))] == [(number, unit)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“We met,” he said.", ["We met"]),
        ('He said: "It is the people\'s lake."', ["It is the people's lake"]),
        ("‘It’s ours,’ she said.", ["It’s ours"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me"]),
        ("“An open one goes on", ["An open one goes on"]),
        ("The dogs' lake and the cats' lake.", []),
    ],
)
def test_quotations_are_what_stands_between_the_marks(text, quotes):
    assert [q.quote for q in quotations_in(text)] == quotes


def test_a_person_is_one_under_every_form_of_the_name():
    analysis = analyse(
        article("President Joseph R. Biden, Jr. spoke. Mr. Biden left. President Biden returned with Jill Biden.")
    )
    names = [e.name for e in analysis.register.of_kind("person")]
    assert names.count("Joseph R. Biden, Jr.") == 1
    assert len([n for n in names if "Biden" in n]) <= 2


def test_the_two_leaders_and_the_two_countries_are_those_named_before():
    body = (
        "Kenyan President Peter Otieno met Norwegian President Ingrid Moe. The two leaders praised the two countries."
    )
    analysis = analyse(article(body))
    groups = [m for s in analysis.sentences for m in analysis.register.in_sentence(s.index) if m.form == "group"]
    assert {frozenset(e.name for e in m.entities) for m in groups} == {
        frozenset({"Peter Otieno", "Ingrid Moe"}),
        frozenset({"KE", "NO"}),
    }


def test_the_first_pass_leaves_the_weather_unparsed_and_loses_no_fact():
    body = (
        "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "
        "Clouds drifted over the hills and the gardens smelled of rain."
    )
    quick, whole = analyse(article(body)), analyse(article(body), triage=False)
    assert len(quick.parsed) < len(whole.parsed)
    assert 1 in quick.parsed


def test_an_article_on_one_state_is_not_parsed_at_all():
    assert analyse(article("Norwegian President Ingrid Moe opened a school in Oslo on Friday.")).parsed == {}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Tuesday and again the same evening.", ["2024-05-14", "2024-05-14"]),
        ("They met on Tuesday; two days later they signed.", ["2024-05-14", "2024-05-16"]),
        ("He arrived on Tuesday. ", ["2024-05-14"]),
        ("They met on 14 May, a day after landing.", ["2024-05-14"]),
        ("They met on Thursday, and their ministers had met the day before.", ["2024-05-16", "2024-05-15"]),
        ("They met on Thursday, and signed the following day.", ["2024-05-16", "2024-05-17"]),
        ("They met on March 1; three days earlier the envoys had spoken.", ["2024-03-01", "2024-02-27"]),
        ("They spoke three days earlier.", ["2024-05-15"]),
        ("They met the day before.", []),
        ("They met on Tuesday, two days after the king had left.", ["2024-05-14"]),
        ("They met on Tuesday, ten days before Peru takes over the chair.", ["2024-05-14"]),
        ("They had met on Tuesday. A day before the vote they met.", ["2024-05-14"]),
        ("They met on Tuesday; two days after, they signed.", ["2024-05-14", "2024-05-16"]),
        ("They met two days ago.", ["2024-05-16"]),
        ("They met on 17th May 2024.", ["2024-05-17"]),
        ("They met on Friday, May 17.", ["2024-05-17"]),
        ("They met on the 17th of May.", ["2024-05-17"]),
        ("They met Friday evening.", ["2024-05-17"]),
        ("They met on 2024-05-17.", ["2024-05-17"]),
    ],
)
def test_days_are_told_from_the_day_before_or_the_articles(text, days):
    assert [t.past for t in times_in(one(text), Clock("2024-05-18"))] == days
