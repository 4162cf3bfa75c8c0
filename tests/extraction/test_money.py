"""Whose money it is: of the state that is named, else of the article's own, else nobody's."""

from __future__ import annotations

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.extraction.context.money import settled
from kg.extraction.names.entities import Entity, Mention
from kg.extraction.text.figures import figures_in
from kg.extraction.text.sentences import Sentence


def unit(text: str, *states: str, home: str | None = None, date: str = "2024-05-18") -> str:
    """Return the unit of the only sum; states are named in front of it, in the order given."""
    mentions = [Mention(i, i + 1, 0, (Entity("state", s),), "name", (i, i + 1)) for i, s in enumerate(states)]
    (figure,) = figures_in(Sentence(0, 1, 0, len(text), text), date)
    return settled(figure, mentions, home, date).unit


@pytest.mark.parametrize(
    ("text", "states", "home", "expected"),
    [
        ("It gave them 3 million pesos.", ("PH",), None, "PHP"),
        ("It gave them 3 million pesos.", ("MX",), "PH", "MXN"),
        ("It gave them 3 million pesos.", ("JP",), "CL", "CLP"),
        ("It gave them 3 million pesos.", ("MX", "PH"), None, "pesos"),
        ("It gave them 3 million pesos.", ("JP",), None, "pesos"),
        ("It gave them 3 million francs.", ("RW", "FR"), None, "RWF"),
        ("It gave them 3 million francs.", ("FR", "BE"), None, "francs"),
        ("It gave them Rs 300 crore.", (), "PK", "PKR"),
        ("It gave them Rs 300 crore.", ("LK",), "IN", "LKR"),
        ("It gave them 5 billion won.", ("KR",), None, "KRW"),
        ("It gave them 5 billion won.", ("KR", "KP"), None, "won"),
        ("It gave them 5 million pounds.", ("NO",), "KE", "GBP"),
        ("It gave them ¥5 billion.", ("NO",), "KE", "JPY"),
        ("It gave them ¥5 billion.", ("CN",), "KE", "CNY"),
        ("It gave them 5 million pounds.", ("EG",), None, "EGP"),
        ("It gave them 5 million pounds.", ("EG",), "GB", "pounds"),
        ("It gave them 5 million roubles.", ("BY", "RU"), None, "roubles"),
        ("It gave them 80 million kroner.", ("DK",), "NO", "DKK"),
        ("It gave them $5 million.", ("VN",), "KR", "USD"),
        ("It gave them $5 million.", ("VN",), "AU", "AUD"),
        ("It gave them 5 million dollars.", ("TO",), "NZ", "NZD"),
        ("It gave them $5 million.", ("US",), "AU", ""),
        ("It gave them $5 million.", ("CN",), "JM", ""),
        ("It gave them US$5 million.", ("AU",), "AU", "USD"),
        ("It gave them ¥5 billion.", ("CN",), None, "CNY"),
        ("It gave them 5 million euros.", ("US",), "JP", "EUR"),
    ],
)
def test_a_sum_is_in_the_money_of_who_is_named_or_of_the_articles_own_state(text, states, home, expected):
    assert unit(text, *states, home=home) == expected


def test_money_is_that_of_the_day():
    assert unit("It gave them 3 million francs.", "FR", date="1995-03-01") == "FRF"
    assert unit("It gave them 3 million francs.", "FR", date="2024-03-01") == "francs"
    assert unit("It gave them 3 million levs.", "BG", date="2024-03-01") in ("BGN", "levs")


def test_what_is_promised_has_its_sum_or_none():
    head = "Philippines and Mexico agree on aid\n\n"
    body = (
        "Philippine President Ana Reyes met Mexican President Luis Vega in Manila on Friday. "
        "The Philippines pledged 300 million Philippine pesos to rebuild schools. "
        "Mexico pledged between 10 and 15 million euros to repair ports in the Philippines."
    )
    facts = extract(Article(name="a", text=head + body, date="2024-05-18"), reader="rules").facts
    promised = {(f.amount, f.amount_to) for f in facts if f.kind == "commitment"}
    assert ("300000000 PHP", None) in promised
    assert ("10000000 EUR", "15000000 EUR") in promised
