"""What a graph says against its article's text: figures, names, phrases, headline and date."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from rdflib import Graph

from kg.article import Article
from kg.namespaces import DIP
from kg.serializers import parse
from kg.validation import Severity
from kg.validation.items import check as check_items
from kg.validation.texts import Texts
from kg.validation.told.figures import _other_kind
from kg.validation.told.heading import check_language
from kg.validation.told.numbers import numbers_in

TEXT = (
    "Norway lends Chad 35 million euros for wells\n2024-03-08\n\n"
    "N'DJAMENA - Foreign Minister Kari Lund of Norway opened a two-day visit to Chad on Friday.\n\n"
    "Norway will lend Chad 35 million euros to drill 120 wells near Abéché, she said. Wells reach 41.5 percent of "
    "Chadian villages, the second lowest share of the region. "
    "The Democratic People’s Republic of Korea sent no one. Norway gave Chad pumps in 2019, at talks of 17-18 January "
    "that began at 9.15 a.m., ending the digging by hand.\n"
)
PREFIXES = """
@prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix ex: <https://example.org/> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ARTICLE = """
<https://example.org/article> a schema:NewsArticle ; schema:url "wells" ; schema:inLanguage "en" ;
    schema:headline "Norway lends Chad 35 million euros for wells"@en ; schema:datePublished "2024-03-08"^^xsd:date .
"""


def words(name: str, exact: str) -> str:
    start = TEXT.index(exact)
    return (
        f'ex:{name} a dip:Evidence ; oa:hasSource ex:article ; oa:hasSelector [ oa:exact "{exact}" ] , '
        f"[ oa:start {start} ; oa:end {start + len(exact)} ] .\n"
    )


LOAN = words("loan-words", "Norway will lend Chad 35 million euros")
SHARE = words("share-words", "Wells reach 41.5 percent of Chadian villages")
VISIT = words("visit-words", "Kari Lund of Norway opened a two-day visit to Chad")


@pytest.fixture
def said() -> Callable[[str], list[tuple[str, Severity]]]:
    """Return what is said of a graph with the article's text at hand: names of checks, and how bad it is."""
    article = Article(
        name="wells", text=TEXT, url="wells", date="2024-03-08", headline_span=(0, 44), body_start=57, language="en"
    )
    texts = Texts(iter([("wells.txt", article)]))

    def check(turtle: str) -> list[tuple[str, Severity]]:
        graph: Graph = parse(PREFIXES + (turtle if "schema:NewsArticle" in turtle else ARTICLE + turtle), "turtle")
        return [(found.shape_name, found.severity) for found in texts.check(graph)]

    return check


def loan(more: str) -> str:
    return f"{LOAN} ex:loan a dip:Commitment ; dip:evidence ex:loan-words ; {more} ."


def share(more: str) -> str:
    return f"{SHARE} ex:share a dip:Observation ; dip:evidence ex:share-words ; {more} ."


def visit(more: str) -> str:
    return f"{VISIT} ex:visit a dip:Visit ; dip:evidence ex:visit-words ; {more} ."


RIGHT = {
    "an amount": loan("dip:amount 35000000.0 ; dip:currency 'EUR'"),
    "an amount in its scale": loan("dip:amount 35.0 ; dip:currency 'million EUR'"),
    "a count of the same paragraph": share("dip:value 120.0 ; dip:unit 'wells'"),
    "a share": share("dip:value 41.5 ; dip:unit 'percent'"),
    "a rank in words": share("dip:value 2.0 ; dip:unit 'rank'"),
    "the first rank without a number": share("dip:value 1.0 ; dip:unit 'rank'"),
    "a duration": visit("dip:duration 'P2D'^^xsd:duration"),
    "a phrase in another form": loan("dip:object 'the drilling of 120 wells'@en"),
    "a phrase with a letter that is left over": loan("dip:object '120 wells s'@en"),
    "a phrase in another language": loan("dip:object '우물 120개'@ko"),
    "a state by its people": share("dip:subject ex:TD . ex:TD a dip:State ; rdfs:label '차드'@ko ; dip:isoCode 'TD'"),
    "a state by its whole name": visit(
        "dip:party ex:KP . ex:KP a dip:State ; rdfs:label 'North Korea'@en ; dip:isoCode 'KP'"
    ),
    "a person by her name": visit("dip:participant ex:lund . ex:lund a dip:Person ; rdfs:label 'Kari Lund'@en"),
    "a place without its accents": visit("dip:place ex:a . ex:a a dip:Place ; rdfs:label 'Abeche'@en"),
    "a body within a state": loan(
        "dip:agent ex:m . ex:m a dip:Organization ; rdfs:label 'Foreign Ministry of Norway'@en ; "
        "skos:altLabel 'Foreign Minister'@en"
    ),
    "a verb in its dictionary form": loan("dip:action 'give'@en"),
    "a short verb": loan("dip:action 'end'@en"),
    "a short verb of which a letter is doubled": loan("dip:action 'dig'@en"),
    "the day of the article": visit("dip:date '2024-03-08'^^xsd:date"),
    "a day near that of the article": visit("dip:date '2024-03-05'^^xsd:date"),
    "a day within a span": visit("dip:date '2024-01-18'^^xsd:date"),
    "a month of a day that is told": visit("dip:date '2024-01'^^xsd:gYearMonth"),
    "the month after": visit("dip:date '2024-04'^^xsd:gYearMonth"),
    "a year that is told": share("dip:date '2019'^^xsd:gYear"),
    "a period of years": share("dip:date '2019/2023'^^<http://id.loc.gov/datatypes/edtf/EDTF>"),
    "an hour in its own time": visit("dip:startTime '2024-01-17T09:15:00+01:00'^^xsd:dateTime"),
    "an hour from UTC": visit("dip:startTime '2024-01-17T10:15:00+01:00'^^xsd:dateTime"),
    "a label of the fact's own words": visit(
        "rdfs:label 'Visit to Chad, 8 March 2024'@en ; dip:date '2024-03-08'^^xsd:date"
    ),
    "a label with the sign of a currency": share("rdfs:label 'Chad: wells, CN¥9.2 billion to NZ$11 billion, 2019'@en"),
    "a label in another language": visit("rdfs:label '프랑스 방문'@ko"),
    "a translated headline": ARTICLE.replace('"Norway lends Chad 35 million euros for wells"@en', '"노르웨이"@ko'),
    "a month": ARTICLE.replace('"2024-03-08"^^xsd:date', '"2024-03"^^xsd:gYearMonth'),
    "an hour of the day": ARTICLE.replace('"2024-03-08"^^xsd:date', '"2024-03-08T18:00:00+01:00"^^xsd:dateTime'),
}

