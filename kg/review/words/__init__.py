"""What the desk says, in each language a file beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.documents import parse_yaml
from kg.errors import ReviewError

_FOLDER = Path(__file__).parent

LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))
"""Languages that the desk speaks, by ISO 639-1 code."""


@cache
def words_of(language: str) -> dict[str, Any]:
    """Return what the desk says in a language.

    Raises
    ------
    ReviewError
        If it does not speak it.

    Examples
    --------
    >>> words_of("en")["accept"], words_of("ko")["accept"]
    ('Accept', '승인')
    """
    if language not in LANGUAGES:
        raise ReviewError(f"the desk does not speak {language!r}", remedy=f"take {', '.join(LANGUAGES)}")
    words: dict[str, Any] = next(parse_yaml((_FOLDER / f"{language}.yaml").read_text("utf-8")))
    return words
