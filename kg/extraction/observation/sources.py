"""Bodies that have no figures of their own: those that only tell one ("according to the Bureau of Statistics"), organs of a state."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.grammar.clauses import is_subject
from kg.extraction.lexicon import any_of, words, words_of

if TYPE_CHECKING:
    from kg.extraction.analysis import Analysis
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Entity, Mention

_NEAR = 60
"""Characters in front of a body, or behind it, in which it is said that it tells the figure."""
_DEMONYM = r"(?:\p{Lu}[\p{L}-]+(?:['’]s)?\s)?"
_BY = regex.compile(rf"(?:\b[Aa]ccording\sto|\b[Pp]er|^By|[.;:]\sBy)\s(?:the\s)?{_DEMONYM}$")


@cache
def _tells() -> regex.Pattern[str]:
    told = any_of(words_of("observation", "source"))
    return regex.compile(rf"(?:['’]s?)?\s(?:\p{{Ll}}[\p{{L}}-]*\s){{0,2}}?(?:{told})\b")


def is_source(frames: Frames, mention: Mention) -> bool:
    """Tell whether a body is only the one by whose word or count a figure is.

    Parameters
    ----------
    frames : Frames
        Of the sentence.
    mention : Mention
        Somebody named in it.
    """
    if mention.entity.kind != "organization" or mention.form not in ("name", "description"):
        return False
    parsed = frames.parsed
    start, end = parsed.sentence.start, parsed.sentence.end
    if _BY.search(parsed.text(max(start, mention.start - _NEAR), mention.start)):
        return True
    if _tells().match(parsed.text(mention.end, min(end, mention.end + _NEAR))):
        return True
    head = parsed.head_of(mention.start, mention.end)
    if head is None or not is_subject(head):
        return False
    verb = head.head.lemma_.lower()
    return verb in words("saying") or verb in words_of("observation", "estimating")


def state_of_its_organ(analysis: Analysis, owner: Entity) -> Entity:
    """Return the state whose organ somebody is ("the Coast Guard"), of which its figures are; else somebody as they are."""
    is_organ = owner.kind == "organization" and owner.state and not owner.is_international
    return (analysis.register.get("state", owner.state) if is_organ and owner.state else None) or owner
