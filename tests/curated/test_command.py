"""kg extract, with a stub in the place of the extraction."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import kg.commands.extract
from kg.article import Article
from kg.cli import main
from kg.curated import dump_facts, load_facts, load_many
from kg.facts import ArticleFacts

UNDATED = "Two meet\n\nThey met.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, facts: ArticleFacts, tmp_path: Path):
    """Run the command with an extraction that finds the fixture's facts in any article."""

    def extract(article: Article, *, pipeline: str, reader: str, **_: bool) -> ArticleFacts:
        return facts.model_copy(update={"article": article})

    monkeypatch.setattr(kg.commands.extract, "extract", extract)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(facts.article.text, encoding="utf-8")

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, ["extract", *map(str, arguments)])

    return invoke


def test_one_article_gives_one_document(run, tmp_path: Path, facts: ArticleFacts) -> None:
    result = run(tmp_path / "a.txt")
    expected = facts.model_copy(update={"article": facts.article.model_copy(update={"name": "a"})})
    assert result.stdout == dump_facts(expected)
    assert yaml.safe_load(run(tmp_path / "a.txt", "--format", "yaml").stdout)["facts"][0]["parties"] == ["GH", "NO"]


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_several_articles_can_be_told_apart(run, tmp_path: Path, form: str) -> None:
    output = tmp_path / ("out.jsonl" if form == "json" else "out.yaml")
    assert run(tmp_path / "a.txt", tmp_path / "b.txt", "--format", form, "-o", output).exit_code == 0
    assert [facts.article.name for facts in load_many(output)] == ["a", "b"]
    assert output.read_text(encoding="utf-8") == run(tmp_path / "a.txt", tmp_path / "b.txt", "--format", form).stdout


def test_a_folder_gets_a_file_for_each_article(run, tmp_path: Path) -> None:
    assert run(tmp_path / "a.txt", tmp_path / "b.txt", "-o", f"{tmp_path}/facts/").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "facts").iterdir()) == ["a.json", "b.json"]
    assert load_facts(tmp_path / "facts" / "b.json").article.name == "b"


def test_less_certain_facts_are_left_out_with_what_refers_to_them(run, tmp_path: Path, facts: ArticleFacts) -> None:
    all_facts = json.loads(run(tmp_path / "a.txt").stdout)["facts"]
    sure = json.loads(run(tmp_path / "a.txt", "--min-confidence", "0.95").stdout)["facts"]
    assert [fact["kind"] for fact in sure] == [fact["kind"] for fact in all_facts if fact["kind"] != "statement"]
    unsure = facts.facts[3].model_copy(update={"confidence": 0.2})
    changed = facts.model_copy(update={"facts": (*facts.facts[:3], unsure, *facts.facts[4:])})
    kept = kg.commands.extract.confident(changed, 0.5)
    assert [fact.id for fact in kept.facts if fact.kind == "instrument"] == ["memorandum"]
    assert kept.facts[2].implements is None


def test_table_shows_each_fact_with_its_words(run, tmp_path: Path) -> None:
    table = run(tmp_path / "a.txt", "--format", "table").stdout
    for words in (
        "engagement (Summit)",
        "Ama Owusu, Kari Lunde",
        ": »Trade grew by 12 percent« in 2023.",
        "a: Norway and Ghana agree on a bridge",
    ):
        assert words in table


def test_an_article_that_cannot_be_read_does_not_stop_the_run(run, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(UNDATED, encoding="utf-8")
    result = run(tmp_path / "c.txt", tmp_path / "a.txt")
    assert result.exit_code == 3
    assert "no date of publication" in result.stderr
    assert json.loads(result.stdout)["article"]["name"] == "a"
    assert json.loads(run(tmp_path / "c.txt", "--date", "2024").stdout)["article"]["date"] == "2024"
