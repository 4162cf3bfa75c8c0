"""The sum that an undertaking means by "the debt" or "the whole sum", where the sentence before has told it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.lexicon import any_of, table, words_of

if TYPE_CHECKING:
    from kg.extraction.analysis import Analysis
    from kg.extraction.text.figures import Figure


@cache
def _meant_again() -> regex.Pattern[str]:
    owed, whole = any_of(words_of("commitment", "sum owed")), any_of(words_of("commitment", "all of a sum"))
    return regex.compile(rf"(?:all of )?(?:the|this|that) (?:(?:{whole}) )?(?:{owed})", regex.IGNORECASE)


def sum_before(analysis: Analysis, index: int, thing: str) -> Figure | None:
    """Return the only sum of the sentence before, where an undertaking is of "the debt" or "the whole sum"; else None.

    Parameters
    ----------
    analysis : Analysis
    index : int
        The sentence of the undertaking.
    thing : str
        Its object.

    Examples
    --------
    >>> from kg.article import Article
    >>> from kg.extraction.analysis import analyse
    >>> told = "Mali owes Norway 9 million euros. Norway agreed to cancel the debt."
    >>> analysis = analyse(Article(name="a", text=told, date="2024-05-18"))
    >>> [found and found.amount for thing in ("the whole debt", "a debt") for found in [sum_before(analysis, 1, thing)]]
    ['9000000 EUR', None]
    """
    if _meant_again().fullmatch(thing) is None:
        return None
    sums = [f for f in analysis.figures.get(index - 1, ()) if f.kind == "money"]
    is_only = len(sums) == 1 and len(_scale().findall(analysis.sentences[index - 1].text)) < 2
    return sums[0] if is_only else None  # not of "30 million euros for ships and 9 million for a dam"


@cache
def _scale() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(table('scales').keys())})\b")
