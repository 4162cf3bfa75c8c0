import re

import pytest
from rdflib import RDF, RDFS, BNode, Literal, URIRef
from rdflib.namespace import SKOS

from kg.errors import FactsError, MappingError
from kg.facts import ArticleFacts
from kg.mappers import map
from kg.namespaces import DIP, SCHEMA

ID = "https://example.org/id/"
OFFICE = {"kind": "office", "person": "Võ Văn Thưởng", "office": "President", "of": "VN"}


def test_a_state_bears_its_code_and_english_name(map_facts):
    graph = map_facts(OFFICE, entities=({"name": "VN", "kind": "state", "aliases": ["Việt Nam"]},))
    state = URIRef(f"{ID}state/VN")
    assert graph.value(state, DIP.isoCode) == Literal("VN")
    assert graph.value(state, RDFS.label) == Literal("Vietnam", lang="en")
    assert list(graph.objects(state, SKOS.altLabel)) == [Literal("Việt Nam", lang="en")]


def test_the_capitals_of_a_date_line_are_no_other_name(map_facts):
    city = {"name": "Astana", "kind": "place", "aliases": ["ASTANA", "Nur-Sultan"]}
    meeting = {"kind": "engagement", "type": "Talks", "parties": ["NO", "KZ"], "place": "Astana", "status": "held"}
    graph = map_facts(meeting, entities=(city,))
    assert list(graph.objects(URIRef(f"{ID}place/astana"), SKOS.altLabel)) == [Literal("Nur-Sultan", lang="en")]


def test_spellings_of_one_name_meet_in_one_node_with_one_label(map_facts):
    graph = map_facts(OFFICE, {**OFFICE, "person": "Vo Van Thuong", "office": "Chairman"})
    person = URIRef(f"{ID}person/vo-van-thuong")
    assert list(graph.objects(person, RDFS.label)) == [Literal("Võ Văn Thưởng", lang="en")]
    assert list(graph.objects(person, SKOS.altLabel)) == [Literal("Vo Van Thuong", lang="en")]


def test_who_is_known_by_a_family_name_alone_is_the_article_s_own(map_facts):
    lind = {**OFFICE, "person": "Lind", "of": "NO"}
    (here,), (there,) = (
        set(map_facts(lind, text=f"{text}, President Lind of Norway said.").objects(None, DIP.holder))
        for text in ("In Oslo", "In Bergen")
    )
    assert re.fullmatch(f"{ID}person/lind-[0-9a-f]{{12}}", here)
    assert here != there
    named = map_facts(lind, entities=({"name": "Lind", "kind": "person", "aliases": ["Ana Lind"]},))
    assert set(named.objects(None, DIP.holder)) == {URIRef(f"{ID}person/lind")}


def test_bodies_of_two_states_are_two(map_facts):
    ministry = {"name": "Ministry of Defence", "kind": "organization"}
    office = {**OFFICE, "of": "Ministry of Defence"}
    plain = map_facts(office)
    of_vietnam = map_facts(office, entities=({**ministry, "state": "VN"},))
    assert re.fullmatch(r".*/ministry-of-defence-[0-9a-f]{12}", next(plain.objects(None, DIP.officeOf)))
    assert (None, DIP.officeOf, URIRef(f"{ID}organization/ministry-of-defence-vn")) in of_vietnam


@pytest.mark.parametrize("name", ["한국무역협회", "Ελλάδα", "Совет"])
def test_names_in_other_scripts_get_iris(map_facts, name):
    graph = map_facts({**OFFICE, "of": name})
    node = next(graph.objects(None, DIP.officeOf))
    assert str(node).isascii()
    assert graph.value(node, RDFS.label) == Literal(name, lang="en")


def test_an_entity_that_no_fact_names_is_left_out(map_facts):
    graph = map_facts(OFFICE, entities=({"name": "Oslo", "kind": "place"},))
    assert (None, RDF.type, DIP.Place) not in graph


def test_authors_and_publisher_are_no_persons_of_the_article(map_facts):
    graph = map_facts(OFFICE, authors=["Võ Văn Thưởng"], publisher="Harbour Daily", url="https://harbour.example/a b")
    article = graph.value(predicate=RDF.type, object=SCHEMA.NewsArticle)
    assert graph.value(article, SCHEMA.author) == URIRef(f"{ID}author/vo-van-thuong")
    assert graph.value(article, SCHEMA.publisher) == URIRef(f"{ID}publisher/harbour-daily")
    assert graph.value(article, SCHEMA.url) == URIRef("https://harbour.example/a%20b")
    assert len(set(graph.subjects(RDF.type, DIP.Person))) == 1


def test_an_article_is_known_by_its_address_else_by_its_text(map_facts):
    def article(**given):
        return map_facts(OFFICE, **given).value(predicate=RDF.type, object=SCHEMA.NewsArticle)

    assert article(name="x") == article(name="y"), "the file's name counts for nothing"
    assert article(text="One text of an article.") != article(text="Another text of an article.")
    address = {"url": "https://harbour.example/2024/summit"}
    assert article(text="One text of an article.", **address) == article(text="A text that was corrected.", **address)


def test_evidence_quotes_with_its_surroundings(map_facts):
    graph = map_facts({**OFFICE, "evidence": ["President Ana Lind"]})
    evidence = next(graph.objects(None, DIP.evidence))
    oa = "http://www.w3.org/ns/oa#"
    quotation, position = URIRef(f"{evidence}/quote"), URIRef(f"{evidence}/position")
    assert str(graph.value(quotation, URIRef(f"{oa}exact"))) == "President Ana Lind"
    assert str(graph.value(quotation, URIRef(f"{oa}suffix"))).startswith(" of Norway and President Joon")
    start, end = (int(graph.value(position, URIRef(f"{oa}{edge}"))) for edge in ("start", "end"))
    assert str(evidence).endswith(f"/evidence/{start}-{end}")


def test_no_blank_nodes(map_facts):
    graph = map_facts(OFFICE, authors=["A. Writer"], publisher="Harbour Daily")
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ([{**OFFICE, "id": "x"}, {**OFFICE, "id": "x"}], "two facts have the id 'x'"),
        ([{"kind": "statement", "speaker": "A", "quote": "b", "made_at": "x"}], "made_at refers to 'x', but no fact"),
        (
            [{**OFFICE, "id": "x"}, {"kind": "statement", "speaker": "A", "quote": "b", "made_at": "x"}],
            "made_at refers to 'x', a fact of kind office",
        ),
    ],
)
def test_references_that_lead_nowhere_are_refused(map_facts, facts, problem):
    with pytest.raises(FactsError, match=problem):
        map_facts(*facts)


@pytest.mark.parametrize("base", ["example.org/", "https://example.org", "https://example.org/a b/", ""])
def test_a_base_that_is_no_iri_is_refused(base):
    facts = ArticleFacts.model_validate({"article": {"name": "a", "text": "b"}})
    with pytest.raises(MappingError, match="is no base IRI"):
        map(facts, base=base)
