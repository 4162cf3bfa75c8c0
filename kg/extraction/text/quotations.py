"""Words in quotation marks, by their marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from kg.extraction.lexicon import words

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "'": "'"}
_MIXED, _MIXED_MARKS = frozenset('“"'), frozenset('“”"')
_LINE = regex.compile(r"[^\r\n]+")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_NO_APOSTROPHE = {mark: regex.compile(rf"{mark}(?![\p{{L}}\p{{N}}])") for mark in "’'"}
_FARTHEST = 3000
"""Characters after which a mark that may as well be an apostrophe, or that nothing closes, no longer holds the words."""
_LONGEST_WORD = 20
_CLOSED_AGAIN = 60
"""Characters behind "leaders’ " within which a further mark closes the words, so that this one is an apostrophe."""
_CUT = regex.compile(r"(?:s|t|d|m|n|re|ve|ll|em|tis|twas|til|cause|bout|round|neath|ello)\b", regex.IGNORECASE)
"""What stands behind an apostrophe at the beginning of a word that is cut: "'em", "'tis"."""
_CALLED = regex.compile(
    r"\b(?:what(?:\s+[\p{L}’'.-]+){1,7}|he|she|they|who|has|have|had|it)\s+(?:\p{Ll}+ly\s+)?$", regex.IGNORECASE
)
"""What stands in front of "called" or "dubbed" where somebody calls something so in words of his own: "what an aide called"."""
_LAST_WORD = regex.compile(r"\p{L}+(?=\s*$)")
_IN_FRONT = 80  # characters
_TRAILING = " \t,.;"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: ``start`` and ``end`` leave the marks out, ``outer_*`` take them in."""

    outer_start: int
    outer_end: int
    start: int
    end: int
    quote: str


def quotations_in(text: str, start: int = 0) -> Iterator[Quotation]:
    """Yield the outermost quotations of a text, paragraph by paragraph.

    A quotation that its paragraph leaves open ends with the paragraph, as newspapers do where it goes on in
    the next. A final comma or full stop is left out of the words.

    Examples
    --------
    >>> [q.quote for q in quotations_in('"We met," he said. "It went well."')]
    ['We met', 'It went well']
    >>> [q.quote for q in quotations_in("'The ministers' plan won't do,' she said of Ek's '90s map.")]
    ["The ministers' plan won't do"]
    >>> [q.quote for q in quotations_in('“We met," he said. She said: "The hall they call “Rose" is cold.”')]
    ['We met', 'The hall they call “Rose" is cold']
    """
    for line in _LINE.finditer(text, start):
        position, end = line.start(), line.end()
        while position < end:
            mark = text[position]
            if mark in _PAIRS and _opens(text, position, line.start()):
                close = _closing(text, position, end, _PAIRS[mark])
                stop = close if close is not None else min(end, position + _FARTHEST)
                is_one = close is not None or mark != "'"
                quotation = _quotation(text, position, stop, close is not None) if is_one else None
                if quotation is not None:
                    yield quotation
                if close is None and mark in "‘\"'":
                    position += 1
                    continue
                position = stop + 1
            else:
                position += 1


def overlapping(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """Return those of an article's quotations, in their order, whose words lie in part between two places.

    Those are looked at that can reach so far: what nothing ends reaches ``_FARTHEST``, and behind what is ended the next
    one begins. So it takes no longer where an article has thousands.

    Examples
    --------
    >>> quotations = list(quotations_in('"We met," he said. "It went well." "So we stay."'))
    >>> [q.quote for q in overlapping(quotations, 5, 24)]
    ['We met', 'It went well']
    """
    first = bisect_left(quotations, start - _FARTHEST, key=lambda q: q.outer_start)
    last = bisect_left(quotations, end, lo=first, key=lambda q: q.outer_start)
    return [q for q in quotations[max(first - 1, 0) : last] if q.start < end and start < q.end]


def is_inscription(text: str, quotation: Quotation) -> bool:
    """Tell whether quoted words are a name, a title or an inscription, by the word right in front of them.

    Examples
    --------
    >>> text = 'He opened a show called "Glass and light for all" and said: "It is a good show to see."'
    >>> [is_inscription(text, quotation) for quotation in quotations_in(text)]
    [True, False]
    >>> text = 'They left with what an aide called "a very good deal for both".'
    >>> [is_inscription(text, quotation) for quotation in quotations_in(text)]
    [False]
    """
    before = _LAST_WORD.search(text, max(0, quotation.outer_start - _LONGEST_WORD), quotation.outer_start)
    if before is None or before[0].lower() not in words("naming_words"):
        return False
    is_calling = before[0].lower().endswith("ed") and _CALLED.search(
        text[max(0, before.start() - _IN_FRONT) : before.start()]
    )
    return not is_calling


def _opens(text: str, position: int, line_start: int) -> bool:
    """Tell whether a mark opens a quotation rather than closes one or is an apostrophe."""
    before = text[position - 1] if position > line_start else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if text[position] == "'" and (not after.isalpha() or _CUT.match(text, position + 1) is not None):
        return False  # "the '90s", "rock 'n' roll"
    return (before.isspace() or before in '([—–-:“‘"') and not after.isspace()


def _closing(text: str, position: int, end: int, mark: str) -> int | None:
    """Return where the mark that closes a quotation stands, inner apostrophes and quotations passed over."""
    if text[position] in _MIXED:
        return _closing_of_either_sort(text, position, end, mark)
    if mark not in _NO_APOSTROPHE:
        i = text.find(mark, position + 1, end)
        return i if i != -1 else None
    i, end = position, min(end, position + _FARTHEST)
    while (found := _NO_APOSTROPHE[mark].search(text, i + 1, end + 1)) and (i := found.start()) < end:
        before, after = text[i - 1], text[i + 1] if i + 1 < len(text) else " "
        is_cut = before in "sS" and after == " " and text.find(mark, i + 1, min(end, i + _CLOSED_AGAIN)) != -1
        if not is_cut and not (mark == "'" and before.isspace()):
            return i
    return None


def _closing_of_either_sort(text: str, position: int, end: int, mark: str) -> int | None:
    """Return where words close that open with a curly or a straight mark: at its own, or at one of the other sort.

    News sent through several hands mixes them ("“We met," he said"); what opens and closes in between is an inner
    quotation, and a mark behind a number is one of inches. A straight mark that opens again leaves the words open.
    """
    inner = 0
    for i in range(position + 1, end):
        if text[i] not in _MIXED_MARKS:
            continue
        before, after = text[i - 1], text[i + 1] if i + 1 < end else " "
        opens = (before.isspace() or before in "([—–") and _LETTER.match(after) is not None
        if text[i] == "“" or (text[i] == '"' and opens):
            if text[i] == '"' == mark:
                return None
            inner += 1
        elif inner and not (text[i] == mark and mark != '"'):
            inner -= 1
        elif text[i] == mark or (inner == 0 and not before.isspace() and not before.isdigit()):
            return i
    return None


def _quotation(text: str, opening: int, closing: int, is_closed: bool) -> Quotation | None:
    start, end = opening + 1, closing
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if end <= start:
        return None
    return Quotation(opening, closing + 1 if is_closed else closing, start, end, text[start:end])
