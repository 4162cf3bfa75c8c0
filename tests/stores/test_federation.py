"""The federated example of docs/stores.md, with a server of our own in Wikidata's place."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import OWL, Graph, URIRef
from servers import Server, empty, opened

from kg.stores.article_graphs import from_rdflib
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import load
from kg.stores.results import plain, rows

WIKIDATA = """
PREFIX wd: <http://www.wikidata.org/entity/> PREFIX wdt: <http://www.wikidata.org/prop/direct/>
INSERT DATA { GRAPH <https://w3id.org/diplomacy/id/test> {
  wd:Q1000001 wdt:P69 wd:Q1000002 . wd:Q1000002 rdfs:label "University of Oslo"@en , "Universitetet i Oslo"@nb .
} }
"""


def test_the_example_of_the_docs_joins_articles_with_wikidata(running: dict[str, Server], first: Graph) -> None:
    page = (Path(__file__).parents[2] / "docs" / "stores.md").read_text("utf-8")
    (example,) = re.findall(r"```sparql\n(.*?SERVICE.*?)```", page, re.DOTALL)
    server = running["oxigraph"]
    empty(server)
    with opened(server) as wikidata:
        wikidata.update("PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n" + WIKIDATA)
    linked = Graph(identifier=first.identifier) + first
    linked.add(
        (
            URIRef("https://w3id.org/diplomacy/id/person/ada-holm"),
            OWL.sameAs,
            URIRef("http://www.wikidata.org/entity/Q1000001"),
        )
    )
    store = EmbeddedStore.in_memory()
    load(store, [from_rdflib(linked)])
    query = example.replace("https://query.wikidata.org/sparql", f"{server.url}/query?union-default-graph")
    assert rows(store.query(query), plain) == (["name", "university"], [["Ada Holm", "University of Oslo"]])
