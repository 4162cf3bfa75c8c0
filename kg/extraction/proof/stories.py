"""What is told of a story or a game did not happen."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.proof.case import ASSERTED, Case

_STORY_TOLD_IN = 90
"""Characters from a film or a novel to the verb of what it tells: "the novel by a young writer from Oslo imagines"."""


def by_its_fiction(case: Case) -> str | None:
    """ "In the film, two presidents sign a treaty".

    >>> from kg.extraction.proof.case import example
    >>> text = "In the film, Norway and Kenya sign a treaty."
    >>> by_its_fiction(example("instrument", text, "sign", type="Treaty", title="treaty", status="signed"))
    'it is told of a story or a game'
    """
    text = case.sentence.text if case.sentence is not None else ""
    return "it is told of a story or a game" if case.fact.kind in ASSERTED and _fiction().search(text) else None


@cache
def _fiction() -> re.Pattern[str]:
    stories, games = any_of(words_of("proof", "story")), any_of(words_of("proof", "game"))
    telling = any_of(words_of("proof", "telling a story"))
    return re.compile(
        rf"\b[Ii]n (?:an?|the|his|her|their) (?:[\w-]+ ){{0,2}}(?:{stories}|{games})\b"
        rf"|\b(?:{stories})\b.{{0,{_STORY_TOLD_IN}}}\b(?:{telling})\b"
    )
