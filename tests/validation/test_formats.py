"""Formats for continuous integration: each against its public schema, and with the places that editors jump to."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome
from lxml import etree
from rdflib import RDF, Graph

from kg.cli import main
from kg.namespaces import DIP
from kg.serializers import parse, serialize

SCHEMAS = Path(__file__).parent / "schemas"
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "data" / "published" / "hanoi-summit-2023-06-24.ttl"


def run(*arguments: object) -> Outcome:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """The published example with a status that is none, a code in small letters, and characters to escape."""
    text = EXAMPLE.read_text(encoding="utf-8")
    changed = text.replace("dip:held", "dip:holding", 1).replace('"VN"', '"v:n,%\\u0001<&\\n"')
    assert changed != text
    path = tmp_path / EXAMPLE.name
    path.write_text(changed, encoding="utf-8")
    return path


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    path = tmp_path / "torn.ttl"
    path.write_text("@prefix ex: <https://example.org/> .\nex:a ex:b\n", encoding="utf-8")
    return path


def sarif(*arguments: object) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(run(*arguments, "--format", "sarif").stdout)
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def test_sarif_follows_its_schema_and_names_its_rules(wrong: Path, torn: Path) -> None:
    log = sarif(wrong, torn)
    rules = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert rules == ["engagement-date-given", "engagement-status", "state-iso-code", "unreadable-file"]
    assert [rules[result["ruleIndex"]] for result in log["results"]] == [r["ruleId"] for r in log["results"]]
    assert {r["ruleId"]: r["level"] for r in log["results"]} == {
        "engagement-date-given": "note",
        "engagement-status": "error",
        "state-iso-code": "error",
        "unreadable-file": "error",
    }
    assert not log["invocations"][0]["executionSuccessful"]
    region = log["results"][-1]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) in {(2, 10), (3, 1)}


def test_sarif_without_results_follows_its_schema() -> None:
    assert sarif(ROOT / "output", "--severity", "violation")["results"] == []


def lines_at(result: dict[str, Any], place: str = "locations") -> str:
    """Return what stands in the file where a result points."""
    location = result[place][0]["physicalLocation"]
    region = location["region"]
    path = Path(unquote(urlsplit(location["artifactLocation"]["uri"]).path))
    line = path.read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert region.get("endLine", region["startLine"]) == region["startLine"]
    return line[region["startColumn"] - 1 : region["endColumn"] - 1 if "endColumn" in region else None]


def test_sarif_points_at_the_triple_or_with_the_texts_at_the_words(wrong: Path) -> None:
    (status,) = (r for r in sarif(wrong)["results"] if r["ruleId"] == "engagement-status")
    assert lines_at(status).startswith("dip:status dip:holding")
    (status,) = (
        r
        for r in sarif(wrong, "--against-text", ROOT / "examples")["results"]
        if r["level"] == "error" and r["ruleId"] == "engagement-status"
    )
    words = lines_at(status)
    assert f"“{words}”" in status["message"]["text"]
    assert status["relatedLocations"][-1]["physicalLocation"]["region"]["startLine"] > 1


def test_sarif_results_keep_their_fingerprints_when_lines_move(wrong: Path) -> None:
    before = {r["partialFingerprints"]["result/v1"] for r in sarif(wrong)["results"]}
    wrong.write_text("# moved\n\n" + wrong.read_text(encoding="utf-8"), encoding="utf-8")
    assert {r["partialFingerprints"]["result/v1"] for r in sarif(wrong)["results"]} == before


def junit(*arguments: object) -> Any:
    outcome = run(*arguments, "--format", "junit")
    document = etree.fromstring(outcome.stdout.encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(document)
    return document


def test_junit_follows_its_schema(wrong: Path, torn: Path) -> None:
    document = junit(wrong, torn, ROOT / "output" / "wire-01.ttl")
    assert (document.get("failures"), document.get("errors")) == ("2", "1")
    assert int(document.get("tests")) == len(document.findall(".//testcase"))
    failures = [failure.get("type") for failure in document.findall(".//failure")]
    assert failures == ["state-iso-code", "engagement-status"] or failures == ["engagement-status", "state-iso-code"]
    assert "�" in etree.tostring(document, encoding="unicode")  # the control character, which XML cannot hold


def test_junit_fails_where_the_violations_are_not_shown(wrong: Path) -> None:
    document = junit(wrong, "--max", "0")
    assert document.get("failures") == "1"
    assert "not shown" in document.find(".//failure").get("message")


COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*)::([^\r\n]*)")
"""What GitHub's runner reads: a command, properties without bare commas and colons, and data on one line."""


def unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_annotations_can_be_read_back(wrong: Path, torn: Path) -> None:
    outcome = run(wrong, torn, "--format", "github")
    *commands, summary = outcome.stdout.splitlines()
    read = [COMMAND.fullmatch(command) for command in commands]
    assert all(read), commands
    assert [found[1] for found in read if found] == ["error", "error", "notice", "error"]
    told = [dict(part.split("=", 1) for part in found[2].split(",")) for found in read if found]
    assert all(int(properties["line"]) >= 1 for properties in told)
    assert {unescaped(properties["file"]) for properties in told} == {str(wrong), str(torn)}
    assert any("v:n,%\x01<&" in unescaped(found[3]) for found in read if found)
    assert summary == "0 graphs conform, 1 do not, 1 cannot be read"


@pytest.mark.parametrize("format_name", ["text", "json", "sarif", "junit", "github", "turtle"])
def test_every_format_honours_max_and_can_go_into_a_file(format_name: str, wrong: Path, tmp_path: Path) -> None:
    told = run(wrong, "--max", "1", "-f", format_name)
    into_file = run(wrong, "--max", "1", "-f", format_name, "-o", tmp_path / "report")
    assert told.exit_code == into_file.exit_code == 1
    assert into_file.stdout == ""
    assert (tmp_path / "report").read_text(encoding="utf-8") == told.stdout
    assert not list(tmp_path.glob(".*"))
    if format_name == "sarif":
        assert len(json.loads(told.stdout)["runs"][0]["results"]) == 1
        assert json.loads(told.stdout)["runs"][0]["properties"]["omitted"] == 2


def test_a_report_that_cannot_be_written_is_told_in_one_line(wrong: Path, tmp_path: Path) -> None:
    outcome = run(wrong, "-o", tmp_path / "absent" / "report")
    assert outcome.exit_code == 2
    assert outcome.stderr.count("\n") == 1


