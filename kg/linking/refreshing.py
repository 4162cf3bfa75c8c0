"""Refreshing: a new snapshot from an old one and what a SPARQL endpoint with Wikidata's data says now.

Asked for are the heads of state and of government and the foreign ministers, past and present, the member states of the
United Nations and the intergovernmental organisations (``queries/*.rq``). What the endpoint says of a person in an
office takes the place of what the old snapshot said; all else stays. The new snapshot keeps its day, its endpoint and
the queries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import LinkError
from kg.gazetteer import Gazetteer
from kg.gazetteer.building import EARLIEST_END
from kg.gazetteer.names import fold
from kg.gazetteer.snapshot import Tables, read, split, write
from kg.linking.online.entities import DATE
from kg.linking.online.sparql import Endpoint, Row, query_names, query_text

_PRECISIONS = {"9": 4, "10": 7, "11": 10}  # Wikibase's precision, and the characters of an ISO 8601 date of it
_FEWEST_HOLDERS = 1
_RANKS = ("head_of_state", "head_of_government", "foreign_minister")
_ITEM = re.compile(r"Q[1-9][0-9]*")
_ITEMS = frozenset({"item", "office", "organization", "person", "state"})
"""The variables of the queries that stand for items."""

Names = dict[str, list[str]]


def refresh(gazetteer: Gazetteer, endpoint: Endpoint, output: Path, day: str) -> dict[str, int]:
    """Write a new snapshot and return how many rows each of its tables has.

    Parameters
    ----------
    gazetteer : Gazetteer
        The old snapshot.
    endpoint : Endpoint
        With data in the form of Wikidata's: statements, ranks, qualifiers.
    output : pathlib.Path
        The new snapshot; written aside and moved into place.
    day : str
        The day of asking (ISO 8601): terms without an end are attested until then.

    Raises
    ------
    LinkError
        If the endpoint does not answer, knows no office holder at all, or the file cannot be written.
    """
    offices = [row for row in _whole(endpoint.rows("offices"), "office", "iso2") if row.get("rank") in _RANKS]
    office_qids = {row["office"] for row in offices}
    holders = list(_whole(endpoint.rows("holders", office_qids), "person", "office"))
    holders += _whole(endpoint.rows("incumbents"), "person", "office")
    if len(holders) < _FEWEST_HOLDERS:
        raise LinkError("the endpoint knows nobody in office", article=endpoint.url, remedy="check its address")
    states = list(_whole(endpoint.rows("states"), "state", "iso2"))
    bodies = [row["organization"] for row in _whole(endpoint.rows("organizations"), "organization")]
    persons = {row["person"] for row in holders}
    names = _names(endpoint, {*persons, *office_qids, *bodies, *(row["state"] for row in states)})
    tables = read(gazetteer.path)
    _renew_states(tables, states, names)
    _renew_organizations(tables, bodies, names)
    ids = _renew_positions(tables, offices, names)
    _renew_terms(tables, holders, offices, ids, day)
    _renew_persons(tables, persons, names)
    about = {"newest": day, "endpoint": endpoint.url, "refreshed_from": gazetteer.info["newest"]}
    return write(tables, output, about | {f"query {name}": query_text(name) for name in query_names()})


def _whole(rows: Iterable[Row], item: str, *others: str) -> Iterator[Row]:
    """Yield the rows that have what is needed, with items where items must stand."""
    for row in rows:
        needed = {item, *others}
        if needed <= row.keys() and all(_ITEM.fullmatch(row[key]) for key in needed & _ITEMS):
            yield row


def _names(endpoint: Endpoint, qids: Iterable[str]) -> Names:
    """Return what items are called, the label first."""
    found: Names = defaultdict(list)
    for row in _whole(endpoint.rows("names", qids), "item", "name"):
        if row["name"] not in found[row["item"]]:
            found[row["item"]].append(row["name"])
    return {qid: names for qid, names in found.items() if any(fold(name) for name in names)}


def _renew_states(tables: Tables, rows: list[Row], names: Names) -> None:
    """Give states their capitals and further names, and add states that are new."""
    known: dict[Any, list[Any]] = {row[0]: list(row) for row in tables["state"]}
    for row in sorted(rows, key=lambda row: (row["iso2"], _number(row["state"]))):
        iso2, qid = row["iso2"], _number(row["state"])
        called = names.get(row["state"], [])
        if iso2 not in known and called:
            known[iso2] = [iso2, row.get("iso3", ""), qid, called[0], called[0], None, None, None, None, None, None]
            known[iso2].append("country")
        state = known.get(iso2)
        if state is None or state[2] != qid:
            continue
        texts = {name for cell in state[3:8] for name in split(str(cell or ""))}
        others = split(str(state[8] or ""))
        state[8] = "|".join([*others, *(name for name in called if name not in texts and name not in others)]) or None
        state[10] = _number(row["capital"]) if _ITEM.fullmatch(row.get("capital", "")) else state[10]
    tables["state"] = [tuple(known[iso2]) for iso2 in sorted(known)]


def _renew_organizations(tables: Tables, qids: Iterable[str], names: Names) -> None:
    known: dict[Any, list[Any]] = {row[0]: list(row) for row in tables["organization"]}
    for qid in qids:
        called = names.get(qid)
        if called:
            body = known.setdefault(_number(qid), [_number(qid), called[0], None, None, None, "international"])
            body[3] = _joined([*split(str(body[3] or "")), *called], str(body[1]))
    tables["organization"] = [tuple(known[number]) for number in sorted(known)]


def _renew_positions(tables: Tables, offices: list[Row], names: Names) -> dict[str, int]:
    """Add offices that are new, and return the number of each office's row; a president heads the state first."""
    ids: dict[str, int] = {}
    for number, known, *_ in tables["position"]:
        ids.setdefault(f"Q{known}", number)
    for row in sorted(offices, key=lambda row: (_RANKS.index(row["rank"]), _number(row["office"]))):
        qid = row["office"]
        if qid not in ids and qid in names:
            ids[qid] = len(tables["position"]) + 1
            tables["position"].append((ids[qid], _number(qid), names[qid][0], row["rank"]))
    return ids


