"""The gazetteer with what Wikidata says online laid over it, so that the same evidence decides."""

from __future__ import annotations

from collections.abc import Iterable

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Kind, Organization, Person, Place, Term
from kg.gazetteer.names import core, fold, foldings, person_keys


class Overlay(Gazetteer):
    """A gazetteer that knows some persons, organisations and places more, or knows them better.

    An item that both know is as the newer source says.

    Parameters
    ----------
    gazetteer : Gazetteer
        What lies below; it is not changed.

    Examples
    --------
    >>> below = Gazetteer.default()
    >>> overlay = Overlay(below)
    >>> overlay.add_person(Person("Q1", "Jane Invented", ()), ())
    >>> overlay.items("Invented, Jane", "person"), below.items("Invented, Jane", "person")
    (('Q1',), ())
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.path = gazetteer.path
        self.info = gazetteer.info
        self._database = gazetteer._database
        self._below = gazetteer
        self._names: dict[tuple[Kind, str], set[str]] = {}
        self._words: dict[tuple[str, str], set[str]] = {}
        self._persons: dict[str, tuple[Person, tuple[Term, ...]]] = {}
        self._bodies: dict[str, Organization] = {}
        self._sites: dict[str, Place] = {}

    @property
    def origin(self) -> Gazetteer:
        """The snapshot at the bottom, whose states are those of this one."""
        return self._below.origin

    def add_person(self, person: Person, terms: Iterable[Term]) -> None:
        """Lay a person with their terms over what lies below."""
        terms = tuple(sorted(terms, key=lambda term: (term.start or "", term.position_qid or "", term.end or "")))
        self._persons[person.qid] = (person, terms)
        for name in (person.label, *person.aliases):
            self._index("person", person.qid, person_keys(name))
            for word in core(fold(name)):
                for iso2 in {term.iso2 for term in terms if term.iso2}:
                    self._words.setdefault((word, iso2), set()).add(person.qid)

    def add_organization(self, body: Organization) -> None:
        """Lay an organisation over what lies below."""
        self._bodies[body.qid] = body
        for name in body.names:
            self._index("organization", body.qid, foldings(name))

    def add_place(self, place: Place) -> None:
        """Lay a place over what lies below."""
        self._sites[place.qid] = place
        for name in (place.label, *place.aliases):
            self._index("place", place.qid, foldings(name))

    def _index(self, kind: Kind, qid: str, keys: Iterable[str]) -> None:
        for key in keys:
            self._names.setdefault((kind, key), set()).add(qid)

    def items(self, name: str, kind: Kind) -> tuple[str, ...]:
        keys = person_keys(name) if kind == "person" else foldings(name)
        more = {qid for key in keys for qid in self._names.get((kind, key), ())}
        return _ordered({*self._below.items(name, kind), *more})

    def person(self, qid: str) -> Person | None:
        return self._persons[qid][0] if qid in self._persons else self._below.person(qid)

    def terms(self, person_qid: str) -> tuple[Term, ...]:
        return self._persons[person_qid][1] if person_qid in self._persons else self._below.terms(person_qid)

    def namesakes(self, word: str, iso2: str) -> tuple[str, ...]:
        return _ordered({*self._below.namesakes(word, iso2), *self._words.get((word, iso2), ())})

    def position_terms(self, position_qid: str) -> tuple[Term, ...]:
        below = [term for term in self._below.position_terms(position_qid) if term.person_qid not in self._persons]
        more = [term for _, terms in self._persons.values() for term in terms if term.position_qid == position_qid]
        return tuple(sorted((*below, *more), key=lambda term: (int(term.person_qid[1:]), term.start or "")))

    def organization(self, qid: str) -> Organization | None:
        return self._bodies.get(qid) or self._below.organization(qid)

    def place(self, qid: str) -> Place | None:
        return self._sites.get(qid) or self._below.place(qid)


def _ordered(qids: set[str]) -> tuple[str, ...]:
    return tuple(sorted(qids, key=lambda qid: int(qid[1:])))
