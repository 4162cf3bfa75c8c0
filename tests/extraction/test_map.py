"""The map of the extraction room names every module, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from kg import extraction

ROOM = Path(extraction.__file__).parent
MODULES = {path.stem for path in ROOM.rglob("*.py")} - {"__init__"}
FOLDERS = {path.parent.name for path in ROOM.rglob("__init__.py")} - {ROOM.name}


def test_the_map_names_what_is_there():
    named = set(re.findall(r"``(\w+)``", extraction.__doc__ or ""))
    assert named == MODULES | FOLDERS


def test_the_way_in_for_newcomers_points_at_the_map():
    contributing = ROOM.parent.parent / "CONTRIBUTING.md"
    assert "kg/extraction/__init__.py" in contributing.read_text("utf-8")
