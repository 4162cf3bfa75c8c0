"""The tables beside this package's modules: tab-separated, with a comment on top."""

from __future__ import annotations

from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table of this package, without comments and empty lines.

    Examples
    --------
    >>> rows("cameo.tsv")[0]
    ['*', 'planned', '036']
    """
    lines = files("kg.mappers").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
