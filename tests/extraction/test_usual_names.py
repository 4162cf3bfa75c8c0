"""Whose an office is by how usual its holder's name is in the states that an article is about."""

from __future__ import annotations

import pytest
from invented import article
from kg.extraction.analysis import analyse
from kg.extraction.context.usual_names import lead, usual_in


def holding(body, person):
    register = analyse(article(body)).register
    return next(p for p in register.of_kind("person") if p.name == person).holdings[0]


@pytest.mark.parametrize(
    ("name", "state", "other"),
    [
        ("Nguyen Thi Lan", "VN", "FI"),
        ("Giorgi Kapanadze", "GE", "KE"),
        ("Pekka Virtanen", "FI", "GE"),
        ("Radu Vintilescu", "RO", "PE"),  # nobody is called so, but others alike
    ],
)
def test_a_name_speaks_for_the_state_where_it_is_usual(name, state, other):
    assert lead(name, state, [other]) > 1 > -1 > lead(name, other, [state])


@pytest.mark.parametrize("name", ["Xq Zzj", "", "J."])
def test_a_name_that_nobody_bears_tells_nothing(name):
    assert set(usual_in(name, ["VN", "FI"]).values()) == {0.0}
    assert lead(name, "VN", ["FI"]) == 0.0


@pytest.mark.parametrize(
    ("person", "state"),
    [("Giorgi Kapanadze", "GE"), ("Pham Quynh Lien", "VN"), ("Pekka Virtanen", "FI")],
)
def test_an_office_without_owner_is_rather_of_the_state_of_such_names(person, state):
    body = (
        "Georgia, Finland and Vietnam agreed on tea, the three said. Growers were pleased. Rain fell on Friday. "
        f"It was a good day, Trade Minister {person} said."
    )
    found = holding(body, person)
    assert (found.of and found.of.name, found.licence) == (state, "usual name")


def test_a_name_outweighs_whom_somebody_meets():
    body = (
        "Finland and Vietnam agreed on tea. In Hanoi Finnish President Pekka Virtanen met Kenyan President Peter Otieno. "
        "President Virtanen also met Trade Minister {} in Hanoi."
    )
    for person in ("Nguyen Van Lan", "Nguyen Thi Hoa"):
        assert holding(body.format(person), person).of.name == "VN"


def test_words_of_the_text_outweigh_a_name():
    body = "Norway and Vietnam agreed on tea. Norwegian Trade Minister Nguyen Van Lan said so in Hanoi."
    found = holding(body, "Nguyen Van Lan")
    assert (found.of.name, found.licence) == ("NO", "stated")


@pytest.mark.parametrize("office", ["Gov.", "Governor", "Regional Governor", "Prefect"])
def test_an_office_of_a_province_is_not_the_states(office):
    body = (
        f"NAIROBI, May 17 (Coastwire) - Kenya needs rain, its cabinet said. {office} Peter Otieno was there on Friday."
    )
    assert holding(body, "Peter Otieno").of is None


def test_a_bank_has_governors_too():
    body = "NAIROBI, May 17 (Coastwire) - Kenya needs rain. Central Bank Governor Peter Otieno was there on Friday."
    found = holding(body, "Peter Otieno")
    assert found.of is not None
