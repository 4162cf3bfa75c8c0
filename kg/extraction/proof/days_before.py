"""What speaks for a day that the sentence of a fact does not tell: it is the day told last, the list or talks are of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from kg.extraction.lexicon import any_of, engagement_nouns, words_of
from kg.extraction.proof.case import Case
from kg.extraction.text.times import widened
from kg.facts import Instrument

_ITEM = regex.compile(r"\s*(?:[-–—•*·]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)])\s")
"""How a sentence opens that is an item of a list."""
_FAR = 12  # sentences of a list behind the one that opens it


def told_elsewhere(case: Case, date: str) -> Iterator[str]:
    """Yield what links a fact to a day that its own sentence does not tell.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> text = "Ida Holm met Lars Ek on Friday. At the end of the talks they signed a memorandum on fish."
    >>> fields = {"type": "MemorandumOfUnderstanding", "title": "memorandum on fish", "status": "signed"}
    >>> list(told_elsewhere(example("instrument", text, "signed", **fields), "2024-05-17"))
    ['day told last', 'at talks']
    >>> text = "Ida Holm met Lars Ek on Friday. A fair opened in 2019. The memorandum on fish was signed long ago."
    >>> list(told_elsewhere(example("instrument", text, "signed", **fields), "2024-05-17"))
    ['day told last, a period since']
    """
    sentence = case.sentence
    if sentence is None:
        return
    yield _told_last(case, date)
    entry = case.analysis.entries.get(sentence.index)
    if entry is not None and date in (entry.past, entry.future):
        yield "day of its entry"
    if isinstance(case.fact, Instrument):
        opening = _opening(case)
        if opening != sentence.text:
            yield "in a list"
        if _at_talks().search(opening):
            yield "at talks"


def _told_last(case: Case, date: str) -> str:
    """Return whether a day is the last one that the article names in front of a fact's sentence; months and years are told beside."""
    index = case.sentence.index if case.sentence is not None else 0
    is_apart = False
    for before in range(index - 1, max(-1, index - 1 - _FAR), -1):
        times = [t for t in case.analysis.times.get(before, ()) if t.start >= case.analysis.dateline_end]
        given = {read for t in times for read in (t.past, t.future, widened(t.past))}
        if date in given:
            return "day told last, a period since" if is_apart else "day told last"
        if any(t.form == "day" for t in times):
            return "another time told since"
        is_apart = is_apart or bool(times)
    return "another time told since" if is_apart else "no time told before"


def _opening(case: Case) -> str:
    """Return the sentence that opens the list in which a fact is an item, else the fact's own."""
    assert case.sentence is not None
    if not _ITEM.match(case.sentence.text):
        return case.sentence.text
    for index in range(case.sentence.index - 1, max(-1, case.sentence.index - 1 - _FAR), -1):
        text = case.analysis.sentences[index].text
        if not _ITEM.match(text):
            return text if text.rstrip().endswith(":") else case.sentence.text
    return case.sentence.text


@cache
def _at_talks() -> regex.Pattern[str]:
    """Words that say that something was done at talks or on a visit, or right after: "Following their talks, …"."""
    nouns, ends = any_of(engagement_nouns().keys()), any_of(words_of("proof", "end of talks"))
    front = rf"(?i:following|after|at|upon|during|(?:{ends}) of) (?i:the|their|his|her|these|those)"
    return regex.compile(rf"\b{front} (?:[\p{{Ll}}-]+ ){{0,3}}?(?:{nouns})\b")
