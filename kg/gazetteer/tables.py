"""Reading hand-written tables: tab-separated, ``#`` starts a line of comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import LinkError


def hand_written(file: str | Path, columns: int) -> Iterator[list[str]]:
    """Yield the lines of a table, each with its columns; a bare name means a table of this package.

    Raises
    ------
    LinkError
        If a line has another number of columns.

    Examples
    --------
    >>> next(hand_written("organization_names.tsv", 2))[0]
    'Q1065'
    """
    path = Path(__file__).parent / file
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != columns:
                raise LinkError(
                    f"line {number} has {len(cells)} columns, not {columns}", article=path.name, remedy="mend it"
                )
            yield cells
