"""Linked entities and the facts made from them bear their items; what becomes the same becomes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg.linking import link
from kg.linking.renaming import rename
from kg.namespaces import DEFAULT_BASE, DIP

Make = Callable[..., Any]


def paths(graph: Graph, segment: str) -> list[str]:
    nodes = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    return sorted(
        path for node in nodes if (path := node.removeprefix(DEFAULT_BASE)) != node and path.startswith(f"{segment}/")
    )


def test_a_linked_person_s_iri_and_facts_follow_the_item(make_graph: Make) -> None:
    linked = link(make_graph(("Yoon Suk Yeol", "President", "KR")))
    assert paths(linked, "person") == ["person/Q16090635"]
    assert paths(linked, "incumbency") == ["incumbency/q16090635-president-kr"]


def test_states_keep_their_codes(make_graph: Make) -> None:
    linked = link(make_graph(("Yoon Suk Yeol", "President", "KR")))
    assert paths(linked, "state") == ["state/KR"]
    assert str(linked.value(URIRef(f"{DEFAULT_BASE}state/KR"), OWL.sameAs)).endswith("/Q884")


def test_two_spellings_reach_the_same_nodes(make_graph: Make) -> None:
    one = link(make_graph(("Yoon Suk Yeol", "President", "KR")))
    other = link(make_graph(("Yoon", "President", "KR")))
    assert paths(one, "person") == paths(other, "person")
    assert paths(one, "incumbency") == paths(other, "incumbency")


def test_two_entities_of_one_item_become_one(make_graph: Make) -> None:
    linked = link(make_graph(("Kamala Harris", "Vice President", "US"), ("Harris", "Vice President", "US")))
    (person,) = linked.subjects(RDF.type, DIP.Person)
    (incumbency,) = linked.subjects(DIP.holder, person)
    assert [str(label) for label in linked.objects(person, RDFS.label)] == ["Kamala Harris"]
    assert [str(label) for label in linked.objects(person, SKOS.altLabel)] == ["Harris"]
    assert len(list(linked.objects(incumbency, RDFS.label))) == 1
    assert len(list(linked.objects(incumbency, DIP.confidence))) == 1


def test_linking_twice_changes_nothing(make_graph: Make) -> None:
    graph = link(make_graph(("Yoon Suk Yeol", "President", "KR")))
    before = set(graph)
    assert set(link(graph)) == before


def test_neighbouring_items_come_in_one_order(make_graph: Make, talks: Make) -> None:
    def iris(*participants: str) -> list[str]:
        entities = tuple({"name": name, "kind": "person"} for name in participants)
        fact = {**talks(participants=participants), "date": "2022-07-01"}
        graph = make_graph(facts=(fact,), entities=entities)
        person = {f"{DEFAULT_BASE}person/al-{name}": item for name, item in (("aa", "Q9"), ("zz", "Q10"))}
        spelled = {f"{DEFAULT_BASE}person/al-{name}": item for name, item in (("yy", "Q9"), ("bb", "Q10"))}
        nodes = {URIRef(iri): item for iri, item in (person | spelled).items() if (URIRef(iri), None, None) in graph}
        rename(graph, nodes)
        return paths(graph, "engagement")

    assert iris("Al Aa", "Al Zz") == iris("Al Bb", "Al Yy") == ["engagement/talks-q10-q9-2022-07-01"]


def test_a_key_inside_a_title_or_a_longer_name_stays(make_graph: Make) -> None:
    fact = {
        "kind": "instrument",
        "type": "Agreement",
        "title": "Trade and UN Reform Pact",
        "parties": ("KR", "UN"),
        "status": "signed",
    }
    linked = link(make_graph(facts=(fact,)))
    assert paths(linked, "instrument") == ["instrument/trade-and-un-reform-pact-kr-q1065"]


@pytest.mark.parametrize("seed", ["0", "1"])
def test_no_node_is_left_behind(make_graph: Make, talks: Make, seed: str) -> None:
    graph = make_graph(("Yoon Suk Yeol", "President", "KR"), facts=(talks("KR", "NATO", place="Seoul"),))
    triples = len(graph)
    linked = link(graph)
    same = len(list(linked.subject_objects(OWL.sameAs)))
    assert same == 4
    assert len(linked) == triples + same
    assert not [node for node in linked.all_nodes() if "yoon-suk-yeol" in node or node.endswith(("/nato", "/seoul"))]
