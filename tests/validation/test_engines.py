"""Engines and batches: whatever validates, alone or with others, the results are those of pySHACL one by one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pytest
import rdflib
import yaml
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef

from kg.errors import ShapesError
from kg.serializers import parse
from kg.validation import Report, Shapes, packaged_shapes, validate, validate_many
from kg.validation.lexical import strictly
from kg.validation.memory import MemoryGraph

ROOT = Path(__file__).parents[2]
SHAPES_TESTS = ROOT / "tests" / "shapes"
PUBLISHED = sorted((ROOT / "output").glob("*.ttl"))
CORE_SUITE = Path(os.environ.get("KG_SHACL_SUITE", "absent")) / "core"
EX = Namespace("https://example.org/")


def keys(results: Any) -> Counter[tuple[object, ...]]:
    """Count results by what the specification says of them; blank nodes have no name that one could compare."""
    return Counter(
        tuple(
            "_:blank" if isinstance(part, BNode) else part
            for part in (r.focus, r.path, r.value, r.shape, r.constraint, r.severity)
        )
        for r in results
    )


def by_pyshacl_itself(graph: Graph, shapes: Graph) -> Counter[tuple[object, ...]]:
    """Count the results of pySHACL as anybody calls it, for shapes without blank nodes as property shapes."""
    _, report, _ = pyshacl.validate(Graph() + graph, shacl_graph=shapes, inplace=True)
    names = (SH.focusNode, SH.value, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
    return Counter(
        tuple("_:blank" if isinstance(part := report.value(node, name), BNode) else part for name in names)
        for node in report.objects(None, SH.result)
    )


def wrong_graphs() -> Iterator[Graph]:
    for path in sorted((SHAPES_TESTS / "wrong").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            graph = Graph().parse(SHAPES_TESTS / "valid.ttl")
            prefixes = dict(graph.namespaces())
            if "remove" in entry:
                graph.update(f"DELETE WHERE {{ {entry['remove']} }}", initNs=prefixes)
            if "add" in entry:
                graph.update(f"INSERT DATA {{ {entry['add']} }}", initNs=prefixes)
            yield graph


@pytest.fixture(scope="module")
def graphs(request: pytest.FixtureRequest) -> list[Graph]:
    """All published graphs and all wrong graphs, which share nearly every node with one another."""
    rdflib.NORMALIZE_LITERALS = False
    try:
        return [*map(parse, PUBLISHED), *wrong_graphs()]
    finally:
        rdflib.NORMALIZE_LITERALS = True


@pytest.fixture(scope="module")
def reports(graphs: list[Graph]) -> list[Report]:
    return [validate(graph) for graph in graphs]


@pytest.fixture(scope="module")
def alone(reports: list[Report]) -> list[Counter[tuple[object, ...]]]:
    return [keys(report.results) for report in reports]


def test_a_batch_says_of_each_graph_what_is_said_of_it_alone(graphs: list[Graph], reports: list[Report]) -> None:
    assert sum(len(report.results) for report in reports) > 180
    assert [report.results for report in validate_many(graphs)] == [report.results for report in reports]


def test_alone_is_what_pyshacl_itself_says(graphs: list[Graph], alone: list[Any]) -> None:
    shapes = packaged_shapes().graph
    step = 1 + len(graphs) // 25
    for graph, results in zip(graphs[::step], alone[::step], strict=True):
        found: Counter[tuple[object, ...]] = Counter()
        for key, number in results.items():
            focus, _, value, shape, constraint, severity = key
            found[focus, value, shape, constraint, severity.iri] += number  # type: ignore[attr-defined]
        expected = by_pyshacl_itself(graph, shapes)
        for key in found.keys() ^ expected.keys():  # only where pySHACL is too generous
            assert isinstance(key[1], Literal)
            assert strictly(key[1]) is not key[1]
            assert key[3] in (SH.DatatypeConstraintComponent, SH.NodeConstraintComponent)


def test_graphs_that_share_nodes_keep_what_each_says(first: Graph, second: Graph) -> None:
    """Two articles on one summit tell two durations: each has one, together they would have two."""
    summit = next(first.subjects(RDF.type, URIRef("https://w3id.org/diplomacy/ontology#Summit")))
    assert (summit, None, None) in second
    merged = validate(first + second)
    assert "engagement-duration" in {result.shape_name for result in merged.results}
    for report in validate_many([first, second]):
        assert "engagement-duration" not in {result.shape_name for result in report.results}


@pytest.mark.parametrize(
    "odd",
    [
        # says something of a class of the shapes: would make every visit of the others an engagement
        "dip:Visit rdfs:subClassOf dip:Engagement .",
        # literals and terms of the shapes where shapes walk backwards: one node for all graphs
        'ex:e a dip:Evidence ; oa:hasSource "paper", dip:held .',
        'ex:VN owl:sameAs "Vietnam" . ex:KR owl:sameAs "Vietnam" .',
        # one blank node's label in several files
        "_:b a dip:Evidence ; oa:hasSource _:c . _:c a schema:NewsArticle .",
    ],
)
def test_a_graph_that_others_could_see_goes_alone(odd: str, graphs: list[Graph], alone: list[Any]) -> None:
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in graphs[0].namespaces())
    prefixes += f"@prefix ex: <{EX}> .\n"
    strange = [parse(f"{prefixes}{odd}", "turtle"), parse(f"{prefixes}{odd}\nex:x a dip:Place .", "turtle")]
    mixed = [strange[0], graphs[0], graphs[5], strange[1], graphs[40]]
    expected = [keys(validate(graph).results) for graph in strange]
    found = [keys(report.results) for report in validate_many(mixed)]
    assert found == [expected[0], alone[0], alone[5], expected[1], alone[40]]


@pytest.mark.parametrize(
    ("kind", "shape"), [("Person", "person-own-name"), ("State", "state-own-name"), ("State", "state-other-name")]
)
def test_one_name_in_two_articles_is_no_name_of_two(kind: str, shape: str) -> None:
    """One article links Ama Owusu to an item and the other does not: each knows one of that name only."""
    prefixes = "@prefix dip: <https://w3id.org/diplomacy/ontology#> .\n@prefix ex: <https://example.org/> .\n"
    prefixes += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    prefixes += "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    one = f'ex:Q1 a dip:{kind} ; rdfs:label "Ama Owusu"@en ; skos:altLabel "A. Owusu"@en .'
    other = f'ex:ama a dip:{kind} ; rdfs:label "Ama Owusu"@en . '
    other += f'ex:a a dip:{kind} ; rdfs:label "A. Owusu"@en .'
    apart = [parse(prefixes + text, "turtle") for text in (one, other)]
    found = [
        {result.shape_name for result in report.results} for report in validate_many([*apart, apart[0] + apart[1]])
    ]
    assert [shape in names for names in found] == [False, False, True]


TARGET_NODE = """
ex:S a sh:NodeShape ; sh:targetNode ex:article ; sh:property ex:P .
ex:P a sh:PropertyShape ; sh:path rdfs:label ; sh:minCount 1 ."""
OPEN_QUERY = """
ex:S a sh:NodeShape ; sh:targetSubjectsOf rdfs:label ; sh:sparql ex:Q .
ex:Q sh:select "SELECT $this WHERE { ?other <https://example.org/rival> ?any }" ."""
NESTED = """
ex:S a sh:NodeShape ; sh:targetSubjectsOf rdfs:label ; sh:property ex:P .
ex:P a sh:PropertyShape ; sh:path ex:rival ; sh:property ex:Q .
ex:Q a sh:PropertyShape ; sh:path rdfs:label ; sh:minCount 1 ."""


@pytest.mark.parametrize("text", [TARGET_NODE, OPEN_QUERY, NESTED])
def test_shapes_that_tie_graphs_together_are_used_one_by_one(text: str) -> None:
    prefixes = f"@prefix sh: <{SH}> . @prefix rdfs: <{RDFS}> . @prefix ex: <{EX}> ."
    shapes = Shapes(parse(prefixes + text, "turtle"))
    data = [
        parse(f'{prefixes} ex:a rdfs:label "a" .', "turtle"),
        parse(f'{prefixes} ex:a rdfs:label "a" ; ex:rival ex:b .', "turtle"),
        parse(f'{prefixes} ex:b rdfs:label "b" .', "turtle"),
    ]
    assert not shapes.is_separable
    expected = [keys(validate(graph, shapes=shapes).results) for graph in data]
    assert [keys(report.results) for report in validate_many(data, shapes=shapes)] == expected
    assert len({len(each) for each in expected}) > 1 or text == TARGET_NODE


def test_the_packaged_shapes_are_separable() -> None:
    shapes = packaged_shapes()
    assert shapes.is_separable
    assert URIRef("http://www.w3.org/2002/07/owl#sameAs") in shapes.walked_backwards


def test_terms_that_are_the_shapes_own_objects_stay_what_they_are(graphs: list[Graph]) -> None:
    shapes = packaged_shapes()
    own = {term: term for triple in shapes.arranged for term in triple}
    same = Graph()
    for triple in graphs[0]:
        same.add(tuple(own.get(term, term) for term in triple))  # type: ignore[arg-type]
    first, second = validate_many([same, graphs[1]])
    assert first.results == validate(graphs[0]).results
    assert second.results == validate(graphs[1]).results


def test_the_memory_graph_answers_like_rdflibs(first: Graph) -> None:
    memory = MemoryGraph(first)
    assert len(memory) == len(first)
    assert set(memory) == set(first)
    some = sorted(first)[:: max(1, len(first) // 12)]
    for s, p, o in some:
        for pattern in ((s, p, o), (s, p, None), (s, None, o), (s, None, None), (None, p, o), (None, p, None)):
            assert set(memory.triples(pattern)) == set(first.triples(pattern))
        assert set(memory.triples((None, None, o))) == set(first.triples((None, None, o)))
        assert (s, p, Literal("no such value")) not in memory


@pytest.mark.parametrize(
    ("form", "datatype"),
    [
        ("20240501", XSD.date),
        ("2024-5-1", XSD.date),
        ("2024-05-17T09:15", XSD.dateTime),
        ("24", XSD.gYear),
        ("2023-13", XSD.gYearMonth),
        ("P2W", XSD.duration),
        ("PT", XSD.duration),
        ("1e5", XSD.decimal),
        ("1_000", XSD.integer),
        ("1,000", XSD.decimal),
        ("True", XSD.boolean),
    ],
)
def test_forms_that_rdflib_takes_and_xml_schema_does_not_are_ill_typed(form: str, datatype: URIRef) -> None:
    shapes = Shapes(
        parse(
            f"@prefix sh: <{SH}> . <{EX}S> sh:targetSubjectsOf <{EX}p> ; sh:property <{EX}P> . "
            f"<{EX}P> sh:path <{EX}p> ; sh:datatype <{datatype}> . <{EX}S> a sh:NodeShape .",
            "turtle",
        )
    )
    graph = parse(f'<{EX}a> <{EX}p> "{form}"^^<{datatype}> .', "turtle")
    (result,) = validate(graph, shapes=shapes).results
    assert str(result.value) == form
    assert type(result.value) is Literal


@pytest.fixture
def fast() -> None:
    pytest.importorskip("shacl", reason="the fast engine is an extra: pip install 'kg-publisher[fast]'")


@pytest.mark.usefixtures("fast")
def test_the_fast_engine_says_the_same_of_published_and_wrong_graphs(
    graphs: list[Graph], reports: list[Report], alone: list[Any]
) -> None:
    found = list(validate_many(graphs, engine="shacl"))
    assert [keys(report.results) for report in found] == alone
    assert [[r.message for r in report.results] for report in found] == [
        [r.message for r in report.results] for report in reports
    ]


@pytest.mark.usefixtures("fast")
def test_the_fast_engine_leaves_blank_nodes_to_pyshacl() -> None:
    text = f"@prefix dip: <https://w3id.org/diplomacy/ontology#> . _:b a dip:State . <{EX}a> dip:party _:b ."
    graph = parse(text, "turtle")
    assert validate(graph, engine="shacl").results == validate(graph).results != ()


@pytest.mark.usefixtures("fast")
def test_the_fast_engine_refuses_ill_formed_shapes_too() -> None:
    text = f"@prefix sh: <{SH}> . <{EX}S> a sh:NodeShape ; sh:targetNode <{EX}a> ; sh:property [ sh:minCount 1 ] ."
    shapes = Shapes(parse(text, "turtle"))
    for engine in ("pyshacl", "shacl"):
        with pytest.raises(ShapesError):
            validate(Graph(), shapes=shapes, engine=engine)  # type: ignore[arg-type]


def with_base(path: Path) -> Graph:
    """Parse a file of the suite, whose relative IRIs mean itself."""
    quads = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=path.as_uri())
    return parse("".join(f"{quad.triple} .\n" for quad in quads).encode(), "nt")


def core_tests() -> list[Path]:
    return sorted(path for path in CORE_SUITE.rglob("*.ttl") if "sht:Validate" in path.read_text(encoding="utf-8"))


def expected_results(graph: Graph) -> Counter[tuple[object, ...]]:
    """Count the results that a test expects; kg has SHACL's three severities, and takes others for the worst."""
    names = (SH.focusNode, SH.value, SH.sourceConstraintComponent)
    counts: Counter[tuple[object, ...]] = Counter()
    for node in graph.objects(None, SH.result):
        key = tuple("_:blank" if isinstance(part := graph.value(node, name), BNode) else part for name in names)
        severity = graph.value(node, SH.resultSeverity)
        counts[*key, severity if severity in (SH.Warning, SH.Info) else SH.Violation] += 1
    return counts


