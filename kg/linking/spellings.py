"""Two spellings of one word of a name: transliterations, and one letter's difference.

They say that two names may be one. Whether they are, office, state and date decide together.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = (
    ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("bh", "b"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"),
    ("j", "i"),
)  # fmt: skip
"""Letters that transliterations write differently, the longer first."""

_DOUBLED = re.compile(r"(.)\1+")
SHORTEST = 5
"""Letters that a word needs for one letter's difference to be a slip."""

SHORT_FORM = 4
"""Letters that the beginning of a given name needs to stand for it ("Chan" for Chandrikapersad)."""


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Return a folded word in the one spelling for all of its transliterations.

    Examples
    --------
    >>> sound("zelenskyy") == sound("zelenskiy") == sound("zelensky"), sound("kassym") == sound("kasym")
    (True, True)
    >>> sound("berdimuhamedow") == sound("berdymukhamedov"), sound("mathema") == sound("matema")
    (True, True)
    """
    for written, one in _SOUNDS:
        word = word.replace(written, one)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=16384)
def slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter, not the first.

    Examples
    --------
    >>> slip("rajapakse", "rajapaksa"), slip("frederiksen", "fredriksen"), slip("biden", "widen")
    (True, True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST or len(longer) - len(shorter) > 1 or shorter[0] != longer[0]:
        return False
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return shorter[at + (len(shorter) == len(longer)) :] == longer[at + 1 :]


def same_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two names, given name first, are spellings of one: first and last words, and all between in order.

    One name may leave words between out. One word may have a slip, no more.

    Examples
    --------
    >>> same_name(("volodymyr", "zelenskyy"), ("volodymyr", "zelensky")), same_name(("ali", "bongo"), ("omar", "bongo"))
    (True, False)
    >>> same_name(("chan", "santokhi"), ("chandrikapersad", "santokhi"))
    True
    """
    if min(len(ours), len(theirs)) < 2:
        return False
    shorter, longer = sorted((ours, theirs), key=len)
    slips, at = 0, 0
    for word in (shorter[0], *shorter[1:-1], shorter[-1]):
        rest = longer[-1:] if word is shorter[-1] else longer[at:-1] if at else longer[:1]
        if any(sound(word) == sound(known) for known in rest):
            at += next(index for index, known in enumerate(rest) if sound(word) == sound(known)) + 1
        elif any(slip(word, known) for known in rest):
            at, slips = at + 1, slips + 1
        elif word is shorter[0] and _short_form(word, longer[0]):
            at += 1
        else:
            return False
    return slips < 2


def _short_form(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORT_FORM and longer.startswith(shorter)
