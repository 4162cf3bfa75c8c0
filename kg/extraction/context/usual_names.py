"""Of which states a name is usual: how much more often their officials bear its words than officials elsewhere.

"Minister Levan Kapanadze" is rather of Georgia than of Greece, where no word says of which. The gazetteer's office holders
are counted; of a word that none of them bears, those whose names end like it ("Balasescu").
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from math import log

from kg.gazetteer import Gazetteer
from kg.gazetteer.names import core, fold

USUAL_NAME = "usual name"
"""Licence of an office that is of the likeliest state, where the holder's name is usual too."""

_SUPPOSED = 0.3  # bearers that each state is supposed to have beside those that are known
_ENDINGS = (4, 3)  # letters at the end of a word that nobody bears
_FEWEST = 4  # words that end alike
_ENDS_ALIKE = 0.7  # what they count, where the word itself counts 1


def usual_in(name: str, states: Collection[str]) -> dict[str, float]:
    """Return how much a personal name speaks for each of some states, as the logarithm of a likelihood.

    Parameters
    ----------
    name : str
        A full name or a part of one.
    states : collection of str
        ISO 3166-1 alpha-2 codes.

    Examples
    --------
    >>> told = usual_in("Nguyen Van Ek", ["VN", "GE", "NO"])
    >>> max(told, key=told.get), usual_in("Xq", ["VN", "NO"])
    ('VN', {'VN': 0.0, 'NO': 0.0})
    """
    found = dict.fromkeys(states, 0.0)
    for word in dict.fromkeys(core(fold(name))):
        bearers, weight = _bearers(word)
        share = sum(bearers.values()) / _all_officials()
        for state in found if bearers else ():
            expected = _officials(state) * share
            found[state] += weight * log((bearers.get(state, 0) + _SUPPOSED) / (expected + _SUPPOSED))
    return found


def lead(name: str, state: str, states: Collection[str]) -> float:
    """Return by how much a name speaks for a state more than for the others, or less; 0 where there are no others.

    Examples
    --------
    >>> lead("Nguyen Van Ek", "VN", ["VN", "NO"]) > 1 > -1 > lead("Nguyen Van Ek", "NO", ["VN", "NO"])
    True
    """
    found = usual_in(name, {*states, state})
    return found[state] - max((value for other, value in found.items() if other != state), default=found[state])


@lru_cache(maxsize=8192)
def _bearers(word: str) -> tuple[dict[str, int], float]:
    """Return how many officials of each state bear a word, or one that ends like it, and how much that counts."""
    if found := Gazetteer.default().bearers(word):
        return found, 1.0
    for letters in _ENDINGS:
        found = Gazetteer.default().endings.get(word[-letters:], {}) if len(word) > letters else {}
        if sum(found.values()) >= _FEWEST:
            return found, _ENDS_ALIKE
    return {}, 0.0


@lru_cache(maxsize=512)
def _officials(state: str) -> int:
    return Gazetteer.default().officials(state)


@lru_cache(maxsize=1)
def _all_officials() -> int:
    return sum(_officials(state.iso2) for state in Gazetteer.default().states())