@pytest.mark.skipif(not CORE_SUITE.exists(), reason="KG_SHACL_SUITE does not name the W3C suite (see CONTRIBUTING.md)")
def test_the_engines_agree_on_the_w3c_core_suite() -> None:
    tests = core_tests()
    assert len(tests) > 90
    engines = ["pyshacl"]
    try:
        import shacl  # noqa: F401 - whether it is there

        engines.append("shacl")
    except ImportError:
        pass
    for path in tests:
        graph = with_base(path)
        expected = expected_results(graph)
        separate = path.with_name(f"{path.stem}-shapes.ttl")
        data_path = path.with_name(f"{path.stem}-data.ttl")
        data, shapes = (
            (with_base(data_path), Shapes(with_base(separate))) if separate.exists() else (graph, Shapes(graph))
        )
        for engine in engines:
            found: Counter[tuple[object, ...]] = Counter()
            for key, number in keys(validate(data, shapes=shapes, engine=engine).results).items():  # type: ignore[arg-type]
                focus, _, value, _, constraint, severity = key
                found[focus, value, constraint, severity.iri] += number  # type: ignore[attr-defined]
            # two sh:class of one shape make two results that say the same; kg tells them once
            assert set(found) == set(expected), (path.relative_to(CORE_SUITE), engine)


def test_positions_that_are_no_numbers_are_told_and_not_calculated_with() -> None:
    text = """@prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix ex: <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ex:e a dip:Evidence ; oa:hasSource ex:a ; oa:hasSelector ex:s .
        ex:s oa:exact "abc" ; oa:start "x"^^xsd:decimal ; oa:end "y"^^xsd:decimal ."""
    names = {result.shape_name for result in validate(parse(text, "turtle")).results}
    assert {"evidence-start", "evidence-end"} <= names
    assert "evidence-length" not in names
