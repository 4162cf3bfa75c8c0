"""With whom a figure of trade is: of "exports to Peru" Peru is the partner, and somebody else has the exports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.lexicon import any_of, words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Mention
    from kg.extraction.text.figures import Figure

_OWNED_AWAY = 25
"""Characters between an owner and the noun of trade: "Kenya's horticultural exports"."""


@cache
def _front() -> regex.Pattern[str]:
    flows = any_of(words_of("observation", "with another"))
    return regex.compile(rf"\b(?P<noun>{flows})\s(?:\p{{Ll}}+\s)?(?P<how>to|with|from)\s(?:the\s)?$", regex.IGNORECASE)


@cache
def _abroad() -> regex.Pattern[str]:
    placed = any_of(words_of("observation", "placed abroad"))
    return regex.compile(rf"\b(?P<noun>{placed})\s(?P<how>in|to)\s(?:the\s)?$", regex.IGNORECASE)


def partner_noun(frames: Frames, mention: Mention) -> int | None:
    """Return where the noun of trade stands whose partner somebody is; None where somebody is no partner.

    Parameters
    ----------
    frames : Frames
        Of the sentence.
    mention : Mention
        Somebody named in it.
    """
    if mention.form in ("demonym", "group"):
        return None
    start = frames.parsed.sentence.start
    before = frames.parsed.text(start, mention.start)
    if (found := _front().search(before)) is not None:
        return start + found.start("noun")
    if (found := _abroad().search(before)) is not None and owner_of_trade(frames, start + found.start("noun")):
        return start + found.start("noun")
    return None


def owner_of_trade(frames: Frames, noun: int) -> Mention | None:
    """Return who stands as owner or adjective in front of a noun of trade ("Kenya's exports", "Kenyan coffee exports")."""
    for mention in reversed(frames.mentions):
        if mention.end > noun or noun - mention.end > _OWNED_AWAY or mention.form == "group":
            continue
        between = frames.parsed.text(mention.end, noun)
        owns = between[:2] in ("'s", "’s") or between[:2] in ("' ", "’ ")
        is_said = mention.form in ("demonym", "pronoun") or owns
        inside = regex.fullmatch(r"(?:['’]s?)?\s(?:[\p{L}-]+\s){0,2}", between)
        is_one = inside is not None and not set(between.lower().split()) & (words("small_words") - {"'s", "’s"})
        return mention if is_said and is_one else None
    return None


def partners(frames: Frames, figure: Figure) -> Iterable[tuple[Mention, int]]:
    """Yield the partners that are told in front of a figure, each with where its noun of trade stands, the nearest first."""
    for mention in reversed(frames.mentions):
        if mention.start < figure.start and (noun := partner_noun(frames, mention)) is not None:
            yield mention, noun
