"""The words of an article that state a fact, with what else stands in their sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.explanation import Account
from kg.web.view import Link, View

_ENDED = re.compile(r"[^\W\d_]{4,}[.!?][”\"’')\]]*(?=\s|$)|\n")
"""The end of a sentence: a point after a word that is too long for an abbreviation; or the end of a line."""


@dataclass(frozen=True)
class Passage:
    """Words of an article that state a fact, with what stands around them."""

    before: str
    exact: str
    after: str
    article: Link
    published: str | None
    status: str | None
    confidence: float | None


def passage_of(view: View, account: Account) -> Passage:
    """Return the words that state a fact in their sentence, as far as the selector quotes it.

    What belongs to the sentences before and after is left out, and so are the halves of words that the selector cut.
    """
    before, after = opening(account.prefix, cut=account.start > len(account.prefix)), closing(account)
    return Passage(
        before=before + (" " if before and account.prefix[-1:].isspace() else ""),
        exact=" ".join(account.exact.split()),
        after=(" " if after and account.suffix[:1].isspace() else "") + after,
        article=view.link(account.article),
        published=account.published,
        status=view.term(account.status) if account.status else None,
        confidence=account.confidence,
    )


def opening(prefix: str, *, cut: bool) -> str:
    """Return what stands before the words in their sentence.

    Parameters
    ----------
    prefix : str
        What stands before them in the article.
    cut : bool
        Whether the article goes on before that.

    Examples
    --------
    >>> opening("ey had met on Monday, when President ", cut=True), opening("ric cars. President ", cut=True)
    ('…\\xa0had met on Monday, when President', 'President')
    """
    ends = [found.end() for found in _ENDED.finditer(prefix)]
    words = " ".join(prefix[ends[-1] if ends else 0 :].split())
    if ends or not cut:
        return words
    return "…\u00a0" + words.split(" ", 1)[1] if " " in words else words  # the first may be the end of a longer word


def closing(account: Account) -> str:
    """Return what stands after the words in their sentence."""
    whole = account.exact + account.suffix
    end = _ENDED.search(whole, max(0, len(account.exact) - 6))
    while end is not None and end.end() < len(account.exact):
        end = _ENDED.search(whole, end.end())
    words = " ".join((whole[len(account.exact) : end.end()] if end else account.suffix).split())
    if end is None and " " in words and words[-1:].isalnum():
        words = words.rsplit(" ", 1)[0] + "\u00a0…"  # never alone on a line
    return words
