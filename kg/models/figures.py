"""Sums of money, figures, ranges of them and their units, reckoned from the words of the text."""

from __future__ import annotations

import math
import re
from typing import Any

from kg.models.ground import Ground
from kg.models.languages.currencies import DOLLARS
from kg.models.locating import Span
from kg.models.values import WORDS, UnprovedError, is_told, located

_AMOUNT = re.compile(r"\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<c>[A-Za-z]{3})\s*")
_NUMBER = re.compile(r"\s*-?\d[\d,]*(?:\.\d+)?\s*")
_RANKED = re.compile(r"\d|rank|largest|biggest|most|highest|fastest|위|번째|thứ|hạng", re.IGNORECASE)
_PERCENT = re.compile(r"%|per\s?cent|percentage|퍼센트|phần trăm|pct|pc\b", re.IGNORECASE)


def reckoned_amount(given: Any, words: Any, upper: Any, ground: Ground, evidence: Span) -> tuple[str, str | None]:
    """Return the sum of money that words of the text give, as number and currency; of a range both bounds.

    Parameters
    ----------
    given, words, upper : object
        What a model says: the sum, the words that give it, the upper bound.

    Raises
    ------
    UnprovedError
        If the number or the currency is not in the words.
    """
    span = located(words, ground, evidence)
    text = ground.text[span.start : span.end]
    numbers, currencies = _numbers(text, ground), ground.tongue.currencies(text)
    parsed = _AMOUNT.fullmatch(given) if isinstance(given, str) else None
    if parsed is None:
        money = [number for number in numbers if number == max(numbers)]
        if not (isinstance(words, str) and len(money) == 1 and len(currencies) == 1):
            raise UnprovedError(f"{given!r} is no number and currency"[:200])
        number, currency = money[0], next(iter(currencies))
    else:
        number, currency = float(parsed["n"].replace(",", "")), parsed["c"].upper()
    if not any(_is_close(number, one) for one in numbers):
        raise UnprovedError(f"the words {text[:80]!r} do not give the number {given}")
    if currency not in currencies and not _is_dollar_at_home(currency, text, ground):
        raise UnprovedError(f"the words {text[:80]!r} do not name the currency {currency}")
    low, high = _bounds(number, ground, span, is_told=isinstance(words, str) or bool(upper))
    return f"{_digits(low)} {currency}", None if high is None else f"{_digits(high)} {currency}"


def _is_dollar_at_home(currency: str, text: str, ground: Ground) -> bool:
    """Tell whether a bare dollar may be that of a state that the text names."""
    return currency in DOLLARS and ("$" in text or "dollar" in text.lower()) and DOLLARS[currency] in ground.states


def reckoned_value(given: Any, words: Any, upper: Any, ground: Ground, evidence: Span) -> tuple[float, float | None]:
    """Return the figure that words of the text give; of a range both bounds.

    Raises
    ------
    UnprovedError
        If they do not give the number.
    """
    span = located(words, ground, evidence)
    numbers = _numbers(ground.text[span.start : span.end], ground)
    if isinstance(given, str) and _NUMBER.fullmatch(given):
        given = float(given.replace(",", ""))
    if given is None and len(ground.tongue.numbers(ground.text[span.start : span.end])) == 1:
        given = next(iter(numbers))
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise UnprovedError(f"{given!r} is no number"[:200])
    if not any(_is_close(abs(float(given)), one) for one in numbers):
        told = ground.text[span.start : span.end][:80]
        raise UnprovedError(f"the words {told!r} do not give the number {given!r}"[:250])
    return _bounds(float(given), ground, span, is_told=isinstance(words, str) or upper is not None)


def _numbers(text: str, ground: Ground) -> set[float]:
    """Return the numbers of words; of a range the lower bound, too, whose scale stands behind the upper one."""
    return ground.tongue.numbers(text) | {bound for bounds in ground.tongue.ranges(text) for bound in bounds}


def _bounds(number: float, ground: Ground, span: Span, *, is_told: bool) -> tuple[float, float | None]:
    """Return both bounds of the range in words of the text of which a number is one, else the number alone."""
    ranges = ground.tongue.ranges(ground.text[span.start : span.end]) if is_told else []
    for low, high in ranges:
        if _is_close(number, low) or _is_close(number, high):
            return low, high
    return number, None


def upper_refused(given: Any, found: Any) -> str | None:
    """Return why the upper bound that a model gives is none, or None if it is, or gives none.

    Examples
    --------
    >>> upper_refused("50000000 NOK", "50000000 NOK"), upper_refused(None, 13.0), upper_refused("13", 13.0)
    (None, None, None)
    >>> upper_refused(14, None)
    'the words give no range up to 14'
    """
    if given in (None, "") or given == found:
        return None
    number = re.match(r"\s*\d[\d,]*(?:\.\d+)?", str(given))
    own = None if found is None else float(str(found).split()[0])
    if number is not None and own is not None and _is_close(float(number[0].replace(",", "")), own):
        return None
    return f"the words give no range up to {given!r}"[:200].replace("'", "")


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-12 * max(1.0, abs(one), abs(other))


def _digits(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


def is_unit(unit: str, ground: Ground, evidence: Span) -> bool:
    """Tell whether the text tells a figure's unit: per cent, a rank, a currency, or what is counted."""
    around = ground.stretch(evidence)
    text = ground.text[around.start : around.end]
    folded = unit.casefold()
    if folded in ("percent", "%", "per cent", "percentage points", "percentage point"):
        return bool(_PERCENT.search(text))
    if folded in ("rank", "ranking"):
        return bool(_RANKED.search(text)) or bool(ground.tongue.numbers(text))
    is_named = unit in ground.tongue.currencies(text) or _is_dollar_at_home(unit, text, ground)
    if re.fullmatch(r"[A-Z]{3}", unit) and is_named:
        return True
    return all(is_told(word[0], ground, evidence) for word in WORDS.finditer(unit)) and any(map(str.isalnum, unit))
