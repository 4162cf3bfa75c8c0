"""The measure of the layer of names: what of annotated facts it looks up, and what it counts as found or wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

TEXT = """Norway and Kenya hold talks

2024-05-17

Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Oslo on Friday. Ola Strand was there for Fjordkraft.
"""
FACTS = [
    {"kind": "engagement", "type": "Summit", "participants": ["Ingrid Moe", "Peter Otieno"], "parties": ["NO", "KE"], "place": "Oslo"},
    {"kind": "office", "person": "Ola Strand", "office": "chairman", "of": "Fjordkraft"},
    {"kind": "statement", "speaker": "a senior official", "quote": "it went well for all of us"},
]  # fmt: skip


def test_names_are_counted_by_sort(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "facts": FACTS}), "utf-8")
    ran = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "mentions.py"), str(tmp_path), "--errors"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    rows = {line.split()[0]: line.split()[1:] for line in ran.stdout.splitlines() if line}
    assert rows["person"] == ["3", "0.667", "0", "0", "1"], ran.stdout
    assert rows["state"][:2] == ["2", "1.000"]
    assert rows["body"] == ["1", "0.000", "0", "0", "1"]
    assert rows["place"][:2] == ["1", "1.000"]
    assert "a: person missing: Ola Strand" in ran.stdout
