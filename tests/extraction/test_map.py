"""The map of the extraction room names every folder and every file that lies beside them, and none that is not there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from kg import extraction

ROOM = Path(extraction.__file__).parent
FOLDERS = {path.parent for path in ROOM.rglob("__init__.py")} - {ROOM}


def test_the_map_names_what_is_there():
    named = set(re.findall(r"``([a-z_.]+)``", extraction.__doc__ or ""))
    everything = {path.stem for path in (*ROOM.rglob("*.py"), *FOLDERS)} | {"lexicons"}
    beside = {path.stem for path in ROOM.glob("*.py")} - {"__init__"}
    assert beside | {path.name for path in FOLDERS if path.parent == ROOM} <= named
    assert {name.rpartition(".")[2] for name in named} - everything == {"importlinter"}


def test_every_file_says_in_its_first_line_what_it_is_for():
    untold = [path for path in ROOM.rglob("*.py") if path.stem != "__init__" and not _first_line(path)]
    assert untold == []


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0]


def test_the_way_in_for_newcomers_points_at_the_map():
    contributing = ROOM.parent.parent / "CONTRIBUTING.md"
    assert "kg/extraction/__init__.py" in contributing.read_text("utf-8")
