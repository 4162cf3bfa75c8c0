"""Persons are linked where name, state, office and date agree, and never by the name alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Items = Callable[..., dict[str, str]]
Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("name", "office", "of", "date", "item"),
    [
        ("Yoon Suk Yeol", "President", "KR", "2022-07-01", "Q16090635"),
        ("Yoon", "President", "KR", "2022-07-01", "Q16090635"),
        ("Yoon Suk-yeol", "President", "KR", "2023-06-24", "Q16090635"),  # after the source's day, and before the next
        ("Joseph R. Biden, Jr.", "President", "US", "2021-06-01", "Q6279"),
        ("JOE BIDEN", "president", "US", "2022-01-01", "Q6279"),
        ("Biden", "Vice President", "US", "2011-05-01", "Q6279"),
        ("Abdullah", "King", "JO", "2019-02-01", "Q57464"),
        ("Ayman Safadi", "Minister of Foreign Affairs and Expatriates", "JO", "2021-05-10", "Q28336737"),
        ("Sergii Marchenko", "Finance Minister", "UA", "2021-05-10", "Q89034171"),
        ("Kim Jong Un", "leader", "KP", "2019-02-27", "Q56226"),
        ("Volodymyr Zelenskyy", "President", "UA", "2021-05-10", "Q3874799"),
        ("Volodymyr Zelensky", "President", "UA", "2021-05-10", "Q3874799"),
        ("Aleksandr Lukashenka", "President", "BY", "2021-05-10", "Q2866"),
        ("Kasym-Zhomart Tokaev", "President", "KZ", "2021-05-10", "Q200881"),
        ("Sultan Haitham", "Sultan", "OM", "2021-05-10", "Q12250314"),
        ("Sultan Haitham bin Tariq Al Said", "Sultan", "OM", "2021-05-10", "Q12250314"),
        ("Abbas Araghchi", "Ambassador to Japan", "IR", "2010-05-10", "Q7459020"),
        ("Chandrikapersad Santokhi", "President", "SR", "2023-05-10", "Q333135"),
        ("Mahinda Rajapakse", "Prime Minister", "LK", "2021-05-10", "Q57338"),
        ("Antonio Guterres", "Secretary-General", "UN", "2022-03-01", "Q311440"),
        ("Võ Văn Thưởng", "President", "VN", "2023-06-24", "Q10833302"),
        ("Jens Stoltenberg", "Secretary General", "NATO", "2023-06-24", "Q57665"),
        ("Ursula von der Leyen", "President", "European Commission", "2023-06-24", "Q60772"),
        ("Charles Michel", "President", "European Council", "2023-06-24", "Q950958"),
        ("Charles Michel", "Prime Minister", "BE", "2017-06-24", "Q950958"),
        ("Josaia Voreqe Bainimarama", "Prime Minister", "FJ", "2019-02-01", "Q57830"),  # Frank, as his item calls him
        ("Bongo", "President", "GA", "2012-03-29", "Q57521"),  # Ali Bongo Ondimba
        ("Duque", "President", "CO", "2020-03-29", "Q17478000"),  # Iván Duque Márquez
        ("Sleiman", "President", "LB", "2012-04-16", "Q57427"),  # Michel Suleiman
        ("Poroshenco", "President", "UA", "2016-04-16", "Q58077"),
        ("Moussa Faki Mahamat", "Chairperson", "African Union Commission", "2022-03-11", "Q58117"),
        ("Stoltenberg", "Secretary General", "NATO", "2020-03-11", "Q57665"),
    ],
)
def test_is_linked(name: str, office: str, of: str, date: str, item: str, items: Items, make_graph: Make) -> None:
    assert items(make_graph((name, office, of), date=date))[name] == item


@pytest.mark.parametrize(
    ("name", "office", "of", "date"),
    [
        ("Yoon Suk Yeol", "President", "KR", "2019-07-01"),  # before he took office
        ("Charles Michel", "President", "European Council", "2018-06-24"),
        ("Volodymyr Zelenskyy", "President", "PL", "2021-05-10"),
        ("Volodymyr Zelensky", "Poet", "UA", "2021-05-10"),
        ("Volodymir Zelensko", "President", "UA", "2014-05-10"),
        ("Serhiy Zelensky", "President", "UA", "2021-05-10"),
        ("Serdar Berdimuhamedow", "President", "TM", "2021-05-10"),
        ("Ursula von der Leyen", "President", "Chamber of Commerce", "2023-06-24"),
        ("Yoon", "President", "KR", "2026-02-01"),  # another one is known to hold it
        ("Yoon", "President", "VN", "2022-07-01"),  # another state
        ("Yoon", "Coach", "KR", "2022-07-01"),
        ("Sleiman", "President", "LB", "2016-04-16"),  # after his term
        ("Sleiman", "Minister of Health", "LB", "2012-04-16"),
        ("Sulaiman", "President", "SY", "2012-04-16"),
        ("Bongo", "Minister of Health", "GA", "2012-03-29"),
        ("Moussa Faki Mahamat", "Chairperson", "Football Club", "2022-03-11"),
        ("Moussa Dadis Faki", "Chairperson", "European Commission", "2022-03-11"),
        ("Isabel Allende", "Award-winning Chilean-American Author", None, "2022-03-11"),  # another than the senator
        ("Yoon Tae-min", "President", "KR", "2022-07-01"),  # shares the family name only
        ("Dana Biden", "President", "US", "2022-07-01"),
        ("Biden", "Secretary of Commerce", "US", "2022-07-01"),
        ("Joe Biden", "Mayor", "IE", "2022-07-01"),
        ("Sergio Marchena", "Finance Minister", "UA", "2021-05-10"),
        ("Yoon Suk Yeol", "President", "KR", None),  # an article without a date
        ("Abdullah III", "King", "JO", "2019-02-01"),
        ("Han", "Minister of Land", "KR", "2021-02-01"),  # one of many
        ("Georgia", "Minister", "IT", "2021-02-01"),
        ("Washington", "Minister", "US", "2021-02-01"),
        ("Jordan", "Secretary", "US", "2021-02-01"),
    ],
)
def test_is_not_linked(name: str, office: str, of: str, date: str | None, items: Items, make_graph: Make) -> None:
    assert name not in items(make_graph((name, office, of), date=date))


def test_a_name_alone_is_never_linked(items: Items, make_graph: Make, talks: Make) -> None:
    assert "Deb Haaland" not in items(make_graph(facts=(talks("US", "CA", participants=("Deb Haaland",)),)))


def test_who_leads_a_state_of_the_article_needs_no_title(items: Items, make_graph: Make, talks: Make) -> None:
    fact = talks("KP", "US", participants=("Kim Jong Un",))
    assert items(make_graph(facts=(fact,), date="2019-02-27"))["Kim Jong Un"] == "Q56226"


def test_a_part_of_a_name_that_is_used_elsewhere_does_not_count(items: Items, make_graph: Make) -> None:
    entity = {"name": "Melissa Biden", "kind": "person", "aliases": ("Biden",)}
    assert "Melissa Biden" not in items(make_graph(("Melissa Biden", "President", "US"), entities=(entity,)))


def test_the_state_may_stand_in_the_title(items: Items, make_graph: Make) -> None:
    assert items(make_graph(("Antony Blinken", "U.S. Secretary of State", None)))["Antony Blinken"] == "Q7821917"


@pytest.mark.parametrize(
    ("name", "office", "of", "date", "item"),
    [
        ("Rishi Sunak", "Leader of the Opposition", "GB", "2024-09-13", "Q20055561"),  # an office not in the gazetteer
        ("Micheál Martin", "Foreign Minister", "IE", "2023-02-08", "Q920403"),  # had led the government
        ("Samantha Power", "Administrator", "US", "2023-10-13", "Q454970"),
        ("Yoon Suk Yeol", "President", "KR", "2026-02-01", "Q16090635"),  # called by the office that he had held
    ],
)
def test_who_held_office_not_long_ago_is_known_by_a_rare_name(
    name: str, office: str, of: str, date: str, item: str, items: Items, make_graph: Make
) -> None:
    assert items(make_graph((name, office, of), date=date))[name] == item


@pytest.mark.parametrize(
    ("name", "office", "of", "date"),
    [
        ("Rishi Sunak", "Prime Minister", "GB", "2036-03-13"),  # long ago
        ("Rishi Sunak", "Prime Minister", "GB", "2018-03-13"),  # before he held any
        ("Sunak", "Prime Minister", "GB", "2025-03-13"),  # the family name alone
        ("Rishi Sunak", "Prime Minister", "IN", "2023-03-13"),  # another state
        ("John Kerry", "Special Envoy", "US", "2023-11-29"),  # a second official may well be called so
        ("Moon Jae-in", "Special Envoy", "KR", "2024-03-01"),  # few family names serve many
    ],
)
def test_who_held_office_is_not_whoever_is_called_so(
    name: str, office: str, of: str, date: str, items: Items, make_graph: Make
) -> None:
    assert name not in items(make_graph((name, office, of), date=date))


def test_who_led_a_state_is_known_without_an_office(items: Items, make_graph: Make, talks: Make) -> None:
    fact = talks("JP", "US", participants=("Shinzo Abe", "Barack Obama"))
    found = items(make_graph(facts=(fact,), date="2021-05-01"))
    assert ("Shinzo Abe" in found, found.get("Barack Obama")) == (False, "Q76")
