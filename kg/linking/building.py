"""Building the gazetteer's snapshot from a folder of CSV files, byte for byte the same from the same files.

What enters it (see also NOTICE): facts of Wikidata (CC0) and names under MIT, ISC, BSD or in the public domain, where
the item was read from an export of Wikidata or is confirmed by a second source. In the files' own terms:

- ``organisations.csv``: ``check`` is ``direct_export`` or ``two_sources``, never ``single_curated``; and at least one
  of the row's sources bears one of those licences or is itself an export of Wikidata's facts (Atlas Flux). A source
  under CC BY-SA, or whose licence was not seen, confirms an item and gives nothing else: the aliases of such
  rows stay out.
- ``officeholders.csv``: rows of an ``eps`` repository (Wikidata's own query results, CC0). Rows that rest on
  another copy of Wikidata's facts alone count only where a second source knows the person's item.
- ``states.csv``: items that a further source confirms. ``places.csv``: all but those of ``places_doubtful.csv``.
- ``concepts.csv``: seas, straits and regions, none of the topics (all ``single_curated``).

What linking cannot use stays out too: terms that ended before 1990, named cabinets, legislators.
"""

from __future__ import annotations

import csv
import os
import re
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import LinkError
from kg.linking.gazetteer import FORMAT
from kg.linking.items import KINDS, Kind
from kg.linking.names import core, fold, foldings, person_keys
from kg.linking.tables import hand_written

Row = dict[str, str]

FREE_SOURCES = re.compile(
    r"\beps/|name-suggestion-index|rigour|kuni|Natural Earth|country-coder|Wikidata SPARQL export"
)
"""Sources under CC0, MIT, ISC, BSD or in the public domain, and exports of Wikidata's facts (CC0)."""

CONFIRMING_SOURCES = re.compile(r"supraverden|Trade Data Analyzer|Atlas Flux")
"""Sources under CC BY-SA, or of unseen licence: they confirm an item and give no names."""

EARLIEST_END = "1990"
USEFUL_ORGANIZATIONS = frozenset({"international", "eu_body", "ministry", "agency", "company"})
USEFUL_CONCEPTS = frozenset({"sea", "strait", "region", "river"})

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


def build(folder: Path, output: Path) -> dict[str, int]:
    """Write a snapshot and return how many items of each kind it holds.

    Parameters
    ----------
    folder : pathlib.Path
        Holds the tables states, officeholders, people, organisations, places, places_doubtful, concepts, as ``.csv``.
    output : pathlib.Path
        The SQLite file; it is written aside and moved into place.

    Raises
    ------
    LinkError
        If a file is missing, or a hand-written file names a state or an item that the sources lack.
    """
    tables: dict[str, list[tuple[object, ...]]] = {
        "state": list(_states(folder)),
        "place": list(_places(folder)),
        "organization": list(_organizations(folder)),
    }
    tables |= _officeholders(folder)
    tables["name"] = sorted(_names(tables))
    tables["part"] = sorted(_parts(tables["person"], tables["term"]))
    counts = {table: len(tables[table]) for table in ("state", "place", "organization", "person", "term", "name")}
    newest = max(str(term[5]) for term in tables["term"])
    tables["meta"] = [("format", FORMAT), ("newest", newest), *((key, str(count)) for key, count in counts.items())]
    _write(tables, output)
    return counts


def _write(tables: dict[str, list[tuple[object, ...]]], output: Path) -> None:
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


# -- one function a table ------------------------------------------------------------------------------


def _states(folder: Path) -> Iterator[tuple[object, ...]]:
    english = {row[0]: row[1:] for row in hand_written("state_names.tsv", 5)}
    for row in _rows(folder, "states.csv", by=("iso2",)):
        iso2 = row["iso2"]
        if iso2 == "UN":  # an organisation in kg
            continue
        if iso2 not in english:
            raise LinkError(f"state_names.tsv has no line for {iso2}", article="state_names.tsv", remedy="add one")
        label, aliases, demonyms, historical = english[iso2]
        known = {label, row["official_name"], *_list(aliases), *_list(historical)}
        others = [name for name in (row["name"], *_list(row["aliases"])) if name not in known]
        yield (
            iso2, row["iso3"], _number(row["qid"]), label, row["official_name"], aliases or None, demonyms or None,
            historical or None, "|".join(dict.fromkeys(others)) or None, row["capital"] or None,
            _number(row["capital_qid"]), row["kind"],
        )  # fmt: skip


