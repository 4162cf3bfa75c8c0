"""How far a rule reaches (in characters, words, days) has a name, with what it is for beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from kg import extraction

ROOM = Path(extraction.__file__).parent
SHORTEST = 11
UNITS = {12, 24, 28, 30, 60, 64, 100, 3600, 6371}
"""Months, hours, days, minutes and the like, and what is read at a time: no reaches."""


def numbers(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Yield line and value of each number in a function, and of each repetition in an expression."""
    for part in tree.body:
        for node in ast.walk(part):
            value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
            if isinstance(value, str):
                yield from ((node.lineno, int(most)) for most in re.findall(r"\{\d*,(\d+)\}", value))
            elif type(value) is int and not isinstance(part, ast.Assign | ast.AnnAssign):
                yield node.lineno, value


def test_reaches_have_names():
    bare = [
        f"{path.relative_to(ROOM)}:{line}: {number}"
        for path in sorted(ROOM.rglob("*.py"))
        for line, number in numbers(ast.parse(path.read_text("utf-8")))
        if number >= SHORTEST and number not in UNITS and number & (number - 1) != 0  # powers of two: sizes of caches
    ]
    assert bare == [], "give it a name, and say what it is for"


def test_each_name_of_a_reach_is_explained():
    silent = []
    for path in sorted(ROOM.rglob("*.py")):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            following = next((one for one in lines[number + 1 :] if not re.match(r"_?[A-Z_]+ = ", one)), "")
            if re.fullmatch(r"_?[A-Z_]+ = \d\d+", line) and not following.startswith('"""'):
                silent.append(f"{path.relative_to(ROOM)}:{number + 1}: {line}")
    assert silent == []
