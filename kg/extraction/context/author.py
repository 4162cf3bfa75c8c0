"""Who speaks in an article that is itself somebody's words: "Statement by President …", a letter with its signature."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.names.entities import Entity, Register
from kg.extraction.names.persons import PersonFinder
from kg.extraction.text.sentences import Sentence

_LETTER = regex.compile(r"\b(?:letter|message|memorandum|notice)\b", regex.IGNORECASE)
_SIGNED = regex.compile(r"(?:\p{Lu}[\p{Lu}.’'-]*,? ){1,4}\p{Lu}[\p{Lu}.’'-]+")
_ABOUT = 40
"""Characters between "Statement" and its "by": "Statement on the Passing of … by"."""
_NAMED_WITHIN = 70
"""Characters behind "Statement by" within which somebody is named: offices stand between."""
_CLOSING = 4  # sentences at the end among which a signature stands


@cache
def _spoken() -> regex.Pattern[str]:
    texts = any_of(words_of("context", "spoken"))
    return regex.compile(rf"^(?:\p{{L}}+ )?(?:{texts})\b.{{0,{_ABOUT}}}?\b(?:by|from|of)\b", regex.IGNORECASE)


def author_of(sentences: Sequence[Sentence], register: Register) -> Entity | None:
    """Return the one person whose words an article is, or None where it has no author or several."""
    headline = next((s for s in sentences if s.is_headline), None)
    if headline is not None and (match := _spoken().match(headline.text)):
        named = [m for m in register.in_sentence(headline.index) if m.form == "name" and m.entity.kind == "person"]
        near = [m for m in named if 0 <= m.start - headline.start - match.end() < _NAMED_WITHIN]
        joined = (
            len(near) > 1 and " and " in headline.text[near[0].end - headline.start : near[1].start - headline.start]
        )
        if near:
            return near[0].entity if not joined else None
    if headline is not None and _LETTER.search(headline.text):
        signed = next((s for s in sentences[:-_CLOSING:-1] if _SIGNED.fullmatch(s.text.strip())), None)
        return register.person(signed.text.strip()) if signed is not None else None
    return None


def seat_author(author: Entity, finders: dict[int, PersonFinder]) -> None:
    """Give the author the offices in which he or she speaks ("my authority as Commander in Chief")."""
    for finder in finders.values():
        first_person = [i for i, t in enumerate(finder.tokens) if t.lower in ("i", "my", "me")]
        capacity = None
        for mention in finder.office_mentions:
            before = [t.lower for t in finder.tokens[max(mention.outer_start - 2, 0) : mention.outer_start]]
            if mention.holders or mention.is_former or not first_person or first_person[0] > mention.outer_start:
                continue
            if "as" in before or (capacity == mention.outer_start - 1 and before[-1:] == ["and"]):
                finder.hold(author, mention)
                capacity = mention.outer_end
