"""Labels that an editor would print, and IRIs that a reader can read."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, URIRef

from kg.identity import article_key
from kg.mappers.labels import balanced, figure, the

DIP = "https://w3id.org/diplomacy/ontology#"


def label(graph, kind):
    return str(graph.value(graph.value(predicate=RDF.type, object=URIRef(DIP + kind)), RDFS.label))


@pytest.mark.parametrize(
    ("action", "said", "wanted"),
    [
        ("cooperate", "agreed to cooperate in the", "cooperate in the"),
        ("cooperate", "agreed on cooperating closely on", "cooperate on"),
        ("hand over", "promised to hand over the", "hand over the"),
        ("build", "will build", "build"),
        ("work", "pledged, with others, to work together", "work"),
    ],
)
def test_a_commitment_keeps_its_small_words(map_facts, action, said, wanted):
    quote = f"They {said} supply chain of rare-earth minerals"
    fact = {
        "kind": "commitment",
        "agents": ["KR", "VN"],
        "action": action,
        "object": "supply chain of rare-earth minerals",
    }
    graph = map_facts({**fact, "evidence": [quote]}, text=f"{quote}.")
    assert label(graph, "Commitment") == f"South Korea and Vietnam to {wanted} supply chain of rare-earth minerals"
    assert str(next(graph.objects(None, URIRef(DIP + "object")))) == "supply chain of rare-earth minerals"


@pytest.mark.parametrize(
    ("action", "words", "wanted"),
    [
        ("pledge", "Japan pledged 2 billion dollars.", "Japan pledged 2 billion dollars"),
        ("promise", "Japan promised 2 billion dollars.", "Japan promised 2 billion dollars"),
        ("commit", "Japan committed to 2 billion dollars.", "Japan committed to 2 billion dollars"),
        ("lend", "Japan will lend 2 billion dollars.", "Japan to lend 2 billion dollars"),
    ],
)
def test_what_was_promised_does_not_read_as_if_the_promise_were_to_come(map_facts, action, words, wanted):
    fact = {"kind": "commitment", "agents": ["JP"], "action": action, "object": "2 billion dollars"}
    assert label(map_facts({**fact, "evidence": [words]}, text=words), "Commitment") == wanted


@pytest.mark.parametrize("parties", [["US", "PH"], ["PH", "US"]])
def test_names_stand_in_one_order_and_with_their_articles(map_facts, parties):
    meeting = {"kind": "engagement", "type": "Summit", "parties": parties, "status": "held"}
    treaty = {"kind": "instrument", "type": "Treaty", "title": "treaty", "parties": parties, "status": "signed"}
    promise = {"kind": "commitment", "agents": parties, "action": "build", "object": "a port"}
    graph = map_facts(meeting, treaty, promise)
    assert label(graph, "Engagement") == "Summit of the Philippines and the United States"
    assert label(graph, "Instrument") == "Treaty (the Philippines and the United States)"
    assert label(graph, "Commitment") == "Philippines and the United States to build a port"


def test_a_label_is_not_cut_for_the_sake_of_a_page(map_facts):
    long = "a plant for the desalination of sea water " * 5 + "on the coast"
    fact = {"kind": "commitment", "agents": ["JP"], "action": "build", "object": long}
    assert label(map_facts(fact), "Commitment") == f"Japan to build {long}"
    assert label(map_facts({**fact, "object": long * 3}), "Commitment").endswith("…")


@pytest.mark.parametrize(
    ("office", "of", "wanted"),
    [
        ("President", "US", "President of the United States"),
        ("Ambassador to Guyana", "SR", "Ambassador of Suriname to Guyana"),
        ("Special Envoy to the Middle East", "GB", "Special Envoy of the United Kingdom to the Middle East"),
        ("U.S. Secretary of State", "US", "U.S. Secretary of State"),
        ("Vietnamese Prime Minister", "VN", "Vietnamese Prime Minister"),
        ("Adviser to the President", "KZ", "Adviser to the President of Kazakhstan"),
        ("President", "European Commission", "President of the European Commission"),
        ("Secretary General", "NATO", "Secretary General of NATO"),
    ],
)
def test_an_office_is_worded_as_it_is_printed(map_facts, office, of, wanted):
    graph = map_facts({"kind": "office", "person": "Ana Lind", "office": office, "of": of})
    assert label(graph, "Incumbency") == f"Ana Lind, {wanted}"


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (11_000_000, "NZD", "NZ$11 million"),
        (1.5e9, "USD", "$1.5 billion"),
        (412_000, "KZT", "412,000 KZT"),
        (1_234_567, "people", "1,234,567 people"),  # nothing is rounded
        (205, "companies", "205 companies"),
        (3, None, "3"),
    ],
)
def test_figures_are_spelled(map_facts, value, unit, wanted):
    fact = {"kind": "observation", "subject": "NO", "measure": "trade", "value": value, "unit": unit}
    assert label(map_facts(fact), "Observation") == f"Norway: trade, {wanted}"


def test_no_half_quotation_is_printed(map_facts):
    fact = {"kind": "commitment", "agents": ["KR"], "action": "build", "object": 'a "core mineral supply chain center'}
    assert label(map_facts(fact), "Commitment") == "South Korea to build a core mineral supply chain center"


@given(st.text(alphabet='ab "“”()[]', max_size=30))
def test_balanced_text_is_balanced_and_stays(text):
    once = balanced(text)
    assert balanced(once) == once
    assert once.count('"') % 2 == 0
    assert once.count("“") == once.count("”")
    assert once.count("(") == once.count(")")
    assert "  " not in once


@pytest.mark.parametrize(
    "name", ["Vietnam", "Hanoi", "NATO", "Korea Coast Guard of", "World Bank Group", "Võ Văn Thưởng"]
)
def test_most_names_bear_no_article(name):
    assert the(name) == name


@pytest.mark.parametrize(
    ("text", "headline", "head"),
    [
        ("Date: 2023-06-24\n\nKorea and Vietnam agree", None, "korea-and-vietnam-agree"),
        ("Saturday, 24 June 2023, 10:30 a.m. KST\nIran aims for a new deal", None, "iran-aims-for-a-new-deal"),
        ("DATE 24.06.2023\nby somebody\nThey met", "Korea and Vietnam agree", "korea-and-vietnam-agree"),
    ],
)
def test_an_article_is_called_by_its_headline_never_by_a_date_line(text, headline, head):
    assert re.fullmatch(rf"{head}-[0-9a-f]{{12}}", article_key(text, None, headline))


def test_an_address_without_words_leaves_them_to_the_headline():
    key = article_key("…", "https://news.example/a/12345.html", "Korea and Vietnam agree")
    assert key.startswith("korea-and-vietnam-agree-")
    assert article_key("…", "https://news.example/two-leaders-meet", "Other").startswith("two-leaders-meet-")


def test_nothing_told_leaves_nothing_in_an_iri(map_facts):
    fact = {"kind": "observation", "subject": "NO", "measure": "trade", "unit": None}
    graph = map_facts({**fact, "value": 2}, {**fact, "value": 3, "date": "2023"}, {**fact, "value": 4, "date": "2023"})
    assert not [str(node) for node in graph.all_nodes() if "e3b0c44298fc" in str(node)]


@pytest.mark.parametrize("digits", [28, 40, 300])
def test_a_number_of_many_digits_has_a_label_too(digits: int) -> None:
    assert figure(Decimal(10) ** digits, "percent").endswith(" trillion percent")
