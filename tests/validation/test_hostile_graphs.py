"""Values out of all bounds and terms of RDF 1.2: one graph, one error, and the others are validated and shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

ROOT = Path(__file__).parent.parent.parent
TURTLE = (ROOT / "output" / "hanoi-summit-2023-06-24.ttl").read_text("utf-8")
DIGITS = "9" * 5000

WRONG = {
    "not a number": re.sub(r"dip:confidence [0-9.]+", 'dip:confidence "NaN"^^xsd:double', TURTLE),
    "a long decimal": re.sub(r"dip:confidence [0-9.]+", f"dip:confidence {DIGITS}.5", TURTLE),
    "a long offset": re.sub(r'oa:start "[0-9]+"', f'oa:start "{DIGITS}"', TURTLE),
    "a long duration": re.sub(r'dip:duration "[^"]+"', f'dip:duration "P{DIGITS}D"', TURTLE),
    "a long year": TURTLE.replace('"2023-06-23"^^xsd:date', f'"{DIGITS}-06-23"^^xsd:date'),
}
NEW = {
    "a triple term": f"{TURTLE}\n<urn:a> <urn:p> <<( <urn:s> <urn:p> <urn:o> )>> .\n",
    "a reified triple": f"{TURTLE}\n<< <urn:s> <urn:p> <urn:o> >> <urn:p> 1 .\n",
    "an annotation": f"{TURTLE}\n<urn:s> <urn:p> <urn:o> {{| <urn:p> 1 |}} .\n",
    "a direction": f'{TURTLE}\n<urn:a> rdfs:label "a"@en--rtl .\n',
}
COMMANDS = [["link"], ["serialize", "--format", "json-ld"], ["export", "graphml", "-o", "x"], ["site", "-o", "s"]]
COMMANDS += [["validate"], ["load", "--store", "st"], ["export", "nanopublications", "-o", "y"]]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


@pytest.mark.parametrize("engine", ["pyshacl", "shacl"])
@pytest.mark.parametrize("kind", WRONG)
def test_values_out_of_all_bounds_are_violations_and_the_other_graph_is_validated(
    tmp_path: Path, kind: str, engine: str
) -> None:
    assert WRONG[kind] != TURTLE
    (tmp_path / "a.ttl").write_text(WRONG[kind], "utf-8")
    (tmp_path / "b.ttl").write_text(TURTLE, "utf-8")
    result = run("validate", tmp_path, "--engine", engine, "--severity", "violation", "--format", "json")
    assert result.exit_code == 1
    assert '"conforms": true' in result.stdout
    assert '"conforms": false' in result.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("kind", [*WRONG, *NEW])
def test_no_command_ends_in_a_traceback(
    tmp_path: Path, command: list[str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ttl").write_text((WRONG | NEW)[kind], "utf-8")
    name, *rest = command
    words = [name, rest.pop(0), "a.ttl", *rest] if name == "export" else [name, "a.ttl", *rest]
    result = run(*words)
    if kind in NEW:
        assert result.exit_code in (2, 5)
        assert "RDF 1.2" in result.stderr


def test_a_validator_that_comes_to_grief_over_one_graph_tells_it_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.validation import engine

    own = engine.run_together

    def grieved(graphs: list[object], shapes: object) -> object:
        if any(len(graph) < 5 for graph in graphs):  # type: ignore[arg-type] # they are graphs
            raise ZeroDivisionError("oh")
        return own(graphs, shapes)  # type: ignore[arg-type] # they are graphs

    monkeypatch.setattr(engine, "run_together", grieved)
    (tmp_path / "a.ttl").write_text("<urn:a> a <urn:b> .", "utf-8")
    (tmp_path / "b.ttl").write_text(TURTLE, "utf-8")
    result = run("validate", tmp_path)
    assert result.exit_code == 2
    assert "a.ttl: the validator cannot cope with it (ZeroDivisionError: oh)" in result.stderr
    assert "1 graph: 1 conforms" in result.stdout


@pytest.mark.parametrize("form", ["table", "json", "csv", "xml"])
def test_a_service_that_does_not_answer_is_told(tmp_path: Path, form: str) -> None:
    run("load", ROOT / "output" / "hanoi-summit-2023-06-24.ttl", "--store", tmp_path / "s")
    query = "SELECT * { SERVICE <http://127.0.0.1:2/> { ?s ?p ?o } }"
    result = run("query", "--store", tmp_path / "s", "--sparql", query, "--format", form)
    assert result.exit_code == 5
    assert "the query cannot be answered" in result.stderr
