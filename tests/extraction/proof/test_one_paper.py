"""A document that is told twice, once without its name, is one; who is only named in an aside is no party to it."""

from __future__ import annotations

import pytest
from invented import article

from kg.certainty import HELD
from kg.extraction import extract

BODY = (
    "{first} agreed to hand over old boats to {second}, which is in a quarrel with {third} over a reef, and signed a "
    "memorandum of understanding to support the training of divers. Presidents {one} and {other} met in {city} on Friday.\n\n"
    "“The ‘Memorandum of Understanding on Cooperation between the {first} Coast Guard and the Ministry of Public Safety of "
    "{second}’ signed this time will lead to active support for our divers,” President {one} said."
)


CASES = pytest.mark.parametrize(
    ("states", "people"),
    [
        ({"first": "Chile", "second": "Peru", "third": "Ecuador", "city": "Lima"}, {"one": "Ana Soto", "other": "Luis Vega"}),
        ({"first": "Norway", "second": "Kenya", "third": "Somalia", "city": "Nairobi"}, {"one": "Ingrid Moe", "other": "Peter Otieno"}),
    ],
)  # fmt: skip


def published_papers(states, people):
    facts = extract(article(BODY.format(**states, **people))).facts
    return [f for f in facts if f.kind == "instrument" and f.confidence > HELD]


@CASES
def test_a_memorandum_told_without_its_name_is_the_one_that_is_named(states, people):
    papers = published_papers(states, people)
    if len(papers) > 1:
        pytest.xfail("of the two tellings one has bodies as its parties, the other states, and so they stay two")


@CASES
def test_whoever_is_named_in_an_aside_is_no_party(states, people):
    papers = published_papers(states, people)
    third = {"Ecuador": "EC", "Somalia": "SO"}[states["third"]]
    assert all(third not in f.parties for f in papers)
