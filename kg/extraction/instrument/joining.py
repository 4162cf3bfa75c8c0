"""Who joins those that sign, told behind them: "; so did Norway", ", joined by Chad", "and, since it joined in May, Mali"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from kg.extraction.context.parties import parties_of
from kg.extraction.lexicon import any_of, words_of

if TYPE_CHECKING:
    from kg.extraction.grammar.frames import Frames
    from kg.extraction.names.entities import Entity, Register

_LONGEST_ASIDE = 50  # characters of "since it joined in January"
_REACH = 120
"""Characters behind a document in which it is said who did the same."""


@cache
def _last_of_a_row() -> regex.Pattern[str]:
    """In front of the last of a row, behind when or how it came to the others: "and, since it joined in January, Mali"."""
    since = any_of(words_of("instrument", "joining since"))
    return regex.compile(rf",? and, (?:{since})\b[^,;]{{0,{_LONGEST_ASIDE}}}, (?:the )?$")


@cache
def _in_front() -> regex.Pattern[str]:
    joined = any_of(words_of("instrument", "joined by"))
    return regex.compile(rf"\b(?:{joined})(?: the)? $")


@cache
def _behind() -> regex.Pattern[str]:
    return regex.compile(rf" (?:{any_of(words_of('instrument', 'doing the same'))})\b")


def joining(frames: Frames, register: Register, parties: list[Entity], behind: int) -> list[Entity]:
    """Return the states that a sentence says have signed as well, behind the document and its parties.

    Parameters
    ----------
    frames : Frames
        Those of the sentence.
    register : Register
    parties : list of Entity
        Who is known to have signed.
    behind : int
        Where the title of the document ends.
    """
    parsed = frames.parsed
    found: list[Entity] = []
    for mention in frames.mentions:
        if not behind <= mention.start < behind + _REACH or mention.form not in ("name", "state"):
            continue
        before, after = parsed.text(behind, mention.start), parsed.text(mention.end, parsed.sentence.end)
        is_last = _last_of_a_row().search(before) is not None and after[:1] in (".", ";", ",")
        if (
            not is_last
            and _in_front().search(before) is None
            and (before[-2:] not in ("; ", ", ") or _behind().match(after) is None)
        ):
            continue
        for party in parties_of([mention], register):
            if party.kind == "state" and all(p.name != party.name for p in (*parties, *found)):
                found.append(party)
    return found
