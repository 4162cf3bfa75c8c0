"""Do a text's office and one of the gazetteer mean the same? Ranks and titles, by words that are data."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from kg.gazetteer.names import fold
from kg.gazetteer.tables import hand_written

_FOLDER = Path(__file__).parent

Agreement = Literal["title", "rank", "unsaid", "other"]

LEADING = frozenset({"head_of_state", "head_of_government"})
QUALIFIERS = frozenset({"vice", "deputy", "assistant", "associate", "under", "acting", "former", "elect"})
"""Words that make another office of one: the vice president is no president."""


class Title(NamedTuple):
    """A title as it is compared: its rank and its telling words."""

    rank: str
    words: frozenset[str]
    qualifiers: frozenset[str]


@lru_cache(maxsize=16384)
def read_title(text: str) -> Title:
    """Read a title's rank and telling words.

    Examples
    --------
    >>> read_title("Defense Secretary") == read_title("Secretary of Defence")
    True
    >>> read_title("Foreign Minister").rank, read_title("Vice President").rank, read_title("Amir").rank
    ('foreign_minister', 'other', 'head_of_state')
    """
    forms, pattern = _forms()
    folded = " ".join(pattern.sub(lambda found: forms[found[0]], fold(text)).split())
    words = frozenset(folded.split())
    rank = next((rank for rank, pattern in _ranks() if pattern.search(folded)), "other")
    return Title(rank, words - QUALIFIERS, words & QUALIFIERS)


def agreement(office: str, of: str, position: str, rank: str) -> Agreement:
    """Say how an office that a text names agrees with a position of the gazetteer.

    Parameters
    ----------
    office : str
        The office in the text's words; empty where the text names none.
    of : str
        The organisation whose office it is in the text's words, or an empty string.
    position, rank : str
        The position's title and its rank in the gazetteer.

    Returns
    -------
    str
        ``title`` where the text's words are all in the position's title, ``rank`` where both lead a state or
        its foreign ministry, ``unsaid`` where the text names no office, otherwise ``other``.

    Examples
    --------
    >>> agreement("Press Secretary", "White House", "White House Press Secretary", "other")
    'title'
    >>> agreement("President", "", "Vice President of the United States", "other")
    'other'
    >>> agreement("Foreign Secretary", "", "Secretary of State for Foreign Affairs", "foreign_minister")
    'rank'
    """
    if not office:
        return "unsaid"
    said, known = read_title(office), read_title(position)
    if said.rank in LEADING:
        same = rank == said.rank or (rank in LEADING and said.words <= known.words)
        return ("title" if said.words <= known.words else "rank") if same else "other"
    if said.rank == rank == "foreign_minister":
        return "rank"
    if said.qualifiers != known.qualifiers:
        return "other"
    whole = said.words | read_title(of).words if of else said.words
    if said.words <= known.words or known.words <= whole:
        return "title"
    shared = said.words & known.words - {"minister", "secretary"}
    return "title" if said.rank == rank == "minister" and shared else "other"


def is_telling(office: str, of: str) -> bool:
    """Tell whether a title picks out one office even without its state: it has two telling words or more.

    Examples
    --------
    >>> is_telling("Press Secretary", "White House"), is_telling("Minister", "")
    (True, False)
    """
    return len(read_title(f"{office} {of}").words) >= 2 and read_title(office).rank not in LEADING


def is_office(text: str) -> bool:
    """Tell whether a title is one of the offices that are known by their words: a minister is, a novelist is none.

    Examples
    --------
    >>> is_office("Ukrainian Foreign Minister"), is_office("Chilean-American Author")
    (True, False)
    """
    folded = " ".join(sorted(read_title(text).words | read_title(text).qualifiers))
    return any(pattern.search(folded) or pattern.search(fold(text)) for _, pattern in _ranks())


def names_the_body(of: str, position: str) -> bool:
    """Tell whether a position's title names the organisation of whose office a text speaks.

    Examples
    --------
    >>> names_the_body("European Commission", "President of the European Commission"), names_the_body("", "President")
    (True, False)
    """
    body = read_title(of).words
    return bool(body) and body <= read_title(position).words


@cache
def _ranks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rank, re.compile(pattern)) for rank, pattern in hand_written(_FOLDER / "office_ranks.tsv", 2))


@cache
def _forms() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what each form of a word is replaced with, and the expression that finds them, the longest first."""
    forms = {
        form: "" if word == "-" else word
        for word, others in hand_written(_FOLDER / "office_words.tsv", 2)
        for form in others.split("|")
    }
    alternatives = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    return forms, re.compile(rf"\b(?:{alternatives})\b")
