import pytest
from rdflib import RDF, RDFS, Literal, URIRef

from kg.mappers.partnership import partnership_level
from kg.mappers.tables import rows
from kg.namespaces import DIP

PARTNERSHIP = {"kind": "partnership", "label": "Strategic Partnership", "parties": ["NO", "KR"], "status": "elevated"}
NODE = URIRef("https://example.org/id/partnership/strategic-partnership-kr-no")


def test_the_label_is_that_of_the_text_alone(map_facts):
    graph = map_facts(PARTNERSHIP)
    assert list(graph.objects(NODE, RDFS.label)) == [Literal("Strategic Partnership", lang="en")]
    assert graph.value(NODE, DIP.level) == DIP.strategicPartnership
    assert graph.value(NODE, DIP.status) == DIP.elevated
    assert len(set(graph.objects(NODE, DIP.party))) == 2


def test_one_partnership_in_two_articles_is_one_node(map_facts):
    other = map_facts({**PARTNERSHIP, "status": "existing"}, text="Another paper tells of their ties too.")
    assert (NODE, RDF.type, DIP.Partnership) in other


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("comprehensive strategic partnership", "comprehensiveStrategicPartnership"),
        ("Special Strategic Partnership", "specialStrategicPartnership"),
        ("privileged strategic partnership", "specialStrategicPartnership"),
        ("strategic partnership in energy", "strategicPartnership"),
        ("space partnership", "generalPartnership"),
        ("military alliance", "alliance"),
        ("friendship", None),
    ],
)
def test_level_of_a_label(label, level):
    assert partnership_level(label) == level


def test_levels_are_concepts_of_the_ontology(ontology):
    for _, concept in rows("partnership_levels.tsv"):
        assert (DIP[concept], RDF.type, DIP.PartnershipLevel) in ontology
