"""The tables in ``data/``: lines, tab-separated where there are columns, comments with ``#`` on top."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a table, comments and empty ones left out.

    Examples
    --------
    >>> lines("topics.txt")[0]
    'maritime security'
    """
    text = (HERE / "data" / name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table as tuples of columns.

    Examples
    --------
    >>> rows("offices.tsv")[0]
    ('minister', 'Foreign Minister', 'foreign minister')
    """
    return tuple(tuple(line.split("\t")) for line in lines(name))
