"""Whatever answers SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import StoreError

Results = QuerySolutions | QueryBoolean | QueryTriples
"""Answers to a query: of SELECT, of ASK, of CONSTRUCT and DESCRIBE."""


class Queryable(Protocol):
    """Something that answers SPARQL, with kg's prefixes declared and the default graph the merge of all articles."""

    def query(self, sparql: str) -> Results:
        """Answer a SPARQL 1.1 query."""


@contextmanager
def evaluated() -> Iterator[None]:
    """Make an error of ours of what goes wrong while answers are taken up: a query is evaluated only then.

    Raises
    ------
    StoreError
    """
    try:
        yield
    except BrokenPipeError:  # of whoever reads what is printed
        raise
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        problem = f"the query cannot be answered ({' '.join(str(error).split())})"
        raise StoreError(problem, remedy="see whether the services that it asks answer") from error


def solutions(store: Queryable, query: str) -> QuerySolutions:
    """Return the solutions of a SELECT query."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions), "only SELECT queries come here"
    return found
