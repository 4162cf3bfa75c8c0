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


def told(facts):
    return [(f.agents, f.action, f.object, f.beneficiaries, f.amount) for f in facts]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        (
            "Kenya will be given 30 million euros by Norway.",
            (("NO",), "give", "30 million euros", ("KE",), "30000000 EUR"),
        ),
        ("Moe said a medical team would be dispatched.", (("NO",), "dispatch", "a medical team", ("KE",), None)),
    ],
)
def test_who_does_what_is_told_in_the_passive_stands_behind_by_or_says_it(found, sentence, fact):
    assert told(found("commitment", LEAD + sentence)) == [fact]


@pytest.mark.parametrize(
    ("sentence", "action", "thing", "amount"),
    [
        ("The grants of 38 million euros pledged by Norway come late.", "pledge", "38 million euros", "38000000 EUR"),
        ("The 80 million euro package that Norway pledged is spent.", "pledge", "The 80 million euro package", "80000000 EUR"),
        ("Norway's promise of 9 million euros for ports was welcome.", "promise", "9 million euros for ports", "9000000 EUR"),
        ("Norway announced a donation of NOK 40 million for ports.", "donate", "NOK 40 million for ports", "40000000 NOK"),
    ],
)  # fmt: skip
def test_what_is_promised_may_stand_in_front_of_it_or_behind_its_noun(found, sentence, action, thing, amount):
    assert told(found("commitment", LEAD + sentence)) == [(("NO",), action, thing, ("KE",), amount)]


@pytest.mark.parametrize("how", ["is to", "plans to", "intends to", "is set to", "is going to"])
def test_who_is_to_do_something_is_bound(found, how):
    (fact,) = found("commitment", LEAD + f"Norway {how} open a clinic in Kisumu.")
    assert (fact.agents, fact.action, fact.object) == (("NO",), "open", "a clinic in Kisumu")


@pytest.mark.parametrize("how", ["was to", "hopes to", "had planned to", "is not to"])
def test_who_was_to_do_something_or_hopes_to_is_not(found, how):
    assert found("commitment", LEAD + f"Norway {how} open a clinic in Kisumu.") == []


@pytest.mark.parametrize(
    ("sentence", "action", "thing"),
    [
        ("Kenya will start issuing visas to Norwegian traders.", "issue", "visas"),
        ("The two presidents agreed to cooperate in supplying copper, the raw material of cables.", "cooperate", "in supplying copper"),
        ("Norway will contribute NOK 110 million to schools.", "contribute", "NOK 110 million to schools"),
        ("Norway undertook to deliver equipment worth USD 7.6 million.", "deliver", "equipment worth USD 7.6 million"),
        ("Norway will give 10 million euros over four years for farms.", "give", "10 million euros over four years for farms"),
    ],
)  # fmt: skip
def test_the_action_is_what_is_done_and_its_object_whole(found, sentence, action, thing):
    (fact,) = found("commitment", LEAD + sentence)
    assert (fact.action, fact.object) == (action, thing)


def test_what_is_given_to_nobody_named_goes_to_the_other_of_two(found):
    (fact,) = found("commitment", LEAD + "Norway will provide six patrol boats.")
    assert fact.beneficiaries == ("KE",)


def test_who_speaks_for_a_state_binds_it(found):
    facts = found("commitment", LEAD + "Moe and Otieno agreed to build a bridge.")
    assert [f.agents for f in facts] == [("NO", "KE")]


@pytest.mark.parametrize(
    ("sentence", "thing", "gaining"),
    [
        ("Norway will provide the Kenyan navy with six patrol boats.", "six patrol boats", ("KE",)),
        ("Norway will buy ten aircraft from the Kenyan air force.", "ten aircraft from the Kenyan air force", ()),
        ("Norway agreed to apply a tariff on Kenyan imports.", "a tariff on Kenyan imports", ()),
    ],
)
def test_who_gains_is_who_is_given_something(found, sentence, thing, gaining):
    (fact,) = found("commitment", LEAD + sentence)
    assert (fact.object, fact.beneficiaries) == (thing, gaining)


@pytest.mark.parametrize("head", ["Norway undertook to:", "Norway has agreed to:", "Norway will:"])
@pytest.mark.parametrize("mark", ["•", "–"])
def test_each_item_of_a_list_is_undertaken_by_whoever_heads_it(found, head, mark):
    things = ["train 20 midwives;", "to build a dry port in Lodwar."]
    items = "\n\n".join(f"{mark} {thing}" for thing in things)
    facts = found("commitment", f"{LEAD}\n\n{head}\n\n{items}")
    assert [(f.agents, f.action, f.object) for f in facts] == [
        (("NO",), "train", "20 midwives"),
        (("NO",), "build", "a dry port in Lodwar"),
    ]


def test_what_a_list_of_wishes_holds_is_not_undertaken(found):
    assert not found("commitment", f"{LEAD}\n\nNorway hopes to:\n\n• train 20 midwives;\n\n• build a dry port.")


