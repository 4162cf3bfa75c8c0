"""The mappers and the ontology agree on every name."""

from rdflib import RDF, RDFS

from kg.facts import Engagement, Instrument
from kg.mappers import cameo
from kg.namespaces import DIP

PARTIES = {"parties": ["NO", "KR"]}
FACTS = (
    {
        **PARTIES,
        "kind": "engagement",
        "type": "StateVisit",
        "id": "e",
        "participants": ["Ana Lind"],
        "place": "Oslo",
        "date": "2024-05-16",
        "start_time": "2024-05-16T09:15:00+02:00",
        "duration": "PT2H",
        "destination": "NO",
        "status": "held",
        "during": "e",
        "outcomes": ["i", "c"],
    },
    {
        **PARTIES,
        "kind": "instrument",
        "type": "Treaty",
        "id": "i",
        "title": "Treaty",
        "signatories": ["Ana Lind"],
        "topic": "fish",
        "date": "2024",
        "count": 2,
        "status": "signed",
        "implements": "p",
    },
    {**PARTIES, "kind": "partnership", "id": "p", "label": "alliance", "status": "existing"},
    {
        "kind": "commitment",
        "id": "c",
        "agents": ["NO"],
        "action": "build",
        "object": "a port",
        "beneficiaries": ["KR"],
        "amount": "5 USD",
        "amount_to": "6 USD",
        "topic": "x",
    },
    {"kind": "statement", "speaker": "Ana Lind", "quote": "a good day for us", "made_at": "e"},
    {"kind": "office", "person": "Ana Lind", "office": "President", "of": "NO"},
    {
        "kind": "observation",
        "subject": "NO",
        "measure": "fish",
        "value": 2,
        "value_to": 3,
        "unit": "USD",
        "date": "2024-05",
        "counterpart": "KR",
    },
)


def test_every_term_that_is_used_is_in_the_ontology(map_facts, ontology):
    graph = map_facts(*FACTS)
    used = {node for triple in graph for node in triple if str(node).startswith(str(DIP))}
    assert {DIP.implements, DIP.Treaty, DIP.held} <= used
    assert {node for node in used if (node, RDF.type, None) not in ontology} == set()


def test_nodes_bear_their_superclasses(map_facts, ontology):
    graph = map_facts(*FACTS)
    borne = [
        (node, above)
        for node, kind in graph.subject_objects(RDF.type)
        for above in ontology.objects(kind, RDFS.subClassOf)
    ]
    borne = [(node, above) for node, above in borne if str(above).startswith(str(DIP)) and above != DIP.Fact]
    assert borne
    assert [one for one in borne if (one[0], RDF.type, one[1]) not in graph] == []


def test_every_type_has_its_class_and_held_ones_a_cameo_code(ontology):
    for model in (Engagement, Instrument):
        for name in model.model_fields["type"].annotation.__args__:
            assert (DIP[name], RDFS.subClassOf, None) in ontology
    for name in Engagement.model_fields["type"].annotation.__args__:
        assert cameo.cameo_code(name, "held")
        assert cameo.cameo_code(name, "planned") == "036"
