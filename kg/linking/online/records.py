"""From Wikidata's statements to the gazetteer's records: persons with terms, organisations, places.

Which kind of thing an item is follows from what it is an instance of, going up the superclasses as far as
``classes.tsv`` names one. What has no such class is nothing that can be linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Organization, Person, Place, Term
from kg.linking.online.entities import (
    COORDINATES,
    COUNTRY,
    DATE,
    END,
    INSTANCE_OF,
    JURISDICTION,
    OF,
    POPULATION,
    POSITION_HELD,
    SHORT_NAME,
    START,
    SUBCLASS_OF,
    Claim,
    WikidataItem,
    WikidataItems,
)

CLIMB = 4
"""Steps from a class to its superclasses."""

_SEAS = frozenset({"sea", "strait"})


@cache
def known_classes() -> dict[str, tuple[str, str]]:
    """Return what each class of ``classes.tsv`` makes of its instances: kind of entity, and kind within it.

    Examples
    --------
    >>> known_classes()["Q192350"]
    ('organization', 'ministry')
    """
    lines = (Path(__file__).parent / "classes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return {qid: (kind, within) for qid, kind, within, _ in rows}


class Records:
    """Reads items as records, fetching the positions, states and classes that they name.

    Parameters
    ----------
    entities : WikidataItems
    gazetteer : Gazetteer
        Knows the states, and the ranks of the positions that it holds.
    """

    def __init__(self, entities: WikidataItems, gazetteer: Gazetteer) -> None:
        self._entities = entities
        self._gazetteer = gazetteer
        self._states = {state.qid: state.iso2 for state in gazetteer.states()}

    def prepare(self, qids: Iterable[str]) -> None:
        """Fetch items with whatever is needed to read them as records.

        Raises
        ------
        ServiceError
            If the service does not answer.
        """
        qids = tuple(qids)
        self._entities.fetch(qids)
        found = [self._entities.found[qid] for qid in qids if qid in self._entities.found]
        held_ones = [claim.value for one in found for claim in one.claims.get(POSITION_HELD, ())]
        positions = {value for value in held_ones if isinstance(value, str)}
        self._entities.fetch(positions)
        held = [self._entities.found[qid] for qid in positions if qid in self._entities.found]
        self._classify({qid for one in found for qid in one.items(INSTANCE_OF)})
        self._classify({qid for one in held for number in (INSTANCE_OF, SUBCLASS_OF) for qid in one.items(number)})

    def _classify(self, classes: set[str]) -> None:
        """Learn the kinds of classes by fetching their superclasses, level by level."""
        level, known = classes - known_classes().keys(), known_classes()
        for _ in range(CLIMB):
            level -= known.keys()
            self._entities.fetch(level)
            level = {
                parent
                for qid in level
                if (entity := self._entities.found.get(qid))
                for parent in entity.items(SUBCLASS_OF)
            }
            if not level:
                return

    def kind(self, entity: WikidataItem, numbers: tuple[str, ...] = (INSTANCE_OF,)) -> tuple[str, str] | None:
        """Return the kind of an item, and the kind within it, by the nearest class that ``classes.tsv`` names."""
        level = [qid for number in numbers for qid in entity.items(number)]
        for _ in range(CLIMB + 1):
            found = [known_classes()[qid] for qid in sorted(level) if qid in known_classes()]
            if found:
                order = list(known_classes().values())
                return min(found, key=order.index)
            level = [
                parent for qid in level if (one := self._entities.found.get(qid)) for parent in one.items(SUBCLASS_OF)
            ]
        return None

    def person(self, entity: WikidataItem) -> tuple[Person, tuple[Term, ...]]:
        """Return a human's record with the terms of office that the statements of ``position held`` tell."""
        terms = tuple(self._terms(entity))
        return Person(entity.qid, entity.label, entity.names[1:]), terms

    def _terms(self, entity: WikidataItem) -> Iterator[Term]:
        for claim in entity.claims.get(POSITION_HELD, ()):
            position = self._entities.found.get(str(claim.value))
            if position is None or (END in claim.qualifiers and None in claim.qualifiers[END]):
                continue  # "ended, nobody knows when" attests nothing
            start, end = min(_dates(claim, START), default=None), max(_dates(claim, END), default=None)
            iso2 = self._state([*_items(claim, OF), *_items(claim, JURISDICTION)]) or self._state_of(position)
            rank = self._rank(position)
            yield Term(entity.qid, position.qid, position.label, iso2, rank, start, end, entity.seen)

    def _rank(self, position: WikidataItem) -> str:
        known = self._gazetteer.position_terms(position.qid)
        if known:
            return known[0].rank
        kind = self.kind(position, (INSTANCE_OF, SUBCLASS_OF))
        of_state = self._state(position.items(JURISDICTION)) is not None
        return kind[1] if kind and kind[0] == "position" and of_state else "other"

    def organization(self, entity: WikidataItem, within: str) -> Organization:
        """Return an organisation's record."""
        short_names = [claim.value for claim in entity.claims.get(SHORT_NAME, ()) if isinstance(claim.value, str)]
        iso2 = None if within == "international" else self._state_of(entity)
        return Organization(entity.qid, entity.label, min(short_names, default=None), entity.names[1:], iso2, within)

    def place(self, entity: WikidataItem, within: str) -> Place | None:
        """Return a place's record; None where it has no coordinates, or no state although it is no sea."""
        points = (claim.value for claim in entity.claims.get(COORDINATES, ()) if isinstance(claim.value, tuple))
        where = next(points, None)
        iso2 = self._state_of(entity)
        if where is None or (iso2 is None and within not in _SEAS):
            return None
        if any(state.capital_qid == entity.qid for state in self._gazetteer.states()):
            within = "capital"
        people = [claim for claim in entity.claims.get(POPULATION, ()) if isinstance(claim.value, float)]
        best = [claim for claim in people if claim.rank == "preferred"] or people
        population = int(max((claim.value for claim in best), default=0))
        return Place(entity.qid, entity.label, entity.names[1:], iso2, within, population, *where)

    def _state_of(self, entity: WikidataItem) -> str | None:
        return self._state([*entity.items(JURISDICTION), *entity.items(COUNTRY)])

    def _state(self, qids: Iterable[str]) -> str | None:
        return next((self._states[qid] for qid in qids if qid in self._states), None)


def _items(claim: Claim, number: str) -> list[str]:
    return [value for value in claim.qualifiers.get(number, ()) if isinstance(value, str)]


def _dates(claim: Claim, number: str) -> list[str]:
    return [value for value in _items(claim, number) if DATE.fullmatch(value)]
