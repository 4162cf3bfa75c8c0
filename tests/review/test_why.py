"""Why the proof holds a fact back is told in every language of the desk."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.extraction.proof as proof
import kg.models.judging as models_judging
from kg.extraction.proof import governors, judging
from kg.review.words import LANGUAGES, words_of

_FILLED = re.compile(r"\{.*?\}")


def _template(node: ast.expr) -> str | None:
    """Return a string as a template, ``{}`` for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def _returned(module: Path) -> Iterator[str]:
    """Yield what the functions of a module return that tell in words what speaks against a fact, or None."""
    for function in ast.walk(ast.parse(module.read_text("utf-8"))):
        if not isinstance(function, ast.FunctionDef) or function.returns is None:
            continue
        if ast.unparse(function.returns) != "str | None" or function.args.args[0].arg != "case":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None:
                values = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
                yield from (told for value in values if (told := _template(value)) and " " in told)


def _reasons() -> set[str]:
    found = {told for path in Path(proof.__file__).parent.glob("*.py") for told in _returned(path)}
    found = {told for told in found if not told.startswith(("{} (", "principal of"))}
    found |= {f"{plain} (“{{}}”)" for plain in governors.PLAIN.values()}
    found |= {*judging._LOST.values(), models_judging._ORDERED, models_judging._DENIED}
    judge = ast.parse(Path(judging.__file__).read_text("utf-8"))
    for node in ast.walk(judge):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "reasons.append":
            found.add(_template(node.args[0]) or "")
    return found - {""}


def test_the_judge_has_many_reasons() -> None:
    assert len(_reasons()) > 40
    assert "its sentence does not tell it surely enough" in _reasons()


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_reason_is_told_in_every_language(language: str) -> None:
    known = {_FILLED.sub("{}", sentence): own for sentence, own in words_of(language)["why"].items()}
    assert _reasons() - known.keys() == set()
    for sentence, own in words_of(language)["why"].items():
        assert set(_FILLED.findall(own)) == set(_FILLED.findall(sentence)), sentence
