"""Korean figures: digits with 만, 억 and 조 among them (1억2천만, 3조 5000억), and native numerals before a counter (두 나라)."""

from __future__ import annotations

import re

from kg.models.languages.tongue import readings

_UNITS = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50}
NATIVE = (
    _UNITS
    | {"첫": 1, "첫째": 1, "둘째": 2, "양": 2, "셋째": 3, "석": 3, "넷째": 4, "스무": 20}
    | _TENS
    | {ten + unit: tens + units for ten, tens in _TENS.items() for unit, units in _UNITS.items()}
)
"""The native numerals."""

NATIVES = "|".join(sorted(NATIVE, key=len, reverse=True))

_SMALL = {"천": 1_000.0, "백": 100.0, "십": 10.0}
_LARGE = {"조": 1e12, "억": 1e8, "만": 1e4}
_S = "[조억만천백십]"
_ALONE = rf"(?<![가-힣\d.,])[천백십만]{_S}*(?=여\s?[가-힣]|\s?(?:명|달러|유로|톤|원|\d)|\s(?:대|개|건|발|가구))"
"""Scales without a figure before them: 만 5천 명, 천여 명."""
FIGURE = re.compile(
    rf"(?:\d[\d,.]*\s?{_S}*|{_ALONE})(?:\s?\d[\d,.]*\s?{_S}+)*"
    rf"(?:(?<={_S})(?:\d[\d,.]*|\s\d{{1,3}}(?:,\d{{3}})+|\s\d{{3,4}}(?=\s?[명원대개건톤t])))?"
)
"""A figure with the scales behind and in it."""

_PART = re.compile(rf"(\d[\d,.]*)?\s?({_S}*)")
_COUNTED = re.compile(
    rf"(?<![가-힣])({NATIVES})\s?(?=건|개|명|번|차례|나라|국|곳|가지|척|대|번째|째|사람|시간|달|주|해|팀|쌍|편)"
)


def numbers(text: str) -> set[float]:
    """Return the numbers that a text means by its figures and by native numerals before a counter.

    Examples
    --------
    >>> sorted(numbers("스무 명, 만 5천 명, 12만3천456대"))
    [20.0, 15000.0, 123456.0]
    """
    found = {value for match in FIGURE.finditer(text) for value in figure_values(match[0])}
    return found | {float(NATIVE[match[1]]) for match in _COUNTED.finditer(text)}


def figure_values(figure: str) -> set[float]:
    """Return what a figure with scales in it means.

    Examples
    --------
    >>> figure_values("1억2천만"), figure_values("1만 2,345"), figure_values("45.5"), figure_values("5천3백만")
    ({120000000.0}, {12345.0}, {45.5}, {53000000.0})
    """
    parts = [part for part in _PART.finditer(figure) if part[0].strip()]
    if len(parts) == 1 and parts[0][1] and not parts[0][2]:
        return readings(parts[0][1].rstrip(".,"))
    total = section = 0.0
    for part in parts:
        values = readings(part[1].rstrip(".,")) if part[1] else {1.0}
        if not values:
            return set()
        value = max(values) if "," in (part[1] or "") else min(values)
        for sign in part[2]:
            if sign in _SMALL:
                value *= _SMALL[sign]
            else:
                total += (section + value) * _LARGE[sign]
                section = value = 0.0
        section += value
    return {round(total + section, 6)}
