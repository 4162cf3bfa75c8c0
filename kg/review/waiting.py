"""The queue: which articles wait for a person, the likeliest of what is held back first, then what is least sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.review.acts import State
from kg.review.found import Found
from kg.review.identity import Record
from kg.review.turns import turn_of


@dataclass(frozen=True)
class Wanted:
    """Which facts a person wants to see.

    Attributes
    ----------
    kind : str or None
        Facts of one kind.
    below : float or None
        Facts of less confidence.
    everything : bool
        Also articles of which nothing waits any more.
    """

    kind: str | None = None
    below: float | None = None
    everything: bool = False

    def takes(self, record: Record) -> bool:
        """Tell whether a fact is among them."""
        is_kind = self.kind is None or record["kind"] == self.kind
        return is_kind and (self.below is None or record.get("confidence", 1.0) < self.below)


@dataclass(frozen=True)
class Waiting:
    """An article in the queue.

    Attributes
    ----------
    found : Found
    facts : tuple of dict
        The facts that wait, held ones first and of them the likeliest, then the least sure.
    held : int
        How many of them are held back.
    settled : int
        How many facts of it are settled.
    is_changed : bool
        Whether its text has changed since somebody settled something of it.
    is_closed : bool
        Whether somebody said that all is right.
    """

    found: Found
    facts: tuple[Record, ...] = field(hash=False)
    held: int
    settled: int
    is_changed: bool
    is_closed: bool

    @property
    def rank(self) -> tuple[bool, bool, float, float, str]:
        """Its place in the queue: that of the fact that is to be looked at first."""
        first = turn_of(self.found, self.facts[0]) if self.facts else (True, 2.0)
        return (not (self.held or self.is_changed), *first, -len(self.facts), self.found.name)


def waiting(found: Found, state: State, wanted: Wanted) -> Waiting:
    """Return what waits of an article."""
    current = {key for key, one in state.decisions.items() if one.text == found.text and one.is_settled}
    is_closed = state.is_closed(found.text)
    facts = [fact for fact in found.facts if fact["id"] not in current and wanted.takes(fact)]
    facts.sort(key=lambda fact: turn_of(found, fact))
    return Waiting(
        found,
        tuple(facts),
        sum(fact["id"] in found.held for fact in facts),
        len(current),
        any(one.text != found.text for one in state.decisions.values()),
        is_closed,
    )


def queue(articles: Iterable[Waiting], wanted: Wanted) -> list[Waiting]:
    """Return the articles in the order in which they are to be looked at."""
    return sorted((one for one in articles if one.facts or wanted.everything), key=lambda one: one.rank)
