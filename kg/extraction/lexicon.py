"""The word lists of the extractor: data files in the folders of ``lexicons/``, read once and checked as they are read.

A list is a UTF-8 text file; lines that start with ``#`` are comments, columns are parted by tabs. What each column
holds stands in :mod:`kg.extraction.lexicon_columns`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import regex

from kg.errors import ExtractionError
from kg.extraction.lexicon_columns import COLUMNS, KEYS, Column

_FAMILIAR = {"talks": "meeting", "call": "call", "summit": "summit", "visit": "visit"}

FOLDER = Path(__file__).parent / "lexicons"


@cache
def paths() -> dict[str, Path]:
    """Return where each list lies; a name stands in one folder only."""
    return {path.stem: path for path in sorted(FOLDER.glob("*/*.tsv"))}


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a word list, each a tuple of its columns.

    Raises
    ------
    ExtractionError
        If a row has not the columns of the list, or stands twice; it names the file and the line.

    Examples
    --------
    >>> ("president", "leader") in {row[:2] for row in rows("offices")}
    True
    """
    return read_rows(paths()[name], COLUMNS[name], KEYS.get(name, 1))


def read_rows(path: Path, columns: tuple[Column, ...], key: int = 1) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a file, of which each cell is what its column holds.

    Parameters
    ----------
    key : int
        How many of the first columns tell the rows apart.

    Raises
    ------
    ExtractionError
        As :func:`rows` does.
    """
    found: dict[tuple[str, ...], tuple[int, tuple[str, ...]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        problem = _problem(row, columns)
        if problem is None and row[:key] in found:
            problem = f"{', '.join(row[:key])!r} stands in line {found[row[:key]][0]} already"
        if problem is not None:
            place = f"{path.parent.name}/{path.name}, line {number}"
            raise ExtractionError(
                problem, article=f"lexicons/{place}", remedy="mend the line, columns are parted by tabs"
            )
        found[row[:key]] = (number, row)
    return tuple(row for _, row in found.values())


def _problem(row: tuple[str, ...], columns: tuple[Column, ...]) -> str | None:
    """Return what is wrong with a row, or None."""
    if len(row) != len(columns):
        names = ", ".join(column.name for column in columns)
        return f"{len(row)} columns, not {len(columns)} ({names})"
    for cell, column in zip(row, columns, strict=True):
        if unicodedata.normalize("NFC", cell) != cell:
            return f"{cell!r} has letters in several characters, where texts have one (Unicode's form NFC)"
        if not column.holds(cell):
            return f"{cell!r} is no {column.name}: {column.what}"
    return None


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of a word list."""
    return frozenset(row[0] for row in rows(name))


@cache
def words_of(folder: str, word_class: str) -> frozenset[str]:
    """Return the words of a class, as ``lexicons/<folder>/<folder>_classes.tsv`` lists them.

    Raises
    ------
    ExtractionError
        If there are none, or as :func:`rows` does.

    Examples
    --------
    >>> "wrap" in words_of("engagement", "finishing")
    True
    """
    found = frozenset(word for name, word, _ in rows(f"{folder}_classes") if name == word_class)
    if not found:
        place = f"lexicons/{folder}/{folder}_classes.tsv"
        raise ExtractionError(f"there is no word of the class {word_class!r}", article=place, remedy="add one")
    return found


def any_of(phrases: Iterable[str]) -> str:
    """Return an expression for one of some phrases, of which the longest counts.

    Examples
    --------
    >>> any_of(["help", "U.S.", "help develop"])
    'help\\\\ develop|U\\\\.S\\\\.|help'
    """
    return "|".join(regex.escape(one) for one in sorted(phrases, key=lambda one: (-len(one), one)))


@cache
def table(name: str) -> dict[str, str]:
    """Return a two-column word list as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def engagement_nouns() -> dict[str, tuple[str, str]]:
    """The nouns that name an engagement, with their class and what they need to do so."""
    return {row[0]: (row[1], row[2]) for row in rows("engagement_nouns")}


@cache
def engagement_phrases() -> dict[str, str]:
    """The nouns of engagements of several words, or with a hyphen, each with the one word that a parser knows.

    A parser cuts "fireside chat" or "tête-à-tête" into words of which none is a meeting; so the familiar noun of its
    class stands in while the sentence is parsed.
    """
    return {noun: _FAMILIAR[kind] for noun, (kind, _) in engagement_nouns().items() if not noun.isalpha()}


@cache
def engagement_verbs() -> dict[str, tuple[str, frozenset[str]]]:
    """The verbs that state an engagement, with their class and where the other side stands."""
    return {row[0]: (row[1], frozenset(row[2].split())) for row in rows("engagement_verbs")}
