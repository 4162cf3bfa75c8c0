"""iCalendar: engagements of a known day or month, for the calendars of those who follow them.

Source: RFC 5545, Internet Calendaring and Scheduling Core Object Specification.
"""

from __future__ import annotations

import calendar as months
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from rdflib import Graph, URIRef

from kg.exports.facts import Described, described, first, name, published, words
from kg.namespaces import DIP, SCHEMA

_LONGEST = 75  # octets of a line (section 3.1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_ONLY_MONTH = "Only the month is told, not the day."
_ONLY_ARTICLE = "No date is told; this is the day of the article."


def calendar(graph: Graph, *, by_article: bool = False) -> tuple[str, Counter[str]]:
    """Return the engagements of a graph as a calendar, and how many were left out, by why.

    What has only a month is there for all of it, and says so.

    Parameters
    ----------
    graph : Graph
    by_article : bool
        Whether what has no date is there on the day of the article that tells of it, and says so.

    Examples
    --------
    >>> from rdflib import Graph
    >>> graph = Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ...     <urn:s> a dip:Summit, dip:Engagement ; rdfs:label "Summit; of two"@en ; dip:date "2023-06-23"^^xsd:date .
    ... ''', format="turtle")
    >>> text, left_out = calendar(graph)
    >>> text.splitlines()[6:9], left_out
    (['DTSTART;VALUE=DATE:20230623', 'DTEND;VALUE=DATE:20230624', 'SUMMARY:Summit\\\\; of two'], Counter())
    """
    engagements = [fact for fact in described(graph) if fact.kind == "Engagement"]
    if by_article:
        engagements = [fact if fact.date else _of_its_article(graph, fact) for fact in engagements]
    dated = [fact for fact in engagements if _times(graph, fact)]
    left_out = Counter(map(_why, engagements)) - Counter(map(_why, dated))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kg-publisher//kg export icalendar//EN"]
    for fact in sorted(dated, key=lambda fact: (fact.date, fact.iri)):
        lines += ["BEGIN:VEVENT", *_event(graph, fact), "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines), left_out


def _why(fact: Described) -> str:
    return "only the year is told" if fact.date else "no date is told"


def _of_its_article(graph: Graph, fact: Described) -> Described:
    return replace(fact, date=published(graph, URIRef(fact.iri))[:10])


def _event(graph: Graph, fact: Described) -> Iterator[str]:
    node = URIRef(fact.iri)
    made = published(graph, node) or fact.date
    yield f"UID:{_escaped(fact.iri)}"
    yield f"DTSTAMP:{made[:10].replace('-', '') if _DAY.match(made) else '19700101'}T000000Z"
    yield from _times(graph, fact)
    yield f"SUMMARY:{_escaped(fact.label)}"
    known = first(graph, node, DIP.date) or first(graph, node, DIP.startTime)
    told = [] if known and not _MONTH.fullmatch(known) else [_ONLY_MONTH if known else _ONLY_ARTICLE]
    if said := [*told, *(f"“{one}”" for one in words(graph, node))]:
        yield f"DESCRIPTION:{_escaped(chr(10).join(said))}"
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
    try:
        (first_day, _), (_, last) = _days(begin), _days(end or begin)
        after = last + timedelta(days=1)
    except (ValueError, OverflowError):
        return []
    return [f"DTSTART;VALUE=DATE:{_compact(first_day)}", f"DTEND;VALUE=DATE:{_compact(after)}"]


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def _days(told: str) -> tuple[date, date]:
    """Return the first and last day of a day or month.

    Examples
    --------
    >>> [str(day) for day in _days("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    if _MONTH.fullmatch(told):
        start = date.fromisoformat(f"{told}-01")
        return start, start.replace(day=months.monthrange(start.year, start.month)[1])
    if not _DAY.fullmatch(told):
        raise ValueError(told)
    return date.fromisoformat(told), date.fromisoformat(told)


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
