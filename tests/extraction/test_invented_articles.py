"""Whole invented articles, of many genres: the facts that each tells, and no others."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from expectations import matching

import kg
from kg.extraction import extract

ARTICLES = sorted((Path(__file__).parents[1] / "data" / "invented").glob("*.txt"))
PASSING = {"engagement", "instrument", "partnership", "commitment", "statement", "observation"}


def table(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=1)
def facts_of(path: Path) -> tuple[Any, ...]:
    return extract(kg.read(path), reader="rules").facts


def marks(reason: str | None) -> list[Any]:
    return [pytest.mark.xfail(strict=False, reason=reason)] if reason else []


def rows() -> list[Any]:
    return [
        pytest.param(
            path,
            {role: value for role, value in row.items() if role != "gap"},
            id=f"{path.stem}: {row['kind']} {number}",
            marks=marks(row.get("gap")),
        )
        for path in ARTICLES
        for number, row in enumerate(table(path)["facts"], start=1)
    ]


def tables() -> list[Any]:
    return [pytest.param(path, id=path.stem, marks=marks(table(path).get("surplus"))) for path in ARTICLES]


@pytest.mark.parametrize(("path", "roles"), rows())
def test_an_article_tells_a_fact(path, roles):
    assert matching(facts_of(path), roles), f"none of {facts_of(path)}"


@pytest.mark.parametrize("path", tables())
def test_an_article_tells_no_other_fact(path):
    left = list(facts_of(path))
    for row in table(path)["facts"]:
        for fact in matching(left, {role: value for role, value in row.items() if role != "gap"})[:1]:
            left.remove(fact)
    assert left == []


def test_what_happens_within_one_state_is_no_diplomacy():
    dockers = next(p for p in ARTICLES if p.stem == "dockers")
    found = facts_of(dockers)
    assert {f.person for f in found if f.kind == "office"} >= {"Anna Price", "Tom Reddy"}, "offices count all the same"
    assert not PASSING & {f.kind for f in found}
