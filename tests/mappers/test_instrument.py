from rdflib import RDF, RDFS, XSD, Literal, URIRef

from kg.namespaces import DIP

ID = "https://example.org/id/"
PLAN = {
    "kind": "instrument",
    "type": "ActionPlan",
    "title": "action plan on green shipping",
    "parties": ["NO", "KR"],
    "signatories": ["Ana Lind"],
    "topic": "green shipping",
    "date": "2024-05-16",
    "count": 3,
    "status": "signed",
}


def instrument(graph):
    return graph.value(predicate=RDF.type, object=DIP.Instrument)


def test_every_role_becomes_its_property(map_facts):
    graph = map_facts(PLAN)
    node = URIRef(f"{ID}instrument/action-plan-on-green-shipping-kr-no-2024-05-16")
    assert set(graph.objects(node, RDF.type)) == {DIP.ActionPlan, DIP.Instrument}
    assert graph.value(node, DIP.title) == Literal("action plan on green shipping", lang="en")
    assert graph.value(node, DIP.topic) == Literal("green shipping", lang="en")
    assert graph.value(node, DIP.signatory) == URIRef(f"{ID}person/ana-lind")
    assert graph.value(node, DIP["count"]) == Literal("3", datatype=XSD.integer)
    assert graph.value(node, DIP.status) == DIP.signed
    assert len(set(graph.objects(node, DIP.party))) == 2
    label = "Action plan on green shipping (Norway and South Korea, 16 May 2024)"
    assert str(graph.value(node, RDFS.label)) == label


def test_a_name_of_its_own_identifies_it_without_a_date(map_facts):
    named = {**PLAN, "title": "Memorandum of Understanding on Clean Northern Harbours"}
    one, other = map_facts(named), map_facts({**named, "date": None}, text="Another paper tells of it too.")
    assert instrument(one) == instrument(other)


def test_a_mere_sort_of_document_needs_the_day(map_facts):
    sort = {**PLAN, "title": "joint statement"}
    dated, month = {**sort, "date": "2024-05-16"}, {**sort, "date": "2024-05"}
    text = "Another paper tells of it too."
    assert instrument(map_facts(dated)) == instrument(map_facts(dated, text=text))
    assert instrument(map_facts(dated)) != instrument(map_facts({**dated, "date": "2024-06-01"}))
    assert instrument(map_facts(month)) != instrument(map_facts(month, text=text))


def test_two_of_one_title_are_told_apart_by_topic(map_facts):
    titles = ({**PLAN, "title": "memorandum", "topic": topic} for topic in ("ports", "fish"))
    graph = map_facts(*titles)
    assert len(set(graph.subjects(RDF.type, DIP.Instrument))) == 2


def test_it_carries_out_a_partnership(map_facts):
    partnership = {
        "kind": "partnership",
        "id": "p",
        "label": "Green Partnership",
        "parties": ["NO", "KR"],
        "status": "existing",
    }
    graph = map_facts({**PLAN, "implements": "p"}, partnership)
    assert (graph.value(instrument(graph), DIP.implements), RDF.type, DIP.Partnership) in graph
