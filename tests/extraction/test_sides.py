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
