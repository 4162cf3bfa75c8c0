"""What a state does by itself is no diplomacy, whoever finds it: acts signed into law, plans that are released, meetings with firms."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.findings.scope import of_diplomacy
from kg.facts import AnyFact, Commitment, Engagement, Instrument

ABROAD = (
    "Norwegian Prime Minister Ingrid Moe met Kenyan President Peter Otieno in Oslo on Friday. They talked for an hour. "
)
HOME = "Norwegian Prime Minister Ingrid Moe opened a school in Bergen on Friday. She thanked the teachers. "


def fact(text: str, words: str, kind: type[AnyFact], **fields: object) -> AnyFact:
    start = text.index(words)
    return kind(evidence=({"quote": words, "start": start, "end": start + len(words)},), confidence=0.5, **fields)


def of(body: str, words: str, kind: type[AnyFact], **fields: object) -> bool:
    """Tell whether a fact that a reader finds in an article is kept."""
    analysis = analyse(article("OSLO, May 17 - " + body))
    one = fact(analysis.article.text, words, kind, **fields)
    return one in of_diplomacy(analysis, [one])


PLAN = {"type": "ActionPlan", "title": "action plan", "status": "adopted"}


@pytest.mark.parametrize(
    ("lead", "sentence", "words", "parties", "is_kept"),
    [
        (HOME, "The government released an action plan for schools.", "released an action plan", ("NO",), False),
        (HOME, "Norway and Kenya adopted an action plan for schools.", "adopted an action plan", ("NO", "KE"), True),
        (
            ABROAD,
            "At home it was a busy week. Norway released an action plan for schools. The unions were glad.",
            "released an action plan",
            ("NO",),
            False,
        ),
        (ABROAD + "It rained. ", "Norway adopted an action plan with Kenya.", "adopted an action plan", ("NO",), True),
        (ABROAD + "It rained. ", "Kenya adopted an action plan for ports.", "adopted an action plan", ("KE",), True),
    ],
)
def test_a_plan_of_the_home_state_alone_is_its_own_affair(lead, sentence, words, parties, is_kept):
    assert of(lead + sentence, words, Instrument, parties=parties, **PLAN) is is_kept


def test_a_document_of_two_firms_is_left_to_proof():
    body = (
        ABROAD
        + "The week was long. Fjordlink Systems and Lakeside Marine Systems signed a memorandum on sonar. It rained."
    )
    fields = {"type": "MemorandumOfUnderstanding", "title": "memorandum on sonar", "status": "signed"}
    parties = ("Fjordlink Systems", "Lakeside Marine Systems")
    assert of(body, "signed a memorandum", Instrument, parties=parties, **fields)


@pytest.mark.parametrize(
    ("sentence", "is_kept"),
    [
        ("The ministry of Norway met makers of vaccines on Thursday.", False),
        ("Norway met envoys from Uganda on Thursday.", True),
    ],
)
def test_talks_without_anybody_from_abroad_are_none(sentence, is_kept):
    body = ABROAD + "The week was long. " + sentence + " Nobody spoke to the press."
    assert of(body, " on Thursday", Engagement, type="Talks", parties=("NO",), status="held") is is_kept


def test_an_undertaking_at_home_is_none_and_one_abroad_is_one():
    sentence = "Norway will invest 5 million in rivers. Norway will send boats to Kenya."
    fields = {"agents": ("NO",), "action": "invest", "object": "5 million in rivers"}
    assert not of(HOME + sentence, "will invest 5 million", Commitment, **fields)
    assert of(HOME + sentence, "will send boats", Commitment, agents=("NO",), action="send", object="boats")
