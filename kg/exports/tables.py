"""CSV tables: nodes and edges as Gephi reads them, and facts with their words, for R, pandas and spreadsheets.

Source: RFC 4180 for CSV; the columns ``Id``, ``Label``, ``Source``, ``Target`` and ``Type`` are Gephi's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from rdflib import Graph, URIRef

from kg.exports.facts import FACTS, described, joins, words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(graph: Graph) -> dict[str, str]:
    """Return the tables by the names of their files.

    Examples
    --------
    >>> from rdflib import Graph
    >>> graph = Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> .
    ...     @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ...     <urn:vn> a dip:State ; rdfs:label "Vietnam"@en .
    ... ''', format="turtle")
    >>> made = tables(graph)
    >>> sorted(made), made["nodes.csv"].splitlines()[1]
    (['edges.csv', 'facts.csv', 'nodes.csv'], 'urn:vn,Vietnam,State,State,,,,,')
    """
    nodes = described(graph)
    edges = list(joins(graph, {node.iri for node in nodes}))
    names = {node.iri: node.label for node in nodes}
    facts = [node for node in nodes if node.kind in FACTS]
    return {
        "nodes.csv": _csv(
            ("Id", "Label", "kind", "type", "date", "status", "confidence", "wikidata", "articles"),
            (
                (n.iri, n.label, n.kind, n.type, n.date, n.status, n.confidence, n.item, " ".join(n.articles))
                for n in nodes
            ),
        ),
        "edges.csv": _csv(
            ("Source", "Target", "Type", "Label"),
            ((subject, value, "Directed", name) for subject, name, value in edges),
        ),
        "facts.csv": _csv(
            ("fact", "kind", "type", "label", "date", "status", "confidence", "parties", "people", "words", "articles"),
            (
                (
                    fact.iri,
                    fact.kind,
                    fact.type,
                    fact.label,
                    fact.date,
                    fact.status,
                    fact.confidence,
                    _joined(edges, names, fact.iri, _PARTIES),
                    _joined(edges, names, fact.iri, _PEOPLE),
                    " | ".join(words(graph, URIRef(fact.iri))),
                    " ".join(fact.articles),
                )
                for fact in facts
            ),
        ),
    }


_PARTIES = frozenset({"party", "agent", "subject", "officeOf", "beneficiary", "counterpart", "destination"})
_PEOPLE = frozenset({"participant", "signatory", "speaker", "holder"})


def _joined(edges: list[tuple[str, str, str]], names: dict[str, str], fact: str, roles: frozenset[str]) -> str:
    return "; ".join(sorted({names[value] for subject, role, value in edges if subject == fact and role in roles}))


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return buffer.getvalue()


def _harmless(cell: str) -> str:
    """Keep spreadsheets from taking an article's words for a formula, as OWASP advises (CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
