"""What speaks for a day or place by other days and meetings that the article tells, and by whose verb it hangs on."""

from __future__ import annotations

import pytest

from kg.extraction.grammar.clauses import word
from kg.extraction.proof.case import Case, company_in, example
from kg.extraction.proof.licences import licences
from kg.extraction.proof.whose_verb import whose_verb


def talks(text, quote, parties=("NO", "KE"), **fields):
    return example("engagement", text, quote, type="Talks", parties=parties, status="held", **fields)


def treaty(text, **fields):
    return example(
        "instrument", text, "signed a treaty on trade", type="Treaty", title="treaty on trade", parties=("NO", "KE"),
        status="signed", **fields,
    )  # fmt: skip


def of(case, role, *meetings):
    beside = company_in([one.found for one in meetings])
    return set(licences(Case(case.analysis, case.found, beside), role, getattr(case.fact, role)))


SIGNED = "They signed a treaty on trade."


@pytest.mark.parametrize(
    ("before", "expected", "unexpected"),
    [
        ("Norway and Kenya held talks on Friday. ", {"only day of the article"}, {"another day between"}),
        (
            "Norway and Kenya held talks on Friday. A fair had opened on Monday. ",
            {"another day between"}, {"only day of the article"},
        ),
        (
            "A fair had opened on Monday. Norway and Kenya held talks on Friday. ",
            set(), {"another day between", "only day of the article"},
        ),
        (
            "A fair had opened on Monday, a shop on Tuesday, a bank on Wednesday and a school on Thursday. "
            "Norway and Kenya held talks on Friday. ",
            {"one of many days"}, {"another day between"},
        ),
        ("A fair had opened on Monday. ", {"told by no time"}, {"only day of the article"}),
    ],
)  # fmt: skip
def test_other_days_speak_against_one_that_a_document_has_from_elsewhere(before, expected, unexpected):
    found = of(treaty(before + SIGNED, date="2024-05-17"), "date")
    assert expected <= found
    assert not unexpected & found


@pytest.mark.parametrize(
    ("parties", "day", "date", "expected"),
    [
        (("NO", "KE"), "2024-05-17", "2024-05-17", "day of a meeting of its parties before, dated elsewhere"),
        (
            ("NO", "KE"),
            "2024-05-13",
            "2024-05-17",
            "another day than that of a meeting of its parties before, dated elsewhere",
        ),
        (
            ("NO", "PE"),
            "2024-05-13",
            "2024-05-17",
            "another day than that of a meeting of others before, dated elsewhere",
        ),
    ],
)
def test_a_document_may_be_of_the_day_of_the_meeting_before(parties, day, date, expected):
    text = "Norway held talks with Kenya. " + SIGNED
    met = talks(text, "held talks", parties=parties, date=day)
    signed = treaty(text, date=date)
    assert expected in of(signed, "date", met)
    assert expected not in of(signed, "date")


def test_a_meeting_of_others_says_nothing_of_a_day_that_the_sentence_tells():
    text = "Norway held talks with Peru. Norway and Kenya signed a treaty on trade on Friday."
    met = talks(text, "held talks", parties=("NO", "PE"), date="2024-05-13")
    found = of(treaty(text, date="2024-05-17"), "date", met)
    assert not any("of others before" in one for one in found)
    same = talks(text, "held talks", date="2024-05-17")
    assert "day of a meeting of its parties before" in of(treaty(text, date="2024-05-17"), "date", same)


@pytest.mark.parametrize(
    ("told", "quote", "expected"),
    [
        ("The talks were long.", "The talks", "told as known, dated elsewhere"),
        ("Their talks were long.", "Their talks", "told as known, dated elsewhere"),
        ("A meeting with Kenya followed.", "A meeting", "told as new, dated elsewhere"),
        ("Norway held talks with Kenya.", "held talks", "told without an article, dated elsewhere"),
    ],
)
def test_a_day_from_elsewhere_is_that_of_a_meeting_that_is_known(told, quote, expected):
    found = of(talks("Norway greeted Kenya on Friday. " + told, quote, date="2024-05-17"), "date")
    assert {one for one in found if one.endswith("dated elsewhere") and one.startswith("told")} <= {expected}


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["Oslo"], "place of all of its parties' meetings"),
        (["Lima"], "place of none of its parties' meetings"),
        (["Oslo", "Lima"], "place of some of its parties' meetings"),
    ],
)
def test_a_place_is_likelier_where_its_parties_met_too(places, expected):
    text = "Norway and Kenya held talks. They spoke on. Norway and Kenya negotiated in Oslo."
    quotes = ["held talks", "spoke on"]
    met = [talks(text, quote, place=place) for quote, place in zip(quotes, places, strict=False)]
    case = talks(text, "negotiated in Oslo", place="Oslo")
    assert expected in of(case, "place", *met)
    assert not any("parties' meetings" in one for one in of(case, "place"))


def test_a_place_may_be_far_from_the_telling_word():
    near = "Norway and Kenya held talks in Oslo."
    far = "Norway and Kenya held talks on fish and ships and the law of the high seas with many guests in Oslo."
    found = [of(talks(text, "held talks", place="Oslo"), "place") for text in (near, far)]
    assert ["far from the telling word" in one for one in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "name", "telling", "expected"),
    [
        ("Moe met Ek in Oslo.", "Oslo", "met", "its own verb"),
        ("Moe held talks with Ek in Oslo.", "Oslo", "talks", "its own verb"),
        ("Moe will meet Ek before flying to Lima.", "Lima", "meet", "a verb below"),
        ("Moe flew to Lima to meet Ek.", "Lima", "meet", "a verb above"),
        ("Moe told reporters in Lima that she had met Ek.", "Lima", "met", "a verb of saying above"),
        ("Moe met Ek, and a fair opened in Lima.", "Lima", "met", "a verb joined to it"),
        ("Moe flew to Lima and met Ek.", "Lima", "met", "a verb joined to it"),
        ("Moe, who was born in Lima, met Ek.", "Lima", "met", "a verb below"),
        ("Moe said after the talks that a fair had opened in Lima.", "Lima", "talks", "a verb below"),
    ],
)
def test_a_place_hangs_on_some_verb(text, name, telling, expected):
    doc = word(text, name).doc
    token, trigger = (next(t for t in doc if t.text == one) for one in (name, telling))
    assert whose_verb(token, trigger) == expected
