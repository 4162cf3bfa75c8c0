"""training/learned.py: what is told alike in every article is learnt, and the table says by which way it is found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "training" / "learned.py"


def test_what_every_article_tells_alike_is_learnt(all_annotated: Path) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: pip install -e '.[train]'")
    command = [sys.executable, SCRIPT, all_annotated, all_annotated]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in told.splitlines()[2:]]
    f1 = {(kind, way): (float(train), float(held_out)) for kind, way, _, _, train, _, _, held_out in rows}
    for kind in ("engagement", "instrument", "statement"):
        assert f1[kind, "rules alone"] == (1, 1)
        assert f1[kind, "learned alone"] == (1, 1)
        assert f1[kind, "rules and learned"] == (1, 1), "the same fact is not told twice"
    assert f1["commitment", "learned alone"] == (0, 0), "nothing is learnt where nothing is annotated"
