"""How reports are shown: the words for people, the object for programs, the SHACL report, and what the command adds."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from kg.cli import main
from kg.namespaces import DIP
from kg.serializers import serialize
from kg.validation import Report, Result, Severity, validate
from kg.validation.passages import Passage
from kg.validation.rendering import RENDERERS, Unread, select, to_json, to_text, to_turtle

SUMMIT = URIRef("https://example.org/summit")
ARTICLE = "https://example.org/article"


def result(severity: Severity, **changes: Any) -> Result:
    told: dict[str, Any] = {
        "severity": severity,
        "focus": SUMMIT,
        "label": "Summit of Norway and Sweden",
        "path": DIP.date,
        "path_name": "date",
        "value": Literal("yesterday"),
        "value_name": "yesterday",
        "message": "The date is a day that exists.",
        "shape": URIRef("https://w3id.org/diplomacy/shapes#engagement-date"),
        "shape_name": "engagement-date",
        "constraint": SH.OrConstraintComponent,
        "evidence": (Passage("met in Oslo", before="They "),),
        "article": ARTICLE,
    }
    return Result(**{**told, **changes})


WORST, BAD, NOTE = (result(severity) for severity in (Severity.VIOLATION, Severity.WARNING, Severity.INFO))
REPORT = Report((WORST, BAD, NOTE), ARTICLE)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Give rdflib's log back the level that it had before the command set it."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    yield
    logger.setLevel(level)


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(text: str, name: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run(*arguments: object) -> Outcome:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


def test_the_text_tells_severity_shape_remedy_fact_property_value_and_words() -> None:
    assert to_text(select([("a.ttl", Report((WORST,), ARTICLE))], Severity.INFO)) == (
        "a.ttl: does not conform (1 violation)\n"
        "  Violation engagement-date\n"
        "            The date is a day that exists.\n"
        "            what                           property    value        words of the article\n"
        "            Summit of Norway and Sweden    date        yesterday    …They “met in Oslo”\n"
        "            example.org/summit\n"
        "\n"
        "1 graph: 0 conform, 1 do not\n"
    )


def test_the_text_has_no_column_for_what_no_result_has() -> None:
    missing = result(Severity.INFO, value=None, value_name="", evidence=())
    lines = to_text(select([("a.ttl", Report((missing,)))], Severity.INFO)).splitlines()
    assert lines[0] == "a.ttl: conforms (1 note)"
    assert lines[3].split() == ["what", "property"]


def test_what_many_results_have_in_common_is_said_once() -> None:
    many = tuple(result(Severity.WARNING, focus=URIRef(f"{SUMMIT}/{number}")) for number in range(30))
    text = to_text(select([("a.ttl", Report(many)), ("b.ttl", Report(many[:5]))], Severity.INFO))
    assert text.count("The date is a day that exists.") == 2
    assert "engagement-date (30 times)" in text
    totals = next(line for line in text.splitlines() if line.split()[:2] == ["35", "2"])
    assert totals.split() == ["35", "2", "Warning", "engagement-date"]


def test_the_text_is_coloured_only_when_asked() -> None:
    chosen = select([("a.ttl", REPORT)], Severity.INFO)
    assert "\x1b[" not in to_text(chosen)
    assert "\x1b[1;31mViolation" in to_text(chosen, colour=True)


@pytest.mark.parametrize("width", [80, 120])
def test_long_words_of_an_article_are_cut_and_wrapped(width: int) -> None:
    long = result(Severity.WARNING, evidence=(Passage("tide " * 200),))
    text = to_text(select([("a.ttl", Report((long,)))], Severity.INFO), width=width)
    assert " …" in text
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize(
    ("severity", "told"),
    [(Severity.INFO, (WORST, BAD, NOTE)), (Severity.WARNING, (WORST, BAD)), (Severity.VIOLATION, (WORST,))],
)
def test_results_of_a_severity_or_worse_are_told(severity: Severity, told: tuple[Result, ...]) -> None:
    (chosen,) = select([("a.ttl", REPORT)], severity)
    assert (chosen.results, chosen.omitted) == (told, 0)


@pytest.mark.parametrize(
    ("most", "told", "omitted"), [(0, [0, 0], [3, 3]), (2, [2, 0], [1, 3]), (4, [3, 1], [0, 2]), (9, [3, 3], [0, 0])]
)
def test_the_most_is_of_all_files_together(most: int, told: list[int], omitted: list[int]) -> None:
    chosen = select([("a.ttl", REPORT), ("b.ttl", REPORT)], Severity.INFO, most)
    assert [len(one.results) for one in chosen] == told
    assert [one.omitted for one in chosen] == omitted


@pytest.mark.parametrize(
    ("most", "unread", "summary"),
    [
        (None, 0, "1 graph: 0 conform, 1 do not"),
        (2, 0, "1 graph: 0 conform, 1 do not; 1 more result is not shown"),
        (1, 1, "1 graph: 0 conform, 1 do not; 2 more results are not shown; 1 file cannot be read"),
        (None, 2, "1 graph: 0 conform, 1 do not; 2 files cannot be read"),
    ],
)
def test_the_summary_counts_graphs_omitted_results_and_unread_files(
    most: int | None, unread: int, summary: str
) -> None:
    text = to_text(select([("a.ttl", REPORT)], Severity.INFO, most), [Unread("b.ttl", "torn")] * unread)
    assert text.splitlines()[-1] == summary


def test_the_json_has_every_field_of_a_result() -> None:
    document = json.loads(to_json(select([("a.ttl", Report((WORST,), ARTICLE))], Severity.INFO)))
    assert document == {
        "conforms": False,
        "files": [
            {
                "file": "a.ttl",
                "article": ARTICLE,
                "conforms": False,
                "omitted": 0,
                "results": [
                    {
                        "severity": "violation",
                        "focus": str(SUMMIT),
                        "label": "Summit of Norway and Sweden",
                        "path": str(DIP.date),
                        "pathName": "date",
                        "value": "yesterday",
                        "message": "The date is a day that exists.",
                        "shape": "https://w3id.org/diplomacy/shapes#engagement-date",
                        "constraint": str(SH.OrConstraintComponent),
                        "evidence": ["met in Oslo"],
                        "passages": ["…They “met in Oslo”"],
                        "article": ARTICLE,
                    }
                ],
            }
        ],
    }


def test_what_could_not_be_read_does_not_conform() -> None:
    document = json.loads(to_json([], [Unread("b.ttl", "torn")]))
    assert document == {"conforms": False, "files": [{"file": "b.ttl", "conforms": False, "error": "torn"}]}


def test_the_turtle_is_a_shacl_report_without_blank_nodes() -> None:
    graph = Graph().parse(data=to_turtle(select([("a.ttl", REPORT)], Severity.INFO)))
    report = URIRef(f"{ARTICLE}/report")
    assert (report, SH.conforms, Literal(False)) in graph
    severities = {graph.value(node, SH.resultSeverity) for node in graph.objects(report, SH.result)}
    assert severities == {SH.Violation, SH.Warning, SH.Info}
    assert set(graph.objects(None, SH.focusNode)) == {SUMMIT}
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)


@pytest.mark.parametrize(("severity", "conforms"), [(Severity.INFO, False), (Severity.VIOLATION, True)])
def test_omitted_results_count_in_the_turtle_and_those_not_asked_for_do_not(severity: Severity, conforms: bool) -> None:
    graph = Graph().parse(data=to_turtle(select([("a.ttl", Report((BAD, NOTE), ARTICLE))], severity, most=0)))
    assert list(graph.objects(None, SH.conforms)) == [Literal(conforms)]


def test_two_graphs_of_one_article_have_one_report_only_if_it_is_the_same() -> None:
    other = Report((result(Severity.VIOLATION, message="The date is in the future."),), ARTICLE)
    alike = [("a.ttl", REPORT), ("a.jsonld", REPORT)]
    for reports, number, results in ((alike, 1, 3), ([*alike, ("b.ttl", other)], 2, 4)):
        graph = Graph().parse(data=to_turtle(select(reports, Severity.INFO)))
        assert len(list(graph.subjects(RDF.type, SH.ValidationReport))) == number
        messages = [len(list(graph.objects(node, SH.resultMessage))) for node in graph.objects(None, SH.result)]
        assert messages == [1] * results


def test_people_are_told_once_of_an_article_that_lies_there_in_two_formats() -> None:
    other = Report((result(Severity.VIOLATION, message="The date is in the future."),), ARTICLE)
    text = to_text(select([("out/a.ttl", REPORT), ("out/a.jsonld", REPORT)], Severity.INFO))
    assert text.splitlines()[0].startswith("out/a.ttl, .jsonld: does not conform")
    assert text.count("does not conform") == 1
    assert "2 graphs: 0 conform, 2 do not" in text
    for name, report in (("out/a.jsonld", other), ("out/b.ttl", REPORT)):  # another report, or another name
        text = to_text(select([("out/a.ttl", REPORT), (name, report)], Severity.INFO))
        assert text.count("does not conform") == 2


def test_every_format_gives_the_same_bytes_for_the_same_triples(first: Graph) -> None:
    broken = Graph() + first
    for state in list(first.subjects(RDF.type, DIP.State)):
        broken.set((state, DIP.isoCode, Literal("nowhere")))
    shuffled = Graph()
    for triple in sorted(broken, reverse=True):
        shuffled.add(triple)
    for render in RENDERERS.values():
        texts = {render(select([("a.ttl", validate(graph))], Severity.INFO)) for graph in (broken, shuffled)}
        assert len(texts) == 1


@pytest.mark.parametrize("format_name", list(RENDERERS))
def test_unread_files_outweigh_graphs_that_do_not_conform(
    format_name: str, first: Graph, file_of: Callable[[str, str], Path]
) -> None:
    wrong = serialize(first, "turtle").replace("dip:held", "dip:holding")
    bad, torn = file_of(wrong, "bad.ttl"), file_of(wrong[:-40], "torn.ttl")
    assert run(bad, "-f", format_name).exit_code == 1
    outcome = run(bad, torn, "-f", format_name)
    assert outcome.exit_code == 2
    assert "torn.ttl, line " in outcome.stderr
    assert "holding" in outcome.stdout


def test_an_ill_typed_literal_is_told_in_words_without_a_traceback(
    first: Graph, file_of: Callable[[str, str], Path], caplog: pytest.LogCaptureFixture
) -> None:
    text = serialize(first, "turtle")
    wrong = text.replace('"2024-05-16"^^xsd:date', '"2024-02-30"^^xsd:date')
    assert wrong != text
    outcome = run(file_of(wrong, "a.ttl"))
    assert outcome.exit_code == 1
    assert "2024-02-30" in outcome.stdout
    assert not caplog.records


@pytest.mark.parametrize("format_name", list(RENDERERS))
def test_an_ill_typed_number_is_told_without_a_warning(
    format_name: str, second: Graph, file_of: Callable[[str, str], Path], recwarn: pytest.WarningsRecorder
) -> None:
    text = serialize(second, "turtle")
    wrong = re.sub(r'dip:confidence "?[0-9.]+"?(\^\^xsd:decimal)?', 'dip:confidence "9/10"^^xsd:decimal', text, count=1)
    assert wrong != text
    outcome = run(file_of(wrong, "a.ttl"), "-f", format_name)
    assert outcome.exit_code == 1
    assert "9/10" in outcome.stdout
    assert not [str(warning.message) for warning in recwarn if "weird" in str(warning.message)]


@pytest.mark.parametrize("text", ["", "<https://example.org/a> <https://example.org/b> <https://example.org/c> ."])
def test_shapes_without_a_shape_are_refused(text: str, file_of: Callable[[str, str], Path]) -> None:
    path = file_of(text, "shapes.ttl")
    outcome = run(path, "--shapes", path)
    assert outcome.exit_code == 2
    assert outcome.stderr == f"kg: validate: {path}: there are no shapes; name a file or folder of SHACL shapes\n"


def test_a_folder_is_searched_at_any_depth_in_order(first: Graph, tmp_path: Path) -> None:
    for name in ("b.ttl", "a/z.nt", "a/y.jsonld", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            serialize(first, {"z.nt": "nt", "y.jsonld": "json-ld"}.get(Path(name).name, "turtle"))
        )
    document = json.loads(run(tmp_path, "-f", "json").stdout)
    assert [Path(one["file"]).name for one in document["files"]] == ["y.jsonld", "z.nt", "b.ttl"]
    assert document["conforms"]


def test_a_folder_without_rdf_is_a_wrong_use(tmp_path: Path) -> None:
    outcome = run(tmp_path)
    assert outcome.exit_code == 2
    assert "the folder holds no RDF" in outcome.stderr


def test_help_has_an_example_and_the_exit_codes() -> None:
    assert "kg validate output/" in run("--help").stdout
    assert "Exit codes: 0" in run("--help").stdout


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("report #1.ttl", "report%20%231.ttl"),
        ("./out/a?b.ttl", "out/a%3Fb.ttl"),
        ("100%.ttl", "100%25.ttl"),
        ("a:b.ttl", "a%3Ab.ttl"),
        ("Ünïcode [x].ttl", "%C3%9Cn%C3%AFcode%20%5Bx%5D.ttl"),
        ("out\\a.ttl", "out/a.ttl"),
        ("/tmp/report #1?.ttl", "file:///tmp/report%20%231%3F.ttl"),
        ("a+b=c,(d)@e.ttl", "a+b=c,(d)@e.ttl"),
    ],
)
def test_a_file_in_sarif_is_the_path_of_a_uri_and_nothing_else(file: str, uri: str) -> None:
    log = json.loads(RENDERERS["sarif"](select([(file, REPORT)], Severity.INFO), []))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == uri
    parts = urlsplit(uri)
    assert not parts.query
    assert not parts.fragment
    assert unquote(parts.path).removeprefix("./") == file.replace("\\", "/").removeprefix("./")


def test_a_literal_of_megabytes_is_told_by_its_beginning() -> None:
    long = "word " * 400_000
    results = [result(Severity.VIOLATION, label=f"evidence “{long}”", message=f"Not {long}", value_name=long)]
    started = time.process_time()
    text = to_text(select([("a.ttl", Report(tuple(results)))], Severity.INFO))
    assert time.process_time() - started < 2
    assert "evidence “word word" in text
    assert len(text) < 10_000
