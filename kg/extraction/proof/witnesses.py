"""What the gazetteer attests for the day: whether it speaks for or against a person's standing for a state."""

from __future__ import annotations

from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import possible


def states_served(name: str, date: str | None) -> frozenset[str]:
    """Return the states in whose offices the gazetteer knows the bearers of a full name on a day; empty for strangers.

    Examples
    --------
    >>> states_served("Yoon Suk Yeol", "2023-06-23"), states_served("Ingrid Moe", "2023-06-23")
    (frozenset({'KR'}), frozenset())
    """
    return _states_served(name, date) if " " in name else frozenset()


@lru_cache(maxsize=4096)
def _states_served(name: str, date: str | None) -> frozenset[str]:
    gazetteer = Gazetteer.default()
    bearers = {candidate.qid for candidate in gazetteer.lookup(name, "person")}
    terms = (term for qid in bearers for term in gazetteer.terms(qid))
    return frozenset(t.iso2 for t in terms if t.iso2 and (date is None or possible(t, date)))


def witness(name: str, state: str, date: str | None) -> str | None:
    """Return ``for`` or ``against`` a person's serving a state on a day, or None where the gazetteer knows nothing.

    It knows offices by codes: of a body that has none it says nothing.

    Examples
    --------
    >>> witness("Charles Michel", "JP", "2022-05-12"), witness("Yoon Suk Yeol", "KR", "2023-06-23")
    ('against', 'for')
    >>> witness("Charles Michel", "European Council", "2022-05-12") is None
    True
    """
    served = states_served(name, date)
    if not served or len(state) != _CODE:
        return None
    return "for" if state in served else "against"


_CODE = 2
"""Letters of what stands for a state or the union."""
