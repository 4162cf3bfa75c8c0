"""How often the office holders of each state bear the words of a name, or words that end alike."""

from __future__ import annotations

import sqlite3
from functools import cached_property

_LETTERS = (3, 4)


class Bearers:
    """The part of the gazetteer that counts who bears which words; names are folded, given names in full."""

    _database: sqlite3.Connection

    def bearers(self, word: str) -> dict[str, int]:
        """Return how many persons with an office of each state bear a word (of :func:`kg.gazetteer.names.core`).

        Examples
        --------
        >>> from kg.gazetteer import Gazetteer
        >>> bearing = Gazetteer.default().bearers("nguyen")
        >>> max(bearing, key=bearing.get)
        'VN'
        """
        rows = self._database.execute("SELECT iso2, COUNT(*) FROM part WHERE word = ? GROUP BY iso2", (word,))
        return dict(rows.fetchall())

    @cached_property
    def endings(self) -> dict[str, dict[str, int]]:
        """By three or four letters, how many words in the names of each state's officials are longer and end in them.

        Examples
        --------
        >>> from kg.gazetteer import Gazetteer
        >>> bearing = Gazetteer.default().endings["escu"]
        >>> max(bearing, key=bearing.get)
        'RO'
        """
        found: dict[str, dict[str, int]] = {}
        for letters in _LETTERS:
            rows = self._database.execute(
                "SELECT substr(word, ?), iso2, COUNT(*) FROM part WHERE length(word) > ? GROUP BY 1, 2",
                (-letters, letters),
            )
            for ending, iso2, count in rows:
                found.setdefault(ending, {})[iso2] = count
        return found
