"""kg read and its pipes."""

import json
from pathlib import Path

from click.testing import CliRunner

from kg.cli import main

TEXT = "Two meet\n17 May 2024\nBy Jane Doe\n\nOSLO (Baltwire) – They met.\n"


def test_card_shows_what_is_known_and_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Two meet\nMay 2024\n\nThey met.\n")
    result = CliRunner().invoke(main, ["read", str(tmp_path)])
    assert result.exit_code == 0
    for words in ("Two meet", "2024-05-17 (day)", "Jane Doe", "Baltwire", "2024-05 (month)", "missing"):
        assert words in result.stdout


def test_json_lines_are_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    result = CliRunner().invoke(main, ["read", "--json", str(tmp_path / "a.txt")])
    article = json.loads(result.stdout)
    assert (article["text"], article["authors"]) == (TEXT, ["Jane Doe"])
    again = CliRunner().invoke(main, ["read", "--json", "-"], input=result.stdout)
    assert json.loads(again.stdout) == article


def test_the_run_goes_on_and_the_exit_code_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    result = CliRunner().invoke(main, ["read", "none.txt", str(tmp_path / "a.txt")])
    assert result.exit_code == 3
    assert result.stderr == "kg: read: none.txt: there is no such file; check the name\n"
    assert "Two meet" in result.stdout


def test_help_has_an_example() -> None:
    assert "kg read article.txt" in CliRunner().invoke(main, ["read", "--help"]).stdout


def test_one_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    told = CliRunner().invoke(main, ["read", str(tmp_path)]).stdout
    assert "13 words, 1 paragraph, " in told
