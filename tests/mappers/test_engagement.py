import pytest
from rdflib import RDF, RDFS, XSD, Literal, URIRef
from rdflib.namespace import PROV

from kg.namespaces import DIP

ID = "https://example.org/id/"
SUMMIT = {
    "kind": "engagement",
    "type": "Summit",
    "participants": ["Ana Lind", "Joon Han"],
    "parties": ["NO", "KR"],
    "place": "Akershus Fortress",
    "date": "2024-05-16",
    "duration": "PT95M",
    "status": "held",
}
NODE = URIRef(f"{ID}engagement/summit-kr-no-ana-lind-joon-han-2024-05-16")


def engagements(graph):
    return sorted(str(node).removeprefix(f"{ID}engagement/") for node in graph.subjects(RDF.type, DIP.Engagement))


def test_every_role_becomes_its_property(map_facts):
    graph = map_facts(SUMMIT)
    assert set(graph.objects(NODE, RDF.type)) == {DIP.Summit, DIP.Engagement}
    assert set(graph.objects(NODE, DIP.participant)) == {URIRef(f"{ID}person/ana-lind"), URIRef(f"{ID}person/joon-han")}
    assert set(graph.objects(NODE, DIP.party)) == {URIRef(f"{ID}state/NO"), URIRef(f"{ID}state/KR")}
    assert graph.value(NODE, DIP.place) == URIRef(f"{ID}place/akershus-fortress")
    assert graph.value(NODE, DIP.date) == Literal("2024-05-16", datatype=XSD.date)
    assert str(graph.value(NODE, DIP.duration)) == "PT95M", "the lexical form stays"
    assert graph.value(NODE, DIP.status) == DIP.held
    assert str(graph.value(NODE, DIP.cameo)) == "040"
    assert graph.value(NODE, RDFS.label) == Literal("Summit of Norway and South Korea, 16 May 2024", lang="en")


def test_every_fact_bears_evidence_confidence_and_source(map_facts):
    graph = map_facts({**SUMMIT, "confidence": 0.85})
    article = graph.value(NODE, PROV.wasDerivedFrom)
    assert str(graph.value(NODE, DIP.confidence)) == "0.85"
    assert str(graph.value(NODE, DIP.evidence)) == f"{article}/evidence/0-20"
    assert str(graph.identifier) == f"{article}/graph"


def test_visits_are_visits_too_and_told_from_the_visitor(map_facts):
    visit = {**SUMMIT, "type": "StateVisit", "participants": ["Ana Lind"], "destination": "KR", "status": "planned"}
    graph = map_facts(visit)
    node = graph.value(predicate=RDF.type, object=DIP.StateVisit)
    assert set(graph.objects(node, RDF.type)) == {DIP.StateVisit, DIP.Visit, DIP.Engagement}
    assert str(graph.value(node, RDFS.label)) == "Planned state visit of Ana Lind to South Korea, 16 May 2024"
    assert str(graph.value(node, DIP.cameo)) == "036"


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"type": "Visit", "participants": ["Ana Lind"]}, "Visit of Ana Lind, 16 May 2024"),
        ({"type": "Visit", "participants": [], "parties": ["NO"]}, "Visit of Norway, 16 May 2024"),
        ({"type": "Talks"}, "Talks between Norway and South Korea, 16 May 2024"),
        ({"type": "Talks", "parties": ["NO"], "participants": []}, "Talks of Norway, 16 May 2024"),
        ({"type": "Call"}, "Call between Norway and South Korea, 16 May 2024"),
    ],
)
def test_a_label_says_who_visits_and_between_whom_talks_are(map_facts, changes, label):
    graph = map_facts({**SUMMIT, "duration": None, **changes})
    node = graph.value(predicate=RDF.type, object=DIP.Engagement)
    assert str(graph.value(node, RDFS.label)) == label


def test_a_second_article_reaches_the_same_node(map_facts):
    other = map_facts(
        {**SUMMIT, "parties": ["KR", "NO"], "duration": None}, text="Another paper tells of the summit too."
    )
    assert engagements(other) == engagements(map_facts(SUMMIT))


def test_what_no_date_identifies_stays_with_its_article(map_facts):
    undated = {**SUMMIT, "date": None}
    here, there = (
        engagements(map_facts(undated)),
        engagements(map_facts(undated, text="Another paper tells of it too.")),
    )
    assert here[0].startswith("summit-kr-no-")
    assert here != there


@pytest.mark.parametrize("told", [{"date": "2024-05"}, {"participants": []}])
def test_what_is_told_without_day_or_persons_stays_with_its_article(map_facts, told):
    fact = {**SUMMIT, **told}
    assert engagements(map_facts(fact)) != engagements(map_facts(fact, text="Another paper tells of it too."))


def test_two_meetings_of_two_states_on_one_day_are_two(map_facts):
    other = {**SUMMIT, "type": "Summit", "participants": ["Ana Lind", "Kim Sora"]}
    assert set(engagements(map_facts(SUMMIT))).isdisjoint(engagements(map_facts(other, text="Another paper tells.")))


@pytest.mark.parametrize(
    ("meeting", "visit", "fits"),
    [
        ("2023-12-05", "2024-06-22", False),
        ("2024-06-23", "2024-06-22", True),
        ("2024-06-21", "2024-06-22", True),  # the day before, elsewhere on the globe
        ("2024-06", "2024-06-22", True),
        ("2024-08-01", "2024-06-22", False),
        ("2024-06-23", None, True),
        (None, "2024-06-22", True),
    ],
)
def test_a_meeting_of_another_time_is_no_part_of_a_visit(map_facts, meeting, visit, fits):
    whole = {**SUMMIT, "type": "StateVisit", "id": "visit", "destination": "NO", "date": visit}
    graph = map_facts({**SUMMIT, "date": meeting, "during": "visit"}, whole)
    assert ((None, DIP.during, None) in graph) is fits


def test_the_latest_part_tells_when_an_undated_visit_was(map_facts):
    whole = {**SUMMIT, "type": "StateVisit", "id": "visit", "destination": "NO", "date": None}
    now = {**SUMMIT, "date": "2024-06-23", "during": "visit"}
    before = {**SUMMIT, "type": "Talks", "date": "2023-12-05", "during": "visit"}
    parts = list(map_facts(now, before, whole).subjects(DIP.during))
    assert [str(part).endswith("2024-06-23") for part in parts] == [True]


def test_two_of_one_day_are_told_apart_whatever_their_order(map_facts):
    first = {**SUMMIT, "type": "Talks", "participants": ["Ana Lind"]}
    second = {**SUMMIT, "type": "Talks", "participants": ["Joon Han"]}
    assert len(engagements(map_facts(first, second))) == 2
    assert engagements(map_facts(first, second)) == engagements(map_facts(second, first))


def test_parts_and_outcomes_are_resolved_by_id(map_facts):
    visit = {**SUMMIT, "type": "Visit", "id": "visit", "destination": "NO"}
    memorandum = {
        "kind": "instrument",
        "type": "MemorandumOfUnderstanding",
        "id": "memo",
        "title": "memorandum",
        "parties": ["NO", "KR"],
        "date": "2024-05-16",
        "status": "signed",
    }
    graph = map_facts({**SUMMIT, "during": "visit", "outcomes": ["memo"]}, visit, memorandum)
    assert (graph.value(NODE, DIP.during), RDF.type, DIP.Visit) in graph
    assert (graph.value(NODE, DIP.outcome), RDF.type, DIP.MemorandumOfUnderstanding) in graph
