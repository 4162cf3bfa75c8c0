"""At whose request, with whose blessing something is done: who prompts others does not do it, nor sign it."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.learned.combining import fillers
from kg.extraction.lexicon import any_of, words_of
from kg.extraction.names.entities import Mention
from kg.extraction.proof.case import Case

_FARTHEST = 60
"""Characters in front of a name in which it is told of whom the request is ("at the urgent request of")."""
_TWO = 2


def only_prompts(case: Case, state: str) -> bool:
    """Tell whether a sentence names a state only as the one at whose request, or with whose blessing, others act.

    >>> from kg.extraction.proof.case import example
    >>> text = "At Kenya's urgent request and with the blessing of Egypt, Norway pledged to build a port."
    >>> case = example("commitment", text, "pledged", agents=("KE", "EG", "NO"), action="build", object="a port")
    >>> [state for state in case.fact.agents if only_prompts(case, state)]
    ['KE', 'EG']
    """
    if case.fact.kind == "engagement":
        others = set(fillers(case.fact, "parties")) - {state}
        if "Visit" in getattr(case.fact, "type", "") or len(others) < _TWO:
            return False  # "at the invitation of Norway he came to Oslo"
    here = [m for m in case.mentions_of(state, case.mentions) if m.form != "pronoun"]
    return bool(here) and all(_prompts(case, mention) for mention in here)


def _prompts(case: Case, mention: Mention) -> bool:
    text = case.analysis.article.text
    in_front = text[max(0, mention.start - _FARTHEST) : mention.start]
    return bool(
        _request_of().search(in_front) or (_LED_IN.search(in_front) and _own_request().match(text, mention.end))
    )


_LED_IN = re.compile(r"\b(?i:at|with|under|on|upon|through|following|after|despite) (?:the )?$")


@cache
def _request_of() -> re.Pattern[str]:
    nouns = any_of(words_of("proof", "prompting"))
    return re.compile(
        rf"\b(?i:at|with|under|on|upon|through|following|despite) (?:the |an? )?(?:[a-z-]+ )?(?:{nouns}) (?:of|from|by) (?:the )?(?:(?:the )?[A-Z][\w’'-]+ and )?(?:the )?$"
    )


@cache
def _own_request() -> re.Pattern[str]:
    nouns = any_of(words_of("proof", "prompting"))
    return re.compile(rf"(?:[’']s?)? (?:[a-z-]+ )?(?:{nouns})\b")