@pytest.mark.parametrize("noun", ["word", "assurance", "promise"])
def test_who_gives_his_word_is_bound(found, noun):
    (fact,) = found("commitment", LEAD + f"Otieno gave his {noun} that Kenya would reopen the border post at Moyale.")
    assert (fact.agents, fact.action, fact.object) == (("KE",), "reopen", "the border post at Moyale")


def test_a_second_verb_whose_past_looks_like_its_plain_form_is_undertaken_too(found):
    facts = found("commitment", LEAD + "Norway and Kenya agreed to build a weather mast and set up a joint fund.")
    assert [f.action for f in facts] == ["build", "set up"]


def test_a_package_is_announced_by_whoever_gives_it(found):
    (fact,) = found("commitment", LEAD + "A $40 million aid package for Kenya was announced by Moe on Friday.")
    assert (fact.agents, fact.action, fact.amount) == (("NO",), "provide", "40000000 USD")


@pytest.mark.parametrize(
    ("sentence", "agent", "action", "thing"),
    [
        ("Norway and Kenya agreed that Norway would train 40 pilots.", "NO", "train", "40 pilots"),
        ("Moe promised Kenya two tugboats.", "NO", "promise", "two tugboats"),
        ("Moe announced 60 scholarships.", "NO", "provide", "60 scholarships"),
        ("Norway will put up 4 million euros for the ferry.", "NO", "put up", "4 million euros for the ferry"),
    ],
)
def test_what_is_settled_in_a_clause_or_as_a_number_of_things_is_undertaken(found, sentence, agent, action, thing):
    (fact,) = found("commitment", LEAD + sentence)
    assert (fact.agents, fact.action, fact.object) == ((agent,), action, thing)


@pytest.mark.parametrize(
    "sentence",
    [
        "They agreed that Norway could train 40 pilots.",
        "Norway denied that it promised Kenya two tugboats.",
        "Moe announced that 60 scholarships had lapsed.",
        "Norway will put off the vote.",
    ],
)
def test_what_is_possible_denied_or_over_is_not_undertaken(found, sentence):
    assert found("commitment", LEAD + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "action", "thing"),
    [
        ("Kenya and Norway agreed to raise the tariff on roses to 20 percent.", "raise", "the tariff on roses to 20 percent"),
        ("Kenya and Norway agreed to hold two sea drills a year.", "hold", "two sea drills a year"),
        ("Norway undertook to look into the arrest of three sailors.", "look into", "the arrest of three sailors"),
        ("Norway committed itself to 40 million dollars for the fund.", "commit", "40 million dollars for the fund"),
        ("Norway decided to grant Kenya 300 university places.", "grant", "300 university places"),
    ],
)  # fmt: skip
def test_what_a_verb_undertakes_hangs_on_its_object(found, sentence, action, thing):
    (fact,) = found("commitment", LEAD + sentence)
    assert (fact.action, fact.object) == (action, thing)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya and Norway agreed to raise relations to a strategic partnership.",
        "Kenya and Norway agreed to hold regular talks and to keep in touch.",
        "Norway committed itself to peace.",
    ],
)
def test_raising_relations_and_holding_talks_is_none(found, sentence):
    assert found("commitment", LEAD + sentence) == []


def test_each_side_is_both(found):
    (fact,) = found("commitment", LEAD + "Each side will contribute 5 million dollars to a fund.")
    assert set(fact.agents) == {"KE", "NO"}


@pytest.mark.parametrize(
    ("headline", "thing"),
    [
        ("Norway to send fishery experts to Kenya, minister says in Nairobi", "fishery experts"),
        ("Norway and Kenya to build joint shipyard; port works to start in autumn", "joint shipyard"),
    ],
)
def test_a_headline_goes_on_behind_what_a_state_is_to_do(found, headline, thing):
    facts = found("commitment", LEAD + "It rained.", headline=headline)
    assert thing in [f.object for f in facts]


@pytest.mark.parametrize(
    ("sentence", "agent", "gaining"),
    [
        ("Forty Kenyan nurses will be trained in Bergen.", "NO", "KE"),
        ("Otieno said that forty Kenyan nurses would be trained in Bergen.", "NO", "KE"),
        ("Eight Norwegian clerks are to be trained in Nairobi each year.", "KE", "NO"),
    ],
)
def test_whoever_hosts_the_people_of_one_is_the_other(found, sentence, agent, gaining):
    (fact,) = found("commitment", LEAD + sentence)
    assert (fact.agents, fact.beneficiaries) == ((agent,), (gaining,))


@pytest.mark.parametrize(
    "sentence", ["Forty Swedish nurses will be trained in Bergen.", "Forty nurses will be trained."]
)
def test_people_of_neither_or_of_nobody_have_no_host(found, sentence):
    assert found("commitment", LEAD + sentence) == []


def test_a_capital_behind_by_is_a_state_and_who_gains_is_none_that_pays(found):
    (fact,) = found("commitment", LEAD + "Some 40 million euros is to be set aside by Oslo for Kenyan ports.")
    assert (fact.agents, fact.beneficiaries) == (("NO",), ("KE",))
