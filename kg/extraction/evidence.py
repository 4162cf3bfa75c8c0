"""The words of the article that state a fact."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.clauses import is_verb, subject_of, verb_of
from kg.extraction.names.lengths import words_in
from kg.facts import Evidence

_LONGEST = 25
"""Words, a name as one, that are shown for a fact at most: what a reader takes in at a glance."""
_SHORTEST = 3
"""Words that are shown at least, so that they can be found in the article."""


def evidence(analysis: Analysis, start: int, end: int) -> Evidence:
    """Return the words from ``start`` to ``end``, widened to 3 words of one sentence, a name as one, or narrowed to 25."""
    text = analysis.article.text
    sentence = analysis.sentence_at(start)
    low, high = (sentence.start, sentence.end) if sentence else (start, end)
    start, end = max(start, low), min(max(end, start + 1), high)
    named = analysis.register.in_sentence(sentence.index) if sentence else ()
    while words_in(text, start, end, named) < _SHORTEST and (start > low or end < high):
        if end < high:
            end = _word_end(text, end, high)
        else:
            start = _word_start(text, start, low)
    if len(text[start:end].split()) > _LONGEST:
        position = end = _word_end(text, start, end)
        for _ in range(_LONGEST - 1):
            position = _word_end(text, position, high)
            if not any(m.start < position < m.end for m in named):
                end = position
    quote = text[start:end].rstrip()
    return Evidence(quote=quote, start=start, end=start + len(quote))


def telling_words(analysis: Analysis, start: int, end: int) -> tuple[int, int]:
    """Widen a name or object to the words that say what becomes of it: its verb, and that verb's subject.

    A title alone states nothing; "the two presidents signed a memorandum" does. Widened is within the clause
    and as far as evidence may reach.
    """
    sentence = analysis.sentence_at(start)
    parsed = analysis.parsed.get(sentence.index) if sentence else None
    head = parsed.head_of(start, end) if parsed else None
    if parsed is None or head is None:
        return start, end
    verb = verb_of(head)
    while verb is not None and verb.dep_ == "xcomp" and is_verb(verb.head):
        verb = verb.head
    if verb is None:
        return start, end
    low, high = min(start, parsed.start(verb)), max(end, parsed.end(verb))
    subject = subject_of(verb)
    if subject is not None:
        low = min(low, parsed.start(subject.left_edge))
    text, named = analysis.article.text, analysis.register.in_sentence(parsed.sentence.index)
    if words_in(text, low, high, named) > _LONGEST:
        low, high = min(start, parsed.start(verb)), max(end, parsed.end(verb))
    return (low, high) if words_in(text, low, high, named) <= _LONGEST else (start, end)


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
