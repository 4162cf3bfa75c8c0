"""References: whom pronouns and descriptions mean."""

from __future__ import annotations

import pytest
from invented import article

from kg.extraction.analysis import analyse

OPENING = "Kenyan President Peter Otieno met Norwegian Prime Minister Ida Lund in Nairobi on Friday. "


def meant(sentence: str, words: str) -> set[str]:
    """The names of those whom ``words`` of ``sentence``, said after the opening, mean."""
    analysis = analyse(article(OPENING + sentence))
    text = analysis.article.text
    start = text.index(words, text.index(sentence))
    last = analysis.sentences[-1]
    return {
        entity.name
        for mention in analysis.register.in_sentence(last.index)
        if (mention.start, mention.end) == (start, start + len(words))
        for entity in mention.entities
    }


@pytest.mark.parametrize("words", ["The two leaders", "Both leaders", "The two Leaders", "Both Presidents"])
def test_the_leaders_are_the_persons_who_met(words):
    assert meant(f"{words} spoke of fish.", words) == {"Peter Otieno", "Ida Lund"}


FISH = "Fish was bought. Fish was sold. Fish was eaten. Fish was praised. "


@pytest.mark.parametrize(
    ("sentence", "words", "whom"),
    [
        (f"{FISH}The Kenyan guest spoke of fish.", "guest", {"Peter Otieno"}),
        (f"{FISH}The Kenyan dignitary spoke of fish.", "dignitary", {"Peter Otieno"}),
        (f"Kenyan Health Minister Joy Wafula came too. {FISH}The Kenyan official spoke of fish.", "official", set()),
        (f"{FISH}Both spoke of fish.", "Both", {"Peter Otieno", "Ida Lund"}),
        (f"{FISH}Both fish were praised.", "Both", set()),
    ],
)
def test_who_is_told_by_the_state_alone_or_by_both_may_be_named_far_back(sentence, words, whom):
    assert meant(sentence, words) == whom


@pytest.mark.parametrize(
    "words",
    [
        "The two countries",
        "Both countries",
        "The two sides",
        "Both sides",
        "The two nations",
        "The Parties",
        "Both Sides",
    ],
)
def test_the_countries_are_the_states_that_met(words):
    assert meant(f"{words} spoke of fish.", words) == {"KE", "NO"}


@pytest.mark.parametrize("words", ["The States", "The Parties Act", "The Capitals"])
def test_a_name_in_capitals_is_no_group(words):
    assert meant(f"{words} spoke of fish.", words) == set()


@pytest.mark.parametrize(
    "between",
    [
        "Sweden sent no delegation. ",
        "The war between Russia and Ukraine was a theme. ",
        "Ministers spoke of France's elections. ",
    ],
)
def test_the_two_countries_are_those_told_together_whoever_else_is_named(between):
    assert meant(f"{between}The two countries spoke of fish.", "The two countries") == {"KE", "NO"}


def test_the_two_countries_are_a_pair_that_a_third_looks_on():
    words = "The two countries"
    assert meant(f"Kenya and Uganda opened a bridge while Norway looked on. {words} spoke.", words) == {"KE", "UG"}


def first_meant(words: str, text: str) -> list[str]:
    """The names of those whom the first ``words`` of an article mean."""
    analysis = analyse(article(text))
    start = analysis.article.text.index(words)
    return [
        entity.name
        for sentence in analysis.sentences
        for mention in analysis.register.in_sentence(sentence.index)
        if mention.start == start and mention.form != "name"
        for entity in mention.entities
    ]


VISIT = "Kenyan Foreign Minister Joy Wafula received Peruvian Foreign Minister Luis Soto in Nairobi on Friday. "


@pytest.mark.parametrize(
    ("words", "text", "whom"),
    [
        ("President", "The visit of the President of Peru has ended. Peru's President Ana Vega flew on.", ["Ana Vega"]),
        ("President", "The visit of the President of Peru has ended. Former President of Peru Ana Vega stayed.", []),
        ("guest", f"{VISIT}Peruvian Ambassador Eva Rojas was with him. The guest saw a farm.", ["Luis Soto"]),
        (
            "The two leaders",
            f"{VISIT}The two leaders, Kenya's Ann Otieno and Peru's Ana Vega, met.",
            ["Ann Otieno", "Ana Vega"],
        ),
    ],
)
def test_who_is_named_behind_or_came_as_the_guest_is_meant(words, text, whom):
    assert first_meant(words, text) == whom


@pytest.mark.parametrize(
    ("headline", "body", "whom"),
    [
        ("Chad and Mali prolong truce", "GENEVA, May 17 - Chad and Mali agreed on a truce.", {"TD", "ML"}),
        ("Peruvian and Bolivian ministers meet", "OSLO, May 17 - Peru and Bolivia agreed on fish.", {"PE", "BO"}),
        ("Tonga, Fiji settle fish row", "APIA, May 17 - Tonga settled a row with Fiji.", {"TO", "FJ"}),
        ("Norway and Mali prolong truce", "OSLO, May 17 - Norway and Mali agreed on a truce.", {"NO", "ML"}),
        ("Norway mourns", "OSLO, May 17 - Norway and Mali agreed on a truce.", {"NO", "ML"}),
    ],
)
def test_where_a_headline_has_two_states_the_host_of_their_meeting_is_none_of_the_two(headline, body, whom):
    told = f"{body} A mediator from {'Norway' if 'OSLO' in body else 'Geneva'} spoke. The two delegations will meet."
    analysis = analyse(article(told, headline=headline))
    mentions = analysis.register.in_sentence(analysis.sentences[-1].index)
    assert {e.name for m in mentions for e in m.entities} == whom
    assert set(analysis.principals) == whom


def test_a_statesman_named_in_passing_does_not_make_his_state_the_one_an_article_is_told_from():
    body = "Mali's minister Awa Diallo met Chad's minister Ludo Marrask under a panel led by Norway's Lars Ek."
    assert analyse(article(body, headline="Mali and Chad agree on fish")).home != "NO"
