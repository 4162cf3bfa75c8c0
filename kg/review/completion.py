"""Names for somebody who types one: of the article first, then of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.gazetteer import Gazetteer
from kg.gazetteer.names import fold
from kg.review.identity import Record

MOST = 12

Completion = dict[str, str]
"""``value`` is what the fact gets, ``shown`` what people read, ``kind`` and ``from`` where it comes from."""


def complete(typed: str, kinds: Iterable[str], entities: Iterable[Record], text: str = "") -> list[Completion]:
    """Return the names that begin, in one of their words, with what was typed.

    Parameters
    ----------
    typed : str
        Whatever its case and accents; nothing for all names of the article.
    kinds : iterable of str
        Kinds of entity that may fill the role, the likeliest first.
    entities : iterable of dict
        The article's own.
    text : str
        The article's; what it names comes before what it does not.

    Examples
    --------
    >>> [one["value"] for one in complete("south ko", ["state"], [])]
    ['KR']
    >>> [one["shown"] for one in complete("lis", ["place"], [], "They met in Lisbon.")][:2]
    ['Lisbon', 'Lisala']
    >>> [one["shown"] for one in complete("ho", ["person"], [{"name": "Ada Holm", "kind": "person"}])]
    ['Ada Holm']
    """
    wanted, order = fold(typed), list(kinds)
    found: dict[tuple[str, str], Completion] = {}
    for kind, value, names, label in _own(entities):
        if kind in order and any(_begins(name, wanted) for name in names):
            found.setdefault((kind, value), {"value": value, "shown": label, "kind": kind, "from": "article"})
    if wanted:
        for kind, value, label, folded in _known():
            if kind in order and _begins(folded, wanted):
                found.setdefault((kind, value), {"value": value, "shown": label, "kind": kind, "from": "gazetteer"})
                if len(found) > 8 * MOST:
                    break
    ranked = sorted(
        found.values(),
        key=lambda one: (
            one["from"] != "article",
            one["shown"] not in text,
            not fold(one["shown"]).startswith(wanted),
            order.index(one["kind"]),
            len(one["shown"]),
            one["shown"],
        ),
    )
    return ranked[:MOST]


def state_code(name: str) -> str | None:
    """Return the code of a state that somebody wrote by one of its names, whatever its case and accents; or None.

    Examples
    --------
    >>> state_code("south korea"), state_code("Seoul")
    ('KR', None)
    """
    return _codes().get(fold(name))


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, set[str]] = {}
    for state in Gazetteer.default().states():
        for name in state.names:
            codes.setdefault(fold(name), set()).add(state.iso2)
    return {name: min(ones) for name, ones in codes.items() if len(ones) == 1}


def _begins(folded: str, wanted: str) -> bool:
    return folded.startswith(wanted) or f" {wanted}" in folded


def _own(entities: Iterable[Record]) -> Iterable[tuple[str, str, list[str], str]]:
    gazetteer = Gazetteer.default()
    for entity in entities:
        name, kind = entity["name"], entity["kind"]
        state = gazetteer.state(name) if kind == "state" else None
        label = state.label if state else name
        yield kind, name, [fold(one) for one in (name, label, *entity.get("aliases", ()))], label


@cache
def _known() -> tuple[tuple[str, str, str, str], ...]:
    """Return kind, value, label and folded name of all that the gazetteer knows but persons, states first."""
    gazetteer = Gazetteer.default()
    states = [("state", state.iso2, state.label, fold(name)) for state in gazetteer.states() for name in state.names]
    bodies = [("organization", body.label, body.label, fold(name)) for name, body in gazetteer.organizations()]
    places = [("place", place.label, place.label, fold(name)) for name, place in gazetteer.places()]
    return (*states, *bodies, *places)
