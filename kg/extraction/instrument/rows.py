"""Several instruments that share a noun: "memoranda on A, B and C", "agreements on A and on B"."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import TYPE_CHECKING

import regex

from kg.extraction.instrument.telling import Telling
from kg.extraction.lexicon import table

if TYPE_CHECKING:
    from kg.extraction.grammar.parsed import Parsed
    from kg.extraction.names.entities import Entity

_ABOUT = regex.compile(r",? *(?P<about>on|for|in the fields? of|concerning|regarding|about|covering|governing)\s+")
_ROW = regex.compile(r"(?P<verb>[^,:;.]{0,60})[,:]\s+(?P<row>(?:on|covering|concerning|in the fields? of|for) [^;:]+)$")
_PREPOSITION = regex.compile(r"(?P<about>on|for|between|covering|concerning|in the fields? of)\s+")
_MARK = regex.compile(r",\s+(?:and\s+)?")
_LAST = regex.compile(r"\s+and\s+")
_ARTICLE = regex.compile(r"^(?:the|an?)\s", regex.IGNORECASE)
_ENOUGH = 3  # members from which on a row needs no further sign that each has a document of its own
_LONGEST = 7  # words of a member


def in_rows(telling: Telling, noun: str, end: int, parsed: Parsed) -> list[Telling]:
    """Return an instrument, or each of several that share a noun, or that one party has signed with several.

    Several they are where the noun is plural, and three things or more stand in a row, or as many as are counted, or
    each of two has an article or preposition of its own. A count that the row does not come up to is not of the row.

    Parameters
    ----------
    telling : Telling
        What was read as one instrument.
    noun : str
        The noun, in small letters.
    end : int
        Where in the article the noun ends.
    parsed : Parsed
        The sentence.
    """
    single = singular(noun)
    if single is None or telling.is_definite:
        return [telling]
    if len(telling.partners) > 1 and telling.count in (None, len(telling.partners)) and telling.topic is None:
        return [_with_one(telling, noun, single, partner) for partner in telling.partners]
    if telling.count and (apart := list(_behind_their_verb(telling, parsed))) and len(apart) == telling.count:
        return [_one(telling, noun, single, about, member) for about, member in apart]
    tail = parsed.text(end, telling.end)
    opened = _ABOUT.match(tail)
    if opened is None:
        return [telling]
    found = list(members(tail[opened.end() :], opened["about"]))
    begin = end + opened.end()
    if not _are_apart(found, telling.count, tail) or not all(
        is_thing(parsed, begin + low, begin + high) for low, high in found
    ):
        return [telling]
    texts = (parsed.text(begin + low, begin + high) for low, high in found)
    return [_one(telling, noun, single, opened["about"], text) for text in texts]


def _behind_their_verb(telling: Telling, parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Yield the members of a row that stands behind the verb ("four memoranda were exchanged, on A, B, C and D").

    Each with its preposition: "three texts were signed: on A, on B, and between C and D".
    """
    opened = _ROW.match(parsed.text(telling.end, parsed.sentence.end))
    if opened is None:
        return
    begin, about = telling.end + opened.start("row"), ""
    for low, high in members(opened["row"], "(?:on|for|between)"):
        own = _PREPOSITION.match(parsed.text(begin + low, begin + high))
        low, about = (low + own.end(), own["about"]) if own is not None else (low, about)
        if not about or not is_thing(parsed, begin + low, begin + high):
            return
        yield about, parsed.text(begin + low, begin + high)


def singular(noun: str) -> str | None:
    """Return the noun for one of what a plural noun names, or None where it is none."""
    first, _, rest = noun.partition(" ")
    for plural, singular in (("randa", "randum"), ("ies", "y"), ("s", "")):
        if first.endswith(plural):
            single = f"{first.removesuffix(plural)}{singular} {rest}".strip()
            return single if single in table("instruments") else None
    return None


def members(text: str, about: str) -> Iterator[tuple[int, int]]:
    """Yield where the members of a row start and end in a text."""
    text = text.rstrip(" ,.;")
    start, marks = 0, list(_MARK.finditer(text))
    for mark in marks:
        yield start, mark.start()
        start = mark.end()
    last = None if marks and marks[-1][0].rstrip().endswith("and") else _LAST.search(text, start)
    if last is not None:
        yield start, last.start()
        again = regex.compile(rf"{about}\s+").match(text, last.end())
        start = again.end() if again else last.end()
    yield start, len(text)


def _are_apart(found: list[tuple[int, int]], count: int | None, tail: str) -> bool:
    if count is not None:
        return len(found) == count
    if len(found) != _ENOUGH - 1:
        return len(found) >= _ENOUGH
    text = tail[-(found[-1][1] - found[-1][0]) :] if found else ""
    return _ARTICLE.match(text) is not None or regex.search(r"\band (?:on|for) ", tail) is not None


def is_thing(parsed: Parsed, start: int, end: int) -> bool:
    """Tell whether a member of a row is a thing that a document can be about, not a word that another one completes."""
    tokens = parsed.tokens_in(start, end)
    return 0 < len(tokens) <= _LONGEST and (tokens[-1].pos_ in ("NOUN", "PROPN") or tokens[-1].tag_ == "VBG")


def _with_one(telling: Telling, noun: str, single: str, partner: Entity) -> Telling:
    """Return the telling of the document that is signed with one of several ("similar deals with Peru and Chile")."""
    one = copy(telling)
    front = telling.title[: max(0, telling.title.lower().find(noun))].split()
    one.title = " ".join([*(front[1:] if telling.count is not None else front), single])
    one.parties, one.count = [telling.parties[0], partner], None
    one.signatories, one.again, one.partners = list(telling.signatories), [], []
    return one


def _one(telling: Telling, noun: str, single: str, about: str, member: str) -> Telling:
    """Return the telling of one member of a row, of whose title the noun is told once for all."""
    front = telling.title[: max(0, telling.title.lower().find(noun))].split()
    front = front[1:] if telling.count is not None else front
    one = copy(telling)
    one.title = " ".join([*front, single, about, member])
    one.topic = _ARTICLE.sub("", member) if about != "between" else None
    one.count, one.again = None, []
    one.parties, one.signatories = list(telling.parties), list(telling.signatories)
    return one
