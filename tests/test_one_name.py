"""One name for one thing: what extraction names, and what names are folded by, is called so nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import kg

HOUSE = Path(kg.__file__).parent
SAME = {
    "Entity": {"fields", "extraction/names/entities"},  # who is named: as facts tell it, and while an article is read
    "SentenceReader": {f"extraction/{kind}" for kind in ("commitment", "engagement", "instrument", "observation")},
}
"""Names of classes that several modules have because they are one thing in each."""


def places() -> dict[str, set[str]]:
    """Return the modules in which each class, and each function called ``fold``, is defined."""
    found: dict[str, set[str]] = {}
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and node.name == "fold"):
                found.setdefault(node.name, set()).add(path.relative_to(HOUSE).with_suffix("").as_posix())
    return found


def test_names_mean_one_thing():
    where = places()
    assert where["fold"] == {"gazetteer/names"}
    assert where["Mention"] == {"extraction/names/entities"}
    assert where["Statement"] == where["Office"] == {"facts"}
    assert where["Entity"] == SAME["Entity"]
    assert {path.rsplit("/", 1)[0] for path in where["SentenceReader"]} == SAME["SentenceReader"]
