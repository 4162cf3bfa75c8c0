"""Facts that are not sure enough are held back: beside the published files, in the contract, counted, never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.certainty import SURE_ENOUGH
from kg.cli import main
from kg.curated import load_facts
from kg.publishing import publish

TEXT = "Two leaders meet\n2024-05-17\n\nNorwegian President Ingrid Moe met Kenyan President Peter Otieno in Oslo.\n"
OFFICE = {"kind": "office", "office": "President", "of": "NO"}


def facts(*confidences: float) -> str:
    told = [
        {**OFFICE, "person": f"Person {chr(65 + i)}", "evidence": ["President Ingrid Moe"], "confidence": confidence}
        for i, confidence in enumerate(confidences)
    ]
    article = {"name": "meeting", "text": TEXT, "date": "2024-05-17"}
    return json.dumps({"article": article, "facts": told})


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.facts.json"
    path.write_text(facts(0.9, SURE_ENOUGH["office"], SURE_ENOUGH["office"] - 0.01, 0.0), "utf-8")
    return path


def test_unsure_facts_lie_beside_the_graph(source, tmp_path):
    summary = publish([source], tmp_path / "out", load=False)
    assert (summary.facts["office"], summary.held) == (2, 2)
    held = load_facts(tmp_path / "out" / "meeting.held.json")
    assert [fact.person for fact in held.facts] == ["Person C", "Person D"]
    turtle = (tmp_path / "out" / "meeting.ttl").read_text("utf-8")
    assert "Person A" in turtle
    assert "Person C" not in turtle
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["held"] == 2


def test_what_a_person_settled_is_published(source, tmp_path):
    publish([source], tmp_path / "out", load=False)
    held = tmp_path / "out" / "meeting.held.json"
    settled = json.loads(held.read_text("utf-8"))
    for fact in settled["facts"]:
        fact["confidence"] = 1.0
    held.write_text(json.dumps(settled), "utf-8")
    assert publish([held], tmp_path / "settled", load=False).facts["office"] == 2


def test_publish_held_publishes_all_and_leaves_no_stale_file(source, tmp_path):
    publish([source], tmp_path / "out", load=False)
    result = CliRunner().invoke(
        main, ["publish", str(source), "-o", str(tmp_path / "out"), "--no-load", "--publish-held"]
    )
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "out" / "meeting.held.json").exists()
    assert "held back" not in result.output


def test_the_summary_tells_how_many_and_where(source, tmp_path):
    result = CliRunner().invoke(main, ["publish", str(source), "-o", str(tmp_path / "out"), "--no-load"])
    assert "held back  2 facts, see *.held.json" in " ".join(result.output.split("\n")).replace("   ", "  ")
