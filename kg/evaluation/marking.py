"""Marking an article's text: which characters belong to facts that were found, missed or made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kg.evaluation.evaluating import ArticleEvaluation

State = Literal["found", "missed", "spurious"]


@dataclass(frozen=True)
class Mark:
    """A passage of the text and the fact that it states."""

    start: int
    end: int
    state: State
    note: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text with the same marks throughout; no marks for plain text."""

    text: str
    marks: tuple[Mark, ...]


def marks(article: ArticleEvaluation) -> list[Mark]:
    """Return the passages of an article's facts, as far as they can be found in its text.

    A found fact is marked where the published one has its evidence, a missed one where the annotation has it.
    """
    text = article.text or ""
    published = [(one.published, "found") for one in article.pairs] + [(fact, "spurious") for fact in article.spurious]
    found: list[Mark] = []
    for fact, state in published:
        for start, end, words in fact.evidence:
            if text[start:end] != words:
                start = text.find(words)
                end = start + len(words)
            if start >= 0:
                found.append(
                    Mark(start, end, "found" if state == "found" else "spurious", noted(fact.kind, fact.roles))
                )
    for missed in article.missed:
        start = text.find(missed.evidence)
        if missed.evidence and start >= 0:
            found.append(Mark(start, start + len(missed.evidence), "missed", noted(missed.kind, missed.roles)))
    return found


def pieces(text: str, found: Iterable[Mark]) -> Iterator[Piece]:
    """Cut a text where marks begin and end.

    Examples
    --------
    >>> one, other = Mark(0, 5, "found", "a"), Mark(3, 8, "missed", "b")
    >>> [(piece.text, len(piece.marks)) for piece in pieces("0123456789", [one, other])]
    [('012', 1), ('34', 2), ('567', 1), ('89', 0)]
    """
    spans = sorted(found, key=lambda mark: (mark.start, mark.end, mark.state, mark.note))
    cuts = sorted({0, len(text), *(edge for mark in spans for edge in (mark.start, mark.end))})
    for start, end in pairwise(cuts):
        yield Piece(text[start:end], tuple(mark for mark in spans if mark.start <= start and end <= mark.end))


def noted(kind: str, roles: dict[str, tuple[str, ...]] | dict[str, tuple[tuple[str, ...], ...]]) -> str:
    """Write a fact's roles in one line; of a filler with several names, the first.

    Examples
    --------
    >>> noted("office", {"person": ("Ada Holm",), "of": (("NO", "Norway"),)})
    'office: person Ada Holm; of NO'
    """
    told = "; ".join(
        f"{role} {', '.join(filler if isinstance(filler, str) else filler[0] for filler in fillers)}"
        for role, fillers in roles.items()
    )
    return f"{kind}: {told}"
