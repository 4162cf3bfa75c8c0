"""Writing the gazetteer's snapshot: one SQLite file, byte for byte the same from the same rows."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import LinkError
from kg.gazetteer import FORMAT
from kg.gazetteer.items import KINDS, Kind
from kg.gazetteer.names import core, fold, foldings, person_keys

Tables = dict[str, list[tuple[Any, ...]]]
"""The rows of each table, as ``SCHEMA`` has them."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (iso2 TEXT PRIMARY KEY, iso3 TEXT NOT NULL, qid INTEGER NOT NULL, label TEXT NOT NULL,
    official_name TEXT NOT NULL, aliases TEXT, demonyms TEXT, historical TEXT, other_names TEXT,
    capital TEXT, capital_qid INTEGER, kind TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (qid INTEGER PRIMARY KEY, label TEXT NOT NULL, aliases TEXT, iso2 TEXT, kind TEXT NOT NULL,
    population INTEGER NOT NULL, latitude REAL, longitude REAL);
CREATE TABLE organization (qid INTEGER PRIMARY KEY, label TEXT NOT NULL, abbreviation TEXT, aliases TEXT,
    iso2 TEXT, kind TEXT NOT NULL);
CREATE TABLE person (qid INTEGER PRIMARY KEY, label TEXT NOT NULL, aliases TEXT);
CREATE TABLE position (id INTEGER PRIMARY KEY, qid INTEGER, label TEXT NOT NULL, rank TEXT NOT NULL);
CREATE TABLE term (person INTEGER NOT NULL, position INTEGER NOT NULL, iso2 TEXT, start TEXT, "end" TEXT,
    as_of TEXT NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, kind INTEGER NOT NULL, qid INTEGER NOT NULL,
    PRIMARY KEY (folded, kind, qid)) WITHOUT ROWID;
CREATE TABLE part (word TEXT NOT NULL, iso2 TEXT NOT NULL, person INTEGER NOT NULL,
    PRIMARY KEY (word, iso2, person)) WITHOUT ROWID;
CREATE INDEX term_person ON term (person);
CREATE INDEX term_iso2 ON term (iso2);
CREATE INDEX term_position ON term (position);
CREATE INDEX position_qid ON position (qid);
"""


def read(path: Path) -> Tables:
    """Return the rows of a snapshot's tables, without the indexes, as :func:`write` takes them.

    Examples
    --------
    >>> from kg.gazetteer import Gazetteer
    >>> sorted(read(Gazetteer.default().path))
    ['organization', 'person', 'place', 'position', 'state', 'term']
    """
    orders = {
        "state": "iso2",
        "place": "qid",
        "organization": "qid",
        "person": "qid",
        "position": "id",
        "term": "rowid",
    }
    database = sqlite3.connect(path)
    try:
        return {
            table: [tuple(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY {order}")]
            for table, order in orders.items()
        }
    finally:
        database.close()


def write(tables: Tables, output: Path, facts: Mapping[str, str]) -> dict[str, int]:
    """Write a snapshot with its indexes, and return how many rows each table has.

    Parameters
    ----------
    tables : dict of str to list of tuples
        The rows of ``state``, ``place``, ``organization``, ``person``, ``position``, ``term``, as in ``SCHEMA``.
    output : pathlib.Path
        The SQLite file; it is written aside and moved into place.
    facts : mapping of str to str
        What the snapshot says of itself: ``newest``, the day of its newest source, and whatever else.

    Raises
    ------
    LinkError
        If the file cannot be written.
    """
    tables = {**tables, "name": sorted(_names(tables)), "part": sorted(_parts(tables["person"], tables["term"]))}
    counts = {table: len(tables[table]) for table in ("state", "place", "organization", "person", "term", "name")}
    about = {"format": FORMAT, **facts, **{table: str(count) for table, count in counts.items()}}
    tables["meta"] = sorted(about.items())
    try:
        _write(tables, output)
    except OSError as error:
        raise LinkError(f"the snapshot cannot be written ({error.strerror})", article=str(output)) from error
    return counts


def _write(tables: Tables, output: Path) -> None:
    aside = output.with_name(f"{output.name}.{os.getpid()}.new")
    aside.unlink(missing_ok=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = sqlite3.connect(aside, isolation_level=None)
        database.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; BEGIN;" + SCHEMA)
        for table, rows in sorted(tables.items()):
            marks = ", ".join("?" * len(rows[0]))
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        database.execute("COMMIT")
        database.execute("VACUUM")
        database.close()
        with aside.open("r+b") as file:  # the writer's version number, so that another SQLite gives the same bytes
            file.seek(96)
            file.write(struct.pack(">I", 3_040_000))
        os.replace(aside, output)
    finally:
        aside.unlink(missing_ok=True)


def _names(tables: Tables) -> set[tuple[object, ...]]:
    """Index every name by its folded forms."""
    columns: dict[Kind, tuple[int, slice]] = {
        "state": (2, slice(3, 9)),
        "person": (0, slice(1, 3)),
        "organization": (0, slice(1, 4)),
        "place": (0, slice(1, 3)),
    }
    found: set[tuple[object, ...]] = set()
    for kind, (qid, texts) in columns.items():
        keys = person_keys if kind == "person" else foldings
        for row in tables[kind]:
            for text in row[texts]:
                for name in split(str(text or "")):
                    found.update((key, KINDS.index(kind), row[qid]) for key in keys(name))
    return found


def _parts(persons: Iterable[tuple[object, ...]], terms: Iterable[tuple[object, ...]]) -> set[tuple[str, str, object]]:
    """Index the words of persons' names with the states of their offices, so that a state's Kims are found at once."""
    states: dict[object, set[str]] = {}
    for person, _, iso2, *_ in terms:
        states.setdefault(person, set()).update([str(iso2)] if iso2 else [])
    return {
        (word, iso2, qid)
        for qid, label, aliases in persons
        for name in (str(label), *split(str(aliases or "")))
        for word in core(fold(name))
        for iso2 in states[qid]
        if len(word) > 1
    }


def split(cell: str) -> list[str]:
    """Return the parts of a list in one cell.

    Examples
    --------
    >>> split("UN| U.N.||")
    ['UN', 'U.N.']
    """
    return [part.strip() for part in cell.split("|") if part.strip()]
