"""What those are called who lead a state: its constitution has chosen the title, and it tells nothing of what they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from kg.extraction.lexicon import rows
from kg.extraction.names.entities import Mention
from kg.extraction.text.sentences import Sentence


def titles_of_leaders(sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[tuple[int, int, str]]:
    """Yield where a sentence calls those who lead a state something else than president, and what stands in for it.

    Parameters
    ----------
    sentence : Sentence
    mentions : iterable of Mention
        Those of the sentence.

    Yields
    ------
    (int, int, str)
        Start and end in the article, and "President" or "president".
    """
    found: set[tuple[int, int]] = set()
    for mention in mentions:
        if mention.form in ("office", "description") and mention.entity.is_leader:
            found |= _titles_within(sentence, mention.start, mention.end)
        for entity in mention.entities if mention.form == "name" else ():
            for holding in entity.holdings if entity.kind == "person" else ():
                if holding.is_leader and sentence.start <= holding.start and holding.end <= sentence.end:
                    at = sentence.text.find(holding.office, holding.start - sentence.start)
                    if at >= 0:
                        found |= _titles_within(
                            sentence, sentence.start + at, sentence.start + at + len(holding.office)
                        )
    for start, end in sorted(found):
        is_capitalized = sentence.text[start - sentence.start].isupper()
        yield start, end, "President" if is_capitalized else "president"


def _titles_within(sentence: Sentence, start: int, end: int) -> set[tuple[int, int]]:
    text, offset = sentence.text, sentence.start
    return {(m.start() + offset, m.end() + offset) for m in _titles().finditer(text, start - offset, end - offset)}


@lru_cache(maxsize=1)
def _titles() -> regex.Pattern[str]:
    """Return what finds the titles of leaders of any state but the commonest one."""
    heads = [row[0] for row in rows("offices") if row[1] == "leader" and row[2] == "state" and row[0] != "president"]
    longest_first = "|".join(regex.escape(head) for head in sorted(heads, key=len, reverse=True))
    return regex.compile(rf"\b(?:{longest_first})\b", regex.IGNORECASE)
