"""Syntax errors of queries, told by place; and queries that no parser gets to the end of."""

from __future__ import annotations

import re

from kg.errors import StoreError

_UPDATE = re.compile(
    r"(?:\s|#[^\n\r]*+|(?:PREFIX\s+\S*:\s*|BASE\s*)<[^>]*+>)*+"
    r"(?:INSERT|DELETE|WITH|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b",
    re.IGNORECASE,
)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def located(message: str, sparql: str) -> str:
    """Turn the parser's message into one line with the place and the words that stand there."""
    if _UPDATE.match(sparql):
        return "this is an update, and only queries are answered: a store is changed by kg load, sync, unload and merge"
    found = _POSITION.match(message)
    if not found:
        return f"syntax error in the query: {' '.join(message.split())}"
    line, column, reason = int(found[1]), int(found[2]), found[3]
    place = f"syntax error in the query at line {line}, column {column}"
    if "Prefix not found" in reason:
        return f"{place}: a prefix is not declared"
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return f"{place}, before {rest[:40]!r}" if rest else f"{place}, where the text ends too early"


DEEPEST = 200
"""Brackets within brackets in a query; the longest of kg's own questions have nine."""

MOST_OPERATORS = 2000
"""Operators of a query, alternatives and negations among them, of which parsers put each into the one before."""

_PARTS = re.compile(
    r"""
      \#[^\n\r]*+ | <[^<>"{}|^`\\\x00-\x20]*+> | [?$]\w++ | [\w.-]*+:[\w.:%-]*+
    | (?<![\w)])[+-]?\d[\w.]*+(?:(?<=[eE])[+-]\d++)?
    | '''(?:[^'\\]|\\.|'(?!''))*+''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"
    | '(?:[^'\\\n\r]|\\.)*+' | "(?:[^"\\\n\r]|\\.)*+"
    | (?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<operator>\|\||&&|[!|/^*+-]|\b(?:UNION|OPTIONAL|MINUS|FILTER|BIND|GRAPH|EXISTS)\b)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def refuse_nesting(sparql: str) -> None:
    """Refuse a query that is nested more deeply than a parser can be trusted with: Oxigraph's brings the process down.

    Raises
    ------
    StoreError

    Examples
    --------
    >>> refuse_nesting("SELECT * { ?s ?p '((((' }")
    >>> refuse_nesting("ASK " + "{" * 500 + "}" * 500)
    Traceback (most recent call last):
    kg.errors.StoreError: store: the query is nested more than 200 deep; ask for less at once
    """
    depth = operators = 0
    for part in _PARTS.finditer(sparql):
        depth += (part["open"] is not None) - (part["close"] is not None)
        operators += part["operator"] is not None
        if depth > DEEPEST:
            raise StoreError(f"the query is nested more than {DEEPEST} deep", remedy="ask for less at once")
        if operators > MOST_OPERATORS:
            raise StoreError(f"the query holds more than {MOST_OPERATORS:,} operators", remedy="ask for less at once")
