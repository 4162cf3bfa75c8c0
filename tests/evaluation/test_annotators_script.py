"""The figures are those of the annotators' own script, where it lies beside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluation import evaluate

SHARED = Path(__file__).parents[3] / "shared" / "gold"
SCRIPT = SHARED / "score.py"

pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="the annotated articles are not beside the repository")


def test_the_figures_of_published_files(published: Path, tmp_path: Path) -> None:
    gold, figures = SHARED / "dev", tmp_path / "figures.json"
    command = [sys.executable, str(SCRIPT), str(gold), str(published), "--json", str(figures)]
    subprocess.run(command, check=True, capture_output=True)
    expected = json.loads(figures.read_text())
    evaluation = evaluate(gold, published)
    for kind, values in expected["kinds"].items():
        facts, roles = evaluation.facts(kind), evaluation.roles(kind)
        assert [facts.precision, facts.recall, facts.f1] == pytest.approx(values["fact"]), kind
        assert [roles.precision, roles.recall, roles.f1] == pytest.approx(values["role"]), kind
    assert evaluation.facts().f1 == pytest.approx(expected["fact_f1"])
    assert evaluation.roles().f1 == pytest.approx(expected["role_f1"])
    assert evaluation.clean().precision == pytest.approx(expected["clean"])
    assert evaluation.whole().recall == pytest.approx(expected["whole"])
    assert evaluation.evidence.precision == pytest.approx(expected["evidence"])


def test_extracting_on_the_way_gives_the_figures_of_published_files(published: Path) -> None:
    gold = SHARED / "dev"
    there, here = evaluate(gold, published), evaluate(gold)
    assert (here.facts(), here.roles()) == (there.facts(), there.roles())
