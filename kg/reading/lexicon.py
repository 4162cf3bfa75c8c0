"""The word lists of the reading stage, which lie as data files in ``kg/reading/data/``."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.documents import parse_yaml
from kg.resources import resource


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the data file ``kg/reading/data/<name>.yaml``, read once.

    Examples
    --------
    >>> lexicon("dates")["months"][4][0]
    'may'
    """
    path = resource("reading", "data", f"{name}.yaml")
    (document,) = parse_yaml(path.read_text(encoding="utf-8"))
    words: dict[str, Any] = document
    return words
