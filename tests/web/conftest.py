"""Sites made once for the tests of this room: of two invented articles, and of one that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF

import kg
from kg.namespaces import DIP, SCHEMA
from kg.stores.embedded import EmbeddedStore
from kg.web import Dataset, Site, SiteSettings, build_site

ROOT = Path(__file__).parent.parent.parent
URL = "https://desk.example/graph/"
HOSTILE = "</script><script>alert(1)</script> \"quoted\" 'single' <img src=x onerror=alert(2)> \u202egnorw & ]]>"


@pytest.fixture(scope="session")
def harbour(first: Graph, second: Graph) -> Iterator[Dataset]:
    """The two articles on the summit of Norway and Sweden."""
    store = EmbeddedStore.in_memory()
    store.load_graphs([kg.link(first), kg.link(second)])
    with store:
        yield Dataset(store)


@pytest.fixture(scope="session")
def site(harbour: Dataset) -> Site:
    text = kg.load_facts(ROOT / "tests" / "data" / "harbour-first.yaml").article.text
    article = next(
        iri for iri in harbour.members("article") if "harbour-memorandum" in iri or "norway-and-sweden" in iri
    )
    settings = SiteSettings(
        languages=("en", "ko", "vi"),
        url=URL,
        licence="https://creativecommons.org/licenses/by/4.0/",
        texts={article: text},
    )
    return Site(harbour, settings)


@pytest.fixture(scope="session")
def built(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the two articles, in three languages, with the text of the first."""
    folder = tmp_path_factory.mktemp("site")
    build_site(site, folder)
    return folder


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the three example articles."""
    from kg.web.sources import open_graphs

    folder = tmp_path_factory.mktemp("example")
    with open_graphs(sorted((ROOT / "output").glob("*.ttl"))) as store:
        build_site(Site(Dataset(store)), folder)
    return folder


@pytest.fixture(scope="session")
def hostile_graph(first: Graph) -> Graph:
    """The first article, with every text replaced by one that tries everything, and with addresses that run code."""
    graph = Graph(identifier=first.identifier)
    for subject, predicate, value in first:
        if isinstance(value, Literal) and value.datatype is None and predicate != DIP.isoCode:
            value = Literal(f"{value} {HOSTILE}", lang=value.language)
        graph.add((subject, predicate, value))
    (article,) = graph.subjects(RDF.type, SCHEMA.NewsArticle)
    (summit,) = graph.subjects(RDF.type, DIP.Summit)
    graph.add((article, SCHEMA.url, Literal("javascript:alert(3)")))
    graph.add((summit, OWL.sameAs, URIRef("javascript:alert(4)")))
    graph.add((URIRef("https://w3id.org/diplomacy/id/state/../../x"), RDF.type, DIP.State))
    return graph


@pytest.fixture(scope="session")
def hostile(hostile_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = EmbeddedStore.in_memory()
    store.load_graphs([hostile_graph])
    folder = tmp_path_factory.mktemp("hostile")
    build_site(Site(Dataset(store), SiteSettings(title=HOSTILE, url=URL)), folder)
    return folder
