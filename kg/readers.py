"""Who finds the facts of an article.

``embedded`` is the reader that kg carries: rules and a small learned reader, which check one another; ``learned`` and
``rules`` are either of them alone. ``model`` is a language model that the user names (:mod:`kg.models`), ``both`` is
the embedded reader and the model.
"""

from __future__ import annotations

from typing import Literal, get_args

Reader = Literal["embedded", "learned", "rules", "model", "both"]
READERS: tuple[Reader, ...] = get_args(Reader)
DEFAULT_READER: Reader = "embedded"

ASKING: frozenset[Reader] = frozenset({"model", "both"})
"""The readers that need a model."""


def reads(language: str) -> bool:
    """Tell whether the embedded reader reads a language, by its BCP 47 tag.

    Examples
    --------
    >>> reads("en-GB"), reads("ko")
    (True, False)
    """
    return language.split("-")[0].lower() == "en"


def unread(language: str) -> str:
    """Say that the embedded reader does not read a language.

    Examples
    --------
    >>> print(unread("ko"))
    the embedded reader reads English, and this is in the language ko; let a model read it, by --reader model
    """
    told = f"the embedded reader reads English, and this is in the language {language}"
    return f"{told}; let a model read it, by --reader model"
