"""What rules ask of a parse, only ``grammar/clauses.py`` answers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kg import extraction

ROOM = Path(extraction.__file__).parent
ANSWERED = {
    frozenset({"VERB", "AUX"}): "is_verb",
    frozenset({"nsubj", "nsubjpass"}): "is_subject, subject_of",
}
"""The parser's labels that a question stands for, and its functions."""


def copies(code: str) -> list[tuple[int, str]]:
    """Return the lines that hold the labels of a question themselves, and which function to ask."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            labels = frozenset(e.value for e in node.elts if isinstance(e, ast.Constant))
            if labels in ANSWERED and len(labels) == len(node.elts):
                found.append((node.lineno, ANSWERED[labels]))
    return found


@pytest.mark.parametrize("code", ['t.pos_ in ("AUX", "VERB")', '_VERBS = frozenset({"VERB", "AUX"})'])
def test_copies_are_seen(code):
    assert copies(code) == [(1, "is_verb")]


def test_labels_of_a_question_stand_in_one_place():
    paths = (path for path in ROOM.rglob("*.py") if path.name != "clauses.py")
    found = {f"{path.relative_to(ROOM)}:{line}": name for path in paths for line, name in copies(path.read_text())}
    assert found == {}, "ask kg.extraction.grammar.clauses"
