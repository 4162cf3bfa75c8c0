"""An article that takes too long is told and left out, and the run goes on."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.publishing.run import publish
from kg.time_limit import TooLongError, time_limit

LONG = "President Ana Lind of Kenya met President Joon Han of Norway in Oslo. " * 450
SHORT = "Two meet\n17 May 2024\n\nPresident Ana Lind of Kenya met President Joon Han of Norway in Oslo."


def articles(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(f"Many meet\n17 May 2024\n\n{LONG}", "utf-8")
    (folder / "b.txt").write_text(SHORT, "utf-8")
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_article_is_rejected_and_the_next_one_published(tmp_path: Path, jobs: int) -> None:
    summary = publish([articles(tmp_path / "in")], tmp_path / "out", jobs=jobs, article_seconds=1.0, load=False)
    assert (summary.published, summary.rejected) == (1, 1)
    (line,) = (tmp_path / "out" / "rejected.jsonl").read_text("utf-8").splitlines()
    told = json.loads(line)
    assert (told["article"], told["stage"]) == ("a", "extract")
    assert "longer than 1 seconds" in told["reason"]
    assert "--article-seconds" in told["remedy"]


def test_commands_take_the_limit(tmp_path: Path) -> None:
    source = str(articles(tmp_path / "in"))
    result = CliRunner().invoke(main, ["extract", source, "--article-seconds", "1"])
    assert result.exit_code == 2
    assert "extract: a: it took longer than 1 seconds" in result.stderr
    assert json.loads(result.stdout)["article"]["name"] == "b"
    for command in (["publish", source, "-o", str(tmp_path / "out"), "--no-load"], ["read", source]):
        assert CliRunner().invoke(main, [*command, "--article-seconds", "300"]).exit_code == 0


def endless(*_: object, **__: object) -> None:
    while True:
        with contextlib.suppress(Exception):  # as careless libraries do
            time.sleep(0.001)


def test_reading_has_the_limit_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.reading.formats.parse_plain", endless)
    problems: list[kg.errors.ReadError] = []
    source = articles(tmp_path / "in")
    assert list(kg.read_many([source], on_error=problems.append, seconds=0.2)) == []
    assert ["longer than 0.2 seconds" in str(problem) for problem in problems] == [True, True]


def test_threads_have_the_limit_too() -> None:
    told: list[BaseException] = []

    def work() -> None:
        try:
            with time_limit(0.2, stage="extract"):
                endless()
        except TooLongError as error:
            told.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(5)
    assert len(told) == 1


def test_what_is_done_in_time_is_left_alone() -> None:
    with time_limit(0.05, stage="extract"):
        pass
    time.sleep(0.2)
