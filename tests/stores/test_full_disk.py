"""A disk without room stops `kg load` with one line; the store is as it was, and takes all when there is room."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GRAPHS = sorted((ROOT / "output").glob("*.ttl"))


def load(folder: Path, *paths: Path, room: int | None = None) -> subprocess.CompletedProcess[str]:
    """Load graphs; no file may grow beyond ``room`` bytes, as on a disk that is full."""
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", "load", *map(str, paths), "--store", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) if room is not None else None,
    )


@pytest.mark.parametrize("is_new", [True, False])
@pytest.mark.parametrize("room", [0, 3000, 40_000])
def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path, room: int, is_new: bool) -> None:
    if not is_new:
        assert load(tmp_path / "store", GRAPHS[0]).returncode == 0
    result = load(tmp_path / "store", *GRAPHS, room=room)
    assert "Traceback" not in result.stderr
    assert result.returncode == 5, result.stderr
    assert len(result.stderr.splitlines()) == 1
    again = load(tmp_path / "store", *GRAPHS)
    assert again.returncode == 0, again.stderr
    assert str(len(GRAPHS)) in again.stdout
