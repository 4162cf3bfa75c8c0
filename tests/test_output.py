"""Publishing the examples again gives ``output/``, byte for byte, whatever the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PUBLISHED = sorted(path.name for path in (ROOT / "output").iterdir() if path.suffix in (".ttl", ".jsonld"))


SEEDS = ("0", "7")
BOTH = """
import contextlib, sys
from kg.cli import main
folder, *articles = sys.argv[1:]
main(["publish", *articles, "-o", folder, "--no-load"], standalone_mode=False)
with open("facts.jsonl", "w") as file, contextlib.redirect_stdout(file):
    main(["extract", *articles, "--held"], standalone_mode=False)
"""


@pytest.fixture(scope="module")
def published_again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Publish the examples, and extract their facts, in a process of their own for each of two hash seeds."""
    articles = sorted((ROOT / "examples").glob("*.txt"))
    folders = {seed: tmp_path_factory.mktemp("output") for seed in SEEDS}
    for seed, folder in folders.items():
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", BOTH, folder, *articles]
        subprocess.run(command, check=True, env=environment, cwd=folder, capture_output=True)
    return folders


def test_every_example_is_published() -> None:
    stems = {path.stem for path in (ROOT / "examples").glob("*.txt")}
    assert {name.rsplit(".", 1)[0] for name in PUBLISHED} == stems
    assert len(PUBLISHED) == 2 * len(stems)


@pytest.mark.parametrize("seed", SEEDS)
def test_publishing_again_gives_the_same_bytes(published_again: dict[str, Path], seed: str) -> None:
    folder = published_again[seed]
    again = sorted(path.name for path in folder.iterdir() if path.suffix in (".ttl", ".jsonld"))
    assert again == PUBLISHED
    for name in PUBLISHED:
        assert (folder / name).read_bytes() == (ROOT / "output" / name).read_bytes(), name


def test_the_hash_seed_changes_no_byte_of_the_facts(published_again: dict[str, Path]) -> None:
    first, other = ((folder / "facts.jsonl").read_bytes() for folder in published_again.values())
    assert len(first.splitlines()) == len(list((ROOT / "examples").glob("*.txt")))
    assert first == other
