"""Answers of any length, page by page.

Some servers cut an answer at a number of rows without saying so (Virtuoso at 10,000 where its settings are as they
came), and some refuse a large OFFSET. So each page asks for what comes after the last key of the page before.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, QuerySolution

from kg.stores.queryable import Queryable, solutions

PAGE = 5000
"""Rows of a page."""


def pages(store: Queryable, pattern: str, key: str, *others: str, size: int | None = None) -> Iterator[QuerySolution]:
    """Yield the solutions of a graph pattern, each once, by an IRI of which each has its own.

    Parameters
    ----------
    store : Queryable
    pattern : str
        A SPARQL graph pattern.
    key : str
        The variable, without ``?``, of which no two solutions have the same IRI.
    others : str
        Further variables.
    size : int, optional
        Rows of a page, by default :data:`PAGE`.

    Examples
    --------
    >>> from kg.stores.embedded import EmbeddedStore
    >>> store = EmbeddedStore.in_memory()
    >>> store.update("INSERT DATA { <urn:c> <urn:p> 3 . <urn:a> <urn:p> 1 . <urn:b> <urn:p> 2 }")
    >>> [row["n"].value for row in pages(store, "?s <urn:p> ?n", "s", "n", size=2)]
    ['1', '2', '3']
    """
    size = size or PAGE
    variables = " ".join(f"?{name}" for name in (key, *others))
    last = ""
    while True:
        query = (
            f"SELECT DISTINCT {variables} WHERE {{ {pattern} FILTER(STR(?{key}) > {Literal(last)}) }} "
            f"ORDER BY STR(?{key}) LIMIT {size}"
        )
        page = list(solutions(store, query))
        yield from page
        if len(page) < size:
            return
        last = page[-1][key].value
