"""Invented articles in one line: a headline, a date, a body; and the facts of one kind found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from kg.article import Article
from kg.extraction import extract
from kg.facts import ArticleFacts


def article(body: str, headline: str = "News of the day", date: str = "2024-05-18") -> Article:
    """An article of Saturday, 18 May 2024, unless told otherwise."""
    return Article(
        name="invented",
        text=f"{headline}\n{date}\n\n{body}",
        headline_span=(0, len(headline)),
        body_start=len(headline) + len(date) + 3,
        date=date,
    )


@pytest.fixture
def read() -> Callable[..., ArticleFacts]:
    """Extract all facts of an invented article."""
    return lambda body, **head: extract(article(body, **head))


@pytest.fixture
def found(read: Callable[..., ArticleFacts]) -> Callable[..., list[Any]]:
    """Extract the facts of one kind of an invented article."""
    return lambda kind, body, **head: [f for f in read(body, **head).facts if f.kind == kind]
