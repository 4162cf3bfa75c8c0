"""Which engagements of the two readers cannot be one: a visit and a meeting, what was held and what is to come."""

from __future__ import annotations

from kg.facts import AnyFact, Engagement


def is_of_a_sort(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether two facts can be one: the visit of somebody who comes to meet a host is no echo of the meeting."""
    if not (isinstance(one, Engagement) and isinstance(other, Engagement)):
        return True
    elsewhere = None not in (one.destination, other.destination) and one.destination != other.destination
    return ("Visit" in one.type) == ("Visit" in other.type) and not elsewhere


def are_held_and_planned(one: AnyFact, other: AnyFact) -> bool:
    """Tell whether one of two engagements was held and another one, of other days, is to come.

    Examples
    --------
    >>> told = ({"quote": "rounds", "start": 0, "end": 6},)
    >>> def talks(status, date=None):
    ...     return Engagement(type="Talks", parties=("NO", "ML"), status=status, date=date, evidence=told)
    >>> are_held_and_planned(talks("held"), talks("planned", "2025-07"))
    True
    >>> are_held_and_planned(talks("held"), talks("planned")), are_held_and_planned(talks("held"), talks("held", "2025"))
    (False, False)
    """
    if not (isinstance(one, Engagement) and isinstance(other, Engagement)):
        return False
    return one.status != other.status and one.date != other.date
