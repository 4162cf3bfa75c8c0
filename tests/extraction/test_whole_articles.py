"""Whole articles: any text gets an answer, offsets point at their words, and the same text gives the same facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import article

import kg
from kg.curated import check_facts
from kg.extraction import extract

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
PIECES = [
    "President", "Prime Minister", "Ingrid Moe", "Kenya", "Kenyan", "met", "with", "signed", "a memorandum of understanding",
    "on", "Friday", "“", "”", '"', "‘", "’", "said", "will", "provide", "$4 billion", "52%", "the two leaders", "he", "her",
    "counterpart", ",", ".", "\n\n", "in", "Oslo", "between", "and", "of", "the", "U.S.", "2023-02-31", "agreed to", "(", ")", "—",
    "😀", "مرحبا", "한국어", "\u202e", "state visit to", "partnership", "ranks second in", "'s", "’s", "-", "Mr.",
]  # fmt: skip


def check(text: str) -> None:
    facts = extract(article(text))
    for fact in facts.facts:
        for words in fact.evidence:
            assert facts.article.text[words.start : words.end] == words.quote
    assert check_facts(facts) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join))
def test_any_sequence_of_telling_words_gives_sound_facts(text):
    check(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=400))
def test_any_text_at_all_gives_an_answer(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "😀" * 50,
        "“" * 200,
        "a" * 20_000,
        "Kenya " * 1_000,
        "“a ”b " * 500,
        "Kenya and " * 500,
        "(" * 500 + ")" * 20,
        "Kenya’s K팝 in OSLO",
    ],
)
def test_odd_texts_give_an_answer(text):
    check(text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_fact_of_the_examples_has_words_of_one_sentence(path):
    facts = extract(kg.read(path))
    assert len(facts.facts) > 10
    for fact in facts.facts:
        assert 1 <= len(fact.evidence[0].quote.split()) <= 25 or fact.kind == "statement"


def test_the_example_tells_the_summit_of_hanoi():
    facts = extract(kg.read(EXAMPLES[0])).facts
    summit = next(f for f in facts if f.kind == "engagement" and f.type == "Summit")
    assert (summit.date, summit.duration) == ("2023-06-23", "PT95M")
    by_id = {f.id: f for f in facts}
    assert {by_id[i].type for i in summit.outcomes if by_id[i].kind == "instrument"} == {
        "ActionPlan",
        "JointStatement",
        "MemorandumOfUnderstanding",
    }
