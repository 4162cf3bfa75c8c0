"""Invented articles in one line: a headline, a date, a body; and the facts of one kind found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented import article

from kg.extraction import by_rules, told
from kg.extraction.analysis import analyse
from kg.extraction.findings.scope import of_diplomacy
from kg.facts import ArticleFacts


@pytest.fixture
def read() -> Callable[..., ArticleFacts]:
    """Extract all facts of an invented article by the rules, whose tests most of these are, before they are judged."""

    def read_by_rules(body: str, **head: Any) -> ArticleFacts:
        analysis = analyse(article(body, **head))
        return told(analysis, of_diplomacy(analysis, by_rules(analysis)))

    return read_by_rules


@pytest.fixture
def found(read: Callable[..., ArticleFacts]) -> Callable[..., list[Any]]:
    """Extract the facts of one kind of an invented article."""
    return lambda kind, body, **head: [f for f in read(body, **head).facts if f.kind == kind]
