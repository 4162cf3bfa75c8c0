"""Documents in lists of what came of a meeting: "The following are the outcomes:", and below it one an item."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.triage import ITEM
from kg.extraction.lexicon import any_of, words_of

if TYPE_CHECKING:
    from kg.extraction.analysis import Analysis
    from kg.extraction.grammar.parsed import Parsed

_MARK = regex.compile(r"\s*(?:[•*–-]|\(?(?:\d{1,2}|[ivx]+|[a-z])[.)])\s*(?:an?|the)?\s*", regex.IGNORECASE)
"""A bullet or number, which may stand in front of an item as a sentence of its own."""
_LISTED = 24
"""Sentences back from an item to what announces the list, numbers that stand by themselves among them."""
_NOT_YET = regex.compile(
    r"\b(?:to be|will|would|could|may|might|should|not?|draft|expected|proposed)\b", regex.IGNORECASE
)


@cache
def _outcomes() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{any_of(words_of('instrument', 'outcomes'))})s?\b", regex.IGNORECASE)


def tells_outcomes(lead: str) -> bool:
    """Tell whether what stands in front of a list says that its items came of a meeting.

    Examples
    --------
    >>> tells_outcomes("Among the results are the following:"), tells_outcomes("The draft texts are:")
    (True, False)
    """
    return _outcomes().search(lead) is not None and _NOT_YET.search(lead) is None


def is_listed_outcome(analysis: Analysis, parsed: Parsed, start: int) -> bool:
    """Tell whether a document opens an item of a list of what came of a meeting.

    Parameters
    ----------
    analysis : Analysis
    parsed : Parsed
        The sentence of the document.
    start : int
        Where its title starts.
    """
    sentence = parsed.sentence
    before = analysis.sentences[max(0, sentence.index - _LISTED) : sentence.index]
    mark = parsed.text(sentence.start, start) or (before[-1].text if before else "")
    if _MARK.fullmatch(mark) is None:
        return False
    texts = [one.text.rstrip() for one in before]
    leads = [
        text for text, last in zip(texts, ["", *texts], strict=False) if not (_is_item(text) or _MARK.fullmatch(last))
    ]
    return bool(leads) and leads[-1].endswith(":") and tells_outcomes(leads[-1])


def _is_item(text: str) -> bool:
    return ITEM.match(text) is not None or _MARK.fullmatch(text) is not None
