"""Windows: a long article is read in overlapping parts, cut between paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.article import Article

WINDOW = 12_000
"""Characters of an article that a model reads at a time unless the user says otherwise."""

_OVERLAP = 8
"""The paragraphs that two windows share hold about one in so many of a window's characters."""

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE = re.compile(r"(?<=[.!?。])[”\"’']?\s+|\n")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of an article's text, ``text[start:end]``: the ``number``th of ``count``."""

    start: int
    end: int
    number: int = 1
    count: int = 1


def windows_of(article: Article, size: int = WINDOW) -> list[Window]:
    """Cut an article into windows of at most ``size`` characters.

    A paragraph that is longer than that is cut between sentences, a sentence that is longer is cut where it must be.

    Examples
    --------
    >>> text = "First day.\\n\\nSecond day.\\n\\nThird day."
    >>> [text[w.start : w.end] for w in windows_of(Article(name="a", text=text), 26)]
    ['First day.\\n\\nSecond day.\\n\\n', 'Second day.\\n\\nThird day.']
    """
    text = article.text
    if len(text) <= size:
        return [Window(0, len(text))]
    pieces = _pieces(text, size)
    spans: list[tuple[int, int]] = []
    first = 0
    while True:
        last = first
        while last + 1 < len(pieces) and pieces[last + 1][1] - pieces[first][0] <= size:
            last += 1
        spans.append((pieces[first][0], pieces[last][1]))
        if last + 1 == len(pieces):
            break
        following = last + 1
        while (
            following - 1 > first
            and pieces[last][1] - pieces[following - 1][0] <= size // 2
            and pieces[last][1] - pieces[following][0] < size // _OVERLAP
            and pieces[last + 1][1] - pieces[following - 1][0] <= size
        ):
            following -= 1
        first = following
    return [Window(start, end, number, len(spans)) for number, (start, end) in enumerate(spans, 1)]


def _pieces(text: str, size: int) -> list[tuple[int, int]]:
    """Return the stretches that windows are made of: paragraphs, of long ones the sentences, of those what fits."""
    pieces: list[tuple[int, int]] = []
    for start, end in _cut(text, 0, len(text), _PARAGRAPH):
        if end - start <= size // 2:
            pieces.append((start, end))
            continue
        for low, high in _cut(text, start, end, _SENTENCE):
            pieces += [(at, min(at + size // 2, high)) for at in range(low, high, max(1, size // 2))]
    return pieces


def _cut(text: str, start: int, end: int, border: re.Pattern[str]) -> list[tuple[int, int]]:
    places = [start, *(match.end() for match in border.finditer(text, start, end) if start < match.end() < end), end]
    return [(low, high) for low, high in pairwise(places) if high > low]
