"""The code blocks of the documentation are true: shell blocks run, data blocks parse, options exist, links lead on.

Each document's blocks run in turn in a folder of their own that holds what the documents take for granted: examples,
the published files, and a store. A block runs where all of its commands can run here: kg itself and the shell's own
tools, without the network and without a server that somebody else would have to start; the options of the others are
checked all the same.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from kg.cli import main

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
OURS = frozenset(
    [
        "tutorial.md",
        "site.md",
        "exports.md",
        "explanation.md",
        "index.md",
        "ci.md",
        "curated-facts.md",
        "own-ontology.md",
        "cluster.md",
    ]
)
"""Documents of which every block that can run must run."""

HARMLESS = {"cat", "cut", "diff", "echo", "kg", "ls", "mkdir", "sed", "sort", "head", "xargs", "grep"}
_PROSE = "w3id|creativecommons|graph.example|news.example"  # addresses that are only named, never asked
NOT_HERE = re.compile(rf"https?://(?!{_PROSE})|^kg serve|--online|<\(|\bcurl\b")


def blocks(document: Path, language: str) -> list[str]:
    return [found[2] for found in BLOCK.finditer(document.read_text("utf-8")) if found[1] == language]


def commands(block: str) -> list[str]:
    """Return the lines of a shell block without here-documents, continuation lines joined."""
    text = re.sub(r"<<'(\w+)'\n.*?^\1$", "", block, flags=re.DOTALL | re.MULTILINE).replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def can_run(block: str) -> bool:
    lines = commands(block)
    programs = {part.split()[0] for line in lines for part in re.split(r"[|;]|&&", _unquoted(line)) if part.split()}
    return bool(lines) and programs <= HARMLESS and not any(NOT_HERE.search(line) for line in lines)


def _unquoted(line: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", "X", line.split(" #")[0])


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "output", folder / "output", ignore=shutil.ignore_patterns("store", "report.json"))
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copy(ROOT / "examples" / "wire-01.txt", folder / "article.txt")
    run("kg load output --store output/store", folder)
    return folder


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    binaries = folder / ".bin"
    binaries.mkdir(exist_ok=True)
    kg = binaries / "kg"
    if not kg.exists():  # the kg of this checkout, whatever is installed
        kg.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kg.cli "$@"\n')
        kg.chmod(0o755)
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.name in OURS], ids=lambda path: path.name)
def test_shell_blocks_run(document: Path, prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    shutil.copytree(prepared, folder)
    for block in blocks(document, "sh"):
        if can_run(block):
            result = run(block, folder)
            assert result.returncode == 0, f"{block}\n{result.stdout}\n{result.stderr}"


def test_most_blocks_of_the_documents_run() -> None:
    shell = [block for path in DOCUMENTS if path.name in OURS for block in blocks(path, "sh")]
    assert sum(map(can_run, shell)) >= len(shell) - 4
    assert len(shell) > 15


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_option_that_is_shown_is_there(document: Path) -> None:
    for block in blocks(document, "sh"):
        for line in commands(block):
            for part in re.split(r"\s\|\s|\s;\s|&&", line.split(" #")[0]):
                words = re.findall(r"'[^']*'|\"[^\"]*\"|\S+", part)
                if "kg" in words and "=" not in words[0]:
                    checked(words[words.index("kg") + 1 :], f"{document.name}: {part}")


def checked(words: list[str], where: str) -> None:
    command: click.Command | None = main
    context = click.Context(main)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.get_command(context, words.pop(0))
        assert command is not None, where
    assert command is not None
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for word in words:
        if re.match(r"--?[a-z]", word):
            assert word.split("=")[0] in options | {"--help", "-h", "--version"}, f"{where}: {word}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_data_blocks_parse(document: Path) -> None:
    from kg.serializers import parse

    for block in blocks(document, "yaml"):
        assert list(yaml.safe_load_all(block))
    for block in blocks(document, "json"):
        json.loads(block)
    for block in blocks(document, "turtle"):
        if "@prefix" in block:
            assert len(parse(block.encode(), "turtle"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)", document.read_text("utf-8")):
        if target in ("reference/cli.md",):  # made when the documentation is built
            continue
        assert target.startswith(("https://", "http://trustyuri.net/")) or (document.parent / target).exists(), target


def test_the_documentation_builds(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("mkdocstrings")
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "site" / "reference" / "cli" / "index.html").read_text("utf-8")
    for name in ("kg publish", "kg export graphml", "kg serve"):
        assert f">{name}<" in page or name in page
    assert "fonts.googleapis" not in page
