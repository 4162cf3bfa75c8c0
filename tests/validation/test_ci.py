"""What teams put into their continuous integration: each is tried out by running its commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(kg_command: Path) -> Run:
    """Run a command in a folder, for which `kg` is that of this checkout."""

    def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{kg_command.parent}{os.pathsep}{os.environ['PATH']}"
        settings = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **environment}
        return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)

    return run


def load(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a graph that conforms and one that does not."""
    good = ROOT / "output" / "wire-01.ttl"
    (tmp_path / "data").mkdir()
    shutil.copy(good, tmp_path / "data" / "good.ttl")
    text = good.read_text(encoding="utf-8")
    (tmp_path / "data" / "bad.ttl").write_text(text.replace("dip:held", "dip:holding", 1), encoding="utf-8")
    return tmp_path


def test_the_action_annotates_writes_sarif_and_fails(data: Path, run: Run) -> None:
    (step,) = (step for step in load("action.yml")["runs"]["steps"] if "validate.sh" in step.get("run", ""))
    inputs = load("action.yml")["inputs"]
    settings = {name: inputs[value[11:-3]].get("default", "data") for name, value in step["env"].items()}
    outcome = run(["bash", "-c", step["run"]], data, GITHUB_ACTION_PATH=str(ROOT), **settings)
    assert outcome.returncode == 1, outcome.stderr
    assert "::error file=data/bad.ttl,line=" in outcome.stdout
    log = json.loads((data / "kg-validate.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["engagement-status"]
    settings["SOURCES"] = "data/good.ttl"
    assert run(["bash", "-c", step["run"]], data, GITHUB_ACTION_PATH=str(ROOT), **settings).returncode == 0


def test_the_projects_own_step_passes_and_fails_where_a_graph_or_an_article_is_wrong(data: Path, run: Run) -> None:
    """Runs what `make validate` of `.ci/run` would run, in a copy of what it looks at."""
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    assert "\nmake validate" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    recipe = run(["make", "--silent", "--just-print", "--old-file=.venv/.installed", "VENV=.venv", "validate"], ROOT)
    (command,) = (line for line in recipe.stdout.splitlines() if "kg validate" in line)
    command = command.replace(".venv/bin/kg", "kg")
    for folder in ("output", "examples"):
        shutil.copytree(ROOT / folder, data / folder, ignore=shutil.ignore_patterns("store", ".kg"))
    assert run(["bash", "-c", command], data).returncode == 0
    article = next((data / "examples").glob("wire-01*"))
    whole = article.read_text(encoding="utf-8")
    article.write_text(whole.replace("e", "ee"), encoding="utf-8")
    assert run(["bash", "-c", command], data).returncode == 1
    article.write_text(whole, encoding="utf-8")
    shutil.copy(data / "data" / "bad.ttl", data / "output" / "wire-01.ttl")
    assert run(["bash", "-c", command], data).returncode == 1


def test_the_gitlab_job_leaves_a_junit_report_and_fails(data: Path, run: Run) -> None:
    job = load("ci/gitlab.yml")["kg-validate"]
    install, *commands = job["script"]
    assert "pip install" in install
    settings = {**job["variables"], "KG_SOURCES": "data"}
    outcome = run(["bash", "-e", "-c", "\n".join(commands)], data, **settings)
    assert outcome.returncode == 1, outcome.stderr
    assert 'failures="1"' in (data / job["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8")
    assert "engagement-status" in outcome.stdout


def test_the_hook_looks_at_rdf_files_and_fails(data: Path, run: Run) -> None:
    import re

    (hook,) = load(".pre-commit-hooks.yaml")
    files = [str(path.relative_to(data)) for path in sorted((data / "data").iterdir())]
    assert all(re.search(hook["files"], name) for name in [*files, "a.jsonld", "b.nq", "c.trig", "d.nt"])
    assert not re.search(hook["files"], "notes.txt")
    assert run([*hook["entry"].split(), *files], data).returncode == 1
    assert run([*hook["entry"].split(), "data/good.ttl"], data).returncode == 0
