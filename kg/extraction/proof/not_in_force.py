"""Documents that are not in force yet: "takes effect only when both parliaments have voted", "will enter into force"."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.proof.case import Case
from kg.facts import Instrument

_REACH = 160
"""Characters behind the beginning of a title in which it is said from when on it is in force."""


def by_its_condition(case: Case) -> str | None:
    """Return why a document is not in force yet, or None.

    Examples
    --------
    >>> from kg.extraction.proof.case import example
    >>> fields = {"type": "Treaty", "title": "tax treaty", "parties": ("NO", "KE"), "status": "inForce"}
    >>> told = "takes effect only when both have ratified it", "will enter into force in May", "took effect when both had"
    >>> for how in told:
    ...     text = f"The tax treaty between Norway and Kenya {how}."
    ...     print(by_its_condition(example("instrument", text, "tax treaty between", **fields)))
    it is not in force yet (“takes effect only when”)
    it is not in force yet (“will enter into force”)
    None
    """
    fact = case.fact
    if not isinstance(fact, Instrument) or fact.status != "inForce" or case.sentence is None:
        return None
    start = max(case.sentence.text.find(fact.title), 0)
    told = _still_to_come().search(case.sentence.text, start, start + len(fact.title) + _REACH)
    return f"it is not in force yet (“{' '.join(told[0].split())}”)" if told is not None else None


@cache
def _still_to_come() -> re.Pattern[str]:
    coming, waiting = any_of(words_of("proof", "coming into force")), any_of(words_of("proof", "waiting for"))
    ahead = any_of(words_of("proof", "force to come"))
    return re.compile(rf"\b(?:(?:{ahead})\s(?:only\s)?(?:{coming})|(?:{coming}),?\s(?:only\s)?(?:{waiting}))\b")
