"""What speaks for a figure or a text as a filler."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.learned.combining import fillers, overlap
from kg.extraction.names.lengths import words_of
from kg.extraction.proof.case import Case

_MANY_WORDS = 12  # longer texts are as long


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


def worded(case: Case, role: str, text: str) -> Iterator[str]:
    """How a text is built, and whether both readers word it alike."""
    words = text.split()
    yield f"words {min(words_of(text, case.analysis.article.text, case.mentions), _MANY_WORDS)}"
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
