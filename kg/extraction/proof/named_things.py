"""Things that bear a treaty's name and are none: a boat, a street, a film."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.lexicon import any_of, table, words_of
from kg.extraction.proof.case import Case
from kg.facts import Instrument


def bearer_of_its_name(case: Case) -> str | None:
    """Return what bears the name that a reader takes for a document's ("a patrol boat, the Mekong Treaty"), or None.

    >>> from kg.extraction.proof.case import example
    >>> told = "A yacht, the Kalmar Treaty, was bought by Peru.", "Peru honoured the Kalmar Treaty.", "Kalmar Treaty Street lies in Peru."
    >>> cases = [example("instrument", text, "Treaty", type="Treaty", title="Kalmar Treaty", status="inForce") for text in told]
    >>> [bearer_of_its_name(case) for case in cases]
    ['yacht', None, 'Street']
    """
    if not isinstance(case.fact, Instrument) or case.sentence is None:
        return None
    text = case.sentence.text
    at = text.find(case.fact.title)
    for name in _NAME.finditer(text, max(at, 0)) if at >= 0 else ():
        papers = (w.end() for w in re.finditer(r"\w+", name[0]) if w[0].lower() in table("instruments"))
        if (size := next(papers, None)) is None:
            continue
        end = name.start() + size
        if (behind := _behind().match(text, end)) is not None:
            return behind["thing"]
        in_front = _in_front().search(text[: name.start()])
        is_open = in_front is not None and "," in in_front[0] and text[end : end + 1] not in _CLOSING
        return in_front["thing"] if in_front is not None and not is_open else None
    return None


_CLOSING = (",", ".", ";", ")", "”", '"')
"""What stands behind a name that is told beside its bearer; else another clause begins with it."""
_NAME = re.compile(r"(?:The )?[A-Z][\w’'-]*(?: (?:of )?[A-Z][\w’'-]*)*")


@cache
def _in_front() -> re.Pattern[str]:
    things = any_of(words_of("proof", "bearing a name") | words_of("names", "ship"))
    return re.compile(
        rf"\b(?P<thing>{things})(?: of [A-Z]\w+)?(?:,| named| called| christened| dubbed)? ?[“\"‘(]?(?i:the )?[“\"‘]?$"
    )


@cache
def _behind() -> re.Pattern[str]:
    places = any_of(words_of("proof", "bearing a name"))
    return re.compile(rf" (?P<thing>(?i:{places}))\b")
