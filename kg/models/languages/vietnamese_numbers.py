"""Vietnamese figures and number words: 1,2 tỷ, 25 nghìn tỷ, 2,4 vạn, hai mươi lăm nghìn, một tỷ rưỡi."""

from __future__ import annotations

import re

from kg.models.languages.tongue import readings

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "nhất": 1, "nửa": 0.5,
}  # fmt: skip
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_SCALE = "|".join(_SCALES)
_FIRST = r"một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|nửa|(?<=thứ\s)(?:tư|nhất)|nhất(?!\s(?:trí|quán|định))"
_NEXT = (
    rf"{_SCALE}|một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|chục|rưỡi|(?:linh|lẻ)(?:\snăm)?"
    rf"|năm(?=\s(?:mươi|trăm|{_SCALE})(?!\w))|\d{{1,3}}(?:,\d+)?(?=\s(?:{_SCALE})(?!\w))"
)
WORDS = rf"(?:\d+(?:[.,]\d+)*|(?:{_FIRST})(?!\w))(?:\s(?:{_NEXT})(?!\w))*"
"""A figure, or number words, with the words of scale behind it."""

FIGURE = re.compile(rf"(?<!\w){WORDS}", re.IGNORECASE)

_NAME = re.compile(r"[A-ZÀ-Ỹ]\w*\s[A-ZÀ-ỸĐ]")
_YEAR_BEFORE = re.compile(
    r"(?:\d|\b(?:đầu|cuối|giữa|trong|hàng|hằng|mỗi|cả|các|những|mấy|nhiều|từng|nửa|mươi|mười|trăm|nghìn))\s$",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"\s(?:\d|nay|ngoái|trước|sau|tới|qua|kia|nào|đó|này|đầu|cuối)", re.IGNORECASE)

_LARGEST_COUNT = 1e9


def is_figure(match: re.Match[str], text: str) -> bool:
    """Tell whether a match counts something: "Ba" of Ba Lan is part of a name, "năm" of năm 2024 a year.

    Examples
    --------
    >>> text = "Ba Lan, đầu năm 2024, ba tàu, năm nước"
    >>> [match[0] for match in FIGURE.finditer(text) if is_figure(match, text)]
    ['2024', 'ba', 'năm']
    """
    word = match[0].lower()
    if _NAME.match(text, match.start()) and " " not in word:
        return False
    is_year = _YEAR_BEFORE.search(text, max(0, match.start() - 12), match.start()) or _YEAR_BEHIND.match(
        text, match.end()
    )
    return word != "năm" or not is_year


def values(figure: str, read: set[float]) -> set[float]:
    """Return what a figure means, or the figures that stand side by side, its first digits read as given.

    Parameters
    ----------
    figure : str
    read : set of float
        What the digits at its beginning may mean; empty if it begins with a word.

    Examples
    --------
    >>> values("hai mươi lăm nghìn", set()), values("một tỷ rưỡi", set()), values("một trăm linh năm", set())
    ({25000.0}, {1500000000.0}, {105.0})
    >>> values("25 nghìn tỷ", {25.0}), values("3 tỷ 500 triệu", {3.0})
    ({25000000000000.0}, {3500000000.0})
    """
    words = figure.lower().split()
    if read:
        return {value for reading in read for value in _values([reading, *words[1:]])}
    return set(_values(list(words)))


def _values(words: list[str | float]) -> list[float]:
    found: list[float] = []
    number = _Number()
    for word in words:
        told = float(word.replace(",", ".")) if isinstance(word, str) and word[0].isdigit() else word
        digit = _DIGITS.get(told) if isinstance(told, str) else told
        if (digit is not None or told == "mười") and number.unit is not None:
            found.append(number.value)
            number = _Number()
        if digit is not None:
            number.unit = digit
        else:
            number.take(str(told).split()[0])
    return [*found, number.value]


class _Number:
    """A number as far as its words have been read."""

    def __init__(self) -> None:
        self.unit: float | None = None
        self._below = 0.0
        self._parts: list[tuple[float, float]] = []
        self._last = 1.0

    @property
    def value(self) -> float:
        """What has been read."""
        return round(sum(part for part, _ in self._parts) + self._below + (self.unit or 0), 6)

    def take(self, word: str) -> None:
        """Read a word that is no digit."""
        if word == "mười":
            self._below += 10
        elif word in ("mươi", "chục", "trăm"):
            self._last = 100.0 if word == "trăm" else 10.0
            self._below += (1 if self.unit is None else self.unit) * self._last
            self.unit = None
        elif word == "rưỡi":
            self._parts.append((self._last / 2, self._last))
        elif word in _SCALES:
            scale = _SCALES[word]
            counted = self._below + (self.unit or 0) + sum(part for part, size in self._parts if size < scale)
            self._parts = [part for part in self._parts if part[1] >= scale] + [(counted * scale, scale)]
            self._below, self.unit, self._last = 0.0, None, scale


def count(words: str) -> int:
    """Return the whole number that words mean, or 0 if they mean none.

    Examples
    --------
    >>> count("mười lăm"), count("1.250"), count("2,5"), count("1.2.3")
    (15, 1250, 0, 0)
    """
    digits = words.split()[0]
    read = readings(digits)
    if digits[0].isdigit() and not read:
        return 0
    value = max(values(words, read))
    return int(value) if value < _LARGEST_COUNT and value == int(value) else 0
