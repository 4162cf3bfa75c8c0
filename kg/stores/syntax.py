"""Syntax errors of queries, told by place."""

from __future__ import annotations

import re

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def located(message: str, sparql: str) -> str:
    """Turn the parser's message into one line with the place and the words that stand there."""
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
