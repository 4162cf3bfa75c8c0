"""Reading what remote stores answer, with the spellings of some put right.

Virtuoso 7 answers ASK with a table whose one variable is ``__ASK_RETVAL``, and writes an ``xsd:duration`` as a
number, of seconds with a decimal point or of months without, in all formats but Turtle (which turns decimals
into integers, so that graphs are asked for as N-Triples). Comunica's endpoint adds a member ``metadata`` to its tables,
which the format does not forbid and Oxigraph's parser does not take.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

_XSD_DURATION = "http://www.w3.org/2001/XMLSchema#duration"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PLAIN_END = re.compile(rb"(\]\s*\}|true|false)\s*\}\s*$")  # nothing after the bindings or the boolean
_Term = NamedNode | BlankNode | Literal | Triple
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"

TABLE_TYPE = "application/sparql-results+json"
GRAPH_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
ACCEPTED_GRAPHS = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"


def read_table(data: bytes) -> QuerySolutions | QueryBoolean:
    """Read an answer to SELECT or ASK in SPARQL 1.1 Query Results JSON.

    Raises
    ------
    SyntaxError, ValueError, LookupError, TypeError, AttributeError, SerializationError
        If it is none.

    Examples
    --------
    >>> read_table(b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": {"value": "1"}}]}}')
    <QueryBoolean true>
    >>> len(list(read_table(b'{"head": {"vars": ["s"]}, "results": {"bindings": [{}]}, "metadata": {}}')))
    1
    """
    from kg.serializers.nesting import refuse_nesting

    refuse_nesting(data.decode(errors="replace"), is_json=True, name="the answer")
    if b"__ASK_RETVAL" in data or _XSD_DURATION.encode() in data or not _PLAIN_END.search(data[-200:]):
        data = _put_right(data)
    found = parse_query_results(data, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return found
    for _ in found:  # what is wrong with a row is told here, and not to whoever takes it up
        pass
    again = parse_query_results(data, QueryResultsFormat.JSON)
    assert isinstance(again, QuerySolutions)
    return again


def read_graph(data: bytes, media_type: str) -> QueryTriples:
    """Read an answer to CONSTRUCT or DESCRIBE.

    Raises
    ------
    SyntaxError, SerializationError
        If it is not well-formed.
    """
    from kg.serializers.nesting import refuse_nesting

    answer = Store()
    if b"<<" in data:
        refuse_nesting(data.decode(errors="replace"), is_json=False, name="the answer")
    quads: Iterable[Quad] = parse(data, GRAPH_TYPES.get(media_type, RdfFormat.N_TRIPLES))
    if _XSD_DURATION.encode() in data:
        quads = (Quad(quad.subject, quad.predicate, _as_duration(quad.object)) for quad in quads)
    answer.extend(quads)
    found = answer.query(_EVERYTHING)
    assert isinstance(found, QueryTriples)
    return found


def _put_right(data: bytes) -> bytes:
    answer = json.loads(data)
    if answer["head"].get("vars") == ["__ASK_RETVAL"]:
        yes = any(row["__ASK_RETVAL"]["value"] == "1" for row in answer["results"]["bindings"])
        return json.dumps({"head": {}, "boolean": yes}).encode()
    if "boolean" in answer:
        return json.dumps({"head": {}, "boolean": answer["boolean"]}).encode()
    for row in answer["results"]["bindings"]:
        for term in row.values():
            if term.get("datatype") == _XSD_DURATION and _NUMBER.fullmatch(term["value"]):
                term["value"] = duration_of(term["value"])
    return json.dumps({"head": answer["head"], "results": {"bindings": answer["results"]["bindings"]}}).encode()


def _as_duration(term: _Term) -> _Term:
    if isinstance(term, Literal) and term.datatype.value == _XSD_DURATION and _NUMBER.fullmatch(term.value):
        return Literal(duration_of(term.value), datatype=term.datatype)
    return term


def duration_of(number: str) -> str:
    """Return the ISO 8601 duration that Virtuoso writes as a number.

    Examples
    --------
    >>> duration_of("5700.0"), duration_of("14"), duration_of("259200.0"), duration_of("0.0")
    ('PT1H35M', 'P1Y2M', 'P3D', 'PT0S')
    """
    sign = "-" * number.startswith("-")
    number = number.lstrip("-")
    if "." not in number:
        years, months = divmod(int(number), 12)
        spelled = "".join(f"{amount}{unit}" for amount, unit in ((years, "Y"), (months, "M")) if amount)
        return f"{sign}P{spelled or '0M'}"
    whole, _, fraction = number.partition(".")
    minutes, seconds = divmod(int(whole), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    last = f"{seconds}.{fraction.rstrip('0')}" if fraction.strip("0") else str(seconds)
    time = "".join(f"{amount}{unit}" for amount, unit in ((hours, "H"), (minutes, "M")) if amount)
    time += f"{last}S" * (last != "0")
    day = f"{days}D" if days else ""
    return f"{sign}P{day}{'T' + time if time else ''}" if day or time else "PT0S"
