"""Offices told by a verb: "Ada Holm is the premier of Malta", "was sworn in as …", "appointed Lars Ek finance minister",
"succeeded Olav Berg in May as …", "took up her post as …".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.lexicon import words_of
from kg.extraction.names.personal_names import IsFree, PersonalName, read_name_backwards
from kg.extraction.text.sentences import Token

_BEING = (
    ("is",),
    ("is", "also"),
    ("is", "currently"),
    *(
        (*being, *made)
        for being in (("was",), ("is",), ("has", "been"), ("had", "been"))
        for verb in (
            ("sworn", "in"),
            ("appointed",),
            ("named",),
            ("elected",),
            ("re-elected",),
            ("confirmed",),
            ("installed",),
        )
        for made in (verb, (*verb, "as"))
        if made != ("sworn", "in")
    ),
    ("became",),
    ("has", "become"),
    ("took", "office", "as"),
    ("took", "over", "as"),
    ("serves", "as"),
    ("has", "been"),
    *(("has", *served, "as") for served in (("served",), ("been", "serving"))),
    ("is", "serving", "as"),
)
"""What stands between somebody and the office that he or she holds by it."""
_LENGTHS = sorted({len(verb) for verb in _BEING}, reverse=True)


def told_by_verb(tokens: Sequence[Token], office_start: int, is_free: IsFree) -> PersonalName | None:
    """Return the name of whoever a verb in front of an office, or of its article, gives that office; None where none does.

    Parameters
    ----------
    office_start : int
        Where the office starts, with whose it is and its article.
    is_free : callable
        As for :func:`kg.extraction.names.personal_names.read_name`.
    """
    i = office_start
    if (successor := _successor(tokens, i, is_free)) is not None:
        return successor
    given = read_name_backwards(tokens, i, is_free)
    if given is not None and given.outer > 0 and tokens[given.outer - 1].lower in words_of("names", "making"):
        return given
    for length in _LENGTHS:
        start = i - length
        if start > 0 and tuple(t.lower for t in tokens[start:i]) in _BEING:
            break
    else:
        taken_up = _taking_up(tokens, i)
        if taken_up is None:
            return None
        start = taken_up
    while start > 0 and tokens[start - 1].lower in ("who", ","):  # "Ada Holm, who is …"
        start -= 1
    return read_name_backwards(tokens, start, is_free)


def _taking_up(tokens: Sequence[Token], end: int) -> int | None:
    """Return where a verb of taking up an office begins that ends with "as" ("had taken up her job as", "began work as")."""
    if end < _LEAST or tokens[end - 1].lower != "as":
        return None
    start = _without_time(tokens, end - 1)
    if start < _LEAST or tokens[start - 1].lower not in words_of("names", "work of an office"):
        return None
    start -= 1
    if tokens[start - 1].lower in _ITS:
        start -= 1
    start -= 1 if start > 1 and tokens[start - 1].lower == "up" else 0
    if start < 1 or tokens[start - 1].lower not in words_of("names", "taking up"):
        return None
    start -= 1
    while start > 0 and tokens[start - 1].lower in words_of("names", "in front of taking up"):
        start -= 1
    return start


_LEAST = 3
"""Tokens of a name and a verb, in front of "as"."""
_ITS = frozenset({"his", "her", "their", "the"})
_MOST_OF_A_TIME = 4
"""Tokens of a time between a verb of office and "as" ("in March 2024", "on 2 May", "last month", "that morning")."""


def _without_time(tokens: Sequence[Token], end: int) -> int:
    """Return where a time begins that ends in front of a token, or the token itself where none does."""
    for start in range(end - 2, max(0, end - 1 - _MOST_OF_A_TIME), -1):
        word = tokens[start].lower
        if word in words_of("names", "opening a time"):
            inner = tokens[start + 1 : end]
            is_time = all(t.text.isdigit() or t.lower in words_of("names", "part of a time") for t in inner)
            return start if inner and is_time else end
    return end


def _successor(tokens: Sequence[Token], end: int, is_free: IsFree) -> PersonalName | None:
    """Return the name of whoever follows somebody in an office: "Lars Ek succeeded Olav Berg as foreign minister"."""
    if end < 1 or tokens[end - 1].lower != "as":
        return None
    before = read_name_backwards(tokens, _without_time(tokens, end - 1), is_free)
    if before is None or before.outer < 1 or tokens[before.outer - 1].lower not in words_of("names", "succeeding"):
        return None
    start = before.outer - 1
    while start > 0 and tokens[start - 1].lower in ("has", "had", "who", ","):  # "Lars Ek, who has succeeded …"
        start -= 1
    return read_name_backwards(tokens, start, is_free)
