"""Building the gazetteer's snapshot from a folder of CSV files, byte for byte the same from the same files.

What enters it (see also NOTICE): facts of Wikidata (CC0) and names under MIT, ISC, BSD or in the public domain, where
the item was read from an export of Wikidata or is confirmed by a second source. In the files' own terms:

- ``organisations.csv``: ``check`` is ``direct_export`` or ``two_sources``; ``single_curated`` only where
  ``confirmed_organizations.tsv`` names a second source. At least one of the row's sources bears one of those
  licences or is itself an export of Wikidata's facts (Atlas Flux). A source under CC BY-SA, or whose licence was not
  seen, confirms an item and gives nothing else: names and aliases of such rows stay out. Companies are known without
  their legal form too.
- ``officeholders.csv``: persons whom a second source bears out (:mod:`kg.gazetteer.witnesses`, with
  ``factbook_chiefs.csv``, whose spelling of a leader's name is taken too) or a person let in by name
  (``single_source.tsv``); heads of international bodies are written by hand (``further_terms.tsv``), their items are
  not.
- ``states.csv``: items that a further source confirms. ``places.csv``: all but those of ``places_doubtful.csv``.
- ``concepts.csv``: seas, straits and regions, none of the topics (all ``single_curated``).

What linking cannot use stays out too: terms that ended before 1990, named cabinets, legislators.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import LinkError
from kg.gazetteer.factbook import Factbook
from kg.gazetteer.names import fold
from kg.gazetteer.snapshot import Tables, split, write
from kg.gazetteer.tables import hand_written
from kg.gazetteer.witnesses import borne_out

Row = dict[str, str]

FREE_SOURCES = re.compile(
    r"\beps/|name-suggestion-index|rigour|kuni|Natural Earth|country-coder|Wikidata SPARQL export|\bROR\b"
)
"""Sources under CC0, MIT, ISC, BSD or in the public domain, and exports of Wikidata's facts (CC0)."""

CONFIRMING_SOURCES = re.compile(r"supraverden|Trade Data Analyzer|Atlas Flux")
"""Sources under CC BY-SA, or of unseen licence: they confirm an item and give no names."""

_LEGAL_FORM = re.compile(
    r"(?:,? (?:Limited|Ltd\.?|Inc\.?|Incorporated|Co\.,?|plc|PLC|AG|SE|S\.?A\.?|N\.?V\.?|GmbH|LLC))+$"
)
_ONE_WORD = re.compile(r"([A-Z][a-z]+[A-Z]\w+) (?:Company|Corporation)")

EARLIEST_END = "1990"
LAST_KNOWN = "2025-06-30"
"""The day to which ``further_terms.tsv`` was written."""

USEFUL_ORGANIZATIONS = frozenset({"international", "eu_body", "ministry", "agency", "central_bank", "company"})
USEFUL_CONCEPTS = frozenset({"sea", "strait", "region", "river"})


def build(folder: Path, output: Path) -> dict[str, int]:
    """Write a snapshot and return how many items of each kind it holds.

    Parameters
    ----------
    folder : pathlib.Path
        Holds the tables states, officeholders, people, factbook_chiefs, organisations, places, places_doubtful and
        concepts, as ``.csv``.
    output : pathlib.Path
        The SQLite file; it is written aside and moved into place.

    Raises
    ------
    LinkError
        If a file is missing, or a hand-written file names a state or an item that the sources lack.
    """
    tables: Tables = {
        "state": list(_states(folder)),
        "place": list(_places(folder)),
        "organization": list(_organizations(folder)),
    }
    tables |= _officeholders(folder)
    return write(tables, output, {"newest": max(str(term[5]) for term in tables["term"])})


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
        known = {label, row["official_name"], *split(aliases), *split(historical)}
        others = [name for name in (row["name"], *split(row["aliases"])) if name not in known]
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
    confirmed = dict(hand_written("confirmed_organizations.tsv", 2))
    found = {}
    for row in _rows(folder, "organisations.csv", by=("qid",)):
        qid = row["qid"]
        if row["kind"] not in USEFUL_ORGANIZATIONS or not (admissible(row) or qid in confirmed):
            continue
        mixed = CONFIRMING_SOURCES.search(row["source"])
        if qid in confirmed and mixed and qid not in english:
            problem = f"{qid} has no name that may be used"
            raise LinkError(problem, article="organization_names.tsv", remedy="write its English names there")
        name = english[qid].split("|")[0] if qid in confirmed and qid in english else row["name"]
        short = "" if qid in confirmed else row["abbreviation"]
        without = without_legal_form(row["name"]) if row["kind"] == "company" else ""
        aliases = "|".join(filter(None, (english.get(qid, ""), without, "" if mixed else row["aliases"])))
        found[_number(qid)] = (
            _number(qid), name, short or None, _aliases(aliases, name), row["of_iso2"] or None, row["kind"],
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


def without_legal_form(name: str) -> str:
    """Return a company's name without its legal form, or an empty string where one plain word is left.

    Examples
    --------
    >>> without_legal_form("PetroChina Company Limited"), without_legal_form("National Insurance Company Limited")
    ('PetroChina', 'National Insurance Company')
    >>> without_legal_form("Nord Stream AG"), without_legal_form("Gap Inc.")
    ('Nord Stream', '')
    """
    bare = _LEGAL_FORM.sub("", name)
    if one := _ONE_WORD.fullmatch(bare):
        return one[1]
    return bare if bare != name and " " in bare else ""


def _officeholders(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    rows = list(_rows(folder, "officeholders.csv", by=("person_qid", "start", "position", "of_iso2", "source")))
    people = {row["person_qid"] for row in _rows(folder, "people.csv")}
    single = dict(hand_written("single_source.tsv", 2))
    factbook = Factbook(_rows(folder, "factbook_chiefs.csv"))
    borne = borne_out(rows, people, factbook) | single.keys()
    kept = [row for row in rows if row["person_qid"] in borne and not (row["end"] and row["end"] < EARLIEST_END)]
    kept += _further_terms({row["person_qid"]: row["person"] for row in kept})
    positions = sorted({(row["position"], row["rank"], row["position_qid"]) for row in kept})
    numbers = {position: number for number, position in enumerate(positions, start=1)}
    names: dict[str, list[str]] = {}
    for row in kept:
        names.setdefault(row["person_qid"], split(single.get(row["person_qid"], "")))
        names[row["person_qid"]].extend([row["person"], *split(row["aliases"])])
    for row in kept:
        names[row["person_qid"]].extend(factbook.spellings(row))
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


def _further_terms(known: dict[str, str]) -> Iterator[Row]:
    """Yield the hand-written terms as rows of ``officeholders.csv``; persons are called as the sources call them."""
    for qid, name, position, iso2, rank, start, end in hand_written("further_terms.tsv", 7):
        if not name and qid not in known:
            raise LinkError(f"{qid} is in no source", article="further_terms.tsv", remedy="take it out")
        yield {
            "person_qid": qid, "person": known.get(qid, name), "aliases": "", "position_qid": "", "position": position,
            "of_iso2": iso2, "start": start, "end": end, "rank": rank, "as_of": LAST_KNOWN,
        }  # fmt: skip


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


def _aliases(cell: str, label: str) -> str | None:
    return "|".join(dict.fromkeys(name for name in split(cell) if name != label and fold(name))) or None


def _degrees(cell: str) -> float | None:
    return round(float(cell), 4) if cell else None


def _number(qid: str) -> int | None:
    return int(qid.removeprefix("Q")) if qid else None
