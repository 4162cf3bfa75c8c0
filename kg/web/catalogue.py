"""The data set described as data: VoID, DCAT-AP and PROV-O.

Sources: Describing Linked Datasets with the VoID Vocabulary (W3C Interest Group Note, 2011); DCAT-AP 3.0 (mandatory
properties of Catalogue, Dataset and Distribution); PROV-O (W3C Recommendation, 2013).
"""

from __future__ import annotations

from collections import Counter

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, PROV, RDF, VOID, XSD

from kg.namespaces import DIP, bind
from kg.provenance import describe_making, making
from kg.serializers import serialize
from kg.web.dataset import KINDS, Dataset, class_of

_IANA = "https://www.iana.org/assignments/media-types/"


def describe(
    data: Dataset,
    *,
    title: str,
    description: str,
    url: str | None = None,
    licence: str | None = None,
    files: dict[str, str] | None = None,
    endpoint: str | None = None,
    languages: tuple[str, ...] = ("en",),
) -> Graph:
    """Describe a data set.

    Parameters
    ----------
    data : Dataset
    title, description : str
    url : str, optional
        Address of the site, with a slash at its end; without it there are no distributions to name.
    licence : str, optional
        IRI of the licence.
    files : dict of str to str, optional
        From the path of a dump on the site to its media type.
    endpoint : str, optional
        Address of the SPARQL endpoint.
    languages : tuple of str
        Languages of the pages.

    Returns
    -------
    rdflib.Graph
        ``<base>dataset`` as ``void:Dataset`` and ``dcat:Dataset``, its catalogue and its provenance.
    """
    graph = bind(Graph(bind_namespaces="none"))
    for prefix, namespace in (("dcat", DCAT), ("dcterms", DCTERMS), ("void", VOID)):
        graph.bind(prefix, namespace)
    dataset, catalogue, publisher = (URIRef(data.base + name) for name in ("dataset", "catalogue", "dataset/creator"))
    for node, type_ in ((dataset, DCAT.Dataset), (dataset, VOID.Dataset), (catalogue, DCAT.Catalog)):
        graph.add((node, RDF.type, type_))
        graph.add((node, DCTERMS.title, Literal(title, lang=languages[0])))
        graph.add((node, DCTERMS.description, Literal(description, lang=languages[0])))
        graph.add((node, DCTERMS.publisher, publisher))
        if licence:
            graph.add((node, DCTERMS.license, URIRef(licence)))
        if url:
            graph.add((node, FOAF.homepage, URIRef(url)))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(title)))
    graph.add((catalogue, DCAT.dataset, dataset))
    _statistics(graph, dataset, data)
    _distributions(graph, dataset, url, licence, files or {}, endpoint)
    _provenance(graph, dataset, data)
    return graph


def _statistics(graph: Graph, dataset: URIRef, data: Dataset) -> None:
    graph.add((dataset, VOID.uriSpace, Literal(data.base)))
    graph.add((dataset, VOID.vocabulary, URIRef(str(DIP).rstrip("#"))))
    properties: Counter[str] = Counter()
    subjects: set[str] = set()
    links = 0
    for quad in data.store.quads():
        properties[quad.predicate.value] += 1
        subjects.add(str(quad.subject))
        links += quad.predicate.value == str(OWL.sameAs)
    graph.add((dataset, VOID.triples, _count(sum(properties.values()))))
    graph.add((dataset, VOID.distinctSubjects, _count(len(subjects))))
    graph.add((dataset, VOID.properties, _count(len(properties))))
    for kind in KINDS:
        members = data.members(kind)
        if not members:
            continue
        part = URIRef(f"{dataset}/class/{kind}")
        graph.add((dataset, VOID.classPartition, part))
        graph.add((part, VOID["class"], URIRef(class_of(kind))))
        graph.add((part, VOID.entities, _count(len(members))))
        graph.add((dataset, VOID.exampleResource, URIRef(members[0])))
    if links:
        linkset = URIRef(f"{dataset}/links/wikidata")
        graph.add((dataset, VOID.subset, linkset))
        graph.add((linkset, RDF.type, VOID.Linkset))
        graph.add((linkset, VOID.subjectsTarget, dataset))
        graph.add((linkset, VOID.objectsTarget, URIRef("http://www.wikidata.org/entity/Q2013")))
        graph.add((linkset, VOID.linkPredicate, OWL.sameAs))
        graph.add((linkset, VOID.triples, _count(links)))
    dates = sorted(
        date for article in data.members("article") if (date := data.value(article, "https://schema.org/datePublished"))
    )
    if dates:
        period = URIRef(f"{dataset}/period")
        graph.add((dataset, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, Literal(dates[0], datatype=XSD.date)))
        graph.add((period, DCAT.endDate, Literal(dates[-1], datatype=XSD.date)))


def _distributions(
    graph: Graph, dataset: URIRef, url: str | None, licence: str | None, files: dict[str, str], endpoint: str | None
) -> None:
    for path, media_type in sorted(files.items()) if url else ():
        node = URIRef(f"{url}{path}")
        graph.add((dataset, DCAT.distribution, node))
        graph.add((dataset, VOID.dataDump, node))
        graph.add((node, RDF.type, DCAT.Distribution))
        graph.add((node, DCAT.accessURL, node))
        graph.add((node, DCAT.downloadURL, node))
        graph.add((node, DCAT.mediaType, URIRef(_IANA + media_type)))
        if licence:
            graph.add((node, DCTERMS.license, URIRef(licence)))
    if endpoint:
        graph.add((dataset, VOID.sparqlEndpoint, URIRef(endpoint)))
        service = URIRef(f"{dataset}/service")
        graph.add((service, RDF.type, DCAT.DataService))
        graph.add((service, DCTERMS.title, Literal("SPARQL 1.1", lang="en")))
        graph.add((service, DCAT.endpointURL, URIRef(endpoint)))
        graph.add((service, DCAT.servesDataset, dataset))


def _provenance(graph: Graph, dataset: URIRef, data: Dataset) -> None:
    activity = URIRef(f"{dataset}/making")
    graph.add((dataset, PROV.wasGeneratedBy, activity))
    if data.provenance:  # what published the graphs has said with what; this program has but gathered them
        for triple in data.provenance:
            graph.add(triple)
        for recorded in data.provenance.subjects(RDF.type, PROV.Activity):
            graph.add((activity, PROV.wasInformedBy, recorded))
        describe_making(graph, activity, data.base, making(model=None, snapshot=None))
    else:
        describe_making(graph, activity, data.base)
    for article in data.members("article"):
        graph.add((dataset, PROV.wasDerivedFrom, URIRef(article)))


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.integer)


def turtle(graph: Graph) -> str:
    """Return a description as Turtle."""
    return serialize(graph, "turtle")
