"""What a run made, and with what: ``provenance.json`` in the output folder."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.namespace import PROV, RDF

from kg.linking.session import LinkingSession
from kg.output_folder import OutputFolder
from kg.provenance import PROVENANCE, describe_making, from_json_ld, making, to_json_ld
from kg.publishing.records import Record
from kg.publishing.settings import Settings
from kg.shared_folder import SharedFolder


class MakingRecord:
    """Gathers which graphs a run made; in the layout of shards, the data set as a whole.

    Parameters
    ----------
    settings : Settings
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._graphs: dict[str, bool | None] = {}  # whether the language model read the article; None: not published

    def take(self, record: Record) -> None:
        """Note what a partition made."""
        for outcome in record.outcomes:
            is_made = outcome.state == "published"
            if self._settings.layout == "shards":
                if is_made:
                    dataset = f"{self._settings.base}dataset"
                    self._graphs[dataset] = bool(self._graphs.get(dataset)) or outcome.is_extracted
            elif outcome.graph is not None:
                self._graphs[outcome.graph] = outcome.is_extracted if is_made else None

    def write(self, folder: OutputFolder | SharedFolder) -> None:
        """Write the file; what an earlier run has said of graphs that this run did not touch stays in it."""
        base, graph = self._settings.base, Graph()
        for is_extracted in sorted({one for one in self._graphs.values() if one is not None}):
            made = making(
                model=self._settings.pipeline if is_extracted else None,
                snapshot=self._snapshot(),
                asked=self._settings.asked if is_extracted else None,
            )
            activity = made.activity(base)
            describe_making(graph, activity, base, made)
            for name, is_so in self._graphs.items():
                if is_so is is_extracted:
                    _state(graph, URIRef(name), activity)
        if self._settings.layout == "files":
            self._keep_earlier(from_json_ld(folder.read(PROVENANCE) or b""), graph)
        folder.write({PROVENANCE: to_json_ld(graph)})

    def _snapshot(self) -> str | None:
        link = self._settings.link
        session = getattr(link, "__self__", None)
        if isinstance(session, LinkingSession):
            return session.gazetteer.origin.info.get("newest", "unknown")
        return "packaged" if link is True else None

    def _keep_earlier(self, earlier: Graph, graph: Graph) -> None:
        for name, activity in earlier.subject_objects(PROV.wasGeneratedBy):
            if str(name) in self._graphs:
                continue
            _state(graph, URIRef(str(name)), URIRef(str(activity)))
            for thing in (activity, *earlier.objects(activity, PROV.used | PROV.wasAssociatedWith)):
                for triple in earlier.triples((thing, None, None)):
                    graph.add(triple)


def _state(graph: Graph, name: URIRef, activity: URIRef) -> None:
    graph.add((name, RDF.type, PROV.Entity))
    graph.add((name, PROV.wasGeneratedBy, activity))
    if name.endswith("/graph"):
        graph.add((name, PROV.wasDerivedFrom, URIRef(name.removesuffix("/graph"))))
