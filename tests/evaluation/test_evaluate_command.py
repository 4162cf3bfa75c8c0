"""``kg evaluate``: its tables, its JSON, its files and its refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_tables_by_kind_and_by_role(folders: tuple[Path, Path]) -> None:
    result = _run(*folders)
    assert result.exit_code == 0
    assert re.search(r"^office +1\.000 +0\.500 +0\.667 +1 +1 +2", result.stdout, re.MULTILINE)
    assert re.search(r"^engagement +duration +0\.000 +0\.000 +0\.000 +0 +1 +1$", result.stdout, re.MULTILINE)
    assert "evidence word for word in the text: 6 of 6" in result.stdout
    assert "MISSED" not in result.stdout


@pytest.mark.parametrize("name", ["all", "harbour"])
def test_errors(folders: tuple[Path, Path], name: str) -> None:
    table = _run(*folders, "--errors", name).stdout
    assert "harbour: MISSED office: person Bo Lind; office Prime Minister; of SE — “Prime Minister Bo Lind”" in table
    assert "harbour: PARTLY engagement: duration PT90M — published engagement: duration PT1H35M" in table
    assert "harbour: SPURIOUS statement" in table


def test_errors_of_an_article_that_is_not_there(folders: tuple[Path, Path]) -> None:
    result = _run(*folders, "--errors", "nowhere")
    assert result.exit_code == 2
    assert "'nowhere'" in result.stderr


def test_json_on_standard_output_holds_all_that_is_asked_for(folders: tuple[Path, Path]) -> None:
    record = json.loads(_run(*folders, "--json", "-", "--errors", "all", "--confusion", "--calibration").stdout)
    assert record["facts"]["found"] == 3
    assert record["kinds"]["office"]["facts"]["recall"] == 0.5
    assert record["kinds"]["engagement"]["by_role"]["duration"]["found"] == 0
    assert len(record["errors"]) == 5
    assert {one["annotated"] for one in record["confusions"]} == {"office", "nothing"}
    assert [one["published"] for one in record["calibration"]["bins"]] == [1, 5]


def test_json_and_page_in_files_beside_the_tables(folders: tuple[Path, Path], tmp_path: Path) -> None:
    result = _run(*folders, "--json", tmp_path / "figures.json", "--html", tmp_path / "report.html")
    assert "fact F1" in result.stdout
    assert json.loads((tmp_path / "figures.json").read_text())["articles"] == 1
    assert (tmp_path / "report.html").read_text().startswith("<!DOCTYPE html>")
    assert {path.name for path in tmp_path.iterdir()} == {"gold", "output", "figures.json", "report.html"}


def test_confusion_and_calibration(folders: tuple[Path, Path]) -> None:
    table = _run(*folders, "--confusion", "--calibration").stdout
    assert "fact: office → nothing\n        harbour: “Prime Minister Bo Lind”" in table
    assert re.search(r"^0\.90 to 0\.95 +0\.900 +1\.000 .* 1 +1$", table, re.MULTILINE)


def test_a_file_that_cannot_be_written(folders: tuple[Path, Path], tmp_path: Path) -> None:
    result = _run(*folders, "--html", tmp_path / "nowhere" / "report.html")
    assert result.exit_code == 2
    assert "report.html" in result.stderr


def test_without_rdf_the_texts_are_read_and_extracted(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    (texts / "harbour.txt").write_text(
        "Harbour talks\n17 May 2024\n\nNorwegian President Ada Holm met Swedish President Bo Lind in Oslo on Friday.\n"
    )
    office: dict[str, Any] = {"kind": "office", "person": "Ada Holm", "office": "President", "of": "NO"}
    (gold / "harbour.json").write_text(json.dumps({"facts": [{**office, "evidence": "President Ada Holm"}]}))
    result = _run(gold, "--texts", texts)
    assert result.exit_code == 0
    assert re.search(r"^office +0\.500 +1\.000 +0\.667 +1 +2 +1", result.stdout, re.MULTILINE)
    assert _run(gold).exit_code == 4, "no text lies beside the annotations"


def test_a_kind_that_is_nowhere_is_no_failure(folders: tuple[Path, Path], tmp_path: Path) -> None:
    table = _run(*folders, "--html", str(tmp_path / "report.html")).stdout
    assert re.search(r"^partnership +– +– +– +0 +0 +0 +– +– +– +– +–$", table, re.MULTILINE)
    assert '<th scope="row">partnership</th><td>–</td>' in (tmp_path / "report.html").read_text("utf-8")


def test_wrong_annotations(folders: tuple[Path, Path]) -> None:
    (folders[0] / "harbour.json").write_text("{")
    result = _run(*folders)
    assert result.exit_code == 4
    assert "harbour.json" in result.stderr


def test_wrong_rdf(folders: tuple[Path, Path]) -> None:
    (folders[1] / "harbour.ttl").write_text("this is no Turtle")
    result = _run(*folders)
    assert result.exit_code == 2
    assert "harbour.ttl" in result.stderr


def test_help_shows_examples() -> None:
    assert "kg evaluate annotated/ output/ --errors all" in _run("--help").stdout


def test_a_model_that_is_not_there(folders: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(main, ["evaluate", str(folders[0]), "--pipeline", "en_core_web_none"])
    assert result.exit_code == 2
    assert "the language model en_core_web_none is not installed" in result.output
