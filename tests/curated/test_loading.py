"""Facts from files: forms, formats and round trips."""

import io
import json
import sys
from pathlib import Path

import pytest
import yaml

from kg.curated import dump_facts, holds_facts, load_facts, load_many
from kg.errors import FactsError
from kg.facts import KINDS, ArticleFacts


def write(path: Path, document: object) -> Path:
    dump = json.dumps if path.suffix == ".json" else yaml.safe_dump
    path.write_text(dump(document), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["facts.json", "facts.yaml", "facts.yml", "facts"])
def test_short_form_of_either_format(tmp_path: Path, document: dict, facts: ArticleFacts, name: str) -> None:
    assert load_facts(write(tmp_path / name, document)) == facts
    assert {fact.kind for fact in facts.facts} == {*KINDS}


def test_evidence_is_located_where_it_first_stands(tmp_path: Path, document: dict) -> None:
    loaded = load_facts(write(tmp_path / "a.json", document))
    for fact in loaded.facts:
        for evidence in fact.evidence:
            assert loaded.article.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.start == loaded.article.text.index(evidence.quote)


def test_evidence_alone_or_with_its_start(tmp_path: Path, document: dict) -> None:
    text = document["article"]["text"]
    second = text.rindex("the")
    document["facts"] = [
        {"kind": "office", "person": "Kari Lunde", "office": "Prime Minister", "evidence": "Prime Minister"},
        {"kind": "office", "person": "Kari Lunde", "office": "PM", "evidence": {"quote": "the", "start": second}},
    ]
    first, other = load_facts(write(tmp_path / "a.json", document)).facts
    assert first.evidence[0].quote == "Prime Minister"
    assert other.evidence[0].start == second != text.index("the")


def test_text_file_is_relative_to_the_facts_file(tmp_path: Path, document: dict) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "story.txt").write_text(document["article"]["text"], encoding="utf-8")
    document["article"] = {"text_file": "texts/story.txt", "publisher": "North Daily"}
    article = load_facts(write(tmp_path / "a.json", document)).article
    assert (article.name, article.date, article.publisher) == ("story", "2024-05-17", "North Daily")
    assert article.headline == "Norway and Ghana agree on a bridge"


def test_given_fields_win_over_read_ones(tmp_path: Path, document: dict) -> None:
    document["article"] |= {"date": "2024-05-18", "language": "en-GB"}
    del document["article"]["name"]
    article = load_facts(write(tmp_path / "my-facts.json", document)).article
    assert (article.name, article.date, article.language) == ("my-facts", "2024-05-18", "en-GB")
    assert article.authors == ("Jane Doe",)


def test_norway_and_bare_years_keep_their_meaning_in_yaml(tmp_path: Path, document: dict) -> None:
    path = tmp_path / "a.yaml"
    fact = "{kind: observation, subject: NO, measure: trade, value: 12, date: 2023, evidence: Trade grew}"
    text = json.dumps(document["article"]["text"])
    path.write_text(f"article: {{text: {text}, date: 2024-05-17}}\nfacts:\n- {fact}\n", encoding="utf-8")
    (loaded,) = load_facts(path).facts
    assert (loaded.subject, loaded.date) == ("NO", "2023")


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_dumped_facts_are_read_back_equal_and_dumped_the_same(tmp_path: Path, facts: ArticleFacts, form: str) -> None:
    path = tmp_path / f"a.{form}"
    path.write_text(dump_facts(facts, form), encoding="utf-8", newline="")
    assert load_facts(path) == facts
    assert dump_facts(load_facts(path), form) == dump_facts(facts, form)


def test_dumped_facts_leave_empty_fields_out(facts: ArticleFacts) -> None:
    for form in ("json", "yaml"):
        dumped = dump_facts(facts, form)
        assert "null" not in dumped
        assert "[]" not in dumped
        assert "Norway and Ghana agree on a bridge" in dumped
    assert dump_facts(facts, "jsonl").count("\n") == 1
    with pytest.raises(FactsError, match="no format 'xml'"):
        dump_facts(facts, "xml")  # type: ignore[arg-type]


def test_several_documents(tmp_path: Path, facts: ArticleFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, documents, listed = tmp_path / "a.jsonl", tmp_path / "a.yaml", tmp_path / "a.json"
    lines.write_text(dump_facts(facts, "jsonl") * 2, encoding="utf-8")
    documents.write_text("---\n".join([dump_facts(facts, "yaml")] * 2), encoding="utf-8")
    listed.write_text(f"[{dump_facts(facts)},{dump_facts(facts)}]", encoding="utf-8")
    for path in (lines, documents, listed):
        assert list(load_many(path)) == [facts, facts]
        with pytest.raises(FactsError, match="several articles"):
            load_facts(path)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(path.read_bytes()))))
        assert list(load_many("-")) == [facts, facts]


def test_a_run_over_many_goes_on_after_a_bad_one(tmp_path: Path, facts: ArticleFacts) -> None:
    path = tmp_path / "a.jsonl"
    good = dump_facts(facts, "jsonl")
    path.write_text(f'{good}{{broken\n{{"facts": []}}\n{good}', encoding="utf-8")
    problems: list[FactsError] = []
    assert len(list(load_many(path, on_error=problems.append))) == 2
    assert [error.article for error in problems] == [f"{path}, line 2", f"{path}, line 3"]


def test_facts_files_are_told_from_articles(tmp_path: Path, facts: ArticleFacts) -> None:
    for name, text, told in (
        ("a.yaml", "article: {}", True),
        ("a.json", dump_facts(facts), True),
        ("a.jsonl", dump_facts(facts, "jsonl") * 2, True),
        ("b.json", '{"@type": "NewsArticle"}', False),
        ("c.json", "{broken", False),
        ("d.json", "", False),
        ("a.txt", dump_facts(facts), False),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert holds_facts(tmp_path / name) is told, name
    assert not holds_facts("-")
    assert not holds_facts(tmp_path / "none.json")
