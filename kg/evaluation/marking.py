"""Marking an article's text: which characters belong to facts that were found, missed, made up or held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kg.evaluation.annotations import AnnotatedFact
from kg.evaluation.evaluating import ArticleEvaluation
from kg.evaluation.passages import Span, passages
from kg.evaluation.predictions import PublishedFact
from kg.evaluation.rules import RULES

State = Literal["found", "partly", "missed", "spurious", "held"]
"""Found with all annotated roles, found with some, not found, published without being annotated, or held back."""


@dataclass(frozen=True)
class MarkedFact:
    """A fact of an article, by the annotation, by what was published, or by both.

    Attributes
    ----------
    number : int
        Its place among the article's facts, from 1.
    state : State
    annotated : AnnotatedFact or None
    published : PublishedFact or None
    spans : list of (int, int)
        The passages that state it: those of the published fact, where there is one.
    missing : str
        What it lacks, if it was held back.
    """

    number: int
    state: State
    annotated: AnnotatedFact | None
    published: PublishedFact | None
    spans: list[Span]
    missing: str = ""

    @property
    def kind(self) -> str:
        """The kind of fact."""
        fact = self.annotated or self.published
        return fact.kind if fact else ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that states the same facts throughout; none for plain text.

    Attributes
    ----------
    text : str
    facts : tuple of MarkedFact
        All facts that it states, or helps to state.
    ending : tuple of MarkedFact
        Those of them of which a passage ends with it.
    """

    text: str
    facts: tuple[MarkedFact, ...]
    ending: tuple[MarkedFact, ...]


def marked_facts(article: ArticleEvaluation) -> list[MarkedFact]:
    """Return all facts of an article, annotated, published or held back, in the order in which its text states them."""
    told = {id(annotated) for _, annotated in article.held if annotated is not None}
    all_: list[tuple[State, AnnotatedFact | None, PublishedFact | None, str]] = [
        *(("partly" if one.differing else "found", one.annotated, one.published, "") for one in article.pairs),
        *(("missed", fact, None, "") for fact in article.missed if id(fact) not in told),
        *(("spurious", None, fact, "") for fact in article.spurious),
        *(("held", annotated, one.fact, one.missing) for one, annotated in article.held),
    ]
    kinds, after_all = list(RULES), [(len(article.text or ""), 0)]
    facts = []
    for state, annotated, published, missing in all_:
        spans = passages(published, article.text) if published else []
        spans = spans or (passages(annotated, article.text) if annotated else [])
        facts.append(MarkedFact(0, state, annotated, published, spans, missing))
    facts.sort(key=lambda fact: ((fact.spans or after_all)[0][0], kinds.index(fact.kind)))
    return [replace(fact, number=number) for number, fact in enumerate(facts, 1)]


def pieces(text: str, facts: Iterable[MarkedFact]) -> Iterator[Piece]:
    """Cut a text where passages begin and end.

    Examples
    --------
    >>> one, other = (MarkedFact(n, "found", None, None, [span]) for n, span in ((1, (0, 5)), (2, (3, 8))))
    >>> [(piece.text, [fact.number for fact in piece.facts]) for piece in pieces("0123456789", [one, other])]
    [('012', [1]), ('34', [1, 2]), ('567', [2]), ('89', [])]
    """
    facts = list(facts)
    cuts = sorted({0, len(text), *(edge for fact in facts for span in fact.spans for edge in span)})
    for start, end in pairwise(cuts):
        stated = tuple(fact for fact in facts if any(a <= start and end <= b for a, b in fact.spans))
        yield Piece(text[start:end], stated, tuple(fact for fact in stated if any(b == end for _, b in fact.spans)))


def noted(kind: str, roles: Mapping[str, tuple[str, ...] | tuple[tuple[str, ...], ...]]) -> str:
    """Write a fact's roles in one line; of a filler with several names, the first.

    Examples
    --------
    >>> noted("office", {"person": ("Ada Holm",), "of": (("NO", "Norway"),)})
    'office: person Ada Holm; of NO'
    """
    return f"{kind}: " + ("; ".join(f"{role} {fillers(of)}" for role, of in roles.items()) or "nothing")


def fillers(names: tuple[str, ...] | tuple[tuple[str, ...], ...]) -> str:
    """Write a role's fillers in one line; of a filler with several names, the first."""
    return ", ".join(name if isinstance(name, str) else name[0] for name in names)
