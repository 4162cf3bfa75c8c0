"""How many people a delegation has: "a 12-strong mission", "a five-member team"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.lexicon import any_of, words_of

if TYPE_CHECKING:
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Entity
    from kg.extraction.text.figures import Figure


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
