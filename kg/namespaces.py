"""The namespaces of published data and the prefixes that they bear in every format."""

from __future__ import annotations

from rdflib import Graph, Namespace
from rdflib.namespace import FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD

DIP = Namespace("https://w3id.org/diplomacy/ontology#")
"""The diplomacy ontology (``ontology/diplomacy.ttl``)."""

SCHEMA = Namespace("https://schema.org/")
"""schema.org. rdflib's own ``SDO`` is the same; earlier releases of rdflib had the ``http:`` form."""

OA = Namespace("http://www.w3.org/ns/oa#")
"""The Web Annotation vocabulary."""

EDTF = Namespace("http://id.loc.gov/datatypes/edtf/")
"""Extended Date/Time Format datatypes of the Library of Congress, for periods such as ``2023-01/2023-09``."""

WD = Namespace("http://www.wikidata.org/entity/")
"""Wikidata items."""

DEFAULT_BASE = "https://w3id.org/diplomacy/id/"
"""The base IRI of published data where the user sets none."""

PREFIXES: dict[str, str] = {
    "dip": str(DIP),
    "foaf": str(FOAF),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "wd": str(WD),
    "xsd": str(XSD),
}
"""Prefix to namespace, the same in every file that kg writes."""


def bind(graph: Graph) -> Graph:
    """Bind kg's prefixes to a graph and return it.

    Examples
    --------
    >>> graph = bind(Graph(bind_namespaces="none"))
    >>> graph.qname("https://w3id.org/diplomacy/ontology#Summit")
    'dip:Summit'
    """
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
