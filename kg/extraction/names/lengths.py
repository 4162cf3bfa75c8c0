"""How long a stretch of text is, whatever those are called whom it names: each name is one word."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.names.entities import Mention
from kg.extraction.names.spellings_of_states import article_before

_NAMES = frozenset({"name", "demonym", "capital"})


def words_in(text: str, start: int, end: int, mentions: Iterable[Mention]) -> int:
    """Return how many words a stretch of an article has, of which each name is one, its article included.

    Parameters
    ----------
    text : str
        The article.
    start, end : int
        The stretch.
    mentions : iterable of Mention
        Those of the sentence that it stands in.
    """
    count = len(text[start:end].split())
    for mention in mentions:
        if mention.form in _NAMES and start <= mention.start and mention.end <= end:
            is_state = mention.entity.kind == "state" and mention.form == "name"
            first = article_before(text, mention.start, mention.end) if is_state else mention.start
            count -= len(text[max(first, start) : mention.end].split()) - 1
    return count


def words_of(wording: str, text: str, mentions: Iterable[Mention]) -> int:
    """Return how many words a text has that was made of an article's words, of which each name is one.

    Parameters
    ----------
    wording : str
    text : str
        The article.
    mentions : iterable of Mention
        Those that it may name.
    """
    names = {text[mention.start : mention.end] for mention in mentions if mention.form in _NAMES}
    longer = sum(wording.count(name) * (len(name.split()) - 1) for name in names)
    return max(len(wording.split()) - longer, 1)
