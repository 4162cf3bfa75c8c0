"""A model of the library llm: a plugin as its documentation describes one, found by its entry point, driven end to end.

The plugin is a package of its own with metadata, as pip would lay it into an environment; llm finds it by its entry
point, gives it the key of its own store, and kg asks it in another process, as a user would.
Source: https://llm.datasette.io/en/stable/plugins/tutorial-model-plugin.html
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("llm", reason="pip install 'kg-publisher[llm]'")

PLUGIN = '''
"""A model that knows one answer, notes what it is asked, and fails where it is told to."""
import json, os, pathlib
import llm
from pydantic import Field

@llm.hookimpl
def register_models(register):
    register(Scripted("scripted", True), aliases=("script",))
    register(Scripted("scripted-plain", False))

class Scripted(llm.KeyModel):
    needs_key = "scripted"
    can_stream = False

    class Options(llm.Options):
        temperature: float | None = Field(default=None)

    def __init__(self, model_id, supports_schema):
        self.model_id, self.supports_schema = model_id, supports_schema

    def execute(self, prompt, stream, response, conversation, key):
        folder = pathlib.Path(os.environ["SCRIPT"])
        asked = {"system": prompt.system, "prompt": prompt.prompt, "schema": prompt.schema,
                 "temperature": prompt.options.temperature, "has_key": key == "sk-scripted-secret"}
        with open(folder / "asked.jsonl", "a") as notes:
            notes.write(json.dumps(asked) + chr(10))
        if (folder / "fails").exists():
            raise RuntimeError("quota of sk-scripted-secret is spent")
        response.set_usage(input=1200, output=90)
        yield (folder / "answer.txt").read_text("utf-8")
'''
ARTICLE = (
    "한·베트남 외교장관 회담\n2024-05-18\n\n"
    "정하늘 외교부 장관은 17일 서울에서 응우옌 타인 베트남 외교장관과 회담했다. "
    "한국은 항만에 5~7억 달러를 지원하기로 했다.\n"
)
TALKS = {
    "kind": "engagement", "type": "Talks", "participants": ["정하늘", "응우옌 타인"], "parties": ["KR", "VN"],
    "place": "서울", "date": "2024-05-17", "date_words": "17일", "status": "held",
    "evidence": "서울에서 응우옌 타인 베트남 외교장관과 회담했다",
}  # fmt: skip
PLEDGE = {
    "kind": "commitment", "agents": ["KR"], "action": "지원", "object": "항만", "amount": "500000000 USD",
    "amount_words": "5~7억 달러", "amount_to": "700000000 USD", "status": "agreed",
    "evidence": "항만에 5~7억 달러를 지원하기로 했다",
}  # fmt: skip
MADE_UP = {"kind": "office", "person": "Ada Holm", "office": "envoy", "evidence": "envoy Ada Holm"}


@dataclass
class Library:
    """An environment in which the plugin is installed, and what the model was asked there."""

    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        here = Path(__file__).parents[2]
        paths = [str(self.folder / "site"), str(here), os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in paths if path),
            "LLM_USER_PATH": str(self.folder / "llm"),
            "SCRIPT": str(self.folder),
        }
        command = [sys.executable, "-m", "kg.cli", *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=500)

    def asked(self) -> list[dict[str, object]]:
        path = self.folder / "asked.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.fixture
def library(tmp_path: Path) -> Library:
    site, about = tmp_path / "site", tmp_path / "site" / "llm_scripted-0.1.dist-info"
    about.mkdir(parents=True)
    (tmp_path / "llm").mkdir()
    (site / "llm_scripted.py").write_text(PLUGIN, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: llm-scripted\nVersion: 0.1\n", "utf-8")
    (about / "entry_points.txt").write_text("[llm]\nscripted = llm_scripted\n", "utf-8")
    (tmp_path / "llm" / "keys.json").write_text('{"scripted": "sk-scripted-secret"}', "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    answer = json.dumps({"facts": [TALKS, PLEDGE, MADE_UP]}, ensure_ascii=False)
    (tmp_path / "answer.txt").write_text(answer, "utf-8")
    return Library(tmp_path)


def _published(library: Library, model: str) -> str:
    out, cache = library.folder / "out", library.folder / "answers.sqlite"
    asks = ["--reader", "model", "--model", model, "--answer-cache", str(cache)]
    done = library.run("publish", str(library.folder / "article.txt"), "-o", str(out), "--no-load", *asks)
    assert done.returncode == 0, done.stderr
    for path in (*out.rglob("*"), cache):
        assert not path.is_file() or b"secret" not in path.read_bytes()
    assert "secret" not in done.stdout + done.stderr
    return (out / "article.ttl").read_text("utf-8")


def test_a_model_of_a_plugin_is_asked_and_its_facts_are_proved(library: Library) -> None:
    graph = _published(library, "script")
    assert "dip:Talks" in graph
    assert "700000000" in graph
    assert "script, prompt " in graph
    refused = json.loads((library.folder / "out" / "article.refused.json").read_text("utf-8"))
    assert [one["reason"] for one in refused["facts"]] == ["'envoy Ada Holm' is not in the text"]
    [asked] = library.asked()
    assert asked["has_key"]
    assert asked["temperature"] == 0
    assert asked["schema"]
    assert ARTICLE.strip().splitlines()[-1] in str(asked["prompt"])
    assert "You are a careful annotator" in str(asked["system"])
    assert _published(library, "script") == graph
    assert len(library.asked()) == 1, "the same again asks nothing"


def test_a_model_without_schemas_is_asked_without(library: Library) -> None:
    answer = library.folder / "answer.txt"
    answer.write_text(f"Here you are:\n```json\n{answer.read_text('utf-8')}\n```", "utf-8")
    assert "dip:Talks" in _published(library, "scripted-plain")
    [asked] = library.asked()
    assert asked["schema"] is None


def test_what_a_plugin_raises_is_told_without_its_key(library: Library) -> None:
    (library.folder / "fails").touch()
    assert "dip:Talks" not in _published(library, "script")
    told = (library.folder / "out" / "article.refused.json").read_text("utf-8")
    assert "llm: RuntimeError: quota of … is spent" in told


def test_a_model_that_llm_does_not_know_is_named(library: Library) -> None:
    done = library.run("extract", str(library.folder / "article.txt"), "--reader", "model", "--model", "nobody")
    assert done.returncode == 2
    assert "llm knows no model 'nobody'" in done.stderr
    assert "llm models" in done.stderr
