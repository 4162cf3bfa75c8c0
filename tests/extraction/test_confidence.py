"""Confidence: a probability for each fact, from weights that people can read, and no fact lost for it."""

from __future__ import annotations

from pathlib import Path

import kg
import pytest
from invented import article
from kg.extraction.analysis import analyse
from kg.extraction.findings.confidence import ALWAYS, calibrated, features, probability
from kg.extraction.learned.combining import Finding
from kg.facts import KINDS

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "kg" / "extraction" / "findings" / "confidence.tsv"
MEETING = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday."


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda p: p.stem)
def test_only_confidence_is_changed(path):
    analysis = analyse(kg.read(path))
    found = kg.extraction.read(analysis)
    weighed = calibrated(analysis, found)
    assert len(found) > 10
    assert all(0.01 <= fact.confidence <= 0.99 for fact in weighed)
    assert len({fact.confidence for fact in weighed}) > 4, "facts are told apart"
    unweighed = [one.fact.model_copy(update={"confidence": 1.0}) for one in found]
    assert [fact.model_copy(update={"confidence": 1.0}) for fact in weighed] == unweighed


def test_every_weight_belongs_to_a_feature():
    analysis = analyse(article(MEETING))
    known = set(features(analysis, kg.extraction.read(analysis)[0]))
    rows = [line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert rows[0][0] == ALWAYS
    for name, weight in rows:
        assert (
            name in known or name.removeprefix("kind ") in KINDS or name.startswith("status ") or " found by " in name
        ), name
        assert -10 < float(weight) < 10


def test_what_both_readers_found_is_trusted_more():
    analysis = analyse(article(MEETING))
    meeting = kg.extraction.read(analysis)[0]
    assert (meeting.kind, meeting.finder) == ("engagement", "both")
    alone = Finding(meeting.rules, None, meeting.probability)
    assert probability(features(analysis, meeting)) > probability(features(analysis, alone))


def test_what_the_learned_reader_doubts_is_trusted_less():
    analysis = analyse(article(MEETING))
    meeting = kg.extraction.read(analysis)[0]
    doubted = Finding(meeting.rules, meeting.learned, 0.05)
    assert probability(features(analysis, doubted)) < probability(features(analysis, meeting))


def test_probabilities_keep_within_their_bounds():
    assert probability({ALWAYS: 100.0}) == 0.99
    assert probability({ALWAYS: -100.0}) == 0.01
    assert probability({"a feature without weight": 7.0}) == 0.5
