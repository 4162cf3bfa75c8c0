"""Who settled a fact, when, and what the program had found before, in the terms of PROV-O.

Source: PROV-O (W3C Recommendation, 30 April 2013), https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

import hashlib
import json

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, XSD

from kg.facts import AnyFact
from kg.mappers.literals import typed
from kg.reading.naming import digest, slug


def describe_settlement(graph: Graph, node: URIRef, article: URIRef, fact: AnyFact, base: str) -> None:
    """Add who settled a fact and when; of one that was corrected, what it is a revision of.

    Parameters
    ----------
    graph : rdflib.Graph
    node, article : URIRef
        The fact and the article that states it.
    fact : Fact
        A fact that a person settled.
    base : str
        Base IRI of the data.

    Examples
    --------
    >>> from kg.facts import Office
    >>> words = {"quote": "envoy", "start": 0, "end": 5}
    >>> settled = {"by": "Ana Lind", "at": "2026-11-29T09:41:07Z", "verdict": "accepted"}
    >>> fact = Office(person="Ada", office="envoy", evidence=(words,), settled=settled)
    >>> graph = Graph()
    >>> describe_settlement(graph, URIRef("urn:f"), URIRef("urn:a"), fact, "https://example.org/")
    >>> graph.value(URIRef("urn:f"), PROV.wasAttributedTo)
    rdflib.term.URIRef('https://example.org/editor/ana-lind')
    """
    settled = fact.settled
    if settled is None:
        return
    editor = URIRef(f"{base}editor/{slug(settled.by) or digest(settled.by)}")
    graph.add((node, PROV.wasAttributedTo, editor))
    graph.add((node, PROV.generatedAtTime, typed(settled.at, XSD.dateTime)))
    graph.add((editor, RDF.type, PROV.Agent))
    graph.add((editor, RDFS.label, Literal(settled.by)))
    if settled.found is not None:
        told = settled.found.model_dump(mode="json", exclude={"settled", "id"}, exclude_defaults=True)
        before = json.dumps({"kind": settled.found.kind, **told}, ensure_ascii=False, sort_keys=True)
        found = URIRef(f"{article}/found/{hashlib.sha256(before.encode()).hexdigest()[:12]}")
        graph.add((node, PROV.wasRevisionOf, found))
        graph.add((found, RDF.type, PROV.Entity))
        graph.add((found, PROV.value, Literal(before)))
