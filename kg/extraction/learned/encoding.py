"""Windows as the numbers that the encoder takes: word pieces, and which entity and state each one is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kg.extraction.learned.window import PLACEHOLDERS, Window
from kg.extraction.learned.wordpiece import END, START, WordPiece, vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model"
_FIRST_UNUSED = 1
"""Where the vocabulary's unused pieces begin, which the placeholders take."""

_LONGEST = 320  # pieces of a window; what is longer is cut


class Encoded(NamedTuple):
    """A window in numbers; ``places`` tells for each of its pieces where the first of its word pieces stands."""

    ids: NDArray[np.int64]
    entities: NDArray[np.int64]
    states: NDArray[np.int64]
    places: NDArray[np.int64]


@lru_cache(maxsize=2)
def _cutter(path: Path) -> WordPiece:
    return WordPiece(vocabulary(path))


def encode(windows: Sequence[Window], path: Path = MODEL / "vocab.txt") -> list[Encoded]:
    """Return windows in numbers, by the vocabulary of a file."""
    cutter = _cutter(path)
    return [_encoded(window, cutter) for window in windows]


def _encoded(window: Window, cutter: WordPiece) -> Encoded:
    ids, entities, states, places = [cutter[START]], [0], [0], []
    for piece in window.pieces:
        numbers = (_FIRST_UNUSED + PLACEHOLDERS.index(piece.text),) if piece.hides else cutter.of(piece.text)
        places.append(min(len(ids), _LONGEST - 2))
        ids += numbers
        entities += [piece.entity] * len(numbers)
        states += [piece.state] * len(numbers)
    rows = [row[: _LONGEST - 1] for row in (ids, entities, states)]
    whole = ([*row, last] for row, last in zip(rows, (cutter[END], 0, 0), strict=True))
    return Encoded(*(np.array(row, dtype=np.int64) for row in (*whole, places)))
