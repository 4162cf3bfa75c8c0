"""Currencies by their names, signs and states, from CLDR: which ones a word may stand for on a day.

CLDR is read with Babel, which comes with kg's reader of HTML; it is kept by the Pallets ecosystem, and knows which money was
tender where and when (the franc in France until 2002, the euro in Bulgaria from 2026).
"""

from __future__ import annotations

import datetime
import unicodedata
from functools import cache, lru_cache

from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from kg.extraction.lexicon import rows, words

BARE = "$"
"""The sign that so many currencies share that news means the dollar of the United States unless it is of another."""

_NO_HEADS = frozenset({"gold"})


@lru_cache(maxsize=65536)
def currency_key(name: str) -> str:
    """Return a currency's name as it is compared: in small letters, without diacritics, stops and hyphens."""
    plain = unicodedata.normalize("NFD", name.lower().replace(".", "").replace("-", " ").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _day(date: str | None) -> datetime.date | None:
    """Return a day within an ISO 8601 date; None, for today's currencies, where there is none."""
    if not date:
        return None
    year, month, day = (*(int(part) for part in date.split("-")), 7, 1)[:3]
    return datetime.date(year, month, min(day, 28))


@cache
def currencies_of(state: str, date: str | None = None) -> frozenset[str]:
    """Return the currencies that are tender in a state on a day.

    Parameters
    ----------
    state : str
        ISO 3166-1 alpha-2 code.
    date : str, optional
        ISO 8601; by default the latest that CLDR knows.

    Examples
    --------
    >>> sorted(currencies_of("FR", "1995-03-01")), sorted(currencies_of("BG", "2025")), sorted(currencies_of("BG", "2026-02"))
    (['FRF'], ['BGN'], ['EUR'])
    """
    return frozenset(get_territory_currencies(state, _day(date), _day(date)))


@cache
def in_use(date: str | None = None) -> frozenset[str]:
    """Return the currencies that are tender anywhere on a day."""
    day = _day(date)
    return frozenset().union(*(get_territory_currencies(s, day, day) for s in get_global("territory_currencies")))


@cache
def names(date: str | None = None) -> dict[str, frozenset[str]]:
    """Return what currencies are called behind a sum, folded, with what each name may stand for on a day.

    Examples
    --------
    >>> sorted(names("2024")["philippine pesos"]), sorted(names("2024")["yen"]), sorted(names("2024")["cfa francs"])
    (['PHP'], ['JPY'], ['XAF', 'XOF'])
    >>> {"MXN", "PHP"} <= names("2024")["pesos"], "FRF" in names("2024")["francs"]
    (True, False)
    """
    return _names_of(in_use(date))


@cache
def _names_of(codes: frozenset[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code in codes:
        for name in _called(code):
            found.setdefault(name, set()).add(code)
    for word, meant in rows("currency_words"):
        found.setdefault(word, set()).update(set(meant.split()) & codes)
    return {name: frozenset(those) for name, those in found.items() if those}


@cache
def _called(code: str) -> frozenset[str]:
    """Return what one currency is called: its name in the singular and the plural, and the ends of it."""
    called = (currency_key(get_currency_name(code, count=count, locale="en")).split() for count in (1, 2))
    return frozenset(" ".join(name[start:]) for name in called for start in range(len(name))) - _NO_HEADS


@cache
def signs() -> dict[str, frozenset[str]]:
    """Return the signs of currencies with what each may stand for."""
    return {sign: frozenset(codes.split()) for sign, codes in rows("currency_signs")}


def is_word_for_else(name: str) -> bool:
    """Tell whether a currency's name is a word for something else, too ("won", "pounds", "real").

    Examples
    --------
    >>> is_word_for_else("pounds"), is_word_for_else("euros")
    (True, False)
    """
    return currency_key(name) in words("currency_word_doubles")
