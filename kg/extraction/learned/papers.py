"""Where one document ends and another begins: "memorandum on housing" is no "memorandum on nursing"."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from kg.extraction.instrument.titles import next_instrument
from kg.extraction.lexicon import words
from kg.facts import AnyFact, Instrument

_WORD = regex.compile(r"[\p{L}\p{N}]+")
_LISTS = ("instruments", "signed_things", "instrument_adjectives", "numbers", "small_words")


def are_two_papers(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether two documents have names with nothing in common, and are of other kinds or years where a name is bare.

    Examples
    --------
    >>> told = ({"quote": "signed", "start": 0, "end": 6},)
    >>> def signed(title):
    ...     return Instrument(type="Agreement", title=title, parties=("NO", "ML"), status="signed", evidence=told)
    >>> are_two_papers(signed("agreement on housing"), signed("nursing deal"))
    True
    >>> are_two_papers(signed("agreement on housing"), signed("new deal"))
    False
    """
    if not (isinstance(one, Instrument) and isinstance(other, Instrument)):
        return False
    mine, theirs = _own_words(one.title), _own_words(other.title)
    is_named = names_document(one.title) and names_document(other.title)
    years = {paper.date[:4] for paper in (one, other) if paper.date}
    are_apart = one.type != other.type or len(years) > 1 or bool(mine and theirs)
    return is_named and mine.isdisjoint(theirs) and are_apart


def names_document(title: str) -> bool:
    """Tell whether a title holds a word for a document.

    Examples
    --------
    >>> names_document("nursing accord"), names_document("student exchange")
    (True, False)
    """
    return bool(_all_words(title) & _nouns())


@lru_cache(maxsize=4096)
def _all_words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.casefold()))


@lru_cache(maxsize=4096)
def _own_words(title: str) -> frozenset[str]:
    """Return the words of a title that do not say what sort of document it is, or how many."""
    return frozenset(word for word in _all_words(title) - _unspecific() if not word.isdigit())


@cache
def _nouns() -> frozenset[str]:
    """Return the words for documents, of several words the last; an "exchange of notes" is no reason to take any exchange for one."""
    names = [noun.casefold() for name in _LISTS[:2] for noun in words(name) if " of " not in noun]
    return frozenset(_WORD.findall(name)[-1] for name in names)


@cache
def _unspecific() -> frozenset[str]:
    return frozenset(word for name in _LISTS for entry in words(name) for word in _WORD.findall(entry.casefold()))


def of_one_paper(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the extent of a title or topic without the next document of a row.

    >>> text = "treaty on fish and an agreement on rice"
    >>> text[slice(*of_one_paper(text, (0, len(text))))]
    'treaty on fish '
    """
    following = next_instrument().search(text, span[0] + 1, span[1])
    return (span[0], following.start()) if following is not None else span
