"""Who may enter the gazetteer: persons whom a second source bears out.

A row of ``officeholders.csv`` that was read from an ``eps`` repository (Wikidata's own query results) counts by itself.
One that rests on a single other copy of Wikidata counts where one of these bears it out:

- *the item*: the same person's item in ``people.csv``, in an older ``eps`` row, or in another copy;
- *name, office and date*: the CIA World Factbook's wording for that state's chief of state or head of government,
  seen while the term ran, with every word of one of the person's names;
- *the row of succession*: a person of the same copy who is borne out (by the item, the Factbook, or in turn by a
  neighbour) took over the same rank of the same state when the term ended, or handed it over when it began, and
  nobody borne out held it in between. This proves the office and the days; that the item belongs to the name is
  what an export of labels beside items says of itself. It is the only witness for terms before 2015.

What was copied by hand has no label of its own export, so succession does not help it; its item needs another source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from kg.gazetteer.factbook import LEADERS, Factbook, Row

EXPORTS = frozenset({"cfmessias", "obliquadata", "waffle913", "open-data-archive"})
"""Copies of Wikidata's query results with label, item and dates in one row."""

COPIES = EXPORTS | {"nirmalmhjr", "jannatmeem95"}
"""All copies of Wikidata: two of them that give one item for one person bear each other out."""

HANDOVER = timedelta(days=7)
"""How far the end of a term and the start of the next may lie apart."""


def borne_out(rows: Iterable[Row], known: Iterable[str], factbook: Factbook) -> frozenset[str]:
    """Return the items of the persons who may enter.

    Parameters
    ----------
    rows : iterable of dict
        All rows of ``officeholders.csv``.
    known : iterable of str
        Items that other files give the same persons.
    factbook : Factbook
    """
    rows = list(rows)
    copies: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        copies[row["person_qid"]] |= sources_of(row)
    found = set(known) & copies.keys()
    found |= {qid for qid, names in copies.items() if "eps" in names or len(names & COPIES) > 1}
    found |= {row["person_qid"] for row in rows if row["person_qid"] not in found and any(factbook.naming(row))}
    return frozenset(found | _successors(rows, found))


def sources_of(row: Row) -> set[str]:
    """Return who a row's sources are, without what was taken from each and when.

    Examples
    --------
    >>> sorted(sources_of({"source": "eps/world@4a3b394 2022-07-24; cfmessias/geografia@2e1e3b9 leaders.csv"}))
    ['cfmessias', 'eps']
    """
    return {re.split(r"[/@\s]", part.strip(), maxsplit=1)[0] for part in row["source"].split(";")}


def _successors(rows: list[Row], found: set[str]) -> set[str]:
    """Return whom the row of succession bears out, from neighbour to neighbour."""
    offices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["rank"] in LEADERS and row["of_iso2"] and row["start"]:
            offices[row["of_iso2"], row["rank"]].append(row)
    borne = set(found)
    for terms in offices.values():
        left = [row for row in terms if row["person_qid"] not in borne and sources_of(row) & EXPORTS]
        while met := [row for row in left if _has_its_place(row, terms, borne)]:
            borne |= {row["person_qid"] for row in met}
            left = [row for row in left if row["person_qid"] not in borne]
    return borne - found


def _has_its_place(row: Row, terms: list[Row], borne: set[str]) -> bool:
    """Tell whether a term follows or precedes one of somebody borne out, and runs beside none of theirs."""
    start, end = _days(row)
    neighbours = [_days(other) for other in terms if other["person_qid"] in borne]
    if any(max(start, first) + HANDOVER < min(end, last) for first, last in neighbours):
        return False
    follows = any(abs(start - last) <= HANDOVER for _, last in neighbours)
    return follows or (bool(row["end"]) and any(abs(first - end) <= HANDOVER for first, _ in neighbours))


def _days(row: Row) -> tuple[date, date]:
    """Return a term's first and last day; of a month its first, of a year that of January or December."""
    return _day(row["start"], "-01"), _day(row["end"] or row["as_of"], "-12")


def _day(partial: str, month: str) -> date:
    return date.fromisoformat(f"{partial}{month if len(partial) == 4 else ''}-01"[:10])
