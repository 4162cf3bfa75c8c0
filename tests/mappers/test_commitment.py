from rdflib import RDF, RDFS, XSD, Literal, URIRef

from kg.namespaces import DIP

ID = "https://example.org/id/"
COMMITMENT = {
    "kind": "commitment",
    "agents": ["NO", "Ana Lind"],
    "action": "provide",
    "object": "two icebreakers",
    "beneficiaries": ["KR", "Nordic Council"],
    "amount": "1250000.50 USD",
    "topic": "shipping",
}


def test_every_role_becomes_its_property(map_facts):
    graph = map_facts(COMMITMENT, {"kind": "office", "person": "Ana Lind", "office": "President", "of": "NO"})
    node = graph.value(predicate=RDF.type, object=DIP.Commitment)
    assert set(graph.objects(node, DIP.agent)) == {URIRef(f"{ID}state/NO"), URIRef(f"{ID}person/ana-lind")}
    assert graph.value(node, DIP.action) == Literal("provide", lang="en")
    assert graph.value(node, DIP.object) == Literal("two icebreakers", lang="en")
    assert graph.value(node, DIP.amount).eq(Literal("1250000.5", datatype=XSD.decimal))
    assert graph.value(node, DIP.currency) == Literal("USD")
    assert graph.value(node, DIP.topic) == Literal("shipping", lang="en")
    assert graph.value(node, DIP.status) == DIP.agreed
    label = "Ana Lind and Norway to provide two icebreakers (for the Nordic Council and South Korea)"
    assert str(graph.value(node, RDFS.label)) == label


def test_great_amounts_have_no_exponent(map_facts):
    graph = map_facts({**COMMITMENT, "amount": "4000000000000000 USD"})
    assert [str(amount) for amount in graph.objects(None, DIP.amount)] == ["4000000000000000"]


def test_a_commitment_stays_with_its_article(map_facts):
    here, there = map_facts(COMMITMENT), map_facts(COMMITMENT, text="A year later they promised it again.")
    assert set(here.subjects(RDF.type, DIP.Commitment)).isdisjoint(there.subjects(RDF.type, DIP.Commitment))


def test_two_for_different_beneficiaries_are_two(map_facts):
    graph = map_facts(COMMITMENT, {**COMMITMENT, "beneficiaries": ["DK"]})
    assert len(set(graph.subjects(RDF.type, DIP.Commitment))) == 2


def test_a_range_of_money_has_both_bounds(map_facts):
    graph = map_facts({**COMMITMENT, "amount": "10000000 EUR", "amount_to": "15000000 EUR"})
    node = graph.value(predicate=RDF.type, object=DIP.Commitment)
    assert graph.value(node, DIP.amount).eq(Literal("10000000", datatype=XSD.decimal))
    assert graph.value(node, DIP.amountTo).eq(Literal("15000000", datatype=XSD.decimal))
    assert [str(currency) for currency in graph.objects(node, DIP.currency)] == ["EUR"]


def test_two_ranges_of_one_lower_bound_are_two(map_facts):
    ranges = ({**COMMITMENT, "amount": "5 EUR", "amount_to": upper} for upper in ("7 EUR", "8 EUR"))
    assert len(set(map_facts(*ranges).subjects(RDF.type, DIP.Commitment))) == 2
