"""training/proof.py: the same articles give the same weights and bounds, and the page gets its tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "training" / "proof.py"


def run(annotated: Path, output: Path, *more: str) -> str:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: pip install -e '.[train]'")
    output.mkdir()
    command = [sys.executable, SCRIPT, annotated, "--output", output, *more]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def table_of(path: Path) -> dict[tuple[str, ...], float]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {tuple(names): float(value) for *names, value in rows}


def test_where_offices_alone_are_annotated_other_facts_are_held_back(offices_annotated: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- measured: proof -->\nold\n<!-- end -->\nAfter.\n", "utf-8")
    told = run(offices_annotated, tmp_path / "one", "--page", str(page))
    assert page.read_text("utf-8") == f"Before.\n<!-- measured: proof -->\n\n{told.strip()}\n\n<!-- end -->\nAfter.\n"
    assert "| published |" in told
    weights = table_of(tmp_path / "one" / "weights.tsv")
    assert weights["engagement", "(told)", "(always)"] == -5.0
    assert weights["instrument", "(told)", "(always)"] == -5.0
    bounds = table_of(tmp_path / "one" / "bounds.tsv")
    assert bounds["engagement", "(told)"] > 0.01
    run(offices_annotated, tmp_path / "other")
    for name in ("weights.tsv", "bounds.tsv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