FIGURE, NAME, PHRASE = "figure-in-evidence", "name-in-text", "phrase-in-text"
TIME, LABEL = "time-in-text", "label-of-fact"
WRONG = {
    "millions that become billions": (loan("dip:amount 35000000000.0 ; dip:currency 'EUR'"), FIGURE, "VIOLATION"),
    "digits in each other's place": (loan("dip:amount 53000000.0 ; dip:currency 'EUR'"), FIGURE, "VIOLATION"),
    "another currency": (loan("dip:amount 35000000.0 ; dip:currency 'USD'"), FIGURE, "VIOLATION"),
    "a hundred times the share": (share("dip:value 4150.0 ; dip:unit 'percent'"), FIGURE, "VIOLATION"),
    "a share that becomes money": (share("dip:value 41.5 ; dip:unit 'EUR'"), FIGURE, "VIOLATION"),
    "a figure of another paragraph": (visit("dip:value 41.5 ; dip:unit 'percent'"), FIGURE, "WARNING"),
    "another duration": (visit("dip:duration 'P5D'^^xsd:duration"), FIGURE, "WARNING"),
    "another phrase": (loan("dip:object '120 tanks'@en"), PHRASE, "WARNING"),
    "another verb": (loan("dip:action 'annex'@en"), PHRASE, "WARNING"),
    "a day of which nothing is told": (visit("dip:date '2024-01-03'^^xsd:date"), TIME, "WARNING"),
    "a day of a month of which nothing is told": (visit("dip:date '2023-08-17'^^xsd:date"), TIME, "WARNING"),
    "a month of which nothing is told": (visit("dip:date '2023-08'^^xsd:gYearMonth"), TIME, "WARNING"),
    "a year of which nothing is told": (share("dip:date '2011'^^xsd:gYear"), TIME, "WARNING"),
    "a period that begins with no such year": (
        share("dip:date '2011/2019'^^<http://id.loc.gov/datatypes/edtf/EDTF>"),
        TIME,
        "WARNING",
    ),
    "the evening and not the morning": (
        visit("dip:startTime '2024-01-17T21:15:00+01:00'^^xsd:dateTime"),
        TIME,
        "WARNING",
    ),
    "a label of others": (visit("rdfs:label 'Visit of Juan Peron to Peru'@en"), LABEL, "WARNING"),
    "a label of another year": (visit("rdfs:label 'Visit to Chad, May 1987'@en"), LABEL, "WARNING"),
    "an invented state": (
        share("dip:subject ex:PY . ex:PY a dip:State ; rdfs:label 'Paraguay'@en ; dip:isoCode 'PY'"),
        NAME,
        "WARNING",
    ),
    "an invented person": (
        visit("dip:participant ex:p . ex:p a dip:Person ; rdfs:label 'Henrietta Quimby'@en"),
        NAME,
        "WARNING",
    ),
    "an invented namesake": (
        visit("dip:participant ex:p . ex:p a dip:Person ; rdfs:label 'Kari Quimby'@en"),
        NAME,
        "WARNING",
    ),
    "another headline": (
        ARTICLE.replace("Norway lends Chad 35", "Norway lends Chad 95"),
        "headline-in-text",
        "VIOLATION",
    ),
    "the next day": (ARTICLE.replace("2024-03-08", "2024-03-09"), "date-in-text", "VIOLATION"),
    "words of elsewhere as a quotation": (
        visit("a dip:Statement ; dip:quote 'Norway will lend Chad 35 million euros'@en"),
        "quotation-in-text",
        "WARNING",
    ),
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_the_article_tells_is_left_alone(case: str, said: Callable[[str], list[tuple[str, Severity]]]) -> None:
    assert said(RIGHT[case]) == []


@pytest.mark.parametrize("case", WRONG)
def test_what_the_article_does_not_tell_is_reported(
    case: str, said: Callable[[str], list[tuple[str, Severity]]]
) -> None:
    turtle, check, severity = WRONG[case]
    assert said(turtle) == [(check, Severity[severity])]


def test_figures_of_an_article_in_another_language_are_not_looked_up(
    said: Callable[[str], list[tuple[str, Severity]]],
) -> None:
    assert said(ARTICLE.replace('"en"', '"sw"').replace("@en", "@sw") + loan("dip:amount 9.0")) == []


def test_an_article_is_in_the_language_of_its_words() -> None:
    text = TEXT + "It was the first of the visits that the minister will make, and she said that more are to come. " * 3
    for tag, language, wrong in (("en-GB", "en", 0), ("ko", "en", 1), ("fr", "en", 1), ("sw", "en", 0)):
        graph = parse(PREFIXES + ARTICLE.replace('"en"', f'"{tag}"'), "turtle")
        found = list(check_language(graph, next(graph.subjects()), text))
        assert [(r.shape_name, r.severity.name) for r in found] == [("language-of-text", "VIOLATION")] * wrong, tag
        assert all(f"({language})" in r.message for r in found)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.03 billion dollars", "1030000000"), ("48 mln", "48000000"), ("€4,5 Mio", "4500000"),
        ("12.500 men", "12500"), ("1 250 tonnes", "1250"), ("five accords", "5"), ("the 36th round", "36"),
        ("two-thirds", "67"), ("a quarter of the exports", "25"), ("from 3 to 5 million", "3000000"),
        ("US$412m", "412000000"), ("two hundred men", "200"), ("3 lakh", "300000"), ("Rs. 20 crore", "200000000"),
    ],
)  # fmt: skip
def test_numbers_are_read_generously(text: str, number: str) -> None:
    assert Decimal(number) in numbers_in(text)


