"""The words of a name: folded, parted, and compared with those of another one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kg.extraction.lexicon import words
from kg.extraction.text.sentences import TOKEN

_SHORTEST_HALF = 3
_ARTICLES = ("al-", "el-")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", ".", ","})


@lru_cache(maxsize=65536)
def unaccented(text: str) -> str:
    """Return a text without diacritics, in small letters."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a personal name, without suffixes, marks and initials' stops."""
    parts = (unaccented(m[0]).strip(".") for m in TOKEN.finditer(name))
    return tuple(part for part in parts if part and part not in _SUFFIXES and any(c.isalpha() for c in part))


def is_compatible(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a shorter name is a part of a longer one, word by word in order.

    Examples
    --------
    >>> is_compatible(("ole", "kisio"), ("peter", "ole", "kisio"))
    True
    >>> is_compatible(("jill", "biden"), ("joe", "biden"))
    False
    >>> is_compatible(("osei",), ("kwabena", "osei-asante")), is_compatible(("jean",), ("jean-paul", "diop"))
    (True, False)
    """
    rest = iter(enumerate(long))
    return bool(short) and all(any(part == word or (i and part in halves(word)) for i, word in rest) for part in short)


@lru_cache(maxsize=65536)
def halves(word: str) -> tuple[str, ...]:
    """Return what a double-barrelled surname, or one with an article, is shortened to.

    Examples
    --------
    >>> halves("osei-asante"), halves("el-shami"), halves("osei")
    (('osei', 'asante'), ('shami',), ())
    """
    parts = word.split("-")
    return tuple(part for part in parts if len(part) >= _SHORTEST_HALF) if len(parts) == 2 else ()


def is_variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names differ only in the form of the first name ("Joe" and "Joseph R. Biden")."""
    return (
        len(one) > 1
        and len(other) > 1
        and one[-1] == other[-1]
        and one[0][0] == other[0][0]
        and (len(one) == 2 or len(other) == 2)
        and (one[0][:2] == other[0][:2] or 1 in (len(one[0]), len(other[0])))
    )


def spread(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name's words, those with an Arabic article in two: "Al-Nur" is written "Al Nur" too."""
    return tuple(p for part in parts for p in (part.split("-", 1) if part.startswith(_ARTICLES) else (part,)))


def calling(parts: tuple[str, ...]) -> frozenset[str]:
    """The words of a full name by which its bearer may be called."""
    known = [*parts, *(half for part in parts[1:] for half in halves(part))]
    return frozenset(p for p in known if len(p) > 1 and p not in words("name_particles"))
