"""Where a document of JSON-LD misuses a keyword: its parser tells which keyword, and no line."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KEYWORD = re.compile(r"@[a-z]+\b", re.IGNORECASE)
_ACCEPTED = {"string": '"', "number": "-0123456789", "boolean": "tf", "null": "n", "object": "{", "map": "{"}
"""How a value of a kind begins."""


def place_of_misuse(problem: str, text: str) -> tuple[int, int] | None:
    """Return line and column, both from 1, of the first thing in a document to which a parser's words can apply.

    That is the first use of the keyword that the message names whose value is not of a kind that the message allows,
    or else the first use of the keyword. None where the message names no keyword, or one that is not in the document.

    Examples
    --------
    >>> place_of_misuse("@id value must be a string", '{"@id": "urn:a",\\n "urn:p": {"@id": 5}}')
    (2, 12)
    """
    if "remote context" in problem:  # the address of one
        return _first(re.finditer(r'"@context"\s*:\s*(?=["\[])', text), text)
    if (keyword := _KEYWORD.search(problem)) is None:
        return None
    uses = list(re.finditer(rf'"{keyword[0]}"\s*:\s*', text))
    if "twice" in problem:
        return _first(uses[1:], text)
    allowed = "".join(begin for kind, begin in _ACCEPTED.items() if re.search(rf"\b{kind}\b", problem))
    wrong = [use for use in uses if allowed and text[use.end() : use.end() + 1] not in allowed]
    return _first(wrong or uses, text)


def _first(uses: Iterable[re.Match[str]], text: str) -> tuple[int, int] | None:
    for use in uses:
        start = use.start()
        return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return None
