"""When two fillers of a role are the same: spelling, word order and small words do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from kg.evaluation.rules import Comparison

Filler = tuple[str, ...]
"""The names that a filler bears; one of them suffices."""

SMALL_WORDS = frozenset("a an the of and for in on to with by at from its their our his her mr mrs ms dr s".split())  # noqa: SIM905 - a list would not fit the line
"""Words that do not count when texts are compared."""

_STATE_CODE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"-?\d[\d,]*\.?\d*(?:e\d+)?", re.IGNORECASE)
_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS = (604_800, 86_400, 3_600, 60, 1)  # seconds of a week, day, hour, minute and second
_LEAST_OVERLAP = {"name": 0.8, "text": 0.5}


def same(annotated: str, filler: Filler, comparison: Comparison) -> bool:
    """Tell whether an annotated filler agrees with a published one.

    Parameters
    ----------
    annotated : str
        As annotated; alternatives that are all right are parted by `` | ``.
    filler : tuple of str
        The names of the published filler.
    comparison : Comparison
        ``name``: a state's code literally; otherwise equal but for accents, case and punctuation, or the words
        of one within the other (two at least, if the published is the shorter), or 80 % of the words in
        common. ``text``: half of the words in common. ``number``: the first number of each. ``exact`` and
        ``local``: literally, but for case. ``duration``: the length of an ISO 8601
        duration, since RDF tools may spell ``PT95M`` as ``PT1H35M``.

    Examples
    --------
    >>> same("Yoon Suk Yeol", ("Yoon Suk-yeol",), "name"), same("KR", ("South Korea", "KR"), "name")
    (True, True)
    >>> same("Presidential Palace | Hanoi", ("Hanoi",), "name")
    True
    >>> same("4000000000 USD", ("4000000000",), "number"), same("2023-06", ("2023-06-23",), "exact")
    (True, False)
    >>> same("PT95M", ("PT1H35M",), "duration")
    True
    """
    if " | " in annotated:
        return any(same(alternative, filler, comparison) for alternative in annotated.split(" | "))
    if comparison == "name" and _STATE_CODE.fullmatch(annotated):
        return annotated in filler
    if comparison == "name":
        return any(_same_name(annotated, name) for name in filler)
    if comparison == "text":
        return any(overlap(annotated, name) >= _LEAST_OVERLAP["text"] for name in filler)
    if comparison == "number":
        return any(_same_number(number(annotated), number(name)) for name in filler)
    if comparison == "duration" and (length := seconds(annotated)) is not None:
        return any(seconds(name) == length for name in filler)
    return any(annotated.casefold() == name.casefold() for name in filler)


def matches(annotated: Sequence[str], published: Sequence[Filler], comparison: Comparison) -> int:
    """Count the annotated fillers that have a published one of their own.

    Examples
    --------
    >>> matches(["KR", "VN"], [("VN",), ("US",)], "name")
    1
    """
    free, hits = list(published), 0
    for filler in annotated:
        found = next((other for other in free if same(filler, other, comparison)), None)
        if found is not None:
            free.remove(found)
            hits += 1
    return hits


def overlap(one: str, other: str) -> float:
    """Return the F1 of two texts' words, small ones left out; 0 to 1.

    Examples
    --------
    >>> overlap("the supply chain of minerals", "mineral supply chain")
    0.6666666666666666
    """
    these, those = words(one), words(other)
    if not these or not those:
        return float(comparable(one) == comparable(other))
    return 2 * len(these & those) / (len(these) + len(those))


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """Return the folded words of a text without the small ones."""
    return frozenset(word.strip(".") for word in comparable(text).split()) - SMALL_WORDS


def comparable(text: str) -> str:
    """Return a text without case, accents and punctuation, but with the marks of figures (``%``, ``$``, ``.``).

    It keeps what the folding of names in linking leaves out, since figures are compared by it too.

    Examples
    --------
    >>> comparable("Võ Văn Thưởng"), comparable("52.4% (total)")
    ('vo van thuong', '52.4% total')
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[^\w%$.]+", " ", plain).strip(" .")


def seconds(duration: str) -> int | None:
    """Return the length of an ISO 8601 duration of weeks, days, hours, minutes and seconds; None for any other.

    Examples
    --------
    >>> seconds("PT95M") == seconds("PT1H35M"), seconds("P2D"), seconds("P1M")
    (True, 172800, None)
    """
    found = _DURATION.fullmatch(duration.strip())
    if found is None or not any(found.groups()):
        return None
    return sum(int(count or 0) * unit for count, unit in zip(found.groups(), _UNITS, strict=True))


def number(text: str) -> float | None:
    """Return the first number of a text.

    Examples
    --------
    >>> number("4,000 USD"), number("none")
    (4000.0, None)
    """
    found = _NUMBER.search(text)
    return float(found[0].replace(",", "")) if found else None


def _same_name(annotated: str, name: str) -> bool:
    these, those = words(annotated), words(name)
    return (
        comparable(annotated) == comparable(name)
        or (bool(those) and these <= those)
        or overlap(annotated, name) >= _LEAST_OVERLAP["name"]
        or (len(those) >= 2 and those <= these)
    )


def _same_number(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= 1e-6 * max(1.0, abs(one))
