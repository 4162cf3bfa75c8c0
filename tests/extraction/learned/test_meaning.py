"""Whom "we" means, where a visit goes, and which words are a title, when the learned reader proposes them."""

from __future__ import annotations

from collections import defaultdict

import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.learned.meaning import speaking
from kg.extraction.learned.proposals import Filling, Proposal
from kg.extraction.learned.tellings import Tellings
from kg.extraction.learned.window import windows
from kg.extraction.names.entities import Mention

MEETING = "OSLO, May 17 (Coastwire) - Norwegian President Ingrid Moe met Kenyan President Peter Otieno on Friday. "


def meant_by_we(body, **head):
    analysis = analyse(article(body, **head))
    return [entity.name for entity in speaking(analysis, analysis.article.text.index(" we ") + 1)]


@pytest.mark.parametrize(
    ("body", "head", "whom"),
    [
        (MEETING + "Here is what we know. “The lake belongs to both of us,” Moe said.", {}, []),
        (MEETING + "“The lake is ours, and we shall keep it clean,” Otieno said.", {}, ["KE"]),
        (MEETING + "In the coming year we shall build a school.", {}, ["NO"]),
        (
            "Kenya is a friend, and we shall build a school there. My friend said: “The lake belongs to both of us.”",
            {"headline": "Statement by Norwegian President Ingrid Moe on Kenya"},
            ["NO"],
        ),
    ],
)
def test_we_are_those_whose_words_they_are(body, head, whom):
    assert meant_by_we(body, **head) == whom


VISIT = "Norwegian President Ingrid Moe visited Nairobi on the way to Sweden and Kenya on Friday."


def proposal(analysis, kind, word, *, fillings=(), spans=(), choices=None):
    """What the encoder might propose: a telling word, whom and what it takes for its roles, and how surely."""
    window = next(w for w in windows(analysis) if any(p.text == word for p in w.pieces[w.own :]))
    piece = next(i for i, p in enumerate(window.pieces) if p.text == word and i >= window.own)
    proposed = Proposal(kind, window, piece, 0.9, choices or {}, defaultdict(list))
    for role, name, probability in fillings:
        i, held = next(
            (i, p)
            for i, p in enumerate(window.pieces)
            if isinstance(p.filler, Mention) and p.filler.entity.name == name
        )
        proposed.fillings[role].append(Filling(held.filler, probability, i))
    for role, text in spans:
        start = analysis.article.text.index(text)
        proposed.spans[role] = (start, start + len(text), 0.9)
    return proposed


@pytest.mark.parametrize(
    ("fillings", "destination"),
    [
        ([("parties", "NO", 0.9), ("parties", "KE", 0.9)], "KE"),
        ([("parties", "NO", 0.9), ("parties", "KE", 0.9), ("destination", "SE", 0.4)], None),
        ([("parties", "NO", 0.9), ("parties", "SE", 0.9)], None),
        ([("destination", "SE", 0.9)], "SE"),
    ],
)
def test_a_place_gives_no_destination_where_another_is_told(fillings, destination):
    analysis = analyse(article(VISIT))
    choices = {"engagement": {"Visit": 0.9}, "engagement status": {"held": 0.9, "planned": 0.1}}
    told = proposal(analysis, "engagement", "visited", fillings=[("place", "Nairobi", 0.9), *fillings], choices=choices)
    assert Tellings(analysis).event(told).destination == destination


@pytest.mark.parametrize(
    ("body", "word", "span", "title"),
    [
        ("Norway and Kenya signed a memorandum on fishing.", "memorandum", "fishing", "memorandum on fishing"),
        ("Norway and Kenya signed a memorandum that their envoys drew up in Oslo on fishing.", "memorandum", "fishing", "memorandum"),
        ("Norway and Kenya signed a memorandum on fishing.", "memorandum", "memorandum on fishing", "memorandum on fishing"),
    ],
)  # fmt: skip
def test_a_title_is_not_stretched_over_other_words(body, word, span, title):
    analysis = analyse(article(MEETING + body))
    choices = {
        "instrument": {"MemorandumOfUnderstanding": 0.9},
        "instrument status": {"signed": 0.9},
    }
    told = proposal(analysis, "instrument", word, spans=[("title", span)], choices=choices)
    assert Tellings(analysis).telling(told).title == title
