"""The published examples in ``output/`` are what publishing the examples gives, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PUBLISHED = sorted(path.name for path in (ROOT / "output").iterdir() if path.suffix in (".ttl", ".jsonld"))


@pytest.fixture(scope="module", params=["0", "7"])
def published_again(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the examples in a process of their own, once for each of two hash seeds."""
    folder = tmp_path_factory.mktemp("output")
    articles = sorted((ROOT / "examples").glob("*.txt"))
    environment = {**os.environ, "PYTHONHASHSEED": request.param}
    command = [sys.executable, "-m", "kg.cli", "publish", *articles, "-o", folder, "--no-load"]
    subprocess.run(command, check=True, env=environment, cwd=folder, capture_output=True)
    return folder


def test_every_example_is_published() -> None:
    stems = {path.stem for path in (ROOT / "examples").glob("*.txt")}
    assert {name.rsplit(".", 1)[0] for name in PUBLISHED} == stems
    assert len(PUBLISHED) == 2 * len(stems)


def test_publishing_again_gives_the_same_bytes(published_again: Path) -> None:
    again = sorted(path.name for path in published_again.iterdir() if path.suffix in (".ttl", ".jsonld"))
    assert again == PUBLISHED
    for name in PUBLISHED:
        assert (published_again / name).read_bytes() == (ROOT / "output" / name).read_bytes(), name
