"""Results of queries as bytes: the formats of SPARQL 1.1 for solutions, RDF for graphs, a table for people.

Formats: SPARQL 1.1 Query Results JSON, XML, and CSV and TSV (W3C Recommendations of 21 March 2013).
"""

from __future__ import annotations

import io
from collections.abc import Callable

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.errors import QueryError
from kg.namespaces import PREFIXES
from kg.stores.names import shorten
from kg.stores.queryable import Queryable, Results, evaluated, solutions
from kg.wording import spelled_duration
from kg.xml_characters import without_not_xml

SOLUTION_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "json-ld": RdfFormat.JSON_LD,
    "rdf-xml": RdfFormat.RDF_XML,
}
FORMATS = ("table", *SOLUTION_FORMATS, *GRAPH_FORMATS)

_DURATION = NamedNode("http://www.w3.org/2001/XMLSchema#duration")


def write_results(results: Results, form: str) -> bytes:
    """Serialize results.

    Parameters
    ----------
    results : QuerySolutions, QueryBoolean or QueryTriples
        What :meth:`EmbeddedStore.query` returned; solutions and triples are used up.
    form : str
        One of ``SOLUTION_FORMATS`` for SELECT and (but for ``csv`` and ``tsv``) ASK, of ``GRAPH_FORMATS`` for
        CONSTRUCT and DESCRIBE.

    Raises
    ------
    QueryError
        If the format is not one for such results.

    Examples
    --------
    >>> from kg.stores.embedded import EmbeddedStore
    >>> store = EmbeddedStore.in_memory()
    >>> write_results(store.query("SELECT (1 AS ?one) WHERE {}"), "csv")
    b'one\\r\\n1\\r\\n'
    >>> write_results(store.query("ASK {}"), "json")
    b'{"head":{},"boolean":true}'
    """
    if isinstance(results, QueryTriples):
        rdf_format = GRAPH_FORMATS.get(form)
        if rdf_format is None:
            raise QueryError(f"a graph cannot be written as {form}", remedy=f"take {', '.join(GRAPH_FORMATS)}")
        with evaluated():
            written = serialize(_sorted(results), format=rdf_format, prefixes=PREFIXES) or b""
        return without_not_xml(written) if rdf_format == RdfFormat.RDF_XML else written
    results_format = SOLUTION_FORMATS.get(form)
    allowed = ("json", "xml") if isinstance(results, QueryBoolean) else tuple(SOLUTION_FORMATS)
    if results_format is None or form not in allowed:
        kind = "a yes or no" if isinstance(results, QueryBoolean) else "a table of solutions"
        raise QueryError(f"{kind} cannot be written as {form}", remedy=f"take {', '.join(allowed)}")
    buffer = io.BytesIO()
    with evaluated():
        results.serialize(buffer, format=results_format)
    return without_not_xml(buffer.getvalue()) if form == "xml" else buffer.getvalue()


def rows(results: QuerySolutions, display: Callable[[object], str]) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table, each term shown by ``display``, an unbound one as nothing."""
    header = [variable.value for variable in results.variables]
    with evaluated():
        return header, [["" if term is None else display(term) for term in solution] for solution in results]


def plain(term: object) -> str:
    """Show an RDF term to people: short forms for IRIs, words for durations, the bare value otherwise.

    Examples
    --------
    >>> plain(NamedNode("https://w3id.org/diplomacy/id/state/KR")), plain(Literal("Hanoi", language="en"))
    ('state/KR', 'Hanoi')
    >>> plain(Literal("PT1H35M", datatype=_DURATION))
    '95 minutes'
    """
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, Literal):
        return spelled_duration(term.value) if term.datatype == _DURATION else term.value
    return str(term)


def labels(store: Queryable) -> Callable[[object], str]:
    """Return a way to show terms that puts its label in the place of an IRI that has one."""
    query = "SELECT ?node (MIN(STR(?name)) AS ?label) WHERE { ?node rdfs:label ?name } GROUP BY ?node"
    known = {node: label.value for node, label in solutions(store, query)}
    return lambda term: known.get(term) or plain(term)


def _sorted(triples: QueryTriples) -> list[Triple]:
    return sorted(set(triples), key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object)))
