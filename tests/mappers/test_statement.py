from rdflib import RDF, RDFS, Literal, URIRef

from kg.namespaces import DIP

QUOTE = "We shall open the northern harbours to every ship that keeps the rules"
STATEMENT = {"kind": "statement", "speaker": "Ana Lind", "quote": QUOTE}


def statement(graph):
    return graph.value(predicate=RDF.type, object=DIP.Statement)


def test_every_role_becomes_its_property(map_facts):
    talks = {
        "kind": "engagement",
        "type": "Talks",
        "id": "t",
        "parties": ["NO", "KR"],
        "date": "2024-05-16",
        "status": "held",
    }
    graph = map_facts({**STATEMENT, "made_at": "t"}, talks)
    node = statement(graph)
    assert graph.value(node, DIP.quote) == Literal(QUOTE, lang="en")
    assert graph.value(node, DIP.speaker) == URIRef("https://example.org/id/person/ana-lind")
    assert (graph.value(node, DIP.madeAt), RDF.type, DIP.Talks) in graph
    assert str(graph.value(node, RDFS.label)) == f"Ana Lind: “{QUOTE}”"


def test_the_same_words_in_two_articles_are_one_statement(map_facts):
    spaced = {**STATEMENT, "quote": QUOTE.replace("northern harbours", "northern\nharbours")}
    assert statement(map_facts(STATEMENT)) == statement(map_facts(spaced, text="Another paper quotes her too."))


def test_short_words_stay_with_their_article(map_facts):
    short = {**STATEMENT, "quote": "It was a good meeting"}
    assert statement(map_facts(short)) != statement(map_facts(short, text="A year later she said it again."))


def test_a_speaker_is_of_the_kind_that_the_article_makes_known(map_facts):
    talks = {
        "kind": "engagement",
        "type": "Talks",
        "parties": ["NO", "Arctic Forum"],
        "date": "2024-05-16",
        "status": "held",
    }
    graph = map_facts({**STATEMENT, "speaker": "Arctic Forum"}, talks)
    assert (graph.value(statement(graph), DIP.speaker), RDF.type, DIP.Organization) in graph


def test_long_words_are_cut_in_the_label_only(map_facts):
    long = " ".join(["harbour"] * 60)  # longer than a label may be
    graph = map_facts({**STATEMENT, "quote": long})
    assert str(graph.value(statement(graph), DIP.quote)) == long
    assert len(graph.value(statement(graph), RDFS.label)) < 320
