"""What the gazetteer holds: states, places, organisations, persons and their terms of office."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Kind = Literal["state", "person", "organization", "place"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class State(NamedTuple):
    """A state or territory, or the European Union.

    ``label``, ``aliases``, ``demonyms`` and ``historical`` are the English names of news texts;
    ``other_names`` are names in other languages and codes, good for a lookup, too short for finding
    names in running text ("AND", "Island").
    """

    iso2: str
    iso3: str
    qid: str
    label: str
    official_name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    historical: tuple[str, ...]
    other_names: tuple[str, ...]
    capital: str | None
    capital_qid: str | None
    kind: str
    """``country``, ``territory`` or ``supranational``."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every English name, the label first; demonyms are none."""
        return tuple(dict.fromkeys((self.label, self.official_name, *self.aliases, *self.historical)))


class Place(NamedTuple):
    """A city, a first-level administrative region or a sea."""

    qid: str
    label: str
    aliases: tuple[str, ...]
    iso2: str | None
    kind: str
    """``capital``, ``admin1_capital``, ``region_capital``, ``city``, ``admin1``, ``sea``, ``strait``, …"""
    population: int
    latitude: float | None
    longitude: float | None


class Organization(NamedTuple):
    """An international organisation, a ministry, an agency or a company."""

    qid: str
    label: str
    abbreviation: str | None
    aliases: tuple[str, ...]
    iso2: str | None
    """The state that it belongs to, where the source tells."""
    kind: str
    """``international``, ``eu_body``, ``ministry``, ``agency`` or ``company``."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the label first."""
        found = (self.label, *((self.abbreviation,) if self.abbreviation else ()), *self.aliases)
        return tuple(dict.fromkeys(found))


class Person(NamedTuple):
    """Somebody who holds or held an office."""

    qid: str
    label: str
    aliases: tuple[str, ...]


class Term(NamedTuple):
    """A person's time in an office, as far as the source knew it on the day ``as_of``.

    ``end`` is None where no end was recorded: the term is attested from ``start`` to ``as_of``, and
    what came later is unknown. Dates are ISO 8601, possibly partial ("2017", "2017-05").
    """

    person_qid: str
    position_qid: str | None
    position: str
    iso2: str | None
    rank: str
    """``head_of_state``, ``head_of_government``, ``foreign_minister``, ``minister`` or ``other``."""
    start: str | None
    end: str | None
    as_of: str

    def attested(self, date: str) -> bool:
        """Tell whether the source attests the term on a date (ISO 8601, day, month or year).

        Examples
        --------
        >>> term = Term("Q1", "Q2", "President", "KR", "head_of_state", "2022-05-10", None, "2022-08-03")
        >>> term.attested("2022-06"), term.attested("2022-01-05"), term.attested("2023-01-01")
        (True, False, False)
        """
        return self.start is not None and not before(date, self.start) and not before(self.end or self.as_of, date)


class Candidate(NamedTuple):
    """An item that bears a name."""

    qid: str
    label: str
    kind: Kind
    iso2: str | None
    description: str


def before(earlier: str, later: str) -> bool:
    """Tell whether a partial ISO 8601 date lies wholly before another.

    Examples
    --------
    >>> before("2022-04", "2022-05-10"), before("2022", "2022-05-10"), before("2022-05-10", "2022")
    (True, False, False)
    """
    precision = min(len(earlier), len(later))
    return earlier[:precision] < later[:precision]


def possible(term: Term, date: str) -> bool:
    """Tell whether a term may have covered a date: it had begun, and no end before it is recorded."""
    started = term.start is None or not before(date, term.start)
    return started and not (term.end is not None and before(term.end, date))


def describe(term: Term) -> str:
    """Return a term in one line for people."""
    state = f" ({term.iso2})" if term.iso2 else ""
    end = term.end or f"(seen {term.as_of})"
    return f"{term.position}{state} {term.start or '?'} – {end}"
