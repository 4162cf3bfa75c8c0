"""kg load and kg query as a user types them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rdflib import Graph

import kg
from kg.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, first: Graph, second: Graph, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run kg in a folder with two published files and a store of them in output/store."""
    monkeypatch.chdir(tmp_path)
    output = tmp_path / "output"
    output.mkdir()
    for name, graph in (("first", first), ("second", second)):
        (output / f"{name}.ttl").write_text(kg.serialize(graph, "turtle"))

    def run(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin)

    assert run("load", "output", "--store", "output/store").exit_code == 0
    return run


def test_load_sums_up(run: Run) -> None:
    again = json.loads(run("load", "output", "--store", "output/store", "--json").stdout)
    assert (again["added"], again["replaced"], again["unchanged"], again["articles_in_store"]) == (0, 0, 2, 2)
    assert (again["loaded"], again["triples"]) == ([], 0)
    everything = json.loads(run("load", "output", "--store", "output/store", "--json", "--everything").stdout)
    assert (everything["added"], everything["replaced"], everything["unchanged"]) == (0, 2, 0)
    assert everything["triples"] > 0
    assert len(everything["loaded"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("load", "letter.txt", "--store", "output/store"), "ends in .txt"),
        (("load", "output", "--store", "folder"), "no Oxigraph store"),
        (("query", "facts", "--store", "elsewhere"), "kg load FILE"),
    ],
)
def test_failures_are_one_line_and_exit_code_5(run: Run, arguments: tuple[str, ...], message: str) -> None:
    Path("letter.txt").write_text("dear")
    Path("folder").mkdir()
    Path("folder", "letter.txt").write_text("dear")
    result = run(*arguments)
    assert result.exit_code == 5
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("load", "nowhere.ttl", "--store", "output/store"), "read: nowhere.ttl: there is no such file"),
        (("explain", "state/ZZ", "nowhere.ttl"), "no such file"),
        (("export", "cameo", "nowhere"), "no such file"),
        (("site", "nowhere", "-o", "site"), "no such file"),
        (("explain", "state/ZZ"), "nothing is known of state/ZZ"),
        (("unload", "article/none", "--store", "output/store"), "no such article"),
        (("query", "fact"), "no question 'fact'"),
        (("query", "who-met-whom", "--speaker", "Holm"), "no parameter 'speaker'"),
        (("query", "evidence"), "add --iri"),
        (("query", "memoranda", "--since", "foo"), "no date"),
        (("query", "memoranda", "--type", "Foo"), "take one of Treaty"),
        (("query", "--sparql", "SELECT nothing"), "line 1, column 15"),
        (("query", "--sparql", "DELETE WHERE { ?s ?p ?o }"), "this is an update"),
        (("query", "--sparql", "# all\nPREFIX a: <urn:a> INSERT DATA { a:a a:b 1 }"), "this is an update"),
        (("query", "--sparql", "ASK {}", "--format", "csv"), "cannot be written as csv"),
        (("query", "facts", "--format", "turtle"), "cannot be written as turtle"),
        (("query", "--sparql", "CONSTRUCT WHERE {?s ?p ?o}", "--format", "json"), "cannot be written as json"),
    ],
)
def test_what_is_asked_wrongly_is_one_line_and_exit_code_2(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_help_tells_the_values_of_each_question(run: Run) -> None:
    told = " ".join(run("query", "--help").stdout.split())
    assert "For memoranda: signed, adopted, agreed, planned or inForce; for partnership-levels: existing" in told
    assert "for who-met-whom: held or planned." in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "facts", "--labels", "--format", "csv"),
        ("query",),
        ("query", "facts", "--sparql", "ASK {}"),
        ("query", "--sparql", "ASK {}", "--party", "VN"),
    ],
)
def test_wrong_use_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("name", ["load", "sync", "unload", "agree", "merge"])
def test_a_store_that_is_not_named_is_wrong_use(run: Run, name: str) -> None:
    result = run(name, *(["output"] if name not in ("agree", "merge") else []))
    assert result.exit_code == 2
    assert "Missing option '--store'" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("agree",), ("merge",), ("merge", "--apply", "all"), ("merge", "--list"), ("unload", "article/two-meet")],
)
def test_what_changes_a_store_makes_none(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--store", "mistyped")
    assert result.exit_code == 5
    assert "there is no store here" in result.stderr
    assert not Path("mistyped").exists()


def test_the_table_shows_short_iris_and_is_not_cut(run: Run) -> None:
    result = run("query", "who-met-whom", "--party", "NO")
    assert "engagement/summit-no-se-ada-holm-bo-lind-2024-05-16" in result.stdout
    assert "90 minutes" in result.stdout
    assert "Ada Holm, Bo Lind" in result.stdout


def test_csv_and_json_are_those_of_sparql(run: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(run("query", "promised", "--to", "SE", "--format", "csv").stdout))
    assert row["agents"] == "Norway"
    answer = json.loads(run("query", "promised", "--to", "SE", "--format", "json").stdout)
    assert answer["head"]["vars"] == list(row)
    assert answer["results"]["bindings"][0]["commitment"]["type"] == "uri"


def test_sparql_from_option_file_and_standard_input(run: Run) -> None:
    Path("q.rq").write_text("ASK { ?s a dip:Summit }")
    for result in (
        run("query", "--sparql", "ASK { ?s a dip:Summit }"),
        run("query", "--file", "q.rq"),
        run("query", "-", stdin="ASK { ?s a dip:Summit }"),
    ):
        assert (result.exit_code, result.stdout) == (0, "yes\n")
    assert run("query", "--sparql", "ASK { ?s a dip:Call }").stdout == "no\n"
    assert json.loads(run("query", "--file", "q.rq", "--format", "json").stdout)["boolean"] is True


def test_construct_gives_a_graph(run: Run) -> None:
    result = run("query", "--sparql", "CONSTRUCT { ?s dip:date ?d } WHERE { ?s a dip:Summit ; dip:date ?d }")
    graph = Graph().parse(data=result.stdout, format="turtle")
    assert [str(date) for date in graph.objects()] == ["2024-05-16"]


def test_labels_stand_for_iris(run: Run) -> None:
    arguments = ("query", "--sparql", "SELECT ?p WHERE { ?s a dip:Treaty ; dip:party ?p } ORDER BY ?p")
    assert run(*arguments).stdout.split()[-2:] == ["state/DK", "state/SE"]
    assert run(*arguments, "--labels").stdout.split()[-2:] == ["Denmark", "Sweden"]


def test_no_answers_are_no_failure(run: Run) -> None:
    result = run("query", "memoranda", "--party", "DK")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no answers\n")


def test_the_list_tells_every_question_with_its_parameters(run: Run) -> None:
    listed = run("query", "--list").stdout
    records = json.loads(run("query", "--list", "--format", "json").stdout)
    for record in records:
        assert f"{record['name']}\n" in listed
        for parameter in record["parameters"]:
            assert f"--{parameter['name']} " in listed


def test_show_prints_sparql_that_other_stores_take(run: Run) -> None:
    assert run("query", "memoranda", "--show").stdout.startswith("# title: Memoranda by party")
    bound = run("query", "memoranda", "--party", "SE", "--show").stdout
    assert "VALUES ?party { <https://w3id.org/diplomacy/id/state/SE> }" in bound


def test_explain_tells_the_facts_of_the_answer_with_their_evidence(run: Run) -> None:
    answer = run("query", "memoranda", "--party", "SE", "--explain").stdout
    assert answer.startswith("Norway and Sweden signed the document “memorandum on harbours” on 16 May 2024")
    assert "They signed a memorandum on harbours" in answer
    assert run("query", "who-met-whom", "--party", "DK", "--explain").stderr == "no answers that are facts\n"
    assert run("query", "--sparql", "ASK { ?s ?p ?o }", "--explain").exit_code == 2


def test_the_page_on_questions_tells_them_all() -> None:
    script = Path(__file__).parents[2] / ".ci" / "questions.py"
    result = subprocess.run([sys.executable, script, "--check"], check=False)
    assert result.returncode == 0, "run .ci/questions.py"


def test_the_python_example_of_the_docs_runs(run: Run) -> None:
    page = (Path(__file__).parents[2] / "docs" / "stores.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code.replace('"KR"', '"NO"'), "stores.md", "exec"), names)
    assert (names["account"].unchanged, len(names["answers"])) == (2, 1)


@pytest.mark.parametrize("text", ["[" * 50_000, "[]", '{"failed": 5}', "\0"])
def test_what_is_no_account_to_resume_is_told(run: Run, text: str) -> None:
    Path("account.json").write_text(text)
    result = run("load", "account.json", "--resume", "account.json", "--store", "store")
    assert result.exit_code == 2
    assert "this is no account of" in result.stderr
