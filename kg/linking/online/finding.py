"""Finding online what a graph's entities may be, and laying it over the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rdflib import URIRef

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Kind
from kg.gazetteer.names import core, fold
from kg.gazetteer.state_names import state_names
from kg.linking.context import Linkable
from kg.linking.online.asking import Client, ServiceError
from kg.linking.online.entities import WIKIDATA_API, WikidataItems
from kg.linking.online.overlay import Overlay
from kg.linking.online.reconciliation import ReconciliationService
from kg.linking.online.records import Records

_NAMES = 2
"""Names of one entity that are searched for, the first the one that its facts call it."""


@dataclass(frozen=True)
class Findings:
    """What could be found.

    Attributes
    ----------
    overlay : Overlay
        The gazetteer with what was found laid over it.
    failures : mapping of URIRef to str
        Entities that could not be looked for to the end, and why: nothing follows from it.
    gone : mapping of URIRef to str
        Entities for which an item was proposed that does not exist any more.
    """

    overlay: Overlay
    failures: Mapping[URIRef, str]
    gone: Mapping[URIRef, str]


@dataclass
class Online:
    """Looks entities up in Wikidata.

    Parameters
    ----------
    client : Client
        Asks, with its session, manners and cache.
    api : str
        The action API that tells items' names and statements.
    service : str, optional
        A reconciliation service that proposes items, instead of the API's own search.
    """

    client: Client
    api: str = WIKIDATA_API
    service: str | None = None
    _entities: WikidataItems = field(init=False)
    _reconciliation: ReconciliationService | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._entities = WikidataItems(self.client, self.api)

    def find(self, mentions: Sequence[Linkable], gazetteer: Gazetteer) -> Findings:
        """Look up persons, organisations and places; a service's fault ends up in ``failures``.

        A person whose names are all single words is not looked for: a family name alone says too little.

        Raises
        ------
        LinkError
            If ``service`` is no reconciliation service for Wikidata.
        """
        queries = {mention.node: (mention.kind, _queries(mention, gazetteer)) for mention in mentions}
        failures: dict[URIRef, str] = {}
        proposed = self._proposed({node: query for node, query in queries.items() if query[1]}, failures)
        records = Records(self._entities, gazetteer)
        overlay = Overlay(gazetteer)
        try:
            records.prepare(sorted({qid for qids in proposed.values() for qid in qids}))
        except ServiceError as error:  # half of the candidates could make a rival unseen
            return Findings(overlay, failures | dict.fromkeys(proposed, str(error)), {})
        for node in sorted(proposed):
            for qid in proposed[node]:
                _lay(overlay, records, self._entities, qid, queries[node][0])
        missing = {node: sorted(self._entities.missing.intersection(qids)) for node, qids in proposed.items()}
        gone = {node: f"{', '.join(qids)} does not exist any more" for node, qids in missing.items() if qids}
        return Findings(overlay, failures, gone)

    def _proposed(
        self, queries: Mapping[URIRef, tuple[Kind, Sequence[str]]], failures: dict[URIRef, str]
    ) -> dict[URIRef, tuple[str, ...]]:
        """Return the items that a search proposes for each entity; enter faults into ``failures``."""
        if self.service is not None:
            try:
                self._reconciliation = self._reconciliation or ReconciliationService(self.client, self.service)
                pairs = [(name, kind) for kind, names in queries.values() for name in names]
                found = self._reconciliation.search(pairs) if pairs else {}
            except ServiceError as error:
                failures.update(dict.fromkeys(queries, str(error)))
                return {}
            return {
                node: tuple(qid for name in names for qid in found[name, kind])
                for node, (kind, names) in queries.items()
            }
        proposed = {}
        for node, (_, names) in queries.items():
            try:
                proposed[node] = tuple(qid for name in names for qid in self._entities.search(name))
            except ServiceError as error:
                failures[node] = str(error)
        return proposed


def _queries(mention: Linkable, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the names to look for: whole ones of persons, those of organisations also without their state."""
    if mention.kind == "person":
        return tuple(name for name in mention.names if len(core(fold(name))) > 1)[:_NAMES]
    if mention.kind == "organization":
        bare = [state_names(gazetteer).strip(name) for name in mention.names[:1]]
        return tuple(dict.fromkeys((*mention.names, *filter(None, bare))))[:_NAMES]
    return mention.names[:_NAMES] if mention.kind == "place" else ()


def _lay(overlay: Overlay, records: Records, entities: WikidataItems, qid: str, kind: Kind) -> None:
    """Lay an item over the gazetteer if it is of the kind that is looked for."""
    entity = entities.found.get(qid)
    found = records.kind(entity) if entity else None
    if entity is None or found is None or found[0] != kind:
        return
    if kind == "person":
        overlay.add_person(*records.person(entity))
    elif kind == "organization":
        overlay.add_organization(records.organization(entity, found[1]))
    elif place := records.place(entity, found[1]):
        overlay.add_place(place)
