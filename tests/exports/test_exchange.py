"""Exchange formats: read back by libraries that others wrote, and equal to what the graph says."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store, parse
from rdflib import PROV, RDF, RDFS, XSD, ConjunctiveGraph, Dataset, Graph, Literal, URIRef

import kg
from kg.cli import main
from kg.exports.cameo import Event, events, table
from kg.exports.facts import ENTITIES, FACTS, described
from kg.exports.graphml import graphml
from kg.exports.graphs import merged
from kg.exports.icalendar import calendar
from kg.exports.nanopublications import NP, nanopublications, trig
from kg.exports.tables import tables
from kg.namespaces import DIP, SCHEMA

OUTPUT = Path(__file__).parent.parent.parent / "output"
FORMATS = ("graphml", "cameo", "icalendar", "nanopublications")


@pytest.fixture(scope="module")
def both(first: Graph, second: Graph) -> Graph:
    return merged([kg.link(first), kg.link(second)])


def test_graphml_has_every_node_and_joins_only_nodes(both: Graph) -> None:
    root = ElementTree.fromstring(graphml(both))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {node.attrib["id"] for node in root.iter(f"{space}node")}
    assert nodes == {one.iri for one in described(both)}
    edges = [
        (edge.attrib["source"], edge.findtext(f"{space}data"), edge.attrib["target"])
        for edge in root.iter(f"{space}edge")
    ]
    assert edges
    for source, name, target in edges:
        assert {source, target} <= nodes
        assert (URIRef(source), DIP[str(name)], URIRef(target)) in both
    keys = {key.attrib["id"] for key in root.iter(f"{space}key")}
    assert {data.attrib["key"] for data in root.iter(f"{space}data")} <= keys


def test_graphml_is_read_by_networkx(both: Graph) -> None:
    networkx = pytest.importorskip("networkx")
    network = networkx.parse_graphml(graphml(both))
    assert network.nodes["https://w3id.org/diplomacy/id/state/NO"]["label"] == "Norway"
    assert network.number_of_edges() > 10


def test_tables_join(both: Graph) -> None:
    made = {name: list(csv.DictReader(io.StringIO(text))) for name, text in tables(both).items()}
    ids = [node["Id"] for node in made["nodes.csv"]]
    assert len(ids) == len(set(ids))
    assert {edge[end] for edge in made["edges.csv"] for end in ("Source", "Target")} <= set(ids)
    assert {node["kind"] for node in made["nodes.csv"]} <= {*FACTS, *ENTITIES}
    (summit,) = [fact for fact in made["facts.csv"] if fact["type"] == "Summit"]
    assert summit["parties"] == "Norway; Sweden"
    assert summit["people"] == "Ada Holm; Bo Lind"
    assert "President Ada Holm of Norway met" in summit["words"]
    assert len(summit["articles"].split()) == 2


def test_a_cell_is_no_formula(both: Graph) -> None:
    graph = merged([both])
    graph.add((URIRef("urn:x"), RDF.type, DIP.State))
    graph.add((URIRef("urn:x"), RDFS.label, Literal('=HYPERLINK("http://evil.example")', lang="en")))
    rows = list(csv.DictReader(io.StringIO(tables(graph)["nodes.csv"])))
    assert [row["Label"] for row in rows if row["Id"] == "urn:x"] == ['\'=HYPERLINK("http://evil.example")']


def test_events_are_dyads_with_the_codes_of_the_manuals(both: Graph) -> None:
    found = events(both)
    summit = [event for event in found if event.label.startswith("Summit")]
    assert [(e.date, e.source_code, e.target_code, e.cameo_code, e.plover_event) for e in summit] == [
        ("20240516", "NOR", "SWE", "040", "CONSULT"),
        ("20240516", "SWE", "NOR", "040", "CONSULT"),
    ]
    signed = [event for event in found if event.cameo_code == "057"]
    assert {(e.plover_event, e.plover_context) for e in signed} == {("SUPPORT", "diplomatic")}
    loan = [event for event in found if event.cameo_code == "030"]
    assert [(e.source_code, e.target_code, e.date_from) for e in loan] == [("NOR", "SWE", "article")]
    assert len({event.event_id for event in found}) == len(found)
    rows = list(csv.reader(io.StringIO(table(found)), dialect="excel-tab"))
    assert rows[0] == list(Event._fields)
    assert len(rows) == len(found) + 1
    assert all(event.cameo_code.startswith(event.cameo_root) for event in found)


def engagement(type_: str, status: str, **values: str) -> Graph:
    """An engagement of Norway and Sweden."""
    graph = Graph()
    node, norway, sweden = URIRef("urn:e"), URIRef("urn:no"), URIRef("urn:se")
    for class_ in {type_, "Engagement", *(["Visit"] if type_.endswith("Visit") else [])}:
        graph.add((node, RDF.type, DIP[class_]))
    graph.add((node, RDFS.label, Literal("An engagement", lang="en")))
    graph.add((node, DIP.status, DIP[status]))
    for state, code in ((norway, "NO"), (sweden, "SE")):
        graph.add((state, RDF.type, DIP.State))
        graph.add((state, DIP.isoCode, Literal(code)))
        graph.add((node, DIP.party, state))
    if "destination" in values:
        graph.add((node, DIP.destination, URIRef(values["destination"])))
    return graph


@pytest.mark.parametrize("type_", ["Visit", "StateVisit", "OfficialVisit", "WorkingVisit"])
def test_a_visit_is_told_from_both_sides(type_: str) -> None:
    found = events(engagement(type_, "held", destination="urn:no"))
    assert [(e.source_code, e.target_code, e.cameo_code, e.plover_mode) for e in found] == [
        ("SWE", "NOR", "042", "visit"),
        ("NOR", "SWE", "043", "host"),
    ]


@pytest.mark.parametrize("type_", ["Summit", "Call", "Visit"])
def test_what_is_planned_is_an_intent(type_: str) -> None:
    assert {(e.cameo_code, e.plover_event) for e in events(engagement(type_, "planned"))} == {("036", "AGREE")}


def test_the_code_of_an_engagement_is_that_which_the_graph_states(both: Graph) -> None:
    firsts = [event for event in events(both) if event.event_id.endswith("#1")]
    codes = [(e.cameo_code, both.value(URIRef(e.event_id.removesuffix("#1")), DIP.cameo)) for e in firsts]
    stated = [(code, str(told)) for code, told in codes if told is not None]
    assert stated
    assert all(code == told for code, told in stated)


def test_the_calendar_is_read_by_a_library(both: Graph) -> None:
    text, left_out = calendar(both)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["UID"].endswith("engagement/summit-no-se-ada-holm-bo-lind-2024-05-16")
    assert event.decoded("DTSTART") == date(2024, 5, 16)
    assert event.decoded("DTEND") == date(2024, 5, 17)
    assert str(event["LOCATION"]) == "Oslo"
    assert "“President Ada Holm of Norway met Prime Minister Bo Lind of Sweden in Oslo”" in str(event["DESCRIPTION"])
    assert event["STATUS"] == "CONFIRMED"
    assert left_out.total() == len(set(both.subjects(RDF.type, DIP.Engagement))) - 1


@pytest.mark.parametrize(
    ("told", "begin", "end"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024-05-30/2024-06-02", date(2024, 5, 30), date(2024, 6, 3)),
    ],
)
def test_a_month_is_given_as_a_month(told: str, begin: date, end: date) -> None:
    graph = engagement("Talks", "planned")
    graph.set((URIRef("urn:e"), DIP.date, Literal(told)))
    text, left_out = calendar(graph)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (begin, end)
    assert ("Only the month is told" in str(event.get("DESCRIPTION", ""))) == (len(told) == 7)
    assert not left_out


def test_what_has_no_day_is_left_out_with_the_reason_or_takes_the_articles() -> None:
    graph = engagement("Talks", "planned")
    graph.set((URIRef("urn:e"), DIP.date, Literal("2024")))
    text, left_out = calendar(graph)
    assert ("VEVENT" in text, left_out) == (False, {"only the year is told": 1})
    graph.remove((URIRef("urn:e"), DIP.date, None))
    graph.add((URIRef("urn:e"), PROV.wasDerivedFrom, URIRef("urn:a")))
    graph.add((URIRef("urn:a"), SCHEMA.datePublished, Literal("2024-05-17", datatype=XSD.date)))
    assert calendar(graph)[1] == {"no date is told": 1}
    text, left_out = calendar(graph, by_article=True)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert (event.decoded("DTSTART"), left_out) == (date(2024, 5, 17), {})
    assert "this is the day of the article" in str(event["DESCRIPTION"])


def test_a_known_hour_is_told_in_utc() -> None:
    graph = engagement("Talks", "planned")
    node = URIRef("urn:e")
    graph.add((node, DIP.startTime, Literal("2024-05-16T09:15:00+02:00", datatype=XSD.dateTime)))
    graph.add((node, DIP.duration, Literal("PT95M", datatype=XSD.duration, normalize=False)))
    graph.add((node, RDFS.label, Literal("Größe, \\ und ; " + "ữ" * 60 + "\nBEGIN:VEVENT", lang="en")))
    graph.remove((node, RDFS.label, Literal("An engagement", lang="en")))
    text, _ = calendar(graph)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2024, 5, 16, 7, 15, tzinfo=UTC)
    assert event.decoded("DURATION") == timedelta(minutes=95)
    assert event["STATUS"] == "TENTATIVE"
    assert str(event["SUMMARY"]) == "Größe, \\ und ; " + "ữ" * 60 + "\nBEGIN:VEVENT"


def test_a_nanopublication_for_each_fact(first: Graph) -> None:
    parts = nanopublications(first, licence="https://creativecommons.org/licenses/by/4.0/")
    store = Store()
    store.load(trig(parts).encode(), format=RdfFormat.TRIG)
    facts = {fact for kind in FACTS for fact in first.subjects(RDF.type, DIP[kind])}
    query = (
        f"SELECT ?g ?n ?a ?p ?i {{ GRAPH ?g {{ ?n a <{NP.Nanopublication}> ; <{NP.hasAssertion}> ?a ; "
        f"<{NP.hasProvenance}> ?p ; <{NP.hasPublicationInfo}> ?i }} }}"
    )
    heads = list(store.query(query))
    assert len(heads) == len(facts)
    for head in heads:
        assertion, provenance, info = (list(store.quads_for_pattern(None, None, None, head[name])) for name in "api")
        assert assertion
        about = {quad.subject for quad in provenance} | {quad.subject for quad in info}
        assert head["a"] in about, "the provenance is of the assertion"
        assert head["n"] in {quad.subject for quad in info}, "the publication info is of the nanopublication"
        assert str(PROV.wasDerivedFrom) in {quad.predicate.value for quad in provenance if quad.subject == head["a"]}
        said = {str(quad.predicate.value) for quad in assertion}
        assert not said & {str(DIP.evidence), str(DIP.confidence), str(PROV.wasDerivedFrom)}
    agents = list(store.query(f"SELECT DISTINCT ?v {{ GRAPH ?g {{ ?a <{PROV.wasAssociatedWith}> ?p . "
                              f"?p <http://www.w3.org/2002/07/owl#versionInfo> ?v }} }}"))  # fmt: skip
    assert [agent["v"].value for agent in agents] == [kg.__version__]


def test_assertions_say_nothing_that_the_article_does_not(first: Graph) -> None:
    said = {quad.triple for quad in parse(first.serialize(format="nt"), format=RdfFormat.N_TRIPLES)}
    asserted = [part for part in nanopublications(first) if str(part.identifier).endswith("#assertion")]
    triples = {
        quad.triple for part in asserted for quad in parse(part.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    }
    assert triples
    spelled = {str(triple).replace('"PT1H35M"', '"PT95M"') for triple in triples}  # the canonical form
    assert spelled <= {str(triple) for triple in said}


def test_their_names_are_trusty_by_the_judgement_of_another_program() -> None:
    judge = pytest.importorskip("nanopub")
    quads: dict[str, list[tuple[URIRef, ...]]] = {}
    graph = kg.serializers.parse(OUTPUT / "hanoi-summit-2023-06-24.ttl")
    text = trig(nanopublications(graph))
    for subject, predicate, value, name in Dataset().parse(data=text, format="trig").quads():
        quads.setdefault(str(name).partition("#")[0], []).append((name, subject, predicate, value))
    assert len(quads) > 10
    assert "PT1H35M" in text, "a duration that readers spell anew"
    for name, said in quads.items():
        one = ConjunctiveGraph()
        for part, subject, predicate, value in said:
            one.get_context(part).add((subject, predicate, value))
        nanopublication = judge.Nanopub(rdf=one, conf=judge.NanopubConf())
        assert nanopublication.is_valid
        assert nanopublication.has_valid_trusty
        assert re.fullmatch(r"RA[\w-]{43}", name.rsplit("/", 1)[1], re.ASCII)
    changed = ConjunctiveGraph()
    for part, subject, predicate, value in said:
        changed.get_context(part).add((subject, predicate, Literal(f"{value}!") if value.startswith("kg") else value))
    with pytest.raises(judge.utils.MalformedNanopubError, match="Trusty"):
        _ = judge.Nanopub(rdf=changed, conf=judge.NanopubConf()).has_valid_trusty


@pytest.mark.parametrize("name", FORMATS)
def test_the_commands_write_the_same_bytes_to_a_file_and_to_a_pipe(name: str, tmp_path: Path) -> None:
    files = sorted(str(path) for path in OUTPUT.glob("*.ttl"))
    target = tmp_path / "out"
    printed = CliRunner().invoke(main, ["export", name, *files])
    written = CliRunner().invoke(main, ["export", name, *reversed(files), "-o", str(target)])
    assert (printed.exit_code, written.exit_code) == (0, 0), printed.output
    if name == "nanopublications":  # one after another, in the order of the files
        return
    assert target.read_bytes() == printed.stdout_bytes


def test_the_tables_are_written_into_a_folder(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(main, ["export", "tables", str(OUTPUT), "-o", str(tmp_path)])
    assert outcome.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edges.csv", "facts.csv", "nodes.csv"]


def test_every_format_has_a_help_with_an_example() -> None:
    for name in (*FORMATS, "tables"):
        outcome = CliRunner().invoke(main, ["export", name, "--help"])
        assert f"kg export {name}" in outcome.stdout


@pytest.mark.parametrize("name", ["cameo", "graphml", "icalendar", "nanopublications", "quickstatements", "tables"])
def test_a_folder_without_graphs_is_told_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(main, ["export", name, str(tmp_path / "empty"), "-o", str(tmp_path / "out")])
    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "the folder holds no graph; publish some" in done.output
