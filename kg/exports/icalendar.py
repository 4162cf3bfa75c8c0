"""iCalendar: engagements of a known day, for the calendars of those who follow them.

Source: RFC 5545, Internet Calendaring and Scheduling Core Object Specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from rdflib import Graph, URIRef

from kg.exports.facts import Described, described, first, name, published, words
from kg.namespaces import DIP, SCHEMA

_LONGEST = 75  # octets of a line (section 3.1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def calendar(graph: Graph) -> tuple[str, int]:
    """Return the engagements of a graph as a calendar, and how many were left out since their day is not known.

    Examples
    --------
    >>> from rdflib import Graph
    >>> graph = Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ...     <urn:s> a dip:Summit, dip:Engagement ; rdfs:label "Summit; of two"@en ; dip:date "2023-06-23"^^xsd:date .
    ... ''', format="turtle")
    >>> text, left_out = calendar(graph)
    >>> text.splitlines()[6:9]
    ['DTSTART;VALUE=DATE:20230623', 'DTEND;VALUE=DATE:20230624', 'SUMMARY:Summit\\\\; of two']
    """
    engagements = [fact for fact in described(graph) if fact.kind == "Engagement"]
    dated = [fact for fact in engagements if _times(graph, fact)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kg-publisher//kg export icalendar//EN"]
    for fact in sorted(dated, key=lambda fact: (fact.date, fact.iri)):
        lines += ["BEGIN:VEVENT", *_event(graph, fact), "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines), len(engagements) - len(dated)


def _event(graph: Graph, fact: Described) -> Iterator[str]:
    node = URIRef(fact.iri)
    made = published(graph, node) or fact.date
    yield f"UID:{_escaped(fact.iri)}"
    yield f"DTSTAMP:{made[:10].replace('-', '') if _DAY.match(made) else '19700101'}T000000Z"
    yield from _times(graph, fact)
    yield f"SUMMARY:{_escaped(fact.label)}"
    if said := words(graph, node):
        yield f"DESCRIPTION:{_escaped(chr(10).join(f'“{one}”' for one in said))}"
    if place := next((name(graph, place) for place in sorted(graph.objects(node, DIP.place), key=str)), ""):
        yield f"LOCATION:{_escaped(place)}"
    yield f"STATUS:{'TENTATIVE' if fact.status == 'planned' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    address = next((found for article in fact.articles if (found := first(graph, URIRef(article), SCHEMA.url))), "")
    if re.fullmatch(r"https?://\S+", address):
        yield f"URL:{address}"


def _times(graph: Graph, fact: Described) -> list[str]:
    """Return when it begins and ends: at a time where that is known, else on a day; nothing where not even that is."""
    node = URIRef(fact.iri)
    if start := first(graph, node, DIP.startTime):
        try:
            moment = datetime.fromisoformat(start)
        except ValueError:
            return []
        length = first(graph, node, DIP.duration)
        times = (
            [f"DTSTART:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
            if moment.tzinfo
            else [f"DTSTART:{moment:%Y%m%dT%H%M%S}"]
        )
        return times + ([f"DURATION:{length}"] if re.fullmatch(r"P(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?", length) else [])
    begin, _, end = fact.date.partition("/")
    if not _DAY.fullmatch(begin) or (end and not _DAY.fullmatch(end)):
        return []
    try:
        after = date.fromisoformat(end or begin) + timedelta(days=1)
    except ValueError:
        return []
    return [f"DTSTART;VALUE=DATE:{begin.replace('-', '')}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _escaped(text: str) -> str:
    """Escape a text (section 3.3.11), and leave out what a calendar may not hold."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text)
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Fold a line so that no part is longer than 75 octets and no character is cut."""
    parts: list[str] = []
    part = ""
    for character in line:
        if len((part + character).encode()) > _LONGEST - bool(parts):
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
