"""Whether an article opens with other states than its own, or with a body of states."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.names.entities import Register
from kg.extraction.text.sentences import Sentence

OPENING = 3
"""Sentences of the body in which a text says what it is about, and a joint one whose it is."""

_UNION = "EU"  # a state in the register, and by itself a matter of many
_PASSING = 3  # mentions of other states that an article on something else may hold


def opens_with_body_of_states(sentences: Sequence[Sentence], register: Register) -> bool:
    """Tell whether the opening names a body of states: what one state has to do with it is diplomacy too."""
    opening = (s.index for s in sentences if s.is_headline or s.index <= OPENING)
    return any(m.entity.is_international for index in opening for m in register.in_sentence(index))


def opens_abroad(sentences: Sequence[Sentence], register: Register, home: str | None) -> bool:
    """Tell whether the opening names another state than the article's own, or all of it more than a few."""
    named = 0
    for sentence in sentences:
        for mention in register.in_sentence(sentence.index):
            entity = mention.entity
            state = entity.name if entity.kind == "state" else entity.state if entity.is_capital else None
            abroad = state not in (None, home)
            if (abroad or entity.is_international or state == _UNION) and (
                sentence.is_headline or sentence.index <= OPENING
            ):
                return True
            named += abroad
    return named > _PASSING
