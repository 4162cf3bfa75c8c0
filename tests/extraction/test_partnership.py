"""Partnerships: their label without praise, and whether they exist, are raised or launched."""

from __future__ import annotations

import pytest

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "


@pytest.mark.parametrize(
    ("sentence", "label", "status"),
    [
        ("The two countries raised their relations to a strategic partnership.", "strategic partnership", "elevated"),
        ("The two leaders elevated ties to a Comprehensive Partnership.", "Comprehensive Partnership", "elevated"),
        ("They praised the strategic partnership between Kenya and Norway.", "strategic partnership", "existing"),
        ("Kenya and Norway launched a Green Partnership.", "Green Partnership", "established"),
    ],
)
def test_a_partnership_has_label_and_status(found, sentence, label, status):
    (fact,) = found("partnership", LEAD + sentence)
    assert (fact.label, fact.status) == (label, status)
    assert set(fact.parties) == {"KE", "NO"}


def test_a_programme_is_none(found):
    assert found("partnership", LEAD + "They visited a partnership programme for young farmers.") == []


def test_headline_and_body_name_one(found):
    body = LEAD + "Kenya and Norway raised their relations to a strategic partnership on Friday."
    assert len(found("partnership", body, headline="Kenya, Norway lift ties to strategic partnership")) == 1


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("A strategic partnership was established between Norway and Kenya on Friday.", "established"),
        ("Norwegian President Ingrid Moe and Kenyan President Peter Wanjohi agreed to raise ties to a strategic partnership.", "elevated"),
        ("Norwegian President Ingrid Moe announced Norway's intention to upgrade its relations with Kenya to a strategic partnership.", "planned"),
    ],
)  # fmt: skip
def test_what_is_agreed_is_raised_and_what_is_meant_is_planned(found, sentence, status):
    (fact,) = found("partnership", sentence)
    assert (set(fact.parties), fact.status) == ({"NO", "KE"}, status)


def test_one_state_and_a_body_of_states_have_one(found):
    (fact,) = found("partnership", "Kenya has had a green partnership with the African Union since 2019.")
    assert (fact.label, set(fact.parties), fact.status) == ("green partnership", {"KE", "African Union"}, "existing")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kenya and Norway became strategic partners on Friday.", [("strategic partners", "established")]),
        ("Kenya and Norway are comprehensive strategic partners.", [("comprehensive strategic partners", "existing")]),
        ("Kenya and Norway may become strategic partners.", []),
        ("Kenya and Norway never became strategic partners.", []),
    ],
)
def test_partners_have_a_partnership(found, body, expected):
    assert [(f.label, f.status) for f in found("partnership", body)] == expected


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("They praised the close partnership between Kenya and Norway on a range of issues.", ["partnership"]),
        ("They discussed Kenya and Norway's close partnership on a host of priorities.", ["partnership"]),
        ("They praised Kenya and Norway's partnership on shared goals.", ["partnership"]),
        ("They praised Kenya and Norway's partnership on climate change.", ["partnership on climate change"]),
    ],
)
def test_what_is_vague_is_no_part_of_a_label(found, sentence, labels):
    assert [fact.label for fact in found("partnership", LEAD + sentence)] == labels


def test_a_public_private_partnership_is_none_between_states(found):
    assert found("partnership", LEAD + "Kenya and Norway praised the public-private partnership on clean water.") == []
