"""The word lists of the extractor: data files in the folders of ``lexicons/``, read once.

A list is a UTF-8 text file; lines that start with ``#`` are comments, columns are parted by tabs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicons"


@cache
def _paths() -> dict[str, Path]:
    """Return where each list lies; a name stands in one folder only."""
    return {path.stem: path for path in sorted(_FOLDER.glob("*/*.tsv"))}


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a word list, each a tuple of its columns.

    Examples
    --------
    >>> ("president", "leader") in {row[:2] for row in rows("offices")}
    True
    """
    lines = _paths()[name].read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of a word list."""
    return frozenset(row[0] for row in rows(name))


@cache
def table(name: str) -> dict[str, str]:
    """Return a two-column word list as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def engagement_nouns() -> dict[str, tuple[str, str]]:
    """The nouns that name an engagement, with their class and what they need to do so."""
    return {row[0]: (row[1], row[2]) for row in rows("engagement_nouns")}


@cache
def engagement_verbs() -> dict[str, tuple[str, frozenset[str]]]:
    """The verbs that state an engagement, with their class and where the other side stands."""
    return {row[0]: (row[1], frozenset(row[2].split())) for row in rows("engagement_verbs")}
