"""From the snapshot's rows to items: the order of the columns is that of ``SCHEMA`` in :mod:`kg.gazetteer.snapshot`."""

from __future__ import annotations

from typing import Any

from kg.gazetteer.items import Organization, Place, State


def place_of(row: tuple[Any, ...]) -> Place:
    """Return the place of a row of ``place``."""
    return Place(f"Q{row[0]}", row[1], names_in(row[2]), *row[3:])


def organization_of(row: tuple[Any, ...]) -> Organization:
    """Return the organisation of a row of ``organization``."""
    return Organization(f"Q{row[0]}", row[1], row[2], names_in(row[3]), *row[4:])


def state_of(row: tuple[Any, ...]) -> State:
    """Return the state of a row of ``state``."""
    iso2, iso3, qid, label, official, aliases, demonyms, historical, others, capital, capital_qid, kind = row
    names = (names_in(aliases), names_in(demonyms), names_in(historical), names_in(others))
    return State(iso2, iso3, f"Q{qid}", label, official, *names, capital, item_of(capital_qid), kind)


def names_in(text: str | None) -> tuple[str, ...]:
    """Return the names in one cell.

    Examples
    --------
    >>> names_in("UN|United Nations"), names_in(None)
    (('UN', 'United Nations'), ())
    """
    return tuple(text.split("|")) if text else ()


def item_of(number: int | None) -> str | None:
    """Return the item of a number, or None for none."""
    return f"Q{number}" if number is not None else None


def number_of(qid: str) -> int:
    """Return the number of an item.

    Examples
    --------
    >>> number_of("Q42")
    42
    """
    return int(qid.removeprefix("Q"))
