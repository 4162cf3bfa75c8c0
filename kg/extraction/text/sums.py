"""Sums of money: "US$5.2bn", "Rs 1.2 lakh crore", "between 10 and 15 million euros", "two and a half billion won"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from kg.extraction.text.bare_sums import bare_sums
from kg.extraction.text.currencies import currency_key, in_use, is_word_for_else, names, signs
from kg.extraction.text.ranges import OPENING, Quantity, Sum, bounds, quantities, value_of

_LEAST_OF_DOUBLES = 1000
"""From how many on "won" and "pounds" are money."""

_WORDY = frozenset({"ALL", "TOP", "TRY", "CUP", "GEL", "MAD", "MOP", "PEN", "COP", "BAM", "BOB", "RON", "LAK", "SOS"})
"""Codes that are words or names, too ("COP 28", "TOP 10"): they are money only with a word of scale."""

_GOES_ON = "in|for|over|by|a|per|on|of|at|from|and|to|worth|each|annually|yearly|this|next|during|under|through|with|as"
"""What may stand behind a range whose upper bound has no sign; behind "$5 million to 2 million refugees" stands a noun."""

_SIGN_BEHIND = regex.compile(r"\s?(€|₫|₽|₴|₸|zł\b|Kč\b|Ft\b)")
_WORD = regex.compile(r"[\p{L}.'’ʻ]+")
_NAMES = regex.compile(r"[\s-]((?:[\p{L}.'’ʻ]+[\s-]){0,4}[\p{L}ʻ]+)")


@lru_cache(maxsize=1)
def _before() -> regex.Pattern[str]:
    letters = "".join(sign for sign in signs() if _is_letter(sign))
    known = "|".join(regex.escape(sign) for sign in sorted(signs(), key=len, reverse=True) if not _is_letter(sign))
    sign = rf"(?:(?:{'|'.join(sorted(in_use()))})(?:\s?\$)?|{known})"
    return regex.compile(
        rf"(?<![\p{{L}}\d$])(?:(?P<o>(?i:{OPENING}))\s)?(?:(?P<c>{sign})\s?|(?P<c>[{letters}])(?=\d))(?i:{bounds('', sign)})"
    )


@lru_cache(maxsize=1)
def _after() -> regex.Pattern[str]:
    unit = r"(?:[\s-](?:euros?|dollars?|pesos|rupees|francs|yuan|yen|won)|\s?[€])"
    return regex.compile(
        rf"(?:\b(?P<o>{OPENING})\s)?(?<![\d.,\p{{L}}$€£¥-]){bounds(unit)}(?=[\s-]?[\p{{L}}€₫₽₴₸])", regex.IGNORECASE
    )


def _is_letter(sign: str) -> bool:
    return len(sign) == 1 and sign.isalpha() and sign.isascii()


def sums_in(text: str, date: str | None = None) -> list[Sum]:
    """Return the sums of a text, in order; what cannot be told is left out.

    Parameters
    ----------
    date : str, optional
        ISO 8601, of which the currencies are.

    Examples
    --------
    >>> text = "S$3m, 12 crore Indian rupees, €1.5–2bn, between 10 and 15 million pesos, 3 won, half a billion yen"
    >>> [(s.value, s.upper, s.word, sorted(s.currencies)[:2]) for s in sums_in(text, "2024")]  # doctest: +NORMALIZE_WHITESPACE
    [(3000000.0, None, 'S$', ['SGD']), (120000000.0, None, 'Indian rupees', ['INR']),
     (1500000000.0, 2000000000.0, '€', ['EUR']), (10000000.0, 15000000.0, 'pesos', ['ARS', 'CLP']),
     (500000000.0, None, 'yen', ['JPY'])]
    """
    found = list(_signed(text, date))
    found += [s for s in _named(text, date) if not any(f.start < s.end and s.start < f.end for f in found)]
    found.sort(key=lambda sum_: sum_.start)
    return sorted([*found, *bare_sums(text, found)], key=lambda sum_: sum_.start)


def _signed(text: str, date: str | None) -> Iterator[Sum]:
    """Yield the sums whose sign or code stands before them."""
    for match in _before().finditer(text):
        word = match["c"]
        codes = signs().get(word) or frozenset({word[:3]}) & in_use(date)
        if not codes or ((word in _WORDY or _is_letter(word)) and not (match["s"] or match["s2"])):
            continue
        read = quantities(match, match["o"], is_whole=True)
        if match["n2"] and not match["again"] and not _goes_on(match, text):
            alone = value_of(match["n"], match["s"], is_whole=True)
            read = (
                ()
                if alone is None
                else (Quantity(match.start("n"), match.end("s") if match["s"] else match.end("n"), alone),)
            )
        for one in read:
            start = (
                match.start("c")
                if one.start == match.start("n")
                else match.start("again")
                if match["again"]
                else one.start
            )
            yield Sum(start, one.end, one.value, one.upper, word, codes)


def _goes_on(match: regex.Match[str], text: str) -> bool:
    """Tell whether the number behind a sum is one of money, too, rather than of who gets it."""
    if match["s2"] and not match["s"]:
        return True  # "$5 to 7 billion"
    if match["sep"].strip() in ("to", "and"):
        behind = regex.match(rf"\s(?!(?:{_GOES_ON})\b)\p{{L}}", text[match.end() :])
        return bool(match["s2"]) and behind is None
    return True


def _named(text: str, date: str | None) -> Iterator[Sum]:
    """Yield the sums whose currency is named behind them."""
    for match in _after().finditer(text):
        told = _name_at(text, match, date)
        if told is None:
            continue
        end, word, codes = told
        read = quantities(match, match["o"], is_whole=True)
        if is_word_for_else(word) and all(q.value < _LEAST_OF_DOUBLES for q in read):
            continue
        for one in read:
            yield Sum(one.start, end if one is read[-1] else one.end, one.value, one.upper, word, codes)


def _name_at(text: str, match: regex.Match[str], date: str | None) -> tuple[int, str, frozenset[str]] | None:
    """Return where a currency's name behind a number ends, the name, and what it may stand for; None where it is none."""
    place = match.end()
    if (sign := _SIGN_BEHIND.match(text, place)) is not None:
        return sign.end(), sign[1], signs()[sign[1]]
    behind = _NAMES.match(text, place)
    if behind is None:
        return None
    found = list(_WORD.finditer(behind[1]))
    for size in range(min(len(found), 5), 0, -1):
        word = behind[1][: found[size - 1].end()].rstrip(".'’")
        first, last = [f[0] for f in found[: size - 1]], found[size - 1][0].rstrip(".'’")
        if size == 1 and last in in_use(date) and (last not in _WORDY or match["s"]):
            return behind.start(1) + len(word), word, frozenset({last})
        codes = names(date).get(currency_key(word))
        if codes is None and first and all(f[0].isupper() for f in first):
            codes = names(date).get(currency_key(last))
        if codes is None:
            continue
        end = behind.start(1) + len(word)
        is_weight = currency_key(word) in ("pound", "pounds") and regex.match(r"\s+of\b", text[end:]) is not None
        return None if is_weight else (end, word, codes)
    return None