@pytest.mark.parametrize(
    ("what", "item", "is_wrong"),
    [
        ('a dip:State ; dip:isoCode "NO"', "Q20", False),
        ('a dip:State ; dip:isoCode "NO"', "Q657", True),
        ('a dip:State ; dip:isoCode "NO"', "Q1", False),  # what the snapshot does not know, it does not judge
        ("a dip:Person", "Q20", True),
        ("a dip:Organization", "Q20", True),
        ("a dip:Organization", "Q458", False),  # the European Union is a body too
        ("a dip:Place", "Q334", False),  # Singapore is a city too
    ],
)
def test_an_item_of_a_state_is_that_of_its_code_alone(what: str, item: str, is_wrong: bool) -> None:
    graph = parse(f"{PREFIXES} ex:it {what} ; owl:sameAs wd:{item} .", "turtle")
    assert [found.shape_name for found in check_items(graph)] == ["item-of-a-state"] * is_wrong
    assert (DIP.State in set(graph.objects())) == ("State" in what)


@pytest.mark.parametrize(
    ("words_told", "unit", "is_wrong"),
    [
        ("a surplus of 312 million dollars", "USD", False),
        ("a surplus of 312 million dollars", "NZD", False),
        ("a surplus of 312 million euros", "USD", True),
        ("75 billion pesos", "PHP", False),
    ],
)
def test_a_word_for_several_currencies_tells_each_of_them(words_told, unit, is_wrong):
    number = 312_000_000 if "312" in words_told else 75_000_000_000
    assert (_other_kind(Decimal(number), unit, words_told) is not None) == is_wrong


@pytest.mark.parametrize(
    ("what", "label", "item", "is_wrong"),
    [
        ("Person", "Kari Lund", "Q22686", True),
        ("Person", "President Trump", "Q22686", False),
        ("Person", "트럼프", "Q22686", False),  # names of other scripts are not compared
        ("Place", "Seoul", "Q183", True),
        ("Place", "Singapore", "Q334", False),
        ("Place", "Seoul", "Q8684", False),
        ("Place", "Hà Nội", "Q1858", False),  # with spaces and without
        ("Place", "Oslo", "Q8684", True),
    ],
)
def test_an_item_is_not_that_of_somebody_by_wholly_other_names(
    what: str, label: str, item: str, is_wrong: bool
) -> None:
    graph = parse(f"{PREFIXES} ex:it a dip:{what} ; rdfs:label '{label}' ; owl:sameAs wd:{item} .", "turtle")
    assert [found.shape_name for found in check_items(graph)] == ["item-of-a-state"] * is_wrong
