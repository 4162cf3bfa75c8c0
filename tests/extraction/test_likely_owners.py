"""Whose an office is that no word gives an owner: the likeliest state, and how likely."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.context.home import SUPPOSED
from kg.extraction.context.likely_owners import LikelyOwners, _weights
from kg.extraction.learned.combining import Finding
from kg.extraction.proof.case import Case
from kg.extraction.proof.licences import licences
from kg.facts import Evidence, Office

DATELINE = "OSLO, May 17 (Coastwire) - Norway is to sell trawlers to Mali, its cabinet said on Friday. "


def holding(body, person="Brina Zoltur"):
    register = analyse(article(body)).register
    holder = next(p for p in register.of_kind("person") if p.name == person)
    return holder.holdings[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Norway waits. Trade Minister Brina Zoltur said so.", "NO"),
        ("Norwegian Trade Minister Lars Ek was pleased. Mali was too, Trade Minister Brina Zoltur said.", "ML"),
        ("Mali was pleased, Mali was grateful, and in Bamako, Mali, Mines Minister Brina Zoltur said so.", "ML"),
    ],
)
def test_an_office_without_owner_is_of_the_likeliest_state(body, expected):
    found = holding(DATELINE + body)
    assert (found.of and found.of.name, found.licence in SUPPOSED) == (expected, True)


@pytest.mark.parametrize(
    ("body", "licence"),
    [
        ("Mali's mines minister, Ida Holm, left. Rain fell. It fell again. Trade Minister Brina Zoltur said so.", "home, speaking"),
        ("Norway's king, Ola Ness, left. Trade Minister Brina Zoltur was there.", "likeliest"),
        ("Mali's mines minister, Ida Holm, left. It rained. It snowed. Nobody saw Trade Minister Brina Zoltur, who was ill.", "home, no other named"),
        ("Mali's mines minister, Ida Holm, left. It rained. It snowed. Nobody saw Minister Delegate Brina Zoltur again.", "home, no other named"),
        ("Mali's mines minister, Ida Holm, left. It rained. It snowed. Nobody saw Ambassador Brina Zoltur again.", "likeliest"),
        ("Ida Holm left. It rained. It snowed. Nobody saw Trade Minister Brina Zoltur again.", "likeliest"),
    ],
)  # fmt: skip
def test_what_says_together_that_an_office_is_homes(body, licence):
    found = holding(DATELINE + body)
    assert found.licence == licence


def test_the_more_speaks_for_a_state_the_likelier_it_is():
    one = holding(DATELINE + "Mines Minister Brina Zoltur said so.")
    both = holding(DATELINE + "Chad and Niger differ. Mines Minister Brina Zoltur said so.")
    assert one.of.name == "NO"
    assert one.chance > both.chance


def test_an_office_that_somebody_else_holds_is_less_likely_of_that_state():
    told = DATELINE + "Norwegian {} Minister Lars Ek slept. Trade Minister Brina Zoltur said so."
    same, other = holding(told.format("Trade")), holding(told.format("Mines"))
    by_state = {"NO": 1.0, "ML": -1.0}
    assert by_state[same.of.name] * same.chance < by_state[other.of.name] * other.chance


def test_a_stated_owner_is_not_weighed():
    found = holding(DATELINE + "Mali's Trade Minister Brina Zoltur said so.")
    assert (found.of.name, found.licence, found.chance) == ("ML", "stated", 1.0)


def test_the_proof_hears_how_likely_an_owner_is():
    text = article(DATELINE + "Mines Minister Brina Zoltur said so.")
    analysis = analyse(text)
    start = text.text.index("Mines")
    words = Evidence(quote="Mines Minister Brina Zoltur", start=start, end=start + len("Mines Minister Brina Zoltur"))
    fact = Office(person="Brina Zoltur", office="Mines Minister", of="NO", evidence=(words,), confidence=0.5)
    found = licences(Case(analysis, Finding(fact, None, 0.5)), "of", "NO")
    assert "office home, in the opening" in found
    assert any(name.startswith("own, likely ") for name in found)


def test_every_sign_that_is_looked_for_counts():
    text = article(
        DATELINE + "In Mali, Chad's trade minister, Lars Ek, met Ambassador Brina Zoltur in Bamako. Malians came."
    )
    analysis = analyse(text)
    owners = LikelyOwners(analysis.sentences, analysis.surfaces, analysis.register)
    holders = [(h, p) for p in analysis.register.of_kind("person") for h in p.holdings]
    signs = {n for s in owners.article.values() for n in s} | {
        n for h, p in holders for s in owners.beside(h, p).values() for n in s
    }
    assert len(signs) > 10
    assert signs <= set(_weights())


@pytest.mark.parametrize("behind", [", of Mali, said so.", ", of Mali."])
def test_a_state_behind_office_and_name_is_stated(behind):
    found = holding(DATELINE + "He wrote to the king and the Minister of Mines, Brina Zoltur" + behind)
    assert (found.of.name, found.licence) == ("ML", "stated")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Peru wants trawlers. Our fisheries minister, Brina Zoltur, saw Chile's Ana Vega in Quito.", ("PE", "our")),
        ("Kenya has changed. In Oslo our minister of trade, Brina Zoltur, met Norway's Lars Ek.", ("KE", "our")),
        (
            "Tonga's king slept. Samoa grew. Fiji Trade Minister Lars Ek met our trade minister, Brina Zoltur.",
            ("WS", "our"),
        ),
    ],
)
def test_our_minister_is_of_none_of_those_whose_officials_are_told_with_their_states(body, expected):
    found = holding(body)
    assert (found.of and found.of.name, found.licence) == expected


def test_an_office_of_a_body_is_not_weighed_against_the_state_of_its_holder():
    text = article(
        DATELINE + "Brina Zoltur, chair of the Dockers' Union, said so. Mali's mines minister, Ida Holm, left."
    )
    analysis = analyse(text)
    start = text.text.index("Brina")
    words = Evidence(quote="Brina Zoltur", start=start, end=start + len("Brina Zoltur"))
    by_owner = {}
    for of in ("Dockers' Union", "ML"):
        fact = Office(person="Brina Zoltur", office="chair", of=of, evidence=(words,), confidence=0.5)
        by_owner[of] = set(licences(Case(analysis, Finding(fact, None, 0.5)), "of", of))
    assert "person of another state" not in by_owner["Dockers' Union"]
    assert "person of another state" in by_owner["ML"]
