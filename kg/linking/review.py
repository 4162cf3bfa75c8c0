"""Review: uncertain links on a sheet that a person fills in, and the rulings that are remembered from it.

A sheet is a CSV file. kg writes a row for each entity among whose candidates nothing decided; a person writes an item,
or ``none``, into the column ``decision``. A ruling holds for every article in which the same name, states and office
occur, as long as the article's date lies between ``valid_from`` and ``valid_until``; either may be empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from rdflib import Graph

from kg.errors import LinkError
from kg.gazetteer import Gazetteer
from kg.gazetteer.items import KINDS, before
from kg.gazetteer.names import core, fold
from kg.gazetteer.snapshot import split
from kg.linking.context import Context, Linkable
from kg.linking.decisions import LinkDecision, Scored

COLUMNS = (
    "decision", "kind", "name", "states", "offices", "valid_from", "valid_until", "candidates", "why", "article",
    "other_names", "note",
)  # fmt: skip
"""What a sheet has; ``kind``, ``name``, ``states`` and ``offices`` are the key, lists are separated by ``|``."""

NONE = "none"
"""The decision that there is no item."""

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Row = Mapping[str, str]


class Key(NamedTuple):
    """What a ruling is about, in folded form."""

    kind: str
    name: str
    states: frozenset[str]
    offices: frozenset[str]


@dataclass(frozen=True)
class Ruling:
    """What a person decided.

    Attributes
    ----------
    key : Key
    qid : str or None
        The item; None where the person decided that there is none.
    valid_from, valid_until : str
        ISO 8601 dates, possibly partial or empty.
    source : str
        File and line.
    row : mapping of str to str
        The whole row.
    """

    key: Key
    qid: str | None
    valid_from: str
    valid_until: str
    source: str
    row: Row

    def holds(self, mention: Linkable, date: str | None) -> bool:
        """Tell whether the ruling holds for a mention in an article of a date."""
        key = key_of(mention)
        if key[:3] != self.key[:3] or (self.key.offices and not self.key.offices & key.offices):
            return False
        if date is None:
            return not (self.valid_from or self.valid_until)
        return not (self.valid_from and before(date, self.valid_from)) and not (
            self.valid_until and before(self.valid_until, date)
        )

    def applied(self, decision: LinkDecision) -> LinkDecision:
        """Return a decision as the ruling has it."""
        what = f"{'no item, ' if self.qid is None else ''}decided by a person ({self.source})"
        return replace(decision, qid=self.qid, reason=what, by_hand=True)


class Rulings:
    """What people decided, as sheets hold it.

    Parameters
    ----------
    rulings : iterable of Ruling
        Of two with the same key and the same dates the later counts.

    Examples
    --------
    >>> row = {"decision": "Q16090635", "kind": "person", "name": "Yoon", "states": "KR", "offices": "President"}
    >>> len(Rulings(rulings_of([row], "sheet.csv")))
    1
    """

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self._rulings = {(one.key, one.valid_from, one.valid_until): one for one in rulings}

    def __len__(self) -> int:
        return len(self._rulings)

    def __or__(self, other: Rulings) -> Rulings:
        return Rulings([*self._rulings.values(), *other._rulings.values()])

    def find(self, mention: Linkable, date: str | None) -> Ruling | None:
        """Return the ruling that holds for a mention, the most particular of several.

        Raises
        ------
        LinkError
            If rulings of the same sort contradict each other.
        """
        holding = [one for one in self._rulings.values() if one.holds(mention, date)]
        if not holding:
            return None
        first, *others = sorted(holding, key=_particularity)
        rival = next((one for one in others if _particularity(one) == _particularity(first)), None)
        if rival is not None and rival.qid != first.qid:
            raise LinkError(
                f"{first.source} and {rival.source} decide differently on {first.row['name']!r}",
                article=first.source.split(",")[0],
                remedy="take one out, or give them dates",
            )
        return first

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rulings as rows of a sheet."""
        return tuple(one.row for one in self._rulings.values())


def _particularity(ruling: Ruling) -> tuple[bool, bool]:
    return (not ruling.key.offices, not (ruling.valid_from or ruling.valid_until))


def key_of(mention: Linkable) -> Key:
    """Return what a ruling on a mention would be about."""
    offices = frozenset(fold(one.office) for one in mention.incumbencies if one.office)
    return Key(mention.kind, fold(mention.names[0] if mention.names else ""), mention.states, offices)


