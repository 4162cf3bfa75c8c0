"""Where the words of facts stand in an article's text."""

from __future__ import annotations

import re

from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.predictions import PublishedFact

Span = tuple[int, int]
"""Start and end, in characters of the text."""


def locate(text: str, words: str, start: int = -1) -> Span | None:
    """Return where words stand in a text: where they are said to, or else at their first occurrence.

    White space does not count, since annotators often copy from a page with other line breaks.

    Examples
    --------
    >>> locate("They met. They met in\\nOslo.", "They met", 10), locate("They met in\\nOslo.", "met in Oslo")
    ((10, 18), (5, 16))
    >>> locate("They met.", "They parted") is None
    True
    """
    if start >= 0 and text.startswith(words, start):
        return start, start + len(words)
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(pattern, text) if pattern else None
    return found.span() if found else None


def passages(fact: AnnotatedFact | PublishedFact, text: str | None) -> list[Span]:
    """Return the passages that state a fact, as far as they stand in the text, in its order."""
    if text is None:
        return []
    told = [(-1, fact.evidence)] if isinstance(fact, AnnotatedFact) else [(at, words) for at, _, words in fact.evidence]
    spans = (locate(text, words, at) for at, words in told)
    return sorted({span for span in spans if span is not None})


def common(some: list[Span], others: list[Span]) -> int:
    """Count the characters that two lists of passages have in common.

    Examples
    --------
    >>> common([(0, 10), (20, 30)], [(5, 22)])
    7
    """
    return sum(max(0, min(end, stop) - max(start, at)) for start, end in some for at, stop in others)


def quoted(fact: AnnotatedFact | PublishedFact) -> str:
    """Return the words that state a fact in one line, several passages parted by an ellipsis."""
    if isinstance(fact, AnnotatedFact):
        return " ".join(fact.evidence.split())
    return " … ".join(" ".join(words.split()) for _, _, words in fact.evidence)
