"""States that are named only because somebody is sent there: "the Kenyan ambassador to Ethiopia" acts for Kenya."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import any_of, words
from kg.extraction.proof.case import Case

_IN_FRONT = 48
"""Characters in front of a state in which the office stands that is held there."""
_OTHERS = 2
"""Parties without that state, as many as a meeting needs."""


def is_only_sent_to(case: Case, state: str) -> bool:
    """Tell whether a sentence names a state only as that to which an envoy is sent, or by the town where they meet.

    >>> from kg.extraction.proof.case import example
    >>> text = "Norway's minister Ida Holm met the Kenyan ambassador to Ethiopia, Peter Otieno, in Addis Ababa."
    >>> case = example("engagement", text, "met", type="Talks", parties=("NO", "KE", "ET"), status="held")
    >>> [state for state in ("NO", "KE", "ET") if is_only_sent_to(case, state)]
    ['ET']
    """
    if len(set(fillers(case.fact, "parties")) - {state}) < _OTHERS:
        return False
    text = case.analysis.article.text
    here = list(case.mentions_of(state, case.mentions))
    sent = [_sent_to().search(text[max(0, m.start - _IN_FRONT) : m.start]) is not None for m in here]
    where = [all(e.kind == "place" for e in m.entities) and case.words_before(m.start)[-1:] == ["in"] for m in here]
    return any(sent) and all(one or other for one, other in zip(sent, where, strict=True))


@cache
def _sent_to() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words('offices_abroad'))})s? (?:to|in) (?:the )?$", re.IGNORECASE)
