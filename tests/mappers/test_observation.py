from rdflib import RDF, RDFS, XSD, Literal, URIRef

from kg.namespaces import DIP, EDTF

ID = "https://example.org/id/"
OBSERVATION = {
    "kind": "observation",
    "subject": "NO",
    "measure": "exports of fish",
    "value": 52.4,
    "unit": "percent",
    "date": "2023-01/2023-09",
    "counterpart": "KR",
}
NODE = URIRef(f"{ID}observation/no-kr-exports-of-fish-percent-2023-01-to-2023-09")


def test_every_role_becomes_its_property(map_facts):
    graph = map_facts(OBSERVATION)
    assert (NODE, RDF.type, DIP.Observation) in graph
    assert graph.value(NODE, DIP.subject) == URIRef(f"{ID}state/NO")
    assert graph.value(NODE, DIP.counterpart) == URIRef(f"{ID}state/KR")
    assert graph.value(NODE, DIP.measure) == Literal("exports of fish", lang="en")
    assert graph.value(NODE, DIP.value) == Literal("52.4", datatype=XSD.decimal)
    assert graph.value(NODE, DIP.unit) == Literal("percent")
    assert graph.value(NODE, DIP.date) == Literal("2023-01/2023-09", datatype=EDTF.EDTF)
    label = "Norway: exports of fish, 52.4 percent, January 2023 to September 2023"
    assert str(graph.value(NODE, RDFS.label)) == label


def test_great_figures_have_no_exponent(map_facts):
    graph = map_facts({**OBSERVATION, "value": 1.2e12})
    assert str(graph.value(NODE, DIP.value)) == "1200000000000"


def test_two_figures_of_one_measure_are_told_apart(map_facts):
    graph = map_facts(OBSERVATION, {**OBSERVATION, "value": 60})
    assert {str(value) for value in graph.objects(None, DIP.value)} == {"52.4", "60"}
    assert len(set(graph.subjects(RDF.type, DIP.Observation))) == 2


def test_a_range_has_both_bounds_and_tells_them(map_facts):
    graph = map_facts({**OBSERVATION, "value": 16, "value_to": 17.5})
    assert graph.value(NODE, DIP.value) == Literal("16", datatype=XSD.decimal)
    assert graph.value(NODE, DIP.valueTo) == Literal("17.5", datatype=XSD.decimal)
    assert "fish, 16–17.5 percent, January" in str(graph.value(NODE, RDFS.label))
