"""Confidence: how likely a published fact is to be right, from weights that people can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import article

import kg
from kg.certainty import HELD
from kg.extraction.analysis import analyse
from kg.extraction.findings.confidence import features
from kg.extraction.learned.combining import Finding
from kg.extraction.proof import judge
from kg.extraction.proof.scale import confidence

ROOT = Path(__file__).parents[2]
MEETING = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday."


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda p: p.stem)
def test_facts_are_told_apart_and_none_is_lost(path):
    analysis = analyse(kg.read(path))
    found = kg.extraction.read(analysis)
    judged = judge(analysis, found)
    assert len(judged) == len(found) > 10
    published = [one.fact.confidence for one in judged if not one.is_held]
    assert all(0.01 <= sure <= 0.99 for sure in published)
    assert len(set(published)) > 4
    assert all(one.fact.confidence == HELD for one in judged if one.is_held)


def test_what_both_readers_found_is_trusted_more():
    analysis = analyse(article(MEETING))
    meeting = kg.extraction.read(analysis)[0]
    assert (meeting.kind, meeting.finder) == ("engagement", "both")
    alone = Finding(meeting.rules, None, 0.05)
    assert features(analysis, meeting)["share of roles in which the readers agree"] > 0
    (one,), (other,) = judge(analysis, [meeting]), judge(analysis, [alone])
    assert one.fact.confidence > other.fact.confidence


def test_a_doubtful_filler_or_telling_makes_a_fact_less_sure():
    sure = confidence("engagement", 0.95, [0.95, 0.95])
    assert sure > confidence("engagement", 0.95, [0.95, 0.6])
    assert sure > confidence("engagement", 0.7, [0.95, 0.95])


def test_probabilities_keep_within_their_bounds():
    assert 0.01 <= confidence("engagement", 0.0, [0.0] * 40) <= confidence("statement", 1.0, [1.0, 1.0]) <= 0.99
