"""The words of the article that state a fact."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.facts import Evidence

_LONGEST = 25
_SHORTEST = 3


def evidence(analysis: Analysis, start: int, end: int) -> Evidence:
    """Return the words from ``start`` to ``end``, widened or narrowed to 3 to 25 words of one sentence."""
    text = analysis.article.text
    sentence = analysis.sentence_at(start)
    low, high = (sentence.start, sentence.end) if sentence else (start, end)
    start, end = max(start, low), min(max(end, start + 1), high)
    while len(text[start:end].split()) < _SHORTEST and (start > low or end < high):
        if end < high:
            end = _word_end(text, end, high)
        else:
            start = _word_start(text, start, low)
    words = text[start:end].split()
    if len(words) > _LONGEST:
        position = start
        for word in words[:_LONGEST]:
            position = text.index(word, position) + len(word)
        end = position
    quote = text[start:end].rstrip()
    return Evidence(quote=quote, start=start, end=start + len(quote))


def _word_end(text: str, end: int, high: int) -> int:
    while end < high and text[end].isspace():
        end += 1
    while end < high and not text[end].isspace():
        end += 1
    return end


def _word_start(text: str, start: int, low: int) -> int:
    while start > low and text[start - 1].isspace():
        start -= 1
    while start > low and not text[start - 1].isspace():
        start -= 1
    return start
