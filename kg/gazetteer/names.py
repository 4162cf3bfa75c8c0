"""How names are compared: folded forms, word order, initials, suffixes, short given names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.gazetteer.tables import hand_written

SUFFIXES = frozenset({"jr", "sr", "junior", "senior"})
"""Generational suffixes, in folded form, that a text may leave out. A monarch's number is none of them."""

_BARE = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h", "ə": "e", "Ə": "E", "&": " and "}
    | dict.fromkeys("'’‘ʻʼʾʿ`´.", "")
)
"""Letters that Unicode does not decompose, and marks inside a word that spellings leave out at will."""

_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name without case, diacritics, hyphens, points and apostrophes.

    Examples
    --------
    >>> fold("Võ Văn Thưởng"), fold("Yoon Suk-yeol"), fold("U.S."), fold("Côte d’Ivoire")
    ('vo van thuong', 'yoon suk yeol', 'us', 'cote divoire')
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_BARE))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", bare.casefold()).strip()


@lru_cache(maxsize=16384)
def foldings(name: str) -> tuple[str, ...]:
    """Return the folded forms of a name: hyphens as spaces and, where it has one, hyphens closed up.

    Examples
    --------
    >>> foldings("Moon Jae-in"), foldings("the Hague")
    (('moon jae in', 'moon jaein'), ('the hague', 'hague'))
    """
    forms = [fold(name)]
    if "-" in name:
        forms.append(fold(name.replace("-", "")))
    forms.extend(form.removeprefix("the ") for form in tuple(forms) if form.startswith("the "))
    return tuple(dict.fromkeys(form for form in forms if form))


@cache
def given_names() -> dict[str, str]:
    """Return folded given names, short or spelled otherwise, with the one they stand for, from ``given_names.tsv``.

    Examples
    --------
    >>> given_names()["joe"]
    'joseph'
    """
    table: dict[str, str] = {}
    for full, others in hand_written("given_names.tsv", 2):
        table.update((fold(name), fold(full)) for name in others.split("|"))
    return table


@lru_cache(maxsize=16384)
def core(folded: str) -> tuple[str, ...]:
    """Return the words of a folded personal name without initials and suffixes, given names in full.

    Examples
    --------
    >>> core(fold("Joseph R. Biden, Jr.")) == core(fold("Joe Biden")) == ("joseph", "biden")
    True
    """
    words = [word for word in folded.split() if word not in SUFFIXES]
    named = [word for word in words if len(word) > 1] or words
    return tuple(given_names().get(word, word) for word in named)


_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Han and Hangul, which write a whole name without a space."""


def is_full_name(name: str) -> bool:
    """Tell whether a person's name says more than the family name, which many people bear.

    Initials, suffixes and particles in small letters are no names.

    Examples
    --------
    >>> is_full_name("Kamala Harris"), is_full_name("Kim Jong-un"), is_full_name("윤석열")
    (True, True, True)
    >>> is_full_name("Harris"), is_full_name("D. Harris Jr."), is_full_name("von der Leyen"), is_full_name("al-Sisi")
    (False, False, False, False)
    """
    words = [fold(word) for word in name.split() if not word[0].islower()]
    return bool(_UNSPACED.search(name)) or sum(len(word) > 1 and word not in SUFFIXES for word in words) > 1


@lru_cache(maxsize=16384)
def person_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a person is found whatever the order of the name's parts.

    Examples
    --------
    >>> person_keys("Kishida Fumio") == person_keys("Fumio Kishida")
    True
    """
    return tuple(dict.fromkeys(" ".join(sorted(core(form))) for form in foldings(name)))
