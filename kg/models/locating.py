"""Where words stand in a text: as they are, or after folding what changes no word; told in the text's own characters.

Folded are Unicode's forms of one character, quotation marks, dashes and white space; for names also case and
diacritics. Nothing else: a quotation with a word left out is not in the text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

_QUOTES = dict.fromkeys("“”„‟«»″〝〞＂「」『』", '"') | dict.fromkeys("‘’‚‛‹›′ʼʻ`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_SIGNS = {**_QUOTES, **_DASHES, "đ": "đ"}
_PLAIN = {"đ": "d", "ł": "l", "ø": "o", "ı": "i"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int


class _Folding:
    """A text with every character folded, and where each folded one comes from."""

    def __init__(self, text: str, *, is_loose: bool) -> None:
        characters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, end in _clusters(text):
            folded = normalized(text[start:end], is_loose=is_loose)
            if folded == " " and characters and characters[-1] == " ":
                ends[-1] = end
                continue
            characters.extend(folded)
            starts.extend([start] * len(folded))
            ends.extend([end] * len(folded))
        self.text = "".join(characters)
        self._starts, self._ends = starts, ends

    def span(self, at: int, length: int) -> Span:
        return Span(self._starts[at], self._ends[at + length - 1])

    def place(self, start: int) -> int:
        """Return the first folded character that stands at or behind a place of the text."""
        from bisect import bisect_left

        return bisect_left(self._starts, start)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the stretches that are one character to people: a letter with the marks that combine with it."""
    borders = [0] if text else []
    previous = ""
    for at, sign in enumerate(text):
        is_joined = unicodedata.combining(sign) or ("\u1160" <= sign <= "\u11ff" and "\u1100" <= previous <= "\u11ff")
        if at and not is_joined:
            borders.append(at)
        previous = sign
    return list(zip(borders, [*borders[1:], len(text)], strict=True))


def normalized(text: str, *, is_loose: bool = False) -> str:
    """Return a text with what changes no word folded; if loosely, without case and diacritics as well.

    Examples
    --------
    >>> normalized("“Hà Nội” – 2024"), normalized("Võ Văn Thưởng", is_loose=True)
    ('"Hà Nội" - 2024', 'vo van thuong')
    """
    folded = "".join(_SIGNS.get(sign, sign) for sign in unicodedata.normalize("NFKC", text))
    folded = "".join(" " if sign.isspace() else sign for sign in folded)
    folded = folded.replace("\u2026", "...")
    if is_loose:
        plain = unicodedata.normalize("NFKD", folded.casefold())
        plain = "".join(_PLAIN.get(sign, sign) for sign in plain if not _is_diacritic(sign))
        folded = unicodedata.normalize("NFC", plain)
    return folded


def _is_diacritic(sign: str) -> bool:
    """Tell whether a sign is a mark on letters of the Latin, Greek or Cyrillic script; other scripts need theirs."""
    return "\u0300" <= sign <= "\u036f"


class TextIndex:
    """A text in which words are looked up.

    Examples
    --------
    >>> index = TextIndex("He said:  “We – both –\\nagree.” Võ Văn Thưởng left.")
    >>> index.quotation('"We - both - agree."')
    Span(start=10, end=30)
    >>> index.own(index.name("Vo Van Thuong"))
    'Võ Văn Thưởng'
    >>> index.name("Van Thu") is None
    True
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _strict(self) -> _Folding:
        return _Folding(self.text, is_loose=False)

    @cached_property
    def _loose(self) -> _Folding:
        return _Folding(self.text, is_loose=True)

    def own(self, span: Span | None) -> str | None:
        """Return the text's own characters at a place."""
        return self.text[span.start : span.end] if span else None

    def quotation(self, words: str, start: int = 0, end: int | None = None) -> Span | None:
        """Return where words stand in a part of the text, the first place; None if they do not."""
        end = len(self.text) if end is None else end
        words = words.strip()
        if not words:
            return None
        at = self.text.find(words, start, end)
        if at >= 0:
            return Span(at, at + len(words))
        folding = self._strict
        needle = " ".join(normalized(words).split(" ")).strip()
        needle = " ".join(needle.split())
        if not needle:
            return None
        at = folding.text.find(needle, folding.place(start), folding.place(end))
        return folding.span(at, len(needle)) if at >= 0 else None

    def name(self, words: str, start: int = 0, end: int | None = None) -> Span | None:
        """Return where a name or phrase stands, whatever its case and diacritics; it begins and ends with a whole word.

        In scripts that put no space between a name and what follows it, as Korean's particles, it may end anywhere.
        """
        end = len(self.text) if end is None else end
        folding = self._loose
        needle = " ".join(normalized(words, is_loose=True).split())
        if not needle or not any(sign.isalnum() for sign in needle):
            return None
        at, last = folding.place(start), folding.place(end)
        while (at := folding.text.find(needle, at, last)) >= 0:
            if self._is_whole(folding.text, at, at + len(needle)):
                return folding.span(at, len(needle))
            at += 1
        return None

    def names(self, words: str) -> list[Span]:
        """Return all places where a name or phrase stands."""
        found: list[Span] = []
        start = 0
        while (span := self.name(words, start)) is not None:
            found.append(span)
            start = span.end
        return found

    @staticmethod
    def _is_whole(text: str, start: int, end: int) -> bool:
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        return not (_joins(before) and _joins(text[start])) and not (_joins(after) and _joins(text[end - 1]))


def _joins(sign: str) -> bool:
    """Tell whether a sign makes one word with its like beside it: letters and digits of scripts with spaces."""
    return sign.isalnum() and unicodedata.category(sign) != "Lo"
