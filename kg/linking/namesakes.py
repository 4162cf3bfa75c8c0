"""How many officials of a state may bear one name by chance: common names prove less than rare ones.

The words of a name are counted among the officials of the state that the gazetteer knows, and taken as independent, as
in the frequency-ratio scale of Fellegi and Sunter ("A Theory for Record Linkage", 1969). Measured against 23,642
legislators whom the gazetteer lacks: 48 bear the whole name of an office holder of their own state, 28 of them outside
the states where family names come first and with fewer than ``RARE`` bearers expected; several of those are one person
under two items.
"""

from __future__ import annotations

from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.gazetteer.names import core, fold

OFFICIALS = 5000
"""Officials of a state who may come into the news."""

FEWEST_COUNTED = 200
"""Where fewer are known, the share of a word among them says little, and they count as so many."""

RARE = 0.25
"""Expected bearers below which a name picks out one official of a state."""


def expected_bearers(name: str, iso2: str, gazetteer: Gazetteer) -> float:
    """Return how many officials of a state are expected to bear a name by chance.

    Examples
    --------
    >>> gazetteer = Gazetteer.default()
    >>> rare, common = [expected_bearers(name, "US", gazetteer) for name in ("Samantha Power", "David Miller")]
    >>> rare < 0.01 < 0.5 < common
    True
    """
    words = set(core(fold(name)))
    known = max(_officials(iso2, gazetteer.origin), FEWEST_COUNTED)
    bearers = float(OFFICIALS)
    for word in words:
        bearers *= max(len(gazetteer.namesakes(word, iso2)), 1) / known
    return bearers


@lru_cache(maxsize=512)
def _officials(iso2: str, gazetteer: Gazetteer) -> int:
    return gazetteer.officials(iso2)
