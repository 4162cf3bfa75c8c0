"""How long a site takes, and how its memory grows: sites of invented articles, each twice as large as the one before.

    python benchmarks/site.py [ENTITIES]

Memory is the peak of the process beyond what the loaded store takes, so that it is flat where pages are let go.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rdflib import OWL, PROV, RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.namespaces import DEFAULT_BASE, DIP, OA, SCHEMA
from kg.stores.embedded import EmbeddedStore

STATES = [f"{a}{b}" for a in "QXZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
"""Codes that no state has."""


def article(number: int) -> Graph:
    """An article on a summit of two states: two people, a memorandum, two offices; about six entities of its own."""
    base = DEFAULT_BASE
    graph = Graph()
    source = URIRef(f"{base}article/invented-{number}")
    graph.add((source, RDF.type, SCHEMA.NewsArticle))
    graph.add((source, SCHEMA.headline, Literal(f"Two leaders meet for the {number}th time", lang="en")))
    day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    graph.add((source, SCHEMA.datePublished, Literal(day, datatype=XSD.date)))
    states = [STATES[number % len(STATES)], STATES[(number * 7 + 1) % len(STATES)]]
    for code in states:
        state = URIRef(f"{base}state/{code}")
        graph.add((state, RDF.type, DIP.State))
        graph.add((state, RDFS.label, Literal(f"Land of {code}", lang="en")))
        graph.add((state, DIP.isoCode, Literal(code)))
    people = [URIRef(f"{base}person/leader-{number}-{index}") for index in (1, 2)]
    for index, person in enumerate(people):
        graph.add((person, RDF.type, DIP.Person))
        graph.add((person, RDFS.label, Literal(f"Leader {number}-{index}", lang="en")))
        graph.add((person, OWL.sameAs, URIRef(f"http://www.wikidata.org/entity/Q9{number}{index}")))
    facts = {
        f"engagement/summit-{number}": ("Summit", "Engagement", "party", "participant"),
        f"instrument/memorandum-{number}": ("MemorandumOfUnderstanding", "Instrument", "party", "signatory"),
        f"incumbency/office-{number}": ("Incumbency", "Incumbency", "officeOf", "holder"),
    }
    for index, (path, (type_, kind, of, by)) in enumerate(facts.items()):
        fact, evidence = URIRef(base + path), URIRef(f"{source}/evidence/{index}")
        graph.add((fact, RDF.type, DIP[type_]))
        graph.add((fact, RDF.type, DIP[kind]))
        graph.add((fact, RDFS.label, Literal(f"{type_} {number}", lang="en")))
        graph.add((fact, DIP.date, Literal(day, datatype=XSD.date)))
        graph.add((fact, DIP.status, DIP.held if kind == "Engagement" else DIP.signed))
        graph.add((fact, DIP.confidence, Literal("0.9", datatype=XSD.decimal)))
        graph.add((fact, PROV.wasDerivedFrom, source))
        graph.add((fact, DIP.evidence, evidence))
        for code in states:
            graph.add((fact, DIP[of], URIRef(f"{base}state/{code}")))
        for person in people:
            graph.add((fact, DIP[by], person))
        graph.add((evidence, RDF.type, DIP.Evidence))
        graph.add((evidence, OA.hasSource, source))
        for name in ("quote", "position"):
            graph.add((evidence, OA.hasSelector, URIRef(f"{evidence}/{name}")))
        graph.add((URIRef(f"{evidence}/quote"), OA.exact, Literal("They met and signed.", lang="en")))
        graph.add((URIRef(f"{evidence}/position"), OA.start, Literal(str(index), datatype=XSD.nonNegativeInteger)))
        graph.add((URIRef(f"{evidence}/position"), OA.end, Literal(str(index + 20), datatype=XSD.nonNegativeInteger)))
    return graph


def measure(entities: int) -> None:
    """Build a site of about so many entities and facts, and print its figures."""
    from kg.web import Dataset, Site, build_site
    from kg.web.dataset import KINDS

    store = EmbeddedStore.in_memory()
    store.load_graphs(article(number) for number in range(entities // 6))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = Dataset(store)
    with tempfile.TemporaryDirectory() as folder:
        started, computed = time.perf_counter(), time.process_time()
        files = build_site(Site(data), Path(folder))
        seconds, processor = time.perf_counter() - started, time.process_time() - computed
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    described = sum(len(data.members(kind)) for kind in KINDS)
    print(
        f"{described:>8} {files:>8} {seconds:>9.1f} {processor:>9.1f}",
        f"{processor / described * 1000:>8.1f} {grown:>10.0f}",
        flush=True,
    )


def main() -> None:
    """Measure sites of rising size, each in a process of its own."""
    if len(sys.argv) > 2:
        measure(int(sys.argv[1]))
        return
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    print("   nodes    files   seconds  cpu secs  cpu ms/n  MB beyond")
    for entities in (largest // 4, largest // 2, largest):
        subprocess.run([sys.executable, __file__, str(entities), "child"], check=True)


if __name__ == "__main__":
    main()