def _renew_terms(tables: Tables, holders: list[Row], offices: list[Row], ids: dict[str, int], day: str) -> None:
    """Put what the endpoint says of a person in an office in the place of what was known."""
    states: dict[str, str] = {}
    for row in offices:
        states.setdefault(row["office"], row["iso2"])
    found = set()
    for row in holders:
        start, end = _date(row, "start"), _date(row, "end")
        ended_unknown = row.get("ended") in ("true", "1") and end is None
        if row["office"] in ids and not ended_unknown and not (end and end < EARLIEST_END):
            found.add((_number(row["person"]), ids[row["office"]], states.get(row["office"]), start, end, day))
    dated = {term[:3] for term in found if term[3]}
    found = {term for term in found if term[3] or term[:3] not in dated}  # a state's own statement often has no start
    qid_of = {row[0]: row[1] for row in tables["position"]}
    renewed = {(term[0], qid_of[term[1]]) for term in found}
    kept = [term for term in tables["term"] if (term[0], qid_of[term[1]]) not in renewed]
    tables["term"] = sorted({*kept, *found}, key=repr)


def _renew_persons(tables: Tables, qids: Iterable[str], names: Names) -> None:
    """Add persons that are new, give all their names of today, and leave out who has neither name nor term."""
    known: dict[Any, tuple[Any, ...]] = {row[0]: row for row in tables["person"]}
    for qid in qids:
        number, called = _number(qid), names.get(qid, [])
        old = known.get(number)
        texts = [*called, *([old[1], *split(str(old[2] or ""))] if old else [])]
        if texts:
            known[number] = (number, texts[0], _joined(texts, texts[0]))
    tables["term"] = [term for term in tables["term"] if term[0] in known]
    holding = {term[0] for term in tables["term"]}
    tables["person"] = [known[number] for number in sorted(known) if number in holding]


def _date(row: Row, name: str) -> str | None:
    """Return a date as precise as it is known to be; a decade or century is none.

    Examples
    --------
    >>> _date({"start": "2017-00-00T00:00:00Z", "startPrecision": "9"}, "start")
    '2017'
    """
    characters = _PRECISIONS.get(row.get(f"{name}Precision", ""))
    value = row.get(name, "").removeprefix("+")
    date = value[: characters or 0]
    return date if DATE.fullmatch(date) else None


def _joined(names: Iterable[str], label: str) -> str | None:
    wanted = (name.replace("|", " ") for name in names)
    return "|".join(dict.fromkeys(name for name in wanted if name != label and fold(name))) or None


def _number(qid: str) -> int:
    return int(qid.removeprefix("Q"))
