"""Invented articles in one line: a headline, a date, a body; and the facts of one kind found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented import article
from kg.extraction import extract
from kg.facts import ArticleFacts


@pytest.fixture
def read() -> Callable[..., ArticleFacts]:
    """Extract all facts of an invented article by the rules, whose tests most of these are."""
    return lambda body, **head: extract(article(body, **head), reader="rules")


@pytest.fixture
def found(read: Callable[..., ArticleFacts]) -> Callable[..., list[Any]]:
    """Extract the facts of one kind of an invented article."""
    return lambda kind, body, **head: [f for f in read(body, **head).facts if f.kind == kind]
