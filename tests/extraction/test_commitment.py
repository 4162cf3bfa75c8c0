"""Commitments: what is agreed, pledged or will be done, one fact for each verb and object."""

from __future__ import annotations

import pytest

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "


@pytest.mark.parametrize(
    ("sentence", "agent", "action", "thing"),
    [
        ("Norway pledged to train 120 Kenyan engineers.", "NO", "train", "120 Kenyan engineers"),
        ("Norway will build a hospital in Kisumu.", "NO", "build", "a hospital in Kisumu"),
        ("Kenya agreed to open a consulate in Bergen.", "KE", "open", "a consulate in Bergen"),
        ("Kenya undertook to widen the road to Lamu.", "KE", "widen", "the road to Lamu"),
        ("Norway decided to set up a joint fund.", "NO", "set up", "a joint fund"),
    ],
)
def test_an_undertaking_has_agent_action_and_object(found, sentence, agent, action, thing):
    (fact,) = found("commitment", LEAD + sentence)
    assert (fact.agents, fact.action, fact.object) == ((agent,), action, thing)


def test_money_is_an_amount(found):
    (fact,) = found("commitment", LEAD + "Norway will provide 30 million dollars to Kenya for ports.")
    assert fact.amount == "30000000 USD"
    assert fact.beneficiaries == ("KE",)


def test_two_verbs_are_two_facts(found):
    facts = found("commitment", LEAD + "Norway agreed to lend two ships and to train 40 sailors.")
    assert [f.action for f in facts] == ["lend", "train"]


def test_we_in_a_leaders_words_is_the_state(found):
    (fact,) = found("commitment", LEAD + "“We will send 25 ambulances,” Moe said.")
    assert fact.agents == ("NO",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway hopes to build a hospital in Kisumu.",
        "Norway could build a hospital in Kisumu.",
        "Norway will not build a hospital in Kisumu.",
        "The two leaders agreed to explore a customs union.",
        "The two leaders agreed to stay in touch.",
        "Kenya urged Norway to build a hospital.",
    ],
)
def test_what_binds_nobody_is_none(found, sentence):
    assert found("commitment", LEAD + sentence) == []


def test_a_headline_tells_what_a_state_is_to_do(read):
    body = "Norwegian President Ingrid Moe met Kenyan President Peter Wanjohi in Nairobi on Friday."
    facts = [f for f in read(body, headline="Norway to build a ferry port").facts if f.kind == "commitment"]
    assert [(f.agents, f.action, f.object) for f in facts] == [(("NO",), "build", "a ferry port")]
    facts = read(body, headline="Norway praises accord to build a ferry port").facts
    assert not [f for f in facts if f.kind == "commitment"]


def test_who_does_it_in_the_passive_is_bound(found):
    body = "Kenya and Norway held talks on Friday. Two field hospitals will be built by Norway, it was announced."
    [fact] = found("commitment", body)
    assert (fact.agents, fact.action, fact.object) == (("NO",), "build", "Two field hospitals")


def test_what_is_done_in_the_passive_by_nobody_binds_nobody(found):
    body = "Kenya and Norway held talks on Friday. Two field hospitals will be built next year."
    assert not found("commitment", body)
