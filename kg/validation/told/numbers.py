"""The numbers that a text tells, in digits, words and with their scale, read generously."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from kg.extraction.lexicon import table

_SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "million": 10**6, "mn": 10**6, "mln": 10**6,
    "mio": 10**6, "m": 10**6, "crore": 10**7, "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "trn": 10**12, "tn": 10**12, "t": 10**12,
}  # fmt: skip
_FURTHER_WORDS: dict[str, int | Decimal] = {
    "a": 1, "an": 1, "single": 1, "both": 2, "pair": 2, "couple": 2, "twice": 2, "double": 2, "doubled": 2,
    "twofold": 2, "triple": 3, "tripled": 3, "threefold": 3, "half": Decimal("0.5"), "quarter": Decimal("0.25"),
}  # fmt: skip
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_SHARE = re.compile(rf"\b(?:(\w+)[\s-])?({'|'.join(_PARTS)})s?\b", re.IGNORECASE)
_RANGE = re.compile(r"(?:\s*[-–—]\s*|\s+(?:to|and|or)\s+(?:about\s+)?)(?:[A-Z]{0,3}[$€£¥])?", re.IGNORECASE)
_DIGITS = r"\d{1,3}(?:[,.’' \u00a0\u202f]\d{3}){1,9}(?:[.,]\d{1,9})?|\d{1,30}(?:[.,]\d{1,9})?"


@cache
def _words() -> dict[str, Decimal]:
    """Return the numbers that words stand for: cardinals, ordinals, and some that are neither."""
    named = {**table("ordinals"), **table("numbers")}
    return {word: Decimal(number) for word, number in {**named, **_FURTHER_WORDS}.items()}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words()), key=len, reverse=True))
    scales = "|".join(sorted(_SCALES, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,])[$€£¥₩₹~-]?(?P<digits>{_DIGITS})(?:st|nd|rd|th)?(?P<scales>(?:[\s-]?(?:{scales})\b)*)"
        rf"|\b(?-i:US|A|C|NZ|S|HK|R|Rs\.?|[A-Z]{{3}})[$ ]?(?P<after_sign>{_DIGITS})"
        rf"(?P<scales_after>(?:[\s-]?(?:{scales})\b)*)"
        rf"|\b(?P<word>{words})\b(?P<scales_of_word>(?:[\s-](?:{scales})\b)*)",
        re.IGNORECASE,
    )


def numbers_in(text: str) -> frozenset[Decimal]:
    """Return the numbers that a text may tell.

    A number with a scale counts with it and, in a range such as "3 to 5 million", lends it to the one before it;
    separators are read in both of the manners that the world has, so that 1,500 is also 1.5.

    Examples
    --------
    >>> sorted(map(int, numbers_in("lend 48 million dollars over three years, 1.03 billion in all")))
    [3, 48000000, 1030000000]
    >>> sorted(map(int, numbers_in("between 3 and 5 million; the second largest; a hundred and 1,500 men")))
    [1, 2, 3, 100, 1500, 3000000, 5000000]
    """
    found: set[Decimal] = set()
    before: tuple[int, list[Decimal]] | None = None
    for match in _pattern().finditer(text):
        bare = _readings(match)
        scale = _scale(match["scales"] or match["scales_after"] or match["scales_of_word"] or "")
        if scale > 1 or (match["word"] or "").lower() not in ("a", "an"):
            found.update(number * scale for number in bare)
        if scale > 1 and before and _RANGE.fullmatch(text, before[0], match.start()):
            found.update(number * scale for number in before[1])
        before = (match.end(), bare) if scale == 1 else None
    found.update(_shares(text))
    return frozenset(found)


def _shares(text: str) -> Iterator[Decimal]:
    """Yield what parts of a whole are in percent and as numbers: two-thirds, a quarter."""
    for match in _SHARE.finditer(text):
        share = _words().get((match[1] or "a").lower(), Decimal(1)) / _PARTS[match[2].lower()]
        yield from (share, *(round(share * 100, digits) for digits in (0, 1, 2)))


def _readings(match: re.Match[str]) -> list[Decimal]:
    if match["word"]:
        return [_words()[match["word"].lower()]]
    return list(_numbers(match["digits"] or match["after_sign"]))


def _numbers(digits: str) -> Iterator[Decimal]:
    plain = re.sub(r"[’' \u00a0\u202f]", "", digits)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        yield Decimal(plain.replace(",", "."))
    for separator in ",.":
        whole = plain.replace(separator, "").replace("," if separator == "." else ".", ".")
        if re.fullmatch(rf"\d{{1,3}}(?:\{separator}\d{{3}})+(?:[.,]\d+)?", plain) and whole.count(".") <= 1:
            yield Decimal(whole)


def _scale(words: str) -> int:
    scale = 1
    for word in re.findall(r"[a-z]+", words.lower()):
        scale *= _SCALES[word]
    return scale
