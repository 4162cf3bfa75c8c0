"""Whatever answers SPARQL."""

from __future__ import annotations

from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

Results = QuerySolutions | QueryBoolean | QueryTriples
"""Answers to a query: of SELECT, of ASK, of CONSTRUCT and DESCRIBE."""


class Queryable(Protocol):
    """Something that answers SPARQL, with kg's prefixes declared and the default graph the merge of all articles."""

    def query(self, sparql: str) -> Results:
        """Answer a SPARQL 1.1 query."""


def solutions(store: Queryable, query: str) -> QuerySolutions:
    """Return the solutions of a SELECT query."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions), "only SELECT queries come here"
    return found
