"""The Containerfile makes a slim image that serves, as nobody in particular, what it cannot write to."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from dockerfile_parse import DockerfileParser

ROOT = Path(__file__).parent.parent.parent
RANGE = re.compile(r'"([a-z0-9-]+)(>=[^"]+)"')
HEAVY = (
    "spacy",
    "onnxruntime",
    "trafilatura",
    "pyshacl",
    "requests",
    "requests_cache",
    "regex",
    "rich",
    "numpy",
    "lxml",
)


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    parser = DockerfileParser(path=str(tmp_path_factory.mktemp("container")))
    parser.content = (ROOT / "Containerfile").read_text(encoding="utf-8")
    return [step for step in parser.structure if step["instruction"] != "COMMENT"]


def values(steps: list[dict[str, Any]], instruction: str) -> list[str]:
    return [step["value"] for step in steps if step["instruction"] == instruction]


def test_both_stages_stand_on_one_slim_base_of_a_fixed_version(steps: list[dict[str, Any]]) -> None:
    assert re.fullmatch(r"BASE=docker\.io/library/python:3\.1[1-4]-slim", *values(steps, "ARG"))
    assert values(steps, "FROM") == ["${BASE} AS build", "${BASE}"]


def test_it_runs_as_nobody_and_writes_nowhere(steps: list[dict[str, Any]]) -> None:
    names = [step["instruction"] for step in steps]
    last = names[names.index("FROM", names.index("FROM") + 1) :]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", *values(steps, "USER"))
    assert "RUN" not in last
    assert "ADD" not in names
    assert "VOLUME" not in names  # an empty one would stand in for a store that was forgotten
    assert last.index("USER") < last.index("ENTRYPOINT")


def test_it_is_started_without_a_shell_and_on_all_addresses(steps: list[dict[str, Any]]) -> None:
    (entry,) = values(steps, "ENTRYPOINT")
    assert entry.startswith('["kg", "serve", "--store", "/store", "--host", "0.0.0.0"')


def test_the_ranges_are_those_of_the_package(steps: list[dict[str, Any]]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {*project["dependencies"], *project["optional-dependencies"]["web"]}
    named = [name + versions for name, versions in RANGE.findall(" ".join(values(steps, "RUN")))]
    assert len(named) > 5
    assert set(named) <= declared


def test_what_is_copied_is_not_kept_out_by_the_ignore_file(steps: list[dict[str, Any]]) -> None:
    let_in = {line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")}
    sources = [step for step in values(steps, "COPY") if not step.startswith("--from")]
    assert {name for source in sources for name in source.split()[:-1]} == let_in


def test_serving_needs_none_of_what_the_image_leaves_out() -> None:
    program = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({HEAVY!r}))\n"  # importing one of them is an ImportError now
        "import kg.commands.serve, kg.web.server.application, kg.web.server.workers, kg.web.server.answering\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
