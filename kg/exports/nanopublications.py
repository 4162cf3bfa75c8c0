"""Nanopublications: each fact of each article as an assertion with its provenance, to be cited and judged by itself.

Source: Nanopublication Guidelines (http://nanopub.net/guidelines/working_draft/), PROV-O. Their IRIs are Trusty URIs
(:mod:`kg.exports.trusty`): they hold the hash of what is published under them.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from kg.exports.facts import FACTS
from kg.exports.trusty import PLACEHOLDER, made_trusty
from kg.mappers.literals import typed
from kg.namespaces import DEFAULT_BASE, DIP, OA, SCHEMA, bind
from kg.provenance import activity_of, copy_making, describe_making, making
from kg.serializers import serialize

NP = Namespace("http://www.nanopub.org/nschema#")
_PROVENANCE = (DIP.evidence, DIP.confidence, PROV.wasDerivedFrom)


def nanopublications(
    graph: Graph, *, licence: str | None = None, base: str = DEFAULT_BASE, recorded: Graph | None = None
) -> list[Graph]:
    """Return the nanopublications of an article's graph: of each fact four graphs.

    Parameters
    ----------
    graph : rdflib.Graph
        As :func:`kg.map` makes it.
    licence : str, optional
        IRI of the licence of the nanopublications.
    base : str
        Base IRI, below which the program is named as the agent.
    recorded : rdflib.Graph, optional
        What is recorded of the making of the graphs (:func:`kg.provenance.beside`); where it does not tell of this
        one, what is installed here is named.

    Returns
    -------
    list of rdflib.Graph
        Head, assertion, provenance and publication info of each fact, each with its name as ``identifier``.

    Examples
    --------
    >>> from rdflib import Graph
    >>> graph = Graph().parse(data='''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix prov: <http://www.w3.org/ns/prov#> .
    ...     <urn:s> a dip:Summit, dip:Engagement ; dip:party <urn:vn> ; prov:wasDerivedFrom <urn:article> .
    ... ''', format="turtle")
    >>> parts = nanopublications(graph)
    >>> [str(one.identifier).rpartition("#")[2] for one in parts]
    ['Head', 'assertion', 'provenance', 'pubinfo']
    >>> str(parts[0].identifier).partition("#")[0].rpartition("/")[0]
    'urn:article/nanopub'
    """
    facts = sorted({fact for kind in FACTS for fact in graph.subjects(RDF.type, DIP[kind]) if isinstance(fact, URIRef)})
    return [part for fact in facts for part in _nanopublication(graph, fact, licence, base, recorded)]


def trig(graphs: Iterable[Graph]) -> str:
    """Return named graphs as TriG, prefixes written once.

    Examples
    --------
    >>> trig([])
    ''
    """
    texts = [serialize(graph, "trig") for graph in graphs]
    prefixes = sorted({line for text in texts for line in text.splitlines() if line.startswith("@prefix ")})
    names: dict[str, str] = {}
    for line in prefixes:
        _, prefix, iri, _ = line.split(" ")
        if names.setdefault(prefix, iri) != iri:  # one prefix for two namespaces: leave each text its own
            return "\n".join(texts)
    bodies = [
        "\n".join(line for line in text.splitlines() if not line.startswith("@prefix ")).strip() for text in texts
    ]
    return "\n".join(prefixes) + "\n\n" + "\n\n".join(bodies) + "\n" if texts else ""


def _nanopublication(graph: Graph, fact: URIRef, licence: str | None, base: str, recorded: Graph | None) -> list[Graph]:
    articles = sorted(graph.objects(fact, PROV.wasDerivedFrom), key=str)
    home = str(articles[0]) if articles else str(fact)
    whole = URIRef(f"{home}/nanopub/{PLACEHOLDER}")
    head, assertion, provenance, pubinfo = (
        bind(Graph(identifier=URIRef(f"{whole}#{part}"), bind_namespaces="none"))
        for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    for one in (head, assertion, provenance, pubinfo):
        one.bind("np", NP)
        one.bind("dcterms", DCTERMS)
    head.add((whole, RDF.type, NP.Nanopublication))
    for role, part in (
        (NP.hasAssertion, assertion),
        (NP.hasProvenance, provenance),
        (NP.hasPublicationInfo, pubinfo),
    ):
        head.add((whole, role, URIRef(str(part.identifier))))
    _assert(graph, fact, assertion)
    claim = URIRef(str(assertion.identifier))
    activity = activity_of(recorded, f"{home}/graph", base) if recorded else None
    agent = copy_making(recorded, activity, provenance) if recorded and activity else None
    if agent is None or activity is None:
        activity = making().activity(base)
        agent = describe_making(provenance, activity, base)
    provenance.add((claim, PROV.wasGeneratedBy, activity))
    provenance.add((claim, PROV.wasAttributedTo, agent))
    for article in articles:
        provenance.add((claim, PROV.wasDerivedFrom, article))
        for triple in graph.triples((article, None, None)):
            provenance.add(triple)
        for date in graph.objects(article, SCHEMA.datePublished):
            moment = str(date) if "T" in str(date) else f"{date}T00:00:00Z"
            pubinfo.add((whole, DCTERMS.created, typed(moment, XSD.dateTime)))
    for confidence in graph.objects(fact, DIP.confidence):
        provenance.add((claim, DIP.confidence, confidence))
    for evidence in graph.objects(fact, DIP.evidence):
        provenance.add((claim, DIP.evidence, evidence))
        for node in (evidence, *graph.objects(evidence, OA.hasSelector)):
            for triple in graph.triples((node, None, None)):
                provenance.add(triple)
    pubinfo.add((whole, PROV.wasAttributedTo, agent))
    pubinfo.add((agent, RDFS.label, Literal("kg")))
    if licence:
        pubinfo.add((whole, DCTERMS.license, URIRef(licence)))
    return made_trusty([_canonical(part) for part in (head, assertion, provenance, pubinfo)])


def _canonical(graph: Graph) -> Graph:
    """Spell literals as rdflib does when it reads them (``PT95M`` as ``PT1H35M``), so that all get the same hash."""
    for subject, predicate, value in list(graph):
        if isinstance(value, Literal) and value.datatype is not None:
            spelled = Literal(str(value), datatype=value.datatype, normalize=True)
            if str(spelled) != str(value):
                graph.remove((subject, predicate, value))
                graph.add((subject, predicate, spelled))
    return graph


def _assert(graph: Graph, fact: URIRef, assertion: Graph) -> None:
    """Add what the fact says, and of the nodes that it names their types, names and Wikidata items."""
    for _, predicate, value in graph.triples((fact, None, None)):
        if predicate in _PROVENANCE:
            continue
        assertion.add((fact, predicate, value))
        if isinstance(value, URIRef) and (value, RDFS.label, None) in graph:
            for triple in graph.triples((value, None, None)):
                if triple[1] in (RDF.type, RDFS.label, OWL.sameAs):
                    assertion.add(triple)
