"""Publishing with a model: in one process, several, and again; files, refusals, provenance, and options."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import PROV, RDFS, Graph

from kg.cli import main
from kg.models import AnswerFile, GivenAnswers
from kg.publishing import publish

WIRE = Path(__file__).parent / "wire"
STORIES = sorted(WIRE.glob("wire-*.txt"))[:3]
ANSWERS = ["--answers", str(WIRE / "answers.jsonl")]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def asked() -> GivenAnswers:
    return GivenAnswers(AnswerFile(WIRE / "answers.jsonl"))


def test_answers_become_proved_facts_whoever_works(tmp_path: Path) -> None:
    summary = publish(STORIES, tmp_path / "one", reader="model", asked=asked(), load=False)
    assert summary.published == 3
    assert summary.facts.total() > 20
    publish(STORIES, tmp_path / "two", reader="model", asked=asked(), load=False, jobs=2, partition_size=1)
    publish(STORIES[:1], tmp_path / "three", reader="model", asked=asked(), load=False, partition_size=1)
    publish(STORIES, tmp_path / "three", reader="model", asked=asked(), load=False, partition_size=1, resume=True)
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(tmp_path / "three")
    graph = Graph().parse(tmp_path / "one" / f"{STORIES[0].stem}.ttl")
    [reader] = set(graph.objects(None, PROV.wasAttributedTo))
    assert str(graph.value(reader, RDFS.label)).startswith("careful-reader, prompt ")
    assert "careful-reader" in (tmp_path / "one" / "provenance.json").read_text("utf-8")


def test_what_is_refused_lies_beside_and_is_counted(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in (WIRE / "answers.jsonl").read_text("utf-8").splitlines()]
    [line] = [one for one in lines if one["custom_id"].startswith(f"{STORIES[0].stem}-")]
    made_up = {"kind": "office", "person": "Harald Quist", "office": "King", "evidence": "King Harald Quist"}
    answer = {"custom_id": line["custom_id"], "facts": [made_up]}
    (tmp_path / "answers.jsonl").write_text(json.dumps(answer), "utf-8")
    given = ["--answers", str(tmp_path / "answers.jsonl")]
    out = tmp_path / "out"
    done = CliRunner().invoke(
        main, ["publish", str(STORIES[0]), "-o", str(out), "--no-load", "--reader", "model", *given]
    )
    assert done.exit_code == 0, done.output
    assert "1 proposed fact, see *.refused.json" in " ".join(done.output.split())
    told = json.loads((out / f"{STORIES[0].stem}.refused.json").read_text("utf-8"))
    assert told["facts"][0]["reason"] == "'King Harald Quist' is not in the text"
    assert json.loads((out / "report.json").read_text("utf-8"))["refused"] == 1
    publish(STORIES[:1], out, load=False)
    assert not (out / f"{STORIES[0].stem}.refused.json").exists()
    assert "refused" not in json.loads((out / "report.json").read_text("utf-8"))


def test_both_readers_are_told_apart(tmp_path: Path) -> None:
    publish(STORIES[:1], tmp_path, reader="both", asked=asked(), load=False)
    graph = Graph().parse(tmp_path / f"{STORIES[0].stem}.ttl")
    readers = {str(graph.value(reader, RDFS.label)) for reader in graph.objects(None, PROV.wasAttributedTo)}
    assert len(readers) == 2


def test_requests_are_written_and_nobody_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    done = CliRunner().invoke(
        main, ["publish", *map(str, STORIES), "-o", str(tmp_path / "out"), "--reader", "model", "--requests", str(path)]
    )
    assert done.exit_code == 0, done.output
    ids = {json.loads(line)["custom_id"] for line in path.read_text("utf-8").splitlines()}
    answered = {json.loads(line)["custom_id"] for line in (WIRE / "answers.jsonl").read_text("utf-8").splitlines()}
    assert len(ids) == 3
    assert ids <= answered, "the answers kept here are those to the prompt as it is"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--reader", "model"], "needs --model NAME"),
        (["--model", "m"], "is for --reader model"),
        (["--reader", "both", "--answers", "a", "--requests", "b"], "not both"),
        (["--reader", "model", "--model", "m", "--address", "nowhere"], "no address of a server"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str], told: str) -> None:
    done = CliRunner().invoke(main, ["extract", str(STORIES[0]), *options])
    assert done.exit_code == 2
    assert told in done.output


def test_the_embedded_reader_says_that_it_reads_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "한·라오스 정상회담\n2024-05-18\n\n서도윤 대통령은 비엔티안에서 회담했다.\n", "utf-8"
    )
    done = CliRunner().invoke(main, ["publish", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--no-load"])
    assert done.exit_code == 0, done.output
    assert "the embedded reader reads English, and this is in the language ko" in done.output
    assert "--reader model" in done.output


def test_readers_are_compared_in_one_table(tmp_path: Path) -> None:
    story = STORIES[0]
    (tmp_path / story.name).write_bytes(story.read_bytes())
    (tmp_path / f"{story.stem}.json").write_text('{"facts": []}', "utf-8")
    done = CliRunner().invoke(main, ["evaluate", str(tmp_path), "--reader", "rules", "--reader", "model", *ANSWERS])
    assert done.exit_code == 0, done.output
    header, *rows = [line.split() for line in done.output.splitlines() if line.strip()]
    assert header == [
        "reader",
        "P",
        "R",
        "F1",
        "roles",
        "clean",
        "whole",
        "publ.",
        "held",
        "refused",
        "tokens",
        "seconds",
    ]
    assert [row[0] for row in rows] == ["rules", "model"]
