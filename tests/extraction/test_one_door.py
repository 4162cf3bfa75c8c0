"""Entities are made and changed in the register alone, which notes why."""

from __future__ import annotations

import ast
from pathlib import Path

from invented import article

from kg import extraction

ROOM = Path(extraction.__file__).parent
DOOR = ROOM / "names" / "entities.py"
PIECE = "piece"  # of the learned reader's window, whose states are numbers


def test_nobody_but_the_register_says_of_which_state_something_is():
    found = []
    for path in sorted(set(ROOM.rglob("*.py")) - {DOOR}):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            targets = (
                node.targets
                if isinstance(node, ast.Assign)
                else [node.target]
                if isinstance(node, ast.AugAssign | ast.AnnAssign)
                else []
            )
            for target in targets:
                if (
                    isinstance(target, ast.Attribute)
                    and target.attr in ("state", "of")
                    and ast.unparse(target.value) != PIECE
                ):
                    found.append(f"{path.relative_to(ROOM)}:{node.lineno}")
    assert found == []


def test_the_register_notes_why():
    facts = extraction.extract(
        article("Norwegian President Ingrid Moe met Swedish President Lars Ek in Oslo."), trace=True
    )
    (moe,) = {one.why for one in facts.trace.facts[0].mentions if one.means == ("Ingrid Moe",)}
    assert moe == ("NO: owner of the office",)
