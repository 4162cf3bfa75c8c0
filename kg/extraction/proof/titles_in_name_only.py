"""Titles that nobody holds: of a ship that bears a minister's name, of whoever is only called ambassador."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.proof.case import Case
from kg.facts import Office


def in_name_only(case: Case, fact: Office) -> str | None:
    """Return why a title beside a name is no office, or None.

    >>> from kg.extraction.proof.case import example
    >>> told = ("The Minister Ida Holm, Norway's newest frigate, lay in Lima.", "“Minister” Ida Holm waved from her stall.",
    ...         "The minister Ida Holm, Norway's youngest, flew to Lima.")
    >>> fields = {"person": "Ida Holm", "office": "Minister"}
    >>> cases = [example("office", text, "Ida Holm", **fields) for text in told]
    >>> [in_name_only(case, case.fact) for case in cases]
    ['a ship bears the name', 'it is only called so', None]
    """
    if case.sentence is None:
        return None
    text = case.sentence.text
    for found in re.finditer(re.escape(fact.person), text):
        if _ship_behind().match(text, found.end()) is not None:
            return "a ship bears the name"
        title = text[: found.start()].rstrip()
        if _COURTESY.search(title) is not None and fact.office.lower() in words_of("proof", "title of honour"):
            return "it is a title of honour"
        if _CALLED.search(title) is not None and fact.office.lower() in title[-len(fact.office) - 2 :].lower():
            return "it is only called so"
    return None


_COURTESY = re.compile(r"\b(?:Mrs?|Ms|Dr|Alhaj[ia]?|Engr|Barr)\.?$|\(\w+\.?\)$")
"""Another form of address between a title and a name: "Chief Mrs. Ida Holm", "Chief (Dr.) Lars Ek"."""
_CALLED = re.compile(r"[“\"‘][^“”\"‘’]{1,32}[”\"’]$")


@cache
def _ship_behind() -> re.Pattern[str]:
    ships = any_of(words_of("names", "ship"))
    return re.compile(
        rf",? (?:an?|the|[\w’'-]+[’']s?|its|their) (?:[\w-]+ ){{0,4}}(?:{ships})\b(?! (?:builder|owner|yard|captain)s?\b)"
    )
