"""What graphs were made with: program, ontology, language model and Wikidata snapshot, each in its version, in PROV-O.

A run of publishing writes it into ``provenance.json`` (JSON-LD), which the site, the server and the nanopublications
take up. No time of day is in it: an activity is named after what it used, so that the same input gives the same bytes.

Source: PROV-O (W3C Recommendation, 30 April 2013), https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, PROV, RDF, RDFS

import kg
from kg.extraction.grammar.language_model import DEFAULT_MODEL
from kg.identity import slug
from kg.namespaces import DEFAULT_BASE, DIP
from kg.resources import resource

PROVENANCE = "provenance.json"
"""The file in an output folder that says what its graphs were made with."""

_NAMES = {"wasAssociatedWith": PROV, "wasDerivedFrom": PROV, "wasGeneratedBy": PROV, "used": PROV}
_WORDS = {"label": RDFS, "versionInfo": OWL}
_CONTEXT: dict[str, Any] = {
    "prov": str(PROV),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in sorted(_NAMES)},
    "label": "rdfs:label",
    "versionInfo": "owl:versionInfo",
}


@dataclass(frozen=True)
class Making:
    """What was used; None where a run did without.

    Attributes
    ----------
    program, ontology : str
        Their versions.
    model : str or None
        Name and version of the language model.
    snapshot : str or None
        Date of the Wikidata snapshot that names were linked with.
    asked : str or None
        The language model that was asked, with prompt version and settings.
    """

    program: str
    ontology: str
    model: str | None = None
    snapshot: str | None = None
    asked: str | None = None

    def activity(self, base: str) -> URIRef:
        """Return the IRI of the activity that used just these.

        Examples
        --------
        >>> Making("0.1", "1.0").activity("https://example.org/")
        rdflib.term.URIRef('https://example.org/making/ceccdae65c86')
        """
        used = astuple(self)[
            : None if self.asked else -1
        ]  # who asks nobody keeps the name that the activity had before
        digest = hashlib.sha256(json.dumps(used).encode()).hexdigest()[:12]
        return URIRef(f"{base}making/{digest}")


def making(*, model: str | None = DEFAULT_MODEL, snapshot: str | None = "packaged", asked: str | None = None) -> Making:
    """Return what a run here uses.

    Parameters
    ----------
    model : str, optional
        Package or folder of the language model; None where articles are not parsed.
    snapshot : str, optional
        Date of the snapshot; by default that of the packaged one. None where nothing is linked.
    asked : str, optional
        The language model that is asked, with prompt version and settings.

    Examples
    --------
    >>> made = making(model=None)
    >>> made.program == kg.__version__, made.model
    (True, None)
    """
    if snapshot == "packaged":
        from kg.gazetteer import Gazetteer

        snapshot = Gazetteer.default().info.get("newest", "unknown")
    return Making(kg.__version__, _ontology_version(), model and _model_version(model), snapshot, asked)


@cache
def _ontology_version() -> str:
    vocabulary = Graph().parse(resource("ontology", "diplomacy.ttl"), format="turtle")
    return str(vocabulary.value(URIRef(str(DIP).rstrip("#")), OWL.versionInfo))


@cache
def _model_version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except (PackageNotFoundError, ValueError):  # the folder of a pipeline
        meta = Path(name, "meta.json")
        told = json.loads(meta.read_text("utf-8")).get("version") if meta.is_file() else None
        return f"{Path(name).name} {told or 'of unknown version'}"


def describe_making(graph: Graph, activity: URIRef, base: str, made: Making | None = None) -> URIRef:
    """Add to a graph what an activity used, in terms of PROV-O; return the program as its agent.

    Parameters
    ----------
    graph : rdflib.Graph
    activity : URIRef
    base : str
        Base IRI of the data, below which the agent and the things used are named.
    made : Making, optional
        By default what is installed here.

    Examples
    --------
    >>> graph = Graph()
    >>> agent = describe_making(graph, URIRef("urn:making"), "https://example.org/")
    >>> (URIRef("urn:making"), PROV.wasAssociatedWith, agent) in graph
    True
    """
    made = made or making()
    program = URIRef(f"{base}software/kg-{made.program}")
    graph.add((activity, RDF.type, PROV.Activity))
    graph.add((activity, PROV.wasAssociatedWith, program))
    graph.add((program, RDF.type, PROV.SoftwareAgent))
    graph.add((program, RDFS.label, Literal(f"kg {made.program}")))
    graph.add((program, OWL.versionInfo, Literal(made.program)))
    used = [(f"{str(DIP).rstrip('#')}/{made.ontology}", f"diplomacy ontology {made.ontology}", made.ontology)]
    if made.model:
        name, _, number = made.model.partition(" ")
        used.append((f"{base}model/{_safe(made.model)}", f"language model {name} {number}", number))
    if made.snapshot:
        snapshot = f"{base}snapshot/wikidata-{_safe(made.snapshot)}"
        used.append((snapshot, f"Wikidata snapshot of {made.snapshot}", made.snapshot))
    if made.asked:
        name, _, rest = made.asked.partition(", ")
        used.append((f"{base}reader/{slug(made.asked)}", made.asked, rest or name))
    for iri, label, number in used:
        graph.add((activity, PROV.used, URIRef(iri)))
        graph.add((URIRef(iri), RDF.type, PROV.Entity))
        graph.add((URIRef(iri), RDFS.label, Literal(label)))
        graph.add((URIRef(iri), OWL.versionInfo, Literal(number)))
    return program


def _safe(name: str) -> str:
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._~-") else "-" for sign in name)


def copy_making(recorded: Graph, activity: URIRef, into: Graph) -> URIRef | None:
    """Copy what is recorded of an activity, with its agent and what it used; return the agent."""
    for triple in recorded.triples((activity, None, None)):
        into.add(triple)
        for told in recorded.triples((triple[2], None, None)):
            into.add(told)
    agent = recorded.value(activity, PROV.wasAssociatedWith)
    return agent if isinstance(agent, URIRef) else None


def things_of(recorded: Graph) -> list[tuple[str, ...]]:
    """Return for each recorded activity the labels of the program and of what it used.

    Examples
    --------
    >>> graph = Graph()
    >>> _ = describe_making(graph, URIRef("urn:making"), "https://example.org/", Making("0.1", "1.0"))
    >>> things_of(graph)
    [('kg 0.1', 'diplomacy ontology 1.0')]
    """
    activities = sorted(recorded.subjects(RDF.type, PROV.Activity), key=str)
    return [
        tuple(
            str(recorded.value(thing, RDFS.label))
            for role in (PROV.wasAssociatedWith, PROV.used)
            for thing in sorted(recorded.objects(activity, role), key=str)
        )
        for activity in activities
    ]


def activity_of(recorded: Graph, graph: str, base: str = DEFAULT_BASE) -> URIRef | None:
    """Return the activity that a named graph, or else the whole data set, came from; None where it is not recorded."""
    for thing in (URIRef(graph), URIRef(f"{base}dataset")):
        found = recorded.value(thing, PROV.wasGeneratedBy)
        if isinstance(found, URIRef):
            return found
    return None


def beside(places: Iterable[Path]) -> Graph:
    """Return what is recorded in output folders, or beside their stores and files; an empty graph where nothing is."""
    graph = Graph()
    folders = {place if place.is_dir() else place.parent for place in places}
    for folder in sorted(folders | {folder.parent for folder in folders if (folder / "CURRENT").is_file()}):
        file = folder / PROVENANCE
        if file.is_file():
            graph += from_json_ld(file.read_bytes())
    return graph


def from_json_ld(text: str | bytes) -> Graph:
    """Read what :func:`to_json_ld` wrote; what is no such file counts as nothing."""
    try:
        told = json.loads(text)
    except ValueError:
        return Graph()
    is_ours = isinstance(told, dict) and told.get("@context") == _CONTEXT
    return Graph().parse(data=json.dumps(told), format="json-ld") if is_ours else Graph()


def to_json_ld(graph: Graph) -> str:
    """Return provenance as JSON-LD, a node on a line, sorted.

    Examples
    --------
    >>> graph = Graph()
    >>> _ = describe_making(graph, URIRef("urn:making"), "https://example.org/", Making("0.1", "1.0"))
    >>> set(from_json_ld(to_json_ld(graph))) == set(graph)
    True
    """
    lines = []
    for subject in sorted(set(graph.subjects()), key=str):
        types = sorted(str(type_).replace(str(PROV), "prov:") for type_ in graph.objects(subject, RDF.type))
        node: dict[str, Any] = {"@id": str(subject), "@type": types[0] if len(types) == 1 else types}
        for name, namespace in sorted({**_NAMES, **_WORDS}.items()):
            values = sorted(str(value) for value in graph.objects(subject, namespace[name]))
            if values:
                node[name] = values[0] if len(values) == 1 else values
        lines.append(json.dumps(node, ensure_ascii=False))
    context = json.dumps(_CONTEXT, ensure_ascii=False)
    return f'{{\n"@context": {context},\n"@graph": [\n' + ",\n".join(lines) + "\n]\n}\n"
