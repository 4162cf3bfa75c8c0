"""Statements: the words in quotation marks and who said them."""

from __future__ import annotations

import pytest

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "
WORDS = "The lake belongs to both of us"


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{WORDS},” Otieno said.",
        f'"{WORDS}," said Otieno.',
        f"Otieno told reporters: “{WORDS}.”",
        f"“{WORDS},” the Kenyan president added.",
        f"Otieno replied, “{WORDS}”.",
    ],
)
def test_a_quotation_has_its_speaker_and_its_exact_words(found, sentence):
    (fact,) = found("statement", LEAD + sentence)
    assert (fact.speaker, fact.quote) == ("Peter Otieno", WORDS)


def test_the_halves_of_a_split_quotation_are_two_of_one_speaker(found):
    facts = found("statement", LEAD + "“We waited for ten years,” Moe told reporters. “It was worth the while.”")
    assert [(f.speaker, f.quote) for f in facts] == [
        ("Ingrid Moe", "We waited for ten years"),
        ("Ingrid Moe", "It was worth the while"),
    ]


def test_titles_and_scare_quotes_are_none(found):
    body = LEAD + "They adopted the “Charter of the Great Lakes Region” and spoke of “ties”."
    assert found("statement", body) == []


def test_inner_quotation_marks_stay_in_the_words(found):
    (fact,) = found("statement", LEAD + "“My mother called it ‘the sweet sea’ all her life,” Otieno said.")
    assert fact.quote == "My mother called it ‘the sweet sea’ all her life"


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian President Ingrid Moe opened a show called “Light and glass for all” on Friday.",
        'Norwegian President Ingrid Moe passed banners reading "Bread before bombs, work before words" on Friday.',
        "Norwegian President Ingrid Moe spoke under the motto “Rivers that know no borders” on Friday.",
    ],
)
def test_names_titles_and_inscriptions_are_no_statements(found, sentence):
    assert not found("statement", "Norway and Kenya held talks in Oslo on Friday. " + sentence)


def test_what_somebody_called_a_thing_is_a_statement(found):
    body = "Norway and Kenya held talks in Oslo on Friday. Norwegian President Ingrid Moe called the mood “warmer than in any year before”."
    (fact,) = found("statement", body)
    assert (fact.speaker, fact.quote) == ("Ingrid Moe", "warmer than in any year before")
