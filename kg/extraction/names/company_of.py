"""Who is named only as the company of another: "Trade Minister Moe travelled to Lima with President Ek and met her …"."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicon import any_of, words_of
from kg.extraction.names.entities import Mention, Register
from kg.extraction.names.surface import Surface

_OWNERS = r"(?: the)?(?: [\w’'-]+)?(?:['’]s)?\s*$"
"""What may stand between a preposition and an office: "with the Kenyan", "with Ghana's"."""


def is_company(mention: Mention, register: Register, surface: Surface) -> bool:
    """Tell whether somebody only goes along with a person of office who is named in front, whom "her counterpart" then mirrors.

    Parameters
    ----------
    mention : Mention
    register : Register
    surface : Surface
        The sentence of the mention.
    """
    person = mention.entity
    start = min([mention.start, *(h.start for h in person.holdings if h.start <= mention.start < h.end)])
    told = register.in_sentence(mention.sentence)
    leading = [m for m in told if m.end <= start and m.entity.kind == "person" and m.entity is not person]
    if not any(m.entity.holdings for m in leading):
        return False
    return (
        _along().search(surface.sentence.text[leading[0].end - surface.sentence.start : start - surface.sentence.start])
        is not None
    )


@cache
def _along() -> re.Pattern[str]:
    going, beside = any_of(words_of("names", "going along")), any_of(words_of("names", "alongside"))
    return re.compile(rf"\b(?:(?:{going})(?: [\w’'-]+){{0,5}},? with|(?:{beside})){_OWNERS}")
