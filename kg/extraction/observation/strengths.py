"""How many people a delegation has: "a 12-strong mission", "a five-member team"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.text.bare_sums import ROUGHLY

if TYPE_CHECKING:
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Entity
    from kg.extraction.text.figures import Figure

_IN_FRONT = 40
"""Characters in front of a number in which the company stands whose strength it is: "a delegation of about 40"."""


def strength(text: str, number_end: int) -> tuple[str, str] | None:
    """Return the delegation whose strength a number is and what is counted, or None.

    Parameters
    ----------
    text : str
    number_end : int
        Where the number ends in it.

    Examples
    --------
    >>> strength("a 12-strong trade mission", 4), strength("a 9-member team of nurses", 3), strength("a 9-strong wind", 3)
    (('trade mission', 'people'), ('team', 'members'), None)
    """
    found = _pattern().match(text, number_end)
    if found is None:
        return None
    return found["company"], "members" if found["how"].lower() == "member" else "people"


@cache
def _pattern() -> regex.Pattern[str]:
    how = any_of(words_of("observation", "strength") | {"member"})
    company = any_of(words_of("observation", "company"))
    return regex.compile(
        rf"-(?P<how>{how})\s(?P<company>(?:\p{{Ll}}[\p{{L}}-]*\s){{0,2}}?(?:{company}))\b", regex.IGNORECASE
    )


def is_strength(text: str, figure: Figure) -> bool:
    """Tell whether a number is how many people a delegation has, by the words behind it or in front.

    Examples
    --------
    >>> from kg.extraction.text.figures import counts_in
    >>> from kg.extraction.text.sentences import Sentence
    >>> told = "A 9-member team came.", "A delegation of about 40 came.", "The delegation met 40 bankers."
    >>> [is_strength(text, next(counts_in(Sentence(0, 1, 0, len(text), text)))) for text in told]
    [True, True, False]
    """
    if figure.kind != "count":
        return False
    if strength(text, figure.number_end or figure.end) is not None:
        return True
    return _company_in_front().search(text[max(0, figure.start - _IN_FRONT) : figure.start]) is not None


@cache
def _company_in_front() -> regex.Pattern[str]:
    company = any_of(words_of("observation", "company"))
    return regex.compile(rf"\b(?:{company})\sof\s{ROUGHLY}$", regex.IGNORECASE)


def month_of_company(date: str | None, today: str | None) -> str | None:
    """Return the month by which the strength of a delegation is dated: that of its day, else of the article; else what is told.

    Examples
    --------
    >>> month_of_company("2024-05-17", "2024-05-18"), month_of_company(None, "2024-05-18"), month_of_company("2019", "2024-05-18")
    ('2024-05', '2024-05', '2019')
    """
    return (date or today or "")[: len("2024-05")] or None


def whose_strength(frames: Frames, figure: Figure) -> Entity | None:
    """Return the state whose delegation it is, where its own words say so ("a 12-strong Omani team", "a 5-member team from Oman").

    Parameters
    ----------
    frames : Frames
        Of the sentence.
    figure : Figure
    """
    sentence = frames.parsed.sentence
    found = _pattern().match(sentence.text, (figure.number_end or figure.end) - sentence.start)
    if found is None:
        return None
    start, end = sentence.start + found.start("company"), sentence.start + found.end("company")
    for mention in frames.mentions:
        is_inside = mention.form == "demonym" and start <= mention.start < end
        is_from = mention.form == "name" and frames.parsed.text(end, mention.start).strip() in ("from", "from the")
        if mention.entity.kind == "state" and len(mention.entities) == 1 and (is_inside or is_from):
            return mention.entity
    return None