def read_rulings(path: Path) -> Rulings:
    """Return the rulings of a sheet; rows without a decision are none.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file in UTF-8, with or without a byte-order mark.

    Raises
    ------
    LinkError
        If it cannot be read, or a row says something that is no decision; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or "it is no UTF-8"
        raise LinkError(f"the decisions cannot be read ({problem})", article=str(path)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    missing = {"decision", "kind", "name"} - set(reader.fieldnames or ())
    if missing and text.strip():
        raise LinkError(
            f"the sheet has no column {', '.join(sorted(missing))}", article=str(path),
            remedy="fill in the sheet that 'kg link --review' wrote",
        )  # fmt: skip
    return Rulings(rulings_of(reader, str(path)))


def rulings_of(rows: Iterable[Row], source: str) -> Iterator[Ruling]:
    """Yield the ruling of each row that has a decision.

    Raises
    ------
    LinkError
        If a row says something that is no decision.
    """
    for number, given in enumerate(rows, start=2):
        row = {column: (given.get(column) or "").strip() for column in COLUMNS}
        decision, where = row["decision"], f"{source}, line {number}"
        if not decision:
            continue
        found = _ITEM.fullmatch(decision)
        dates = [row[column] for column in ("valid_from", "valid_until") if row[column]]
        if not found and decision.casefold() != NONE:
            raise LinkError(f"{decision!r} is no decision", article=where, remedy=f"write an item, or {NONE}")
        if row["kind"] not in KINDS:
            raise LinkError(f"{row['kind']!r} is no kind", article=where, remedy=f"write one of {', '.join(KINDS)}")
        if unreadable := [date for date in dates if not _DATE.fullmatch(date)]:
            raise LinkError(f"{unreadable[0]!r} is no date", article=where, remedy="write YYYY-MM-DD, YYYY-MM or YYYY")
        key = Key(row["kind"], fold(row["name"]), frozenset(split(row["states"])), _folded(row["offices"]))
        yield Ruling(key, found[1] if found else None, row["valid_from"], row["valid_until"], where, row)


def open_rows(graph: Graph, decisions: Iterable[LinkDecision], *, gazetteer: Gazetteer | None = None) -> Iterator[Row]:
    """Yield a row for each entity among whose candidates nothing decided.

    A single word names different people in different years, so its row is valid for the article's year only, unless
    the person who decides widens it.

    Parameters
    ----------
    graph : rdflib.Graph
        The graph before it was linked.
    decisions : iterable of LinkDecision
    gazetteer : Gazetteer, optional
    """
    undecided = {decision.node: decision for decision in decisions if decision.close}
    if not undecided:  # as in most articles, which need not be read once more
        return
    context = Context(graph, gazetteer or Gazetteer.default())
    for mention in context.mentions:
        if (decision := undecided.get(mention.node)) is None:
            continue
        year = (context.date or "")[:4] if mention.kind == "person" and len(core(fold(decision.name))) < 2 else ""
        yield {
            "decision": "",
            "kind": mention.kind,
            "name": decision.name,
            "states": "|".join(sorted(mention.states)),
            "offices": "|".join(sorted({one.office for one in mention.incumbencies if one.office})),
            "valid_from": year,
            "valid_until": year,
            "candidates": "|".join(_described(one, context.gazetteer) for one in decision.close),
            "why": decision.reason,
            "article": str(graph.identifier),
            "other_names": "|".join(mention.names[1:]),
            "note": decision.warning,
        }


def _described(candidate: Scored, gazetteer: Gazetteer) -> str:
    """Return a candidate as a person can tell it from others: by its term of office, or where it lies."""
    told = dict(candidate.features).get("term", "")
    if place := gazetteer.place(candidate.qid):
        where = f"{place.latitude}, {place.longitude}" if place.latitude is not None else ""
        told = "; ".join(filter(None, (place.iso2, place.kind, where)))
    elif body := gazetteer.organization(candidate.qid):
        told = "; ".join(filter(None, (body.iso2, body.kind)))
    return f"{candidate.qid} {candidate.label} ({told})"


def sheet(rows: Iterable[Row]) -> str:
    """Return rows as CSV, one for each key and dates, those without a decision first, in a fixed order."""
    unique: dict[tuple[str, ...], Row] = {}
    for row in rows:
        unique.setdefault(tuple(row[column] for column in COLUMNS[1:7]), row)
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(sorted(unique.values(), key=lambda row: [bool(row["decision"]), *(row[c] for c in COLUMNS[1:])]))
    return out.getvalue()


def _folded(cell: str) -> frozenset[str]:
    return frozenset(fold(part) for part in split(cell))


def _delimiter(text: str) -> str:
    """Return what separates the columns: spreadsheets write semicolons in many countries, or tabs."""
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)
