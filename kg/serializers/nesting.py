"""How deeply a text of RDF may be nested: parsers go down with it, and some of them fall."""

from __future__ import annotations

import re

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
