"""training/confidence.py: the same articles give the same weights, and the page gets its tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "training" / "confidence.py"


def run(annotated: Path, weights: Path, *more: str) -> str:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: pip install -e '.[train]'")
    command = [sys.executable, SCRIPT, annotated, "--weights", weights, *more]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def weights_of(path: Path) -> dict[str, float]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def test_offices_that_alone_are_annotated_alone_are_trusted(offices_annotated: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- measured: confidence -->\nold\n<!-- end -->\nAfter.\n", "utf-8")
    told = run(offices_annotated, tmp_path / "one.tsv", "--held-out", str(offices_annotated), "--page", str(page))
    weights = weights_of(tmp_path / "one.tsv")
    assert weights["kind office"] > 0 > weights["kind engagement"]
    assert (
        page.read_text("utf-8") == f"Before.\n<!-- measured: confidence -->\n\n{told.strip()}\n\n<!-- end -->\nAfter.\n"
    )
    assert "| 0.00 |" in told
    run(offices_annotated, tmp_path / "other.tsv")
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "other.tsv").read_bytes()
