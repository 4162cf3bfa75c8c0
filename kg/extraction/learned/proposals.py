"""From the encoder's scores to proposals: a word that tells a fact, what it tells, who fills its roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kg.extraction.learned.encoding import Encoded
from kg.extraction.learned.labels import CHOICES, ROLES, ROLES_OF, SPANS, SPANS_OF
from kg.extraction.learned.window import Filler, Piece, Voice, Window
from kg.extraction.names.entities import Mention
from kg.extraction.text.durations import Duration
from kg.extraction.text.figures import Figure
from kg.extraction.text.quotations import Quotation
from kg.extraction.text.times import Time

Scores = NDArray[np.float32]
_LONGEST_SPAN = 30
_LEAST = 0.02
"""Probability below which a word is no proposal, and a mention does not fill a role."""

WORTH_FILLING = 0.2
"""Probability from which on it is asked who fills a proposal's roles."""

CHOICE_SLICES: dict[str, slice] = {}
for _name, _choices in CHOICES.items():
    _first = max((s.stop for s in CHOICE_SLICES.values()), default=0)
    CHOICE_SLICES[_name] = slice(_first, _first + len(_choices))


class Scorer(Protocol):
    """What reads encoded windows."""

    def words(self, encoded: Sequence[Encoded]) -> list[tuple[Scores, Scores, Scores]]:
        """Return for each window, by piece: the choices' scores, and both sides of pairs."""

    def pairs(self, tells: Scores, fills: Scores, places: NDArray[np.int64], at: int) -> Scores:
        """Return the scores of the roles of one telling word: pieces by roles and ends of spans."""


@dataclass(frozen=True)
class Filling:
    """What fills a role, and how likely that is."""

    filler: Filler
    probability: float
    piece: int


@dataclass(eq=False)
class Proposal:
    """A fact that a word tells.

    ``probability`` is that of the word's telling a fact of this kind, ``choices`` holds how likely each type or
    status is. ``spans`` are places in the article, each with its probability.
    """

    kind: str
    window: Window
    piece: int
    probability: float
    choices: dict[str, dict[str, float]]
    fillings: dict[str, list[Filling]] = field(default_factory=dict)
    spans: dict[str, tuple[int, int, float]] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where the telling word starts in the article."""
        return self.window.pieces[self.piece].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.window.pieces[self.piece].end

    def best(self, row: str) -> str:
        """Return the likeliest choice of a row that is one."""
        return max((c for c in self.choices[row] if c), key=lambda c: self.choices[row][c])


def can_tell(kind: str, piece: Piece) -> bool:
    """Tell whether a piece is of the sort that can tell a fact of a kind."""
    if kind == "statement":
        return isinstance(piece.filler, Quotation)
    if kind == "observation":
        return isinstance(piece.filler, Figure)
    if kind == "office":
        return piece.hides and isinstance(piece.filler, Mention) and piece.filler.entity.kind == "person"
    return not piece.hides and any(c.isalpha() for c in piece.text)


def can_fill(role: str, piece: Piece) -> bool:
    """Tell whether a piece is of the sort that can fill a role."""
    filler = piece.filler
    if role == "date":
        return isinstance(filler, Time)
    if role == "duration":
        return isinstance(filler, Duration) or (isinstance(filler, Time) and bool(filler.days))
    if role in ("amount", "count"):
        return isinstance(filler, Figure)
    if isinstance(filler, Voice):
        return role in ("agents", "parties", "speaker", "participants", "beneficiaries", "subject")
    if not isinstance(filler, Mention):
        return False
    if role in ("participants", "signatories"):
        return any(entity.kind == "person" for entity in filler.entities)
    if role == "place":
        return any(entity.kind in ("place", "state", "organization") for entity in filler.entities)
    return True


def proposals(scorer: Scorer, windows: Sequence[Window], encoded: Sequence[Encoded]) -> Iterator[Proposal]:
    """Yield what the windows of an article may tell, likely or not."""
    for window, one, (choices, tells, fills) in zip(windows, encoded, scorer.words(encoded), strict=True):
        for kind in ROLES_OF:
            rows = _softmax(choices[:, CHOICE_SLICES[kind]])
            for i in range(window.own, len(window.pieces)):
                probability = float(1 - rows[i, 0])
                if probability < _LEAST or not can_tell(kind, window.pieces[i]):
                    continue
                found = Proposal(kind, window, i, probability, {kind: _named(kind, rows[i])})
                if f"{kind} status" in CHOICE_SLICES:
                    row = _softmax(choices[i : i + 1, CHOICE_SLICES[f"{kind} status"]])[0]
                    found.choices[f"{kind} status"] = _named(f"{kind} status", row)
                if probability >= WORTH_FILLING:
                    _fill(found, scorer.pairs(tells, fills, one.places, i))
                yield found


def _named(row: str, values: Scores) -> dict[str, float]:
    return dict(zip(CHOICES[row], map(float, values), strict=True))


def _softmax(scores: Scores) -> Scores:
    raised: Scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Scores = raised / raised.sum(axis=-1, keepdims=True)
    return total


def _fill(proposal: Proposal, scores: Scores) -> None:
    pieces = proposal.window.pieces
    for role in ROLES_OF[proposal.kind]:
        column = 1 / (1 + np.exp(-scores[:, ROLES.index(role)]))
        proposal.fillings[role] = [
            Filling(filler, float(column[i]), i)
            for i in map(int, np.flatnonzero(column > _LEAST))
            if (filler := pieces[i].filler) is not None and can_fill(role, pieces[i])
        ]
    border = proposal.window.own - 1
    for span in SPANS_OF[proposal.kind]:
        column_of = len(ROLES) + 2 * SPANS.index(span)
        first, last = (_softmax(scores[border:, column_of + end]) for end in (0, 1))
        both = np.triu(np.outer(first[1:], last[1:])) - np.triu(np.outer(first[1:], last[1:]), _LONGEST_SPAN)
        if not both.size:
            continue
        a, b = np.unravel_index(int(both.argmax()), both.shape)
        probability = float(both[a, b])
        if probability > float(first[0] * last[0]):
            proposal.spans[span] = (pieces[border + 1 + a].start, pieces[border + 1 + b].end, probability)
