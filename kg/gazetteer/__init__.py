"""The gazetteer: what kg knows offline of Wikidata's states, office holders, organisations and places.

It is one SQLite file, made by :mod:`kg.gazetteer.building` and opened read-only: nothing is parsed when it is
opened, and a name is looked up through an index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote

from kg.errors import LinkError
from kg.gazetteer.items import (
    KINDS,
    Candidate,
    Kind,
    Organization,
    Person,
    Place,
    State,
    Term,
    describe,
    possible,
)
from kg.gazetteer.names import foldings, person_keys
from kg.gazetteer.rows import item_of, names_in, number_of, organization_of, place_of, state_of
from kg.resources import resource

__all__ = ["KINDS", "Candidate", "Gazetteer", "Kind", "Organization", "Person", "Place", "State", "Term"]

FORMAT = "1"
"""Version of the tables; a file of another version is refused."""


class Gazetteer:
    """A snapshot of the gazetteer, open for reading.

    Parameters
    ----------
    path : pathlib.Path
        An SQLite file that ``kg gazetteer build`` wrote.

    Raises
    ------
    LinkError
        If there is no such file, or it is no gazetteer of this version.

    Examples
    --------
    >>> gazetteer = Gazetteer.default()
    >>> gazetteer.state("KR").qid
    'Q884'
    >>> [candidate.qid for candidate in gazetteer.lookup("Hanoï", kind="place")]
    ['Q1858']
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._database = sqlite3.connect(
                f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.info: dict[str, str] = dict(self._database.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise LinkError(
                f"the gazetteer cannot be opened ({error})",
                article=str(path),
                remedy="give a file that 'kg gazetteer build' wrote",
            ) from error
        self._terms_of = lru_cache(maxsize=4096)(lambda number: self._terms("WHERE term.person = ?", (number,)))
        if self.info.get("format") != FORMAT:
            raise LinkError(
                f"the gazetteer has format {self.info.get('format')}, this program reads {FORMAT}",
                article=str(path),
                remedy="build it again with 'kg gazetteer build'",
            )

    @staticmethod
    @cache
    def default() -> Gazetteer:
        """Return the snapshot that travels with kg; it is opened once."""
        return Gazetteer(resource("data", "gazetteer.sqlite"))

    @property
    def origin(self) -> Gazetteer:
        """This snapshot; where something is laid over one (:mod:`kg.linking.online.overlay`), the snapshot below."""
        return self

    # -- whole tables ---------------------------------------------------------------------------

    @cached_property
    def _states(self) -> dict[str, State]:
        rows = self._database.execute("SELECT * FROM state ORDER BY iso2")
        return {row[0]: state_of(row) for row in rows}

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        rows = self._database.execute("SELECT * FROM place ORDER BY qid")
        return tuple(map(place_of, rows))

    @cached_property
    def _organizations(self) -> tuple[Organization, ...]:
        rows = self._database.execute("SELECT * FROM organization ORDER BY qid")
        return tuple(map(organization_of, rows))

    def place(self, qid: str) -> Place | None:
        """Return the place of an item, or None."""
        row = self._database.execute("SELECT * FROM place WHERE qid = ?", (number_of(qid),)).fetchone()
        return place_of(row) if row else None

    def organization(self, qid: str) -> Organization | None:
        """Return the organisation of an item, or None."""
        row = self._database.execute("SELECT * FROM organization WHERE qid = ?", (number_of(qid),)).fetchone()
        return organization_of(row) if row else None

    def states(self) -> tuple[State, ...]:
        """Return all states, by ISO code; ``EU`` is among them, ``UN`` is an organisation."""
        return tuple(self._states.values())

    def state(self, iso2: str) -> State | None:
        """Return the state of an ISO 3166-1 alpha-2 code (``EU``, ``XK`` included), or None."""
        return self._states.get(iso2)

    def places(self) -> Iterator[tuple[str, Place]]:
        """Yield every name of every place with the place, in the order of the items."""
        for place in self._places:
            yield place.label, place
            for alias in place.aliases:
                yield alias, place

    def organizations(self) -> Iterator[tuple[str, Organization]]:
        """Yield every name and abbreviation of every organisation with the organisation."""
        for body in self._organizations:
            for name in body.names:
                yield name, body

    # -- persons and their offices -----------------------------------------------------------------

    def person(self, qid: str) -> Person | None:
        """Return the person of an item, or None."""
        row = self._database.execute("SELECT label, aliases FROM person WHERE qid = ?", (number_of(qid),)).fetchone()
        return Person(qid, row[0], names_in(row[1])) if row else None

    def terms(self, person_qid: str) -> tuple[Term, ...]:
        """Return a person's terms of office, by start."""
        return self._terms_of(number_of(person_qid))

    def holders(self, iso2: str, on: str | None = None, rank: str | None = None) -> tuple[Term, ...]:
        """Return the terms of a state's offices, with ``on`` those not known to have ended by or begun after that date.

        Parameters
        ----------
        iso2 : str
            ISO 3166-1 alpha-2 code of the state.
        on : str, optional
            ISO 8601 date.
        rank : str, optional
            One of the ranks of :class:`Term`.

        Examples
        --------
        >>> terms = Gazetteer.default().holders("KR", on="2022-07-01", rank="head_of_state")
        >>> [(term.person_qid, term.start) for term in terms]
        [('Q16090635', '2022-05-10')]
        """
        where, values = "WHERE term.iso2 = ?", [iso2]
        if rank is not None:
            where, values = f"{where} AND position.rank = ?", [*values, rank]
        found = self._terms(where, tuple(values))
        return tuple(term for term in found if on is None or possible(term, on))

    def officials(self, iso2: str) -> int:
        """Return how many persons the gazetteer knows who held an office of a state."""
        where = "SELECT COUNT(DISTINCT person) FROM term WHERE iso2 = ?"
        return int(self._database.execute(where, (iso2,)).fetchone()[0])

    def namesakes(self, word: str, iso2: str) -> tuple[str, ...]:
        """Return the persons with an office of a state one word of whose names is ``word``.

        Parameters
        ----------
        word : str
            A word of :func:`kg.gazetteer.names.core`: folded, given names in full.
        iso2 : str
            ISO 3166-1 alpha-2 code of the state.

        Examples
        --------
        >>> "Q16090635" in Gazetteer.default().namesakes("yoon", "KR")
        True
        """
        rows = self._database.execute(
            "SELECT person FROM part WHERE word = ? AND iso2 = ? ORDER BY person", (word, iso2)
        )
        return tuple(f"Q{row[0]}" for row in rows)

    def position_terms(self, position_qid: str) -> tuple[Term, ...]:
        """Return all terms of one office, by person and start."""
        return self._terms("WHERE position.qid = ?", (number_of(position_qid),))

    def stateless_terms(self) -> tuple[Term, ...]:
        """Return all terms of offices that are no state's: those of international bodies.

        Examples
        --------
        >>> terms = Gazetteer.default().stateless_terms()
        >>> any(term.position == "Secretary General of NATO" for term in terms)
        True
        """
        return self._stateless

    @cached_property
    def _stateless(self) -> tuple[Term, ...]:
        return self._terms("WHERE term.iso2 IS NULL", ())

    def _terms(self, where: str, values: tuple[object, ...]) -> tuple[Term, ...]:
        rows = self._database.execute(
            "SELECT term.person, position.qid, position.label, term.iso2, position.rank, "
            'term.start, term."end", term.as_of '
            f"FROM term JOIN position ON position.id = term.position {where} "
            "ORDER BY term.person, term.start, term.position",
            values,
        )
        return tuple(Term(f"Q{row[0]}", item_of(row[1]), *row[2:]) for row in rows)

    # -- names ---------------------------------------------------------------------------------------

    def items(self, name: str, kind: Kind) -> tuple[str, ...]:
        """Return the items of one kind that bear a name, whatever its case, diacritics, hyphens and word order."""
        keys = person_keys(name) if kind == "person" else foldings(name)
        marks = ", ".join("?" * len(keys))
        rows = self._database.execute(
            f"SELECT DISTINCT qid FROM name WHERE kind = ? AND folded IN ({marks}) ORDER BY qid",
            (KINDS.index(kind), *keys),
        )
        return tuple(f"Q{row[0]}" for row in rows)

    def lookup(self, name: str, kind: Kind | None = None, on: str | None = None) -> tuple[Candidate, ...]:
        """Return the items that bear a name.

        Parameters
        ----------
        name : str
            A name in any spelling: case, diacritics, hyphens, apostrophes and, for persons, the order of
            its parts do not count.
        kind : {"state", "person", "organization", "place"}, optional
            Only items of this kind.
        on : str, optional
            ISO 8601 date: only persons with an office whose term the sources attest on that date.

        Examples
        --------
        >>> gazetteer = Gazetteer.default()
        >>> [(found.kind, found.qid) for found in gazetteer.lookup("Congo")]
        [('state', 'Q971'), ('state', 'Q974')]
        >>> gazetteer.lookup("Yoon Suk Yeol", on="2022-07-01")[0].description
        'President of South Korea (KR) 2022-05-10 – 2025-04-04'
        >>> gazetteer.lookup("Yoon Suk Yeol", on="2019-01-01")
        ()
        """
        found: list[Candidate] = []
        for one in KINDS if kind is None else (kind,):
            for qid in self.items(name, one):
                candidate = self._person_candidate(qid, on) if one == "person" else self._candidate(qid, one)
                found.extend([candidate] if candidate else [])
        return tuple(found)

    def _candidate(self, qid: str, kind: Kind) -> Candidate:
        found: State | Place | Organization | None
        if kind == "state":
            found = next(state for state in self.states() if state.qid == qid)
        else:
            found = self.place(qid) if kind == "place" else self.organization(qid)
        assert found is not None, "the index of names holds only items of the tables"
        return Candidate(qid, found.label, kind, found.iso2, found.kind.replace("_", " "))

    def _person_candidate(self, qid: str, on: str | None) -> Candidate | None:
        terms = [term for term in self.terms(qid) if on is None or term.attested(on)]
        person = self.person(qid)
        if person is None or (on is not None and not terms):
            return None
        return Candidate(qid, person.label, "person", _latest_state(terms), "; ".join(map(describe, terms)))


def _latest_state(terms: Iterable[Term]) -> str | None:
    states = [term.iso2 for term in terms if term.iso2]
    return states[-1] if states else None
