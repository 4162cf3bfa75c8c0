"""The encoder, run by ONNX Runtime on one thread: articles are read side by side in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.extraction.learned.encoding import MODEL, Encoded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

_ROWS = 40
"""So few rows are multiplied at once that BLAS makes no threads of it: they cost more than they save, and round otherwise."""

REACH = 24
"""How many word pieces apart two words may be for their distance to be told exactly."""


class Encoder:
    """Gives scores to encoded windows (a :class:`kg.extraction.learned.proposals.Scorer`)."""

    def __init__(self, folder: Path = MODEL) -> None:
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "pairs.npz") as weights:
            self._pairs, self._bias = weights["pairs"], weights["bias"]
            self._products, self._distance = weights["products"], weights["distance"]

    def words(self, encoded: Sequence[Encoded]) -> list[tuple[Scores, Scores, Scores]]:
        """Return for each window, by piece: the choices' scores, and both sides of pairs.

        A window that an article holds again, as the lines of a list may be, is read once.
        """
        known: dict[tuple[bytes, ...], tuple[Scores, Scores, Scores]] = {}
        keys = [tuple(row.tobytes() for row in one) for one in encoded]
        for key, one in zip(keys, encoded, strict=True):
            if key not in known:
                known[key] = self._words(one)
        return [known[key] for key in keys]

    def _words(self, one: Encoded) -> tuple[Scores, Scores, Scores]:
        """Read one window by itself: eight-bit arithmetic rounds by the largest number of all that is read at once."""
        rows = {"ids": one.ids, "entities": one.entities, "states": one.states}
        parts = self._session.run(
            ["choices", "tells", "fills"], {name: np.asarray([row], dtype=np.int64) for name, row in rows.items()}
        )
        choices, tells, fills = (part[0][one.places] for part in parts)
        return choices, tells, fills

    def pairs(self, tells: Scores, fills: Scores, places: NDArray[np.int64], at: int) -> Scores:
        """Return the scores of the roles of one telling word: pieces by roles and ends of spans."""
        distance = self._distance[np.clip(places - places[at], -REACH, REACH) + REACH]
        sums, both = np.maximum(tells[at] + fills + distance, 0), tells[at] * fills
        return np.concatenate(
            [
                sums[row : row + _ROWS] @ self._pairs + self._bias + both[row : row + _ROWS] @ self._products
                for row in range(0, len(fills), _ROWS)
            ]
        )


_FOLDER = ContextVar("_FOLDER", default=MODEL)


def encoder() -> Encoder:
    """Return the encoder that reads: the one that the package brings, unless :func:`reading_with` names another."""
    return _loaded(_FOLDER.get())


@contextmanager
def reading_with(folder: Path) -> Iterator[None]:
    """Let another encoder read, one that has not learnt from the articles that proof is to learn from.

    Parameters
    ----------
    folder : Path
        Where its ``encoder.onnx`` and ``pairs.npz`` lie.

    Examples
    --------
    >>> with reading_with(MODEL):
    ...     here = encoder()
    >>> here is encoder()
    True
    """
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> Encoder:
    return Encoder(folder)
