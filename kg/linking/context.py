"""What a graph tells about its entities that helps to know them: names, states, offices, the article's date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rdflib import RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import Kind
from kg.gazetteer.names import fold
from kg.gazetteer.state_names import state_names
from kg.namespaces import DIP, SCHEMA

CLASSES: dict[Kind, URIRef] = {
    "state": DIP.State,
    "person": DIP.Person,
    "organization": DIP.Organization,
    "place": DIP.Place,
}


@dataclass(frozen=True)
class Incumbency:
    """An office that the graph gives a person.

    Attributes
    ----------
    office : str
        In the text's words.
    states : frozenset of str
        ISO codes of the state whose office it is; empty where the graph does not tell.
    organization : str
        The organisation whose office it is, or an empty string.
    of_state : bool
        Whether the graph says that the office is of a state or an organisation, and the office's words alone do not.
    """

    office: str
    states: frozenset[str]
    organization: str
    of_state: bool = True


@dataclass(frozen=True)
class Linkable:
    """An entity of the graph as the text shows it.

    Attributes
    ----------
    node : URIRef
    kind : {"state", "person", "organization", "place"}
    names : tuple of str
        Its label first.
    states : frozenset of str
        ISO codes of the states that it is said to belong to or lie in.
    incumbencies : tuple of Incumbency
        Persons only.
    """

    node: URIRef
    kind: Kind
    names: tuple[str, ...]
    states: frozenset[str] = frozenset()
    incumbencies: tuple[Incumbency, ...] = ()


class Context:
    """A graph read for linking.

    Parameters
    ----------
    graph : rdflib.Graph
        An article's graph as ``kg map`` makes it.
    gazetteer : Gazetteer
    """

    def __init__(self, graph: Graph, gazetteer: Gazetteer) -> None:
        self.graph = graph
        self.gazetteer = gazetteer
        self.date: str | None = min((str(date) for date in graph.objects(None, SCHEMA.datePublished)), default=None)

    @cached_property
    def states(self) -> frozenset[str]:
        """ISO codes of the states that the article's facts name."""
        return frozenset(str(code) for code in self.graph.objects(None, DIP.isoCode))

    @cached_property
    def mentions(self) -> tuple[Linkable, ...]:
        """Every entity of the graph, by IRI."""
        found = [
            self._mention(node, kind)
            for kind, one in CLASSES.items()
            for node in self.graph.subjects(RDF.type, one)
            if isinstance(node, URIRef)
        ]
        return tuple(sorted(found, key=lambda mention: (mention.node, mention.kind)))

    def _mention(self, node: URIRef, kind: Kind) -> Linkable:
        labels = sorted(str(label) for label in self.graph.objects(node, RDFS.label))
        names = (*labels, *sorted(str(label) for label in self.graph.objects(node, SKOS.altLabel)))
        if kind == "state":
            return Linkable(node, kind, names, frozenset(map(str, self.graph.objects(node, DIP.isoCode))))
        if kind == "person":
            incumbencies = tuple(self._incumbencies(node))
            states = frozenset(code for one in incumbencies for code in one.states)
            return Linkable(node, kind, names, states, incumbencies)
        return Linkable(node, kind, names, self._named_states(names) | self._declared_state(node))

    def _incumbencies(self, person: URIRef) -> Iterable[Incumbency]:
        for incumbency in sorted(self.graph.subjects(DIP.holder, person), key=str):
            offices = sorted(str(office) for office in self.graph.objects(incumbency, DIP.office))
            of = sorted(self.graph.objects(incumbency, DIP.officeOf), key=str)
            bodies = [name for node in of for name in self._label(node) if not self._codes(node)]
            states = {code for node in of for code in self._codes(node)} | self._named_states([*offices, *bodies])
            for office in offices or [""]:
                yield Incumbency(office, frozenset(states), " ".join(bodies), bool(of))

    def _codes(self, node: Node) -> tuple[str, ...]:
        return tuple(str(code) for code in self.graph.objects(node, DIP.isoCode))

    def _label(self, node: Node) -> tuple[str, ...]:
        return tuple(sorted(str(label) for label in self.graph.objects(node, RDFS.label)))

    def _named_states(self, names: Iterable[str]) -> frozenset[str]:
        """Return the states whose name or demonym stands in a name: "Ministry of Health of Laos", "U.S. Treasury"."""
        return frozenset(code for name in names for code in state_names(self.gazetteer).found_in(name))

    def _declared_state(self, node: URIRef) -> frozenset[str]:
        """Return the state that the mapper put at the end of the IRI of an organisation or place."""
        ending = re.search(r"-([a-z]{2})$", node)
        code = ending[1].upper() if ending else ""
        known = (
            bool(code)
            and code in self.states
            and not any(fold(label).endswith(f" {code.lower()}") for label in self._label(node))
        )
        return frozenset({code}) if known else frozenset()
