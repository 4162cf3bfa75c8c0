"""The wheel holds all that kg needs and works from any folder, without the checkout beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

DATA = {
    "ontology": (ROOT / "ontology", "kg/ontology"),
    "shapes": (ROOT / "shapes", "kg/shapes"),
    "package": (ROOT / "kg", "kg"),
}
"""What must travel: folders of the checkout and where the wheel has them."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # without isolation: the build backend is installed with the test extra, and no network is needed
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the unpacked wheel, as an installer lays it."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, code: str, cwd: Path, *arguments: str) -> str:
    """Run Python in another folder with the wheel's kg before all others."""
    program = f"import sys; sys.path.insert(0, {str(installed)!r}); {code}"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd, env=environment).stdout


@pytest.mark.parametrize("part", DATA)
def test_every_file_travels(wheel: Path, part: str) -> None:
    source, target = DATA[part]
    tracked = subprocess.run(["git", "-C", ROOT, "ls-files", source], capture_output=True, text=True, check=False)
    files = [ROOT / line for line in tracked.stdout.splitlines()] or [
        path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    assert files
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    expected = {f"{target}/{path.relative_to(source).as_posix()}" for path in files if path.exists()}
    assert expected - inside == set()


def test_no_tests_and_no_caches_travel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            assert name.startswith("kg"), name
            assert "__pycache__" not in name


def test_it_is_this_kg_that_runs(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "import kg; print(kg.__file__)", tmp_path).strip() == str(installed / "kg" / "__init__.py")


def test_the_way_from_an_article_to_an_answer(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text((ROOT / "examples" / "wire-01.txt").read_text("utf-8"), "utf-8")
    cli = "from kg.cli import main; main()"
    run(installed, cli, tmp_path, "publish", "article.txt", "-o", "output")
    answer = run(installed, cli, tmp_path, "query", "facts", "--format", "csv")
    assert "Incumbency" in answer
