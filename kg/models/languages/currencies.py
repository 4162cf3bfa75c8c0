"""The currencies that a text names: by sign, code or name, in the names that news and Unicode's CLDR give them."""

from __future__ import annotations

import re
from functools import cache

from kg.errors import missing_extra
from kg.models.languages.names import rows

DOLLARS = {"USD": "US", "AUD": "AU", "CAD": "CA", "NZD": "NZ", "SGD": "SG", "HKD": "HK", "TWD": "TW", "FJD": "FJ"}
"""Currencies that are written with a bare ``$`` at home, with the state whose they are."""


@cache
def _known(language: str) -> dict[str, str]:
    """Return the names of currencies in small letters with their ISO 4217 codes."""
    with missing_extra("model", "babel"):
        from babel import Locale, UnknownLocaleError
    found: dict[str, str] = {}
    try:
        for code, name in Locale.parse(language).currencies.items():
            found.setdefault(name.casefold(), code)
    except (UnknownLocaleError, ValueError):
        pass
    return {**found, **dict(rows("currencies", "en")), **dict(rows("currencies", language))}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = sorted(_known(language), key=lambda name: (-len(name), name))
    told = (
        rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])" if name.isascii() and name[-1].isalpha() else re.escape(name)
        for name in names
        if len(name) > 1 or not name.isalpha() or language in ("ko", "ja", "zh")
    )
    codes = r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])"
    return re.compile(f"{'|'.join(told)}|{codes}", re.IGNORECASE)


def currencies_in(text: str, language: str) -> set[str]:
    """Return the currencies that a text names, as ISO 4217 codes; a bare dollar may be that of several states.

    Examples
    --------
    >>> sorted(currencies_in("40 million kroner", "en")), sorted(currencies_in("1억2천만 달러", "ko"))
    (['NOK'], ['USD'])
    >>> sorted(currencies_in("25 tỷ đồng", "vi")), sorted(currencies_in("EUR 5m", "en"))
    (['VND'], ['EUR'])
    """
    found = set()
    for match in _pattern(language).finditer(text):
        name = match[0].casefold()
        code = _known(language).get(name, match[0] if match[0].isupper() and len(match[0]) == 3 else None)
        if code:
            found.add(code)
    return found
