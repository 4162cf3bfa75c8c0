from rdflib import RDF, RDFS, Literal, URIRef

from kg.namespaces import DIP

ID = "https://example.org/id/"
OFFICE = {"kind": "office", "person": "Ana Lind", "office": "Prime Minister", "of": "NO"}
NODE = URIRef(f"{ID}incumbency/ana-lind-prime-minister-no")


def test_every_role_becomes_its_property(map_facts):
    graph = map_facts(OFFICE)
    assert (NODE, RDF.type, DIP.Incumbency) in graph
    assert graph.value(NODE, DIP.holder) == URIRef(f"{ID}person/ana-lind")
    assert graph.value(NODE, DIP.office) == Literal("Prime Minister", lang="en")
    assert graph.value(NODE, DIP.officeOf) == URIRef(f"{ID}state/NO")
    assert str(graph.value(NODE, RDFS.label)) == "Ana Lind, Prime Minister of Norway"


def test_an_office_of_an_organization(map_facts):
    graph = map_facts({**OFFICE, "office": "Secretary-General", "of": "UN"})
    organization = next(graph.objects(None, DIP.officeOf))
    assert (organization, RDF.type, DIP.Organization) in graph, "UN is no ISO code of a state"


def test_an_office_of_nobody_named(map_facts):
    graph = map_facts({**OFFICE, "of": None})
    node = graph.value(predicate=RDF.type, object=DIP.Incumbency)
    assert str(graph.value(node, RDFS.label)) == "Ana Lind, Prime Minister"
    assert graph.value(node, DIP.officeOf) is None


def test_an_incumbency_is_one_node_in_all_articles(map_facts):
    assert (NODE, RDF.type, DIP.Incumbency) in map_facts(OFFICE, text="Another paper names the prime minister too.")
