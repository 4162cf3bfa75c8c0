"""kg map, kg serialize and their pipes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.serializers import FORMATS, parse

FACTS = """
article: {text: "Two meet\\n17 May 2024\\n\\nPresident Jane Doe of Norway met him."}
facts:
- {kind: office, person: Jane Doe, office: President, of: NO, evidence: [President Jane Doe]}
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_map_then_serialize_gives_what_map_gives(facts: Path, name: str) -> None:
    run = CliRunner().invoke
    mapped = run(main, ["map", str(facts), "--format", name])
    assert mapped.exit_code == 0
    turtle = run(main, ["map", str(facts)]).stdout
    assert run(main, ["serialize", "-", "--format", name], input=turtle).stdout == mapped.stdout


def test_a_base_of_ones_own(facts: Path) -> None:
    result = CliRunner().invoke(main, ["map", str(facts), "--base", "https://data.example/"])
    assert "<https://data.example/person/>" in result.stdout
    assert "w3id.org/diplomacy/id" not in result.stdout
    assert CliRunner().invoke(main, ["map", str(facts), "--base", "nonsense"]).exit_code == 2


def test_output_files_tell_the_format(facts: Path, tmp_path: Path) -> None:
    turtle, quads = tmp_path / "a.ttl", tmp_path / "a.nq"
    assert CliRunner().invoke(main, ["map", str(facts), "-o", str(turtle)]).stdout == ""
    assert CliRunner().invoke(main, ["serialize", str(turtle), "-o", str(quads)]).exit_code == 0
    assert set(parse(turtle)) == set(parse(quads))


def test_several_articles_do_not_fit_into_one_json_ld_document(facts: Path) -> None:
    result = CliRunner().invoke(main, ["map", str(facts), str(facts), "--format", "json-ld"])
    assert result.exit_code == 2
    assert "2 articles do not fit" in result.stderr
    lines = CliRunner().invoke(main, ["map", str(facts), "--format", "json-ld"]).stdout
    assert json.loads(lines)["type"] == "NewsArticle"


def test_wrong_rdf_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix a: .", encoding="utf-8")
    result = CliRunner().invoke(main, ["serialize", str(tmp_path / "a.ttl")])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: serialize: {tmp_path / 'a.ttl'}, line 1, column ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["map", "serialize", "publish"])
def test_help_has_an_example(name: str) -> None:
    assert f"  kg {name} " in CliRunner().invoke(main, [name, "--help"]).stdout
