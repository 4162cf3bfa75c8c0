"""A site takes the place of another as a whole: nothing stale, nothing half, nothing of somebody else's lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.web.swapping import MADE, replacing

ROOT = Path(__file__).parent.parent.parent
GRAPHS = sorted((ROOT / "output").glob("*.ttl"))


def made(target: Path, *graphs: Path) -> int:
    return CliRunner().invoke(main, ["site", *map(str, graphs), "-o", str(target)]).exit_code


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("marked", [True, False], ids=["of this version", "of an earlier one"])
def test_pages_of_withdrawn_articles_go_and_files_of_others_stay(tmp_path: Path, marked: bool) -> None:
    target, fresh = tmp_path / "site", tmp_path / "fresh"
    assert made(target, *GRAPHS) == 0
    if not marked:
        (target / MADE).unlink()
    (target / "CNAME").write_text("desk.example", "utf-8")
    (target / ".git").mkdir()
    (target / ".git" / "HEAD").write_text("ref", "utf-8")
    assert made(target, GRAPHS[0]) == 0
    assert made(fresh, GRAPHS[0]) == 0
    assert files(target) == files(fresh) | {"CNAME": b"desk.example", ".git/HEAD": b"ref"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fresh", "site"]


def test_an_error_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert made(target, GRAPHS[0]) == 0
    before = files(target)

    def broken() -> None:
        with replacing(target) as folder:
            (folder / "index.html").write_text("half", "utf-8")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert files(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_whoever_is_killed_leaves_the_old_site_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert made(target, GRAPHS[0]) == 0
    old = files(target)
    made(tmp_path / "other", *GRAPHS)
    new = files(tmp_path / "other")
    shutil.rmtree(tmp_path / "other")
    arguments = [sys.executable, "-m", "kg.cli", "site", *map(str, GRAPHS), "-o", str(target)]
    for wait in (0.3, 0.8, 1.2, 1.6, 2.0):
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
        assert files(target) in (old, new)
    assert made(target, GRAPHS[0]) == 0
    assert files(target) == old
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_replaced_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    for target in (".", "..", "file", "/", os.devnull):
        result = CliRunner().invoke(main, ["site", str(GRAPHS[0]), "-o", target])
        assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("command", ["site", "publish", "watch", "extract", "validate"])
def test_an_output_named_by_nothing_is_refused(tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [command, str(GRAPHS[0]), "-o", ""])
    assert result.exit_code == 2
    assert "names nothing" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_front_page_of_somebody_else_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("my own", "utf-8")
    result = CliRunner().invoke(main, ["site", str(GRAPHS[0]), "-o", str(tmp_path / "mine")])
    assert result.exit_code == 2
    assert "index.html that kg did not make" in result.stderr
    assert files(tmp_path) == {"mine/index.html": b"my own"}
