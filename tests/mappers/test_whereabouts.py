"""One node, one thing: what many states have is shared only where its state or city is known."""

import pytest
from rdflib import RDF, RDFS, SKOS, URIRef

from kg.namespaces import DIP, SCHEMA

ID = "https://example.org/id/"
TALKS = {"kind": "engagement", "type": "Talks", "parties": ["KR", "VN"], "status": "held", "date": "2023-06-23"}
VISIT = {"kind": "engagement", "type": "StateVisit", "id": "v", "parties": ["KR", "VN"], "destination": "VN"}


def venue(graph):
    node = next(graph.objects(None, DIP.place))
    within = graph.value(node, SCHEMA.containedInPlace)
    return node.removeprefix(f"{ID}place/"), str(graph.value(node, RDFS.label)), within and within.removeprefix(ID)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("They met at the Presidential Palace in Hanoi on Friday.", "Presidential Palace",
         ("presidential-palace-hanoi", "Presidential Palace, Hanoi", "place/hanoi")),
        ("They met in Nairobi at the State House.", "State House",
         ("state-house-nairobi", "State House, Nairobi", "place/nairobi")),
        ("The talks at Warsaw's Presidential Palace were long.", "Presidential Palace",
         ("presidential-palace-warsaw", "Presidential Palace, Warsaw", "place/warsaw")),
        ("He flew from Hanoi to Ho Chi Minh City. They met at the Government Office.", "Government Office", None),
        ("They met at Akershus Fortress in Oslo.", "Akershus Fortress",
         ("akershus-fortress", "Akershus Fortress", "place/oslo")),
    ],
)  # fmt: skip
def test_a_venue_belongs_to_the_city_that_the_article_names(map_facts, text, name, wanted):
    graph = map_facts({**TALKS, "place": name}, text=text)
    if wanted is None:
        key, label, within = venue(graph)
        assert (label, within) == (name, None)
        assert key != venue(map_facts({**TALKS, "place": name}, text=f"Another text. {text}"))[0]
    else:
        assert venue(graph) == wanted


def test_a_venue_stands_in_the_state_that_is_visited_and_its_only_city_told(map_facts):
    held = {**TALKS, "place": "Presidential Palace", "during": "v"}
    text = "On a visit to Vietnam he came to Hanoi from Seoul. The talks at the Presidential Palace were long."
    assert venue(map_facts(held, {**VISIT, "status": "held"}, text=text))[1:] == (
        "Presidential Palace, Hanoi", "place/hanoi",
    )  # fmt: skip
    bare = "On a visit to Vietnam he held talks at the Presidential Palace."
    assert venue(map_facts(held, {**VISIT, "status": "held"}, text=bare)) == (
        "presidential-palace-vn", "Presidential Palace, Vietnam", "state/VN",
    )  # fmt: skip


def test_a_city_is_one_that_is_gone_to_and_no_word_of_a_title(map_facts):
    held = {**TALKS, "parties": ["NO", "US"], "place": "White House", "during": "v"}
    visit = {**VISIT, "status": "held", "parties": ["NO", "US"], "destination": "US"}
    text = "On a visit to the United States she spoke of the Declaration of Independence. They met at the White House."
    assert venue(map_facts(held, visit, text=text))[2] == "state/US"


def test_the_name_in_the_text_stays_beside_the_label(map_facts):
    graph = map_facts({**TALKS, "place": "State House"}, text="They met at State House in Nairobi.")
    assert [str(name) for name in graph.objects(URIRef(f"{ID}place/state-house-nairobi"), SKOS.altLabel)] == [
        "State House"
    ]
    assert (URIRef(f"{ID}place/nairobi"), RDF.type, DIP.Place) in graph


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Vietnam's Ministry of Health said so.", "Ministry of Health",
         ("ministry-of-health-vn", "Ministry of Health of Vietnam")),
        ("The Vietnamese Ministry of Health said so.", "Ministry of Health",
         ("ministry-of-health-vn", "Ministry of Health of Vietnam")),
        ("The National Assembly of the Philippines met.", "National Assembly",
         ("national-assembly-ph", "National Assembly of the Philippines")),
        ("Whose?", "Ministry of Health of Vietnam",
         ("ministry-of-health-vn", "Ministry of Health of Vietnam")),
        ("The Ministry of Health of Laos, and Vietnam's Ministry of Health.", "Ministry of Health", None),
        ("The Security Council of nobody told met.", "National Security Council", None),
        ("The Korea Coast Guard came.", "Korea Coast Guard", ("coast-guard-kr", "Korea Coast Guard")),
        ("He met the King of Jordan\nNational Economic Council staff came.", "National Economic Council", None),
        ("With National Economic Council Jordan Reed came.", "National Economic Council", None),
        ("The U.S. National Economic Council met.", "National Economic Council",
         ("national-economic-council-us", "National Economic Council of the United States")),
        ("Air Cambodia flew.", "Air Cambodia", ("air-cambodia", "Air Cambodia")),
        ("Japan's land ministry said so.", "land ministry", ("land-ministry-jp", "land ministry of Japan")),
        ("The NSC met.", "NSC", None),
        ("Ghana's NSC met.", "NSC", ("nsc-gh", "NSC of Ghana")),
        ("The UNHCR met.", "UNHCR", ("unhcr", "UNHCR")),
        ("The Space Agency met.", "Space Agency", None),
        ("Peru's Federal Emergency Management Agency met.", "Federal Emergency Management Agency",
         ("federal-emergency-management-agency-pe", "Federal Emergency Management Agency of Peru")),
        ("The African Union met.", "African Union", ("african-union", "African Union")),
    ],
)  # fmt: skip
def test_a_body_that_all_states_have_is_known_by_its_state(map_facts, text, name, wanted):
    graph = map_facts({"kind": "office", "person": "Ana Lind", "office": "Head", "of": name}, text=text)
    node = next(graph.objects(None, DIP.officeOf))
    key, label = node.removeprefix(f"{ID}organization/"), str(graph.value(node, RDFS.label))
    if wanted is None:
        assert label == name
        assert key.rsplit("-", 1)[0] == name.lower().replace(" ", "-")
    else:
        assert (key, label) == wanted
