"""What speaks for a person whom pronouns, descriptions or the article as a whole bring into a fact, and for such a party."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction import read
from kg.extraction.analysis import analyse
from kg.extraction.proof.case import Case, example
from kg.extraction.proof.licences import licences

OTIENO = "Kenyan Foreign Minister Peter Otieno arrived in Lima on Friday."


def meeting(text, quote, **fields):
    told = {"type": "Talks", "status": "held", "participants": ("Peter Otieno", "Rosa Quispe"), **fields}
    return example("engagement", text, quote, **told)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (OTIENO, "pronoun, the only one before"),
        (f"{OTIENO} The harbour was closed for hours.", "pronoun, named earlier"),
        (f"{OTIENO[:-1]} with Trade Minister Joyce Wanjiru.", "pronoun, one of several before"),
    ],
)
def test_a_pronoun_tells_as_much_as_there_are_others_it_may_mean(before, expected):
    text = f"{before} He met Peruvian President Rosa Quispe."
    found = licences(meeting(text, "He met Peruvian President Rosa Quispe"), "participants", "Peter Otieno")
    assert [name for name in found if name.startswith("pronoun")] == [expected]


def test_whose_counterpart_takes_part_takes_part():
    text = f"{OTIENO} Saturday's meeting with his Peruvian counterpart Rosa Quispe took an hour."
    case = meeting(text, "meeting with his Peruvian counterpart Rosa Quispe")
    assert "counterpart takes part" in licences(case, "participants", "Peter Otieno")
    assert "counterpart takes part" not in licences(case, "participants", "Rosa Quispe")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy of Kenyan President Peter Otieno met Peruvian President Rosa Quispe.", "principal of an aide"),
        (
            "A spokeswoman for Kenyan Foreign Minister Peter Otieno said that he had met Peruvian President Rosa Quispe.",
            "principal of a speaker",
        ),
        ("Kenyan Secretary of State Peter Otieno met Peruvian President Rosa Quispe.", None),
    ],
)
def test_whose_aide_takes_part_does_not(text, expected):
    found = licences(meeting(text, "met Peruvian President Rosa Quispe"), "participants", "Peter Otieno")
    assert [name for name in found if name.startswith("principal")] == ([expected] if expected else [])


def test_who_is_only_supposed_to_serve_the_state_visited_may_be_the_visitor():
    told = "LIMA, May 17 (Coastwire) - Peruvian President Rosa Quispe welcomed {} on a visit to Peru on Friday."
    for who, speaks_against in (("Trade Minister Peter Otieno", False), ("Peruvian Minister Peter Otieno", True)):
        case = meeting(told.format(who), "on a visit to Peru", type="Visit", destination="PE")
        assert ("of the state visited" in licences(case, "participants", "Peter Otieno")) == speaks_against


def test_a_party_that_only_the_article_gives_has_a_licence_that_says_so():
    body = "The harbour was closed on Friday. Talks with Kenya are continuing."
    analysis = analyse(article(f"LIMA, May 17 (Coastwire) - {body}"))
    cases = [Case(analysis, one) for one in read(analysis, "learned") if one.kind == "engagement"]
    given = {
        (party, name)
        for case in cases
        for party in case.fact.parties
        for name in licences(case, "parties", party)
        if name.startswith("by the article")
    }
    assert {party for party, _ in given} == {"PE"}, "what the sentence names needs no such licence"


@pytest.mark.parametrize(
    ("text", "quote", "acts"),
    [
        ("Kenyan Minister Peter Otieno promised ships during talks with Rosa Quispe.", "talks with Rosa Quispe", True),
        ("Kenyan Minister Peter Otieno agreed to meet Rosa Quispe in Lima.", "agreed to meet Rosa Quispe", True),
        ("Kenyan Minister Peter Otieno said that Joyce Wanjiru had met Rosa Quispe.", "had met Rosa Quispe", False),
        ("Kenyan Minister Peter Otieno spoke when Joyce Wanjiru met Rosa Quispe.", "met Rosa Quispe", False),
    ],
)
def test_who_acts_where_a_meeting_is_told_takes_part_more_surely_than_who_tells_of_it(text, quote, acts):
    found = licences(meeting(text, quote), "participants", "Peter Otieno")
    assert ("acts where it is told" in found) == acts
