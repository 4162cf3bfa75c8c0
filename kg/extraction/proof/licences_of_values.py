"""What speaks for a date, a figure or a text as a filler."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kg.extraction.learned.combining import fillers, overlap
from kg.extraction.proof.case import Case
from kg.extraction.proof.links import link, stands_where_told

_COUNTED_BACK = regex.compile(r"\b(?:ago|to the day)\b")


def counted(case: Case, role: str, filler: str) -> Iterator[str]:
    """Whether a unit or sum is that of a figure as the text has it."""
    if role == "unit":
        yield f"unit {'currency' if filler.isupper() else 'word' if ' ' not in filler else 'words'}"
    evidence = case.fact.evidence[0]
    told = case.analysis.figures.get(case.sentence.index, []) if case.sentence else []
    figures = [f for f in told if evidence.start <= f.start < evidence.end]
    sums = [f for f in figures if f.kind == "money"]
    if role == "amount" and len(sums) == 1 and sums[0].amount == filler:
        yield "the only sum of the evidence"
    value = getattr(case.fact, "value", None)
    if role == "unit" and any(f.kind != "count" and f.value == value and f.unit == filler for f in figures):
        yield "unit of the figure"


def dated(case: Case, date: str) -> Iterator[str]:
    """Which time of the sentence gives a date, and how it hangs on the telling word."""
    sentence = case.sentence
    times = case.analysis.times.get(sentence.index, []) if sentence else []
    giving = [t for t in times if date in (t.past, t.future)]
    evidence = case.fact.evidence[0]
    yield f"dates {min(len({t.past for t in times}), 3)}"
    yield f"date of {len(date)}"
    if date == case.analysis.article.date:
        yield "article's date"
    if giving:
        yield (
            "dated in the evidence"
            if any(evidence.start <= t.start < evidence.end for t in giving)
            else "dated in the sentence"
        )
    else:
        yield "dated elsewhere"
    if any(_COUNTED_BACK.search(case.analysis.article.text[t.start : t.end]) for t in giving):
        yield "counted back"
    if case.trigger is not None and case.parsed is not None:
        links = set()
        for time in giving:
            head = case.parsed.head_of(time.start, time.end)
            if head is not None:
                links.add(link(head, case.trigger))
                if len(times) == 1 and stands_where_told(head, case.trigger):
                    yield "stands where it is told"
            between = sorted((time.start, case.parsed.start(case.trigger)))
            stretch = case.analysis.article.text[between[0] : between[1]]
            yield (
                "punctuation between" if set(stretch) & set(";:—–()") else "comma between" if "," in stretch else "near"
            )
        yield from sorted(f"link {one}" for one in links)
    yield f"status {case.fact.status}"


def worded(case: Case, role: str, text: str) -> Iterator[str]:
    """How a text is built, and whether both readers word it alike."""
    words = text.split()
    yield f"words {min(len(words), 12)}"
    if text[:1].isupper():
        yield "capital"
    for mark in (",", "(", '"', "“", ".", ";"):
        if mark in text:
            yield f"with {mark}"
    if words and words[-1].lower() in ("of", "and", "the", "to", "with", "in", "on", "for"):
        yield "cut"
    theirs = fillers(case.found.learned, role)
    mine = fillers(case.found.rules, role)
    if mine and theirs:
        yield f"alike {round(overlap(str(mine[0]), str(theirs[0])) * 4) / 4:g}"
