"""The site's bytes do not depend on the hash seed of the process that makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_same_site_whatever_the_hash_seed(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "kg.cli", "site", "output", "--with-text", "examples", "--language", "en",
             "--language", "ko", "--url", "https://desk.example/", "-o", str(tmp_path / seed)],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.DEVNULL,
        )
        for seed in ("0", "7")
    ]  # fmt: skip
    assert [process.wait(300) for process in running] == [0, 0]
    one, other = (
        {
            path.relative_to(tmp_path / seed): path.read_bytes()
            for path in (tmp_path / seed).rglob("*")
            if path.is_file()
        }
        for seed in ("0", "7")
    )
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 700