def _places(folder: Path) -> Iterator[tuple[object, ...]]:
    doubtful = {row["qid"] for row in _rows(folder, "places_doubtful.csv")}
    found: dict[int, tuple[object, ...]] = {}
    for row in _rows(folder, "places.csv", by=("qid",)):
        if row["qid"] not in doubtful:
            iso2 = row["iso2"] if re.fullmatch("[A-Z]{2}", row["iso2"]) else None
            found[int(row["qid"][1:])] = (
                int(row["qid"][1:]), row["name"], _aliases(row["aliases"], row["name"]), iso2, row["kind"],
                int(float(row["population"] or 0)), _degrees(row["lat"]), _degrees(row["lon"]),
            )  # fmt: skip
    for row in _rows(folder, "concepts.csv", by=("qid",)):
        number = int(row["qid"][1:])
        if row["kind"] in USEFUL_CONCEPTS and number not in found:
            aliases = _aliases(row["aliases"], row["label"])
            found[number] = (number, row["label"], aliases, None, row["kind"], 0, None, None)
    yield from (found[number] for number in sorted(found))


def _organizations(folder: Path) -> Iterator[tuple[object, ...]]:
    english = dict(hand_written("organization_names.tsv", 2))
    found = {}
    for row in _rows(folder, "organisations.csv", by=("qid",)):
        if row["kind"] not in USEFUL_ORGANIZATIONS or not admissible(row):
            continue
        mixed = CONFIRMING_SOURCES.search(row["source"])
        aliases = "|".join(filter(None, (english.get(row["qid"], ""), "" if mixed else row["aliases"])))
        found[_number(row["qid"])] = (
            _number(row["qid"]), row["name"], row["abbreviation"] or None, _aliases(aliases, row["name"]),
            row["of_iso2"] or None, row["kind"],
        )  # fmt: skip
    if unknown := sorted(qid for qid in english if _number(qid) not in found):
        raise LinkError(f"{', '.join(unknown)} is in no source", article="organization_names.tsv", remedy="take it out")
    yield from (found[number] for number in sorted(found, key=lambda number: number or 0))


def admissible(row: Row) -> bool:
    """Tell whether a row of organisations.csv may enter the snapshot (the rule is in the module's docstring).

    Examples
    --------
    >>> admissible({"check": "two_sources", "source": "supraverden@59ab4fa; kuni groupings config (MIT)"})
    True
    >>> admissible({"check": "single_curated", "source": "supraverden@59ab4fa"})
    False
    """
    return row["check"] != "single_curated" and FREE_SOURCES.search(row["source"]) is not None


def _officeholders(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    rows = list(_rows(folder, "officeholders.csv", by=("person_qid", "start", "position", "of_iso2", "source")))
    known = {row["person_qid"] for row in _rows(folder, "people.csv")}
    known |= {row["person_qid"] for row in rows if "eps/" in row["source"]}
    kept = [
        row
        for row in rows
        if (row["person_qid"] in known or ";" in row["source"]) and not (row["end"] and row["end"] < EARLIEST_END)
    ]
    positions = sorted({(row["position"], row["rank"], row["position_qid"]) for row in kept})
    numbers = {position: number for number, position in enumerate(positions, start=1)}
    names: dict[str, list[str]] = {}
    for row in kept:
        names.setdefault(row["person_qid"], []).extend([row["person"], *_list(row["aliases"])])
    terms = (
        (_number(row["person_qid"]), numbers[row["position"], row["rank"], row["position_qid"]], row["of_iso2"] or None,
         row["start"] or None, row["end"] or None, row["as_of"])
        for row in kept
    )  # fmt: skip
    return {
        "person": sorted((_number(qid), found[0], _aliases("|".join(found), found[0])) for qid, found in names.items()),
        "position": [(numbers[one], _number(one[2]), one[0], one[1]) for one in positions],
        "term": sorted(set(terms), key=repr),
    }


def _names(tables: dict[str, list[tuple[object, ...]]]) -> set[tuple[object, ...]]:
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
                for name in _list(str(text or "")):
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
        for name in (str(label), *_list(str(aliases or "")))
        for word in core(fold(name))
        for iso2 in states[qid]
        if len(word) > 1
    }


# -- reading -------------------------------------------------------------------------------------------


def _rows(folder: Path, file: str, by: Iterable[str] = ()) -> Iterator[Row]:
    try:
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except OSError as error:
        raise LinkError(
            f"cannot be read ({error.strerror})", article=str(folder / file), remedy="give the folder of the CSV files"
        ) from error
    yield from sorted(rows, key=lambda row: [row[column] for column in by]) if by else rows


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _aliases(cell: str, label: str) -> str | None:
    return "|".join(dict.fromkeys(name for name in _list(cell) if name != label and fold(name))) or None


def _degrees(cell: str) -> float | None:
    return round(float(cell), 4) if cell else None


def _number(qid: str) -> int | None:
    return int(qid.removeprefix("Q")) if qid else None
