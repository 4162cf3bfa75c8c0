"""How deeply a text of RDF may be nested: parsers go down with it, and some of them fall."""

from __future__ import annotations

import json
import re
from typing import Any

from kg.errors import SerializationError

DEEPEST = 200
"""Levels of arrays and objects, or of triples within triples; what kg writes has four."""

_JSON = re.compile(r'"(?:[^"\\]|\\.)*+"?|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)
_TURTLE = re.compile(
    r"""
      \#[^\n\r]*+ | (?P<open> <<\(? ) | (?P<close> \)?>> ) | <[^<>"{}|^`\\\x00-\x20]*+>
    | '''(?:[^'\\]|\\.|'(?!''))*+''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"
    | '(?:[^'\\\n\r]|\\.)*+' | "(?:[^"\\\n\r]|\\.)*+"
    """,
    re.VERBOSE | re.DOTALL,
)


def refuse_nesting(text: str, *, is_json: bool, name: str) -> None:
    """Refuse a text that is nested more deeply than its parser can be trusted with.

    Parameters
    ----------
    text : str
    is_json : bool
        Whether it is JSON-LD or SPARQL results in JSON; otherwise it is of the family of Turtle.
    name : str
        What the error calls it.

    Raises
    ------
    SerializationError

    Examples
    --------
    >>> refuse_nesting('{"a": "[[[["}', is_json=True, name="text")
    >>> refuse_nesting("[" * 500, is_json=True, name="text")
    Traceback (most recent call last):
    kg.errors.SerializationError: serialize: text, line 1, column 201: it is nested more than 200 deep
    """
    if is_json and ("@context" in text or "\\u" in text):
        _refuse_chains(text, name)
    most = text.count("[") + text.count("{") if is_json else text.count("<<")
    if most <= DEEPEST:
        return
    depth = 0
    for token in (_JSON if is_json else _TURTLE).finditer(text):
        depth += (token["open"] is not None) - (token["close"] is not None)
        if depth > DEEPEST:
            start = token.start()
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            place = f"{name}, line {line}, column {column}"
            raise SerializationError(f"it is nested more than {DEEPEST} deep", article=place)


def _refuse_chains(text: str, name: str) -> None:
    """Refuse an object in which more members than :data:`DEEPEST` name one another, as terms of a context may."""

    def look(members: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(members) > DEEPEST and _chain(members) > DEEPEST:
            raise SerializationError(f"more than {DEEPEST} terms of its context rest on one another", article=name)
        return dict(members)

    try:
        json.loads(text, object_pairs_hook=look, parse_int=len, strict=False)
    except (ValueError, RecursionError):
        return  # the parser tells of it


def _chain(members: list[tuple[str, Any]]) -> int:
    """Return how long the longest chain of members is of which each names the next, in itself or in its value."""
    keys = {key for key, _ in members}
    named: dict[str, list[str]] = {}
    for key, value in members:
        words = [key, *(value.values() if isinstance(value, dict) else [value])]
        parts = {part for word in words if isinstance(word, str) for part in (word, word.split(":")[0])}
        named.setdefault(key, []).extend(sorted((parts & keys) - {key}))
    lengths: dict[str, int] = {}
    for first in named:
        path = [first]
        while path and len(path) <= DEEPEST:
            current = path[-1]
            lengths.setdefault(current, 0)
            following = next((each for each in named[current] if each not in lengths), None)
            if following is not None:
                path.append(following)
                continue
            lengths[current] = 1 + max((lengths[each] for each in named[current]), default=0)
            path.pop()
        if path:
            return len(path)
    return max(lengths.values(), default=0)
