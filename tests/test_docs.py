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
DESK = ROOT / "docs" / "howto" / "desk.md"  # has a test of its own, which looks at what comes out
RUN_IN_TURN = [path for path in DOCUMENTS if path != DESK and "```sh\n" in path.read_text("utf-8")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(
    r"(?:[^\n]*<<'(\w+)'[^\n]*\n.*?^\1|(?:[^\n]*\\\n)*[^\n]*)\n",  # a here-document; or a line that may go on
    re.DOTALL | re.MULTILINE,
)
ELSEWHERE = {
    r"^pip install|^make ": "makes an environment; .ci/run does that",
    r"^kg serve|^kg review output\s*(#|$)": "runs until it is stopped; tests/web asks it",
    r"--every ": "runs until it is stopped; tests/publishing waits for it",
    r"--online|kg gazetteer refresh|gazetteer-2026": "asks Wikidata, or takes what it told",
    r"https?://(?!w3id|creativecommons|graph\.example|news\.example)|\bcurl\b": "asks a server, as tests/stores does",
    r"^podman ": "needs a builder and runner of containers",
    r"--answers ": "reads what a model answered, as tests/models does",
    r"s3://|^dask |^isql|IndexBuilderMain": "needs a cluster, or another program",
    r"^python (-m )?(training|benchmarks)\b": "needs annotated articles, or measures",
    r"--pipeline en_core_web_sm\b": "needs the language model as its makers publish it, which PyPI has not",
    r"path/to/|merge/3f0c9a417d2e": "names what each reader has otherwise",
    r"\[--|--iri IRI|<\(": "a synopsis, or needs what is told before it",
}
"""Commands that the tests of the documents leave out, and why; the options of these are checked all the same."""


ARTICLE_PAGE = """<!doctype html><html lang="en"><head><title>Two ministers meet</title>
<meta property="article:published_time" content="2024-05-17"></head><body><article><h1>Two ministers meet</h1>
<p>Foreign Minister Ana Lind of Norway met Foreign Minister Bo Holm of Sweden in Oslo on Thursday.</p>
</article></body></html>
"""
ANNOTATION = """{"id": "wire-01", "text_file": "wire-01.txt", "date": "2024-05-17", "facts": [
  {"kind": "commitment", "agents": ["MY"], "action": "train", "object": "120 Kazakh engineers",
   "evidence": "Malaysia pledged to train 120 Kazakh engineers"}]}
"""


def blocks(document: Path, language: str) -> list[str]:
    return [found[2] for found in BLOCK.finditer(document.read_text("utf-8")) if found[1] == language]


def commands(block: str) -> list[str]:
    """Return the lines of a shell block without here-documents, continuation lines joined."""
    text = re.sub(r"<<'(\w+)'\n.*?^\1$", "", block, flags=re.DOTALL | re.MULTILINE).replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def runnable(block: str) -> list[str]:
    """Return the commands of a shell block with their here-documents, without those that run elsewhere."""
    chunks = [found[0] for found in COMMAND.finditer(block)]
    return [chunk for chunk in chunks if chunk.strip() and not chunk.startswith("#") and reason(chunk) is None]


def reason(command: str) -> str | None:
    """Return why a command is left out, or None where it must run."""
    command = command.split("\n")[0] if "<<'" in command else command  # not what a here-document holds
    bare = re.sub(r"\s#[^\n]*", "", command).strip()
    return next((why for pattern, why in ELSEWHERE.items() if re.search(pattern, bare)), None)


@pytest.fixture(scope="module")
def binaries(kg_command: Path) -> Path:
    """A folder with the kg of this checkout, whatever is installed."""
    return kg_command.parent


@pytest.fixture(scope="module")
def prepared(binaries: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the documents take for granted."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "output", folder / "output", ignore=shutil.ignore_patterns("store", "report.json"))
    for name in ("examples", "articles", "archive", "news", "inbox"):
        shutil.copytree(ROOT / "examples", folder / name)
    shutil.copytree(ROOT / "training", folder / "training")
    for name in ("article.txt", "annotated/wire-01.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "examples" / "wire-01.txt", folder / name)
    (folder / "annotated" / "wire-01.json").write_text(ANNOTATION, "utf-8")
    (folder / "article.html").write_text(ARTICLE_PAGE, "utf-8")
    for name, source in (("graph.ttl", "wire-01.ttl"), ("other.ttl", "wire-03.ttl")):
        shutil.copy(ROOT / "output" / source, folder / name)
    shutil.copy(ROOT / "shapes" / "state.ttl", folder / "my-shapes.ttl")
    shutil.copy(ROOT / "tests" / "data" / "harbour-first.yaml", folder / "facts.yaml")
    for script in (
        "kg load output --store output/store",
        "kg serialize graph.ttl --format nquads > data.nq",
    ):
        assert run(script, folder, binaries).returncode == 0, script
    return folder


def run(script: str, folder: Path, binaries: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    sits_at_the_desk = ROOT / "tests" / "review" / "all_right.py"
    environment["BROWSER"] = f"{sys.executable} {sits_at_the_desk} %s &"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.mark.parametrize("document", RUN_IN_TURN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shell_blocks_run(document: Path, prepared: Path, binaries: Path, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    shutil.copytree(prepared, folder)
    for block in blocks(document, "sh"):
        result = run("".join(runnable(block)), folder, binaries)
        assert result.returncode == 0, f"{block}\n{result.stdout}\n{result.stderr}"


def test_the_way_to_a_checked_graph_leads_from_an_empty_folder_to_the_end(binaries: Path, tmp_path: Path) -> None:
    script = "".join(line for block in blocks(DESK, "sh") for line in runnable(block))
    result = run(script, tmp_path, binaries)
    assert result.returncode == 0, result.stderr
    for name in ("harbour", "rail"):
        assert "wasAttributedTo" in (tmp_path / "morning" / f"{name}.ttl").read_text("utf-8")
        assert (tmp_path / "morning" / "settled" / f"{name}.facts.yaml").is_file()
        assert (tmp_path / "gold" / f"{name}.json").is_file()
    assert "fact F1 1.000  role F1 1.000  clean 1.000  whole 1.000" in result.stdout
    assert re.search(r"^kind +right +accepted", result.stdout, re.MULTILINE)


def test_most_commands_of_the_documents_run() -> None:
    shown = [line for path in DOCUMENTS for block in blocks(path, "sh") for line in commands(block)]
    assert sum(reason(line) is None for line in shown) >= 0.6 * len(shown)
    assert len(shown) > 80
    for pattern in ELSEWHERE:
        assert any(re.search(pattern, line) for line in shown), f"nothing is left out for {pattern}"


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
    prose = re.sub(r"`[^`\n]+`(?!\])", "", document.read_text("utf-8"))  # code may hold brackets of its own
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)", prose):
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