BAD_JSON = '{\n  "@id": "https://example.org/a",\n  "https://example.org/p": [1, 2\n}\n'
BAD_JSON_LD = '{\n  "@id": "https://example.org/a",\n  "@context": {"p": {"@id": 5}}\n}\n'
TWICE = '{\n  "@id": "https://example.org/a",\n  "@id": "https://example.org/b"\n}\n'
ELSEWHERE = '{\n  "@context": {"p": "https://example.org/p"},\n  "p": {"@context": "https://example.org/c"}\n}\n'
PACKAGED = '{\n  "@context": "https://w3id.org/diplomacy/context.jsonld",\n  "id": "urn:a",\n\n  "@type": 5\n}\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [(BAD_JSON_LD, (3, 22)), (TWICE, (3, 3)), (ELSEWHERE, (3, 9)), (PACKAGED, (5, 3))],
)
def test_misused_keywords_of_json_ld_are_told_with_line_and_column(
    text: str, place: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text(text, encoding="utf-8")
    outcome = run(path, "-f", "sarif")
    assert outcome.exit_code == 2
    assert f"a.jsonld, line {place[0]}, column {place[1]}: " in outcome.stderr
    (result,) = json.loads(outcome.stdout)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == place


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.ttl", "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c .\nex:a ex:b unknown:c .\n", 3),
        ("a.ttl", '<https://example.org/a> <https://example.org/b> "never ends .\n', 1),
        ("a.nq", "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n<oops\n", 2),
        ("a.jsonld", BAD_JSON, 4),
    ],
)
def test_syntax_errors_are_told_with_line_and_column(name: str, text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    outcome = run(path, "-f", "sarif")
    assert outcome.exit_code == 2
    found = re.search(r"line (\d+), column (\d+)", outcome.stderr)
    assert found
    assert abs(int(found[1]) - line) <= 1
    (result,) = json.loads(outcome.stdout)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (int(found[1]), int(found[2]))


def test_a_store_is_validated_article_by_article(first: Graph, second: Graph, tmp_path: Path) -> None:
    """Two articles on one summit tell two durations; neither is wrong, and the store's merge is not looked at."""
    from kg.stores.embedded import EmbeddedStore

    with EmbeddedStore.open(tmp_path / "store") as store:
        store.load_graphs([first, second])
    outcome = run(tmp_path / "store", "-f", "json", "--severity", "violation")
    document = json.loads(outcome.stdout)
    assert outcome.exit_code == 0, outcome.stdout
    names = [one["file"] for one in document["files"]]
    assert len(names) == 2
    assert all(name.startswith(f"{tmp_path / 'store'} <") for name in names)


def test_what_a_store_derives_of_its_articles_is_validated_too(first: Graph, second: Graph, tmp_path: Path) -> None:
    from kg.stores import agreement, merging
    from kg.stores.embedded import EmbeddedStore

    with EmbeddedStore.open(tmp_path / "store") as store:
        store.load_graphs([first, second])
        agreement.rebuild(store)
        one, other = (graph.value(None, RDF.type, DIP.Summit) for graph in (first, second))
        merging.apply(store, [merging.Merge("urn:merge", str(one), f"{other}/again", "Engagement", "the same day")])
    sound = run(tmp_path / "store", "-f", "json", "--severity", "warning")
    derived = [
        one["results"]
        for one in json.loads(sound.stdout)["files"]
        if any(graph in one["file"] for graph in (agreement.GRAPH, agreement.MERGES))
    ]
    assert (sound.exit_code, derived) == (0, [[], []]), sound.stdout
    with EmbeddedStore.open(tmp_path / "store") as store:
        inside = f"GRAPH <{agreement.GRAPH}>"
        store.update(
            f"PREFIX dip: <{DIP}>\n"
            f"DELETE {{ {inside} {{ ?c dip:disputedBy ?other }} }} INSERT {{ {inside} {{ ?c dip:disputedBy ?c }} }}"
            f" WHERE {{ {inside} {{ ?c a dip:Claim OPTIONAL {{ ?c dip:disputedBy ?other }} }} }}"
        )
    spoilt = run(tmp_path / "store", "-f", "json", "--severity", "violation")
    reported = {result["shape"] for one in json.loads(spoilt.stdout)["files"] for result in one["results"]}
    assert spoilt.exit_code == 1
    assert {shape.rsplit("#", 1)[-1] for shape in reported} == {"disputed-other-value"}


@pytest.mark.parametrize("ending", ["nq", "trig"])
def test_a_file_of_several_named_graphs_is_validated_graph_by_graph(
    ending: str, first: Graph, second: Graph, tmp_path: Path
) -> None:
    path = tmp_path / f"both.{ending}"
    format_name = {"nq": "nquads", "trig": "trig"}[ending]
    text = serialize(first, format_name) + serialize(second, format_name)
    path.write_text(text, encoding="utf-8")
    outcome = run(path, "-f", "json", "--severity", "violation")
    assert outcome.exit_code == 0, outcome.stdout
    assert len(json.loads(outcome.stdout)["files"]) == 2
    assert len(parse(path)) == len(first + second)


def test_the_fast_engine_can_be_asked_for(wrong: Path) -> None:
    pytest.importorskip("shacl", reason="the fast engine is an extra: pip install 'kg-publisher[fast]'")
    assert run(wrong, "--engine", "shacl").stdout == run(wrong).stdout


def test_a_missing_extra_is_told_with_the_command_that_installs_it(
    wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from kg.validation import rust

    rust._compiled.cache_clear()
    monkeypatch.setitem(sys.modules, "shacl", None)
    outcome = run(wrong, "--engine", "shacl")
    assert outcome.exit_code == 2
    assert "pip install 'kg-publisher[fast]'" in outcome.stderr


@pytest.mark.parametrize(
    ("pattern", "replacement", "message"),
    [
        (r'(oa:suffix ")', r"\1Words that stand nowhere. ", "words before or after"),
        (r'oa:start "\d', 'oa:start "9', None),
    ],
)
def test_quotations_are_looked_up_in_the_text(
    pattern: str, replacement: str, message: str | None, tmp_path: Path
) -> None:
    text, changes = re.subn(pattern, replacement, EXAMPLE.read_text(encoding="utf-8"), count=1)
    assert changes
    path = tmp_path / EXAMPLE.name
    path.write_text(text, encoding="utf-8")
    outcome = run(path, "--against-text", ROOT / "examples", "-f", "json")
    messages = [r["message"] for r in json.loads(outcome.stdout)["files"][0]["results"]]
    assert outcome.exit_code == 1
    assert message is None or any(message in each for each in messages)


def test_a_consumer_of_sarif_counts_what_is_reported(wrong: Path, torn: Path, tmp_path: Path) -> None:
    """sarif-tools reads the log, and finds as many of each level and rule at the same places."""
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is installed with kg-publisher[test]")
    path = tmp_path / "log.sarif"
    run(wrong, torn, "--format", "sarif", "-o", path)
    results = json.loads(path.read_text(encoding="utf-8"))["runs"][0]["results"]
    read = loader.load_sarif_file(str(path))
    assert read.get_distinct_tool_names() == ["kg validate"]
    assert read.get_report().get_issue_count_for_severity("error") == len([r for r in results if r["level"] == "error"])
    assert read.get_report().get_issue_count_for_severity("note") == len([r for r in results if r["level"] == "note"])
    places = [r["locations"][0]["physicalLocation"] for r in results]
    assert Counter((record["Code"], record["Location"], record["Line"]) for record in read.get_records()) == Counter(
        (result["ruleId"], place["artifactLocation"]["uri"], place["region"]["startLine"])
        for result, place in zip(results, places, strict=True)
    )
    assert len(results) == 4
