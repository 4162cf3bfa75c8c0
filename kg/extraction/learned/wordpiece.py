"""Words cut into the pieces of the encoder's vocabulary (WordPiece, as BERT has it for text in small letters).

The longest piece of the vocabulary that a word opens with is cut off, and so on; what is inside a word is marked ``##``
(Devlin et al. 2019, BERT, section 3; https://arxiv.org/abs/1810.04805).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

_LONGEST = 60  # characters of a word; a longer one is unknown
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"


@lru_cache(maxsize=2)
def vocabulary(path: Path) -> dict[str, int]:
    """Return the vocabulary of a file with one piece a line: from a piece to its number."""
    return {piece: number for number, piece in enumerate(path.read_text("utf-8").splitlines())}


class WordPiece:
    """Cuts words into pieces.

    Examples
    --------
    >>> pieces = ["[UNK]", "[CLS]", "[SEP]", "sum", "##mit", "s", "-"]
    >>> cutter = WordPiece({piece: number for number, piece in enumerate(pieces)})
    >>> cutter.of("Summit"), cutter.of("summit-s"), cutter.of("Zürich")
    ((3, 4), (3, 4, 6, 5), (0,))
    """

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._numbers = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}

    def __getitem__(self, piece: str) -> int:
        return self._numbers[piece]

    def of(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 65536:
                self._known.clear()
            known = self._known[word] = tuple(n for part in _parts(word) for n in self._cut(part))
        return known

    def _cut(self, part: str) -> list[int]:
        found, start = [], 0
        if len(part) > _LONGEST:
            return [self._numbers[UNKNOWN]]
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in self._numbers:
                end -= 1
            if end == start:
                return [self._numbers[UNKNOWN]]
            found.append(self._numbers[("##" if start else "") + part[start:end]])
            start = end
        return found


def _parts(word: str) -> list[str]:
    """Return a word in small letters without accents, its marks apart."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    parts = [""]
    for character in decomposed:
        category = unicodedata.category(character)
        if category == "Mn" or category[0] == "C":
            continue
        if category[0] == "P" or (category[0] == "S" and ord(character) < 128):
            parts += [character, ""]
        else:
            parts[-1] += character
    return [part for part in parts if part]
