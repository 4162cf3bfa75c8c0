"""On which side an official stands whose office has no owner: across from whom, in which scene, as which of two."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.context.home import WEIGHED

ABOUT = "OSLO, May 17 (Coastwire) - Norway and Mali agreed on Friday. The Norwegian king was there. "


def owner(body, person="Brina Zoltur"):
    register = analyse(article(ABOUT + body)).register
    holder = next(p for p in register.of_kind("person") if p.name == person)
    return next((h.of and h.of.name, h.licence) for h in holder.holdings)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Norwegian Finance Minister Lars Ek met Mines Minister Brina Zoltur for an hour.", ("ML", "across")),
        ("Mines Minister Brina Zoltur received Norway's ambassador, Lars Ek.", ("ML", "across")),
        ("Norway's trade minister, Lars Ek, paid a call on Mines Minister Brina Zoltur.", ("ML", "across")),
        ("Norwegian Trade Minister Lars Ek was late. He talked with Mines Minister Brina Zoltur.", ("ML", "across")),
        ("Trade Minister Brina Zoltur and Norwegian Trade Minister Lars Ek signed it.", ("ML", "beside a foreigner")),
        ("There was a row between Trade Minister Brina Zoltur and Norway's Lars Ek.", ("ML", "across")),
        ("Chadian Trade Minister Ludo Marrask met Trade Minister Brina Zoltur.", ("NO", "across from others")),
        ("In Bamako, Mines Minister Brina Zoltur welcomed it.", ("ML", "scene")),
    ],
)
def test_an_official_is_of_the_other_side_than_whoever_is_met(body, expected):
    assert owner(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Malian Trade Minister Ludo Marrask met a crowd, accompanied by Mines Minister Brina Zoltur.",
        "King Harald met Malian Trade Minister Ludo Marrask; Mines Minister Brina Zoltur slept.",
        "Lars Ek met Malian Trade Minister Ludo Marrask, and called on Mines Minister Brina Zoltur.",
        "In Bamako, Malian Trade Minister Ludo Marrask spoke of Mines Minister Brina Zoltur.",
        "In Bamako on a visit, Mines Minister Brina Zoltur was pleased.",
    ],
)
def test_companions_and_guests_do_not_face_one_another(body):
    assert owner(body)[1] not in ("across", "across from others", "scene")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Mines Minister Brina Zoltur signed for Mali and Ida Holm for Norway.", ("ML", "acting for it")),
        ("It was signed for the Dockers' Union by the director, Brina Zoltur.", ("Dockers' Union", "acting for it")),
        ("For the World Bank, country director Brina Zoltur, who signed it.", ("World Bank", "acting for it")),
        ("A loan was approved for the World Bank by Mines Minister Brina Zoltur.", None),
        ("Malian officials, led by Mines Minister Brina Zoltur, stayed for an hour.", ("ML", "delegation")),
        ("They spoke to Malian officials, including Mines Minister Brina Zoltur.", ("ML", "delegation")),
        ("Malian officials met Mines Minister Brina Zoltur, led by hope.", None),
        ("A loan was approved for Mali by Mines Minister Brina Zoltur.", None),
        ("For Mali, Mines Minister Brina Zoltur said, it was late.", None),
        ("Trade Minister Brina Zoltur and his Norwegian counterpart, Lars Ek, dined.", ("ML", "beside a foreigner")),
        ("Trade Minister Brina Zoltur and Norwegian farmers dined.", None),
        ("Trade Minister Brina Zoltur is due to visit Oslo.", ("ML", "travels abroad")),
    ],
)
def test_whom_an_official_acts_for_and_what_he_is_foreign_to(body, expected):
    found = owner(body)
    assert found == expected or (expected is None and found[1] in WEIGHED)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Norway and Mali, whose trade minister, Brina Zoltur, was there, agreed.", ("ML", "whose")),
        ("Mali sent its consul general in Oslo, Brina Zoltur.", ("ML", "its")),
        ("Mali's debt is the envy of the visitor's finance minister, Brina Zoltur.", None),
        ("Deputy Chairman of the Cabinet of Ministers of Mali Brina Zoltur was there.", ("ML", "its organ's")),
    ],
)
def test_whom_possessives_mean_and_whose_organs_are(body, expected):
    found = owner(body)
    assert found == expected or (expected is None and found[1] in WEIGHED)


def test_two_in_like_offices_are_of_the_two_states_told_together():
    body = "Chad and Niger signed a treaty. Justice Ministers Ludo Marrask and Brina Zoltur did so."
    assert owner(body, "Ludo Marrask") == ("TD", "respectively")
    assert owner(body, "Brina Zoltur") == ("NE", "respectively")


def test_a_visiting_minister_behind_another_makes_no_guest_of_that_one():
    body = "OSLO, May 17 (Coastwire) - Mines Minister Brina Zoltur and visiting Trade Minister Ludo Marrask of Mali talked."
    holder = next(p for p in analyse(article(body)).register.of_kind("person") if p.name == "Brina Zoltur")
    assert holder.holdings[0].licence != "visitor"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Norwegian Trade Minister Lars Ek held talks with Mali's Ludo Marrask and met Mines Minister Brina Zoltur.",
            ("ML", "across"),
        ),
        ("The king met Malian Trade Minister Ludo Marrask and then received Mines Minister Brina Zoltur.", None),
        ("Norwegian Trade Minister Lars Ek came and met Mines Minister Brina Zoltur.", ("ML", "host")),
        ("The king met Norway's Lars Ek, who held talks and met Mines Minister Brina Zoltur.", ("ML", "across")),
        ("Malian Trade Minister Ludo Marrask travels with Mines Minister Brina Zoltur.", ("ML", "accompanied")),
        ("Malian Trade Minister Ludo Marrask flew to Oslo and met with Mines Minister Brina Zoltur.", ("NO", "across")),
    ],
)
def test_who_is_met_by_the_same_one_and_who_comes_along_is_not_across(body, expected):
    found = owner(body)
    assert found == expected or (expected is None and found[1] not in ("across", "across from others"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Trade Minister Ludo Marrask was there. His counterpart Brina Zoltur came late.", "across"),
        ("Malian Trade Minister Ludo Marrask was received by his counterpart, Brina Zoltur.", "across"),
    ],
)
def test_a_counterpart_is_of_another_state(body, expected):
    register = analyse(article(ABOUT + body)).register
    one, other = (next(p for p in register.of_kind("person") if p.name == n) for n in ("Ludo Marrask", "Brina Zoltur"))
    assert one.state != other.state
    assert {one.state, other.state} == {"NO", "ML"}
    assert other.holdings[0].licence == expected


def test_two_in_one_office_are_of_the_two_states_of_the_headline_else_of_different_ones():
    body = "OSLO, May 17 (Coastwire) - It was long. The deputy ministers, Ludo Marrask and Brina Zoltur, did so."
    register = analyse(article(body, headline="Niger and Chad sign a pact on grain")).register
    assert [p.state for p in register.of_kind("person")] == ["NE", "TD"]
    register = analyse(article("Norway and Mali, Chad and Peru were there. " + body)).register
    one, other = (p.state for p in register.of_kind("person"))
    assert one != other


@pytest.mark.parametrize(
    ("body", "is_visitor"),
    [
        ("Deputy Foreign Minister Brina Zoltur, staying in Bamako on a working visit, was pleased.", False),
        ("Deputy Foreign Minister Brina Zoltur, in Oslo on a visit, was pleased.", True),
    ],
)
def test_a_guest_elsewhere_is_no_visitor_to_the_state_that_the_article_is_told_from(body, is_visitor):
    assert (owner(body)[1] == "visitor") == is_visitor


def test_its_means_a_state_and_no_person():
    assert owner("Mr Ek had come with Mali's trade minister, Ludo Marrask, and its ambassador, Brina Zoltur.") == (
        "ML",
        "its",
    )


@pytest.mark.parametrize(
    ("body", "home"),
    [
        ("BAMAKO: Norway has agreed to pay for a dam, the ministry says.", "ML"),
        ("LIMA, Peru: Norway has agreed to pay for a dam, the ministry says.", "PE"),
        ("Photo: Norway's minister in Oslo on Friday.\n\nBAMAKO, May 17 (Coastwire) - A dam will be paid for.", "ML"),
        ("BAMAKO, 17 May (agency) - Norway has agreed to pay for a dam.", "ML"),
        ("Bamako: a dam for Norway is agreed, the ministry in Oslo says.", None),
    ],
)
def test_datelines_that_end_in_a_colon_or_stand_below_a_picture(body, home):
    dateline = analyse(article(body)).dateline
    assert (dateline.state if dateline is not None else None) == home


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Malian foreign ministry deputy secretary-general Brina Zoltur spoke.", ("ML", "stated")),
        ("Mali's trade and industry ministry spokeswoman Brina Zoltur spoke.", ("ML", "stated")),
        ("Malian army spokesman Brina Zoltur spoke.", ("ML", "stated")),
        ("When in Bamako ministry spokeswoman Brina Zoltur spoke.", (None, "stated")),
        ("Union Finance Minister Brina Zoltur slept.", ("NO", "home, in the opening")),
        ("Dockers Union Secretary Brina Zoltur spoke.", ("Dockers Union", "stated")),
        ("Catalan Minister Brina Zoltur spoke.", (None, "stated")),
    ],
)
def test_a_state_in_front_of_its_ministry_is_whose_officials_are(body, expected):
    assert owner(body) == expected


@pytest.mark.parametrize(("party", "is_supposed"), [("Opposition", True), ("Radical", False)])
def test_members_of_the_opposition_are_the_states(party, is_supposed):
    assert (owner(f"{party} MP Brina Zoltur objected.")[0] is not None) is is_supposed
