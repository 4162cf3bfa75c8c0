"""How closely two personal names agree."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from kg.gazetteer.names import core, fold, foldings, person_keys
from kg.linking.spellings import SHORTEST, same_name, slip, sound

Level = Literal["full", "variant", "partial", "spelling", "similar", "surname", "slip", "none"]
LEVELS: tuple[Level, ...] = ("full", "variant", "partial", "spelling", "similar", "surname", "slip", "none")
"""From the closest to none at all."""

FAMILY_NAME_FIRST = frozenset({"CN", "HK", "HU", "JP", "KH", "KP", "KR", "MO", "SG", "TW", "VN"})
"""States in whose names the family name comes first; there, given names that look alike belong to different people."""

ARTICLES = frozenset({"al", "el", "bin", "ibn"})
TITLES = frozenset(
    {"king", "queen", "sultan", "emir", "amir", "sheikh", "shaikh", "prince", "princess", "emperor", "pope", "mullah"}
)
"""Titles of those who are called by their first name, which texts put before it."""

SIMILARITY = 0.6  # of two spellings of one given name: "Sergii" and "Serhiy" have 0.67

_NUMERAL = re.compile(r"[ivx]+")
_TERRITORY = re.compile(r",? of (the )?[A-Z].*$")


def closest(names: Sequence[str], known: Sequence[str], states: Set[str]) -> Level:
    """Return the closest agreement of a person's names in the text with any known name.

    Where the text gives a whole name, the parts that it uses elsewhere do not count: Melania Trump is not
    whoever else is called "Trump".

    Parameters
    ----------
    names, known : sequence of str
    states : set of str
        The states of the person's offices, whose customs tell which part is the family name.

    Examples
    --------
    >>> closest(["Joseph R. Biden, Jr."], ["Joe Biden"], {"US"}), closest(["Yoon"], ["Yoon Suk-yeol"], {"KR"})
    ('variant', 'surname')
    >>> closest(["Melania Trump", "Trump"], ["Donald Trump"], {"US"})
    'none'
    >>> closest(["Han Tae-joon"], ["Han Duck-soo"], {"KR"})
    'none'
    >>> closest(["Abdullah II"], ["Abdullah II of Jordan"], {"JO"})
    'full'
    """
    bare = [stripped for name in known if (stripped := _TERRITORY.sub("", name)) != name]
    forms = [*known, *bare]
    whole = [name for name in names if len(_telling(name)) > 1] or names
    family_first = not FAMILY_NAME_FIRST.isdisjoint(states)
    levels = {agreement(name, form, family_first) for name in whole for form in forms}
    return min(levels, key=LEVELS.index, default="none")


@lru_cache(maxsize=16384)
def agreement(name: str, known: str, family_first: bool = False) -> Level:
    """Return how closely a name in a text agrees with a known one.

    ``full`` is the same name in any spelling or order; ``variant`` differs by initials, suffixes or forms of the
    given name; ``partial`` leaves parts out; ``spelling`` is another transliteration, a short given name or a slip of
    one letter; ``similar`` has the family name and given names that look alike;
    ``surname`` is a family name alone, or a monarch's first name, ``slip`` a family name alone with another letter.

    Examples
    --------
    >>> agreement("Mohamed bin Zayed", "Mohammed bin Zayed Al Nahyan")
    'partial'
    >>> agreement("Sergii Marchenko", "Serhiy Marchenko"), agreement("Andrei Popa", "Andre Popa")
    ('variant', 'spelling')
    >>> agreement("von der Leyen", "Ursula von der Leyen"), agreement("Rosa Leyen", "Ursula von der Leyen")
    ('surname', 'none')
    >>> agreement("Sleiman", "Michel Suleiman")
    'slip'
    """
    if not {_unordered(form) for form in foldings(name)}.isdisjoint(_unordered(form) for form in foldings(known)):
        return "full"
    ours, theirs = _telling(name), _telling(known)
    title = ours[0] if len(ours) > 1 and ours[0] in TITLES else ""
    ours = ours[1:] if title else ours
    theirs = theirs[1:] if len(theirs) > 1 and theirs[0] in TITLES else theirs
    if title and len(ours) == 1:  # "King Salman" says as much as a family name
        return "surname" if ours == theirs[:1] else "none"
    if set(person_keys(name)) & set(person_keys(known)) or sorted(ours) == sorted(theirs):
        return "variant"
    if not ours or not theirs or _numerals(ours) - _numerals(theirs):
        return "none"
    if _is_surname(ours, theirs, family_first):
        return "surname"
    if len(ours) == 1 < len(theirs) and not family_first and slip(ours[0], theirs[-1]):
        return "slip"
    shorter, longer = sorted((set(ours), set(theirs)), key=len)
    if len(shorter) > 1 and shorter < longer and (ours[0] == theirs[0] or ours[-1] == theirs[-1]):
        return "partial"
    if not family_first and same_name(ours, theirs):
        return "spelling"
    return "similar" if not family_first and _looks_alike(ours, theirs) else "none"


def _unordered(folded: str) -> tuple[str, ...]:
    return tuple(sorted(folded.split()))


def _telling(name: str) -> tuple[str, ...]:
    return tuple(word for word in core(fold(name)) if word not in ARTICLES)


def _numerals(words: tuple[str, ...]) -> set[str]:
    return {word for word in words[1:] if _NUMERAL.fullmatch(word)}


def _is_surname(ours: tuple[str, ...], theirs: tuple[str, ...], family_first: bool) -> bool:
    if len(ours) >= len(theirs):
        return False
    if len(ours) == 1 and (family_first or _numerals(theirs)) and ours[0] == theirs[0]:
        return True
    if len(ours) == 1 and not family_first and len(ours[0]) >= SHORTEST and sound(ours[0]) == sound(theirs[-1]):
        return True
    particles = len(ours) > 1 and len(ours[0]) <= 3  # "von der Leyen", "de la Cruz"
    return (len(ours) == 1 or particles) and theirs[-len(ours) :] == ours


def _looks_alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if len(ours) != len(theirs) or len(ours) < 2 or ours[-1] != theirs[-1]:
        return False
    pairs = zip(ours[:-1], theirs[:-1], strict=True)
    return all(a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= SIMILARITY for a, b in pairs)
