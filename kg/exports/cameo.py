"""CAMEO and PLOVER event rows, so that conflict researchers can join the facts with GDELT, ICEWS or POLECAT.

Which fact is which event stands in ``cameo_events.tsv``, with the manuals and their years. A row is a dyad: one party
does something to another. What parties do together is two rows, as in those data sets. Parties bear ISO 3166-1 alpha-3
codes, which CAMEO's codes of countries are; organisations have a name and no code.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations, product
from typing import NamedTuple

from rdflib import Graph, URIRef

from kg.exports.facts import Described, described, first, name, published
from kg.gazetteer import Gazetteer
from kg.namespaces import DIP, SCHEMA

MOST_PARTIES = 8
"""A fact of more parties makes no rows: a summit of twenty would make 380."""


class Event(NamedTuple):
    """A row. ``date`` is YYYYMMDD where the day is known, as GDELT has it; ``date_from`` tells whose date it is."""

    event_id: str
    date: str
    date_from: str
    source_code: str
    source_name: str
    target_code: str
    target_name: str
    cameo_code: str
    cameo_root: str
    plover_event: str
    plover_mode: str
    plover_context: str
    status: str
    confidence: str
    articles: str
    url: str
    label: str


class _Code(NamedTuple):
    kind: str
    type: str
    status: str
    code: str
    back: str
    plover: str
    mode: str
    mode_back: str
    context: str


def events(graph: Graph) -> list[Event]:
    """Return the events that a graph tells of, by date.

    Examples
    --------
    >>> from rdflib import Graph
    >>> graph = Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    ...     <urn:c> a dip:Call, dip:Engagement ; dip:party <urn:kr>, <urn:vn> ; dip:status dip:held ;
    ...         dip:date "2023-06-23"^^xsd:date .
    ...     <urn:kr> a dip:State ; dip:isoCode "KR" . <urn:vn> a dip:State ; dip:isoCode "VN" .
    ... ''', format="turtle")
    >>> [(event.date, event.source_code, event.target_code, event.cameo_code) for event in events(graph)]
    [('20230623', 'KOR', 'VNM', '041'), ('20230623', 'VNM', 'KOR', '041')]
    """
    found = [event for fact in described(graph) if (code := _code(fact)) for event in _events(graph, fact, code)]
    return sorted(found, key=lambda event: (event.date, event.event_id))


def table(found: list[Event]) -> str:
    """Return events as tab-separated text with a header."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, dialect="excel-tab", lineterminator="\n")
    writer.writerow(Event._fields)
    writer.writerows([[" ".join(cell.split()) for cell in event] for event in found])
    return buffer.getvalue()


def _events(graph: Graph, fact: Described, code: _Code) -> Iterator[Event]:
    date, source = (fact.date, "fact") if fact.date else (published(graph, URIRef(fact.iri)), "article")
    url = next((address for article in fact.articles if (address := first(graph, URIRef(article), SCHEMA.url))), "")
    for number, (one, other, number_code, mode) in enumerate(_dyads(graph, fact, code), 1):
        yield Event(
            event_id=f"{fact.iri}#{number}",
            date=date.replace("-", "").partition("/")[0],
            date_from=source if date else "",
            source_code=_country(graph, one),
            source_name=name(graph, one),
            target_code=_country(graph, other),
            target_name=name(graph, other),
            cameo_code=number_code,
            cameo_root=number_code[:2],
            plover_event=code.plover,
            plover_mode=mode,
            plover_context=code.context,
            status=fact.status,
            confidence=fact.confidence,
            articles=str(len(fact.articles)),
            url=url,
            label=fact.label,
        )


def _dyads(graph: Graph, fact: Described, code: _Code) -> Iterator[tuple[URIRef, URIRef, str, str]]:
    """Yield source, target, code and mode of each row of a fact."""

    def parties(role: URIRef) -> list[URIRef]:
        return sorted(party for party in graph.objects(URIRef(fact.iri), role) if isinstance(party, URIRef))

    if fact.kind == "Commitment":
        pairs = list(product(parties(DIP.agent), parties(DIP.beneficiary)))
    else:
        all_parties = parties(DIP.party)
        hosts = parties(DIP.destination)
        if len(all_parties) > MOST_PARTIES:
            return
        visitors = [party for party in all_parties if party not in hosts]
        pairs = list(product(visitors, hosts)) if hosts else list(combinations(all_parties, 2))
    for one, other in pairs:
        if one != other:
            yield one, other, code.code, code.mode
            if code.back:
                yield other, one, code.back, code.mode_back


def _country(graph: Graph, party: URIRef) -> str:
    iso2 = first(graph, party, DIP.isoCode)
    state = Gazetteer.default().state(iso2) if iso2 else None
    return state.iso3 if state else ""


def _code(fact: Described) -> _Code | None:
    for code in _codes():
        if code.kind == fact.kind and code.type in ("*", fact.type) and code.status == fact.status:
            return code
    return None


@cache
def _codes() -> tuple[_Code, ...]:
    lines = files("kg.exports").joinpath("cameo_events.tsv").read_text("utf-8").splitlines()
    return tuple(_Code(*line.split("\t")) for line in lines if line and not line.startswith("#"))
