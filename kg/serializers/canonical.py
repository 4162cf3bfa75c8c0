"""Labels of blank nodes that depend on nothing but the graph, so that the same triples give the same bytes.

Nearly all blank nodes differ in what is said of them (see blank_nodes.py), and are numbered by that. Those that do not
are labelled by RDF Dataset Canonicalization (RDFC-1.0, https://www.w3.org/TR/rdf-canon/), as Oxigraph carries it out.
It tries the orders of neighbours that are alike, which takes for ever in a graph that was made for that: such a graph
is refused (section 7.1 of that recommendation, "Dataset Poisoning").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import factorial, prod
from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import BNode, Graph, URIRef

from kg.errors import SerializationError
from kg.serializers.blank_nodes import names_of_blanks
from kg.serializers.parsing import rdflib_term
from kg.serializers.terms import term

if TYPE_CHECKING:
    from rdflib.term import Node

_MOST_ORDERS = 5_000_000
_MOST_LINKED = 100  # blank nodes that are alike and linked: each is compared with each
_STAND_IN = "urn:blank:"

_Triple = tuple["Node", "Node", "Node"]


def canonical(graph: Graph) -> Graph:
    """Return a copy of a graph whose blank nodes bear labels that depend on nothing but its triples.

    Raises
    ------
    SerializationError
        If its blank nodes are so alike that labels for them would take too long to find.

    Examples
    --------
    >>> from rdflib import Literal
    >>> graph = Graph().add((BNode("x7"), URIRef("https://schema.org/name"), Literal("Hanoi")))
    >>> list(canonical(graph).subjects())
    [rdflib.term.BNode('b0')]
    """
    names = names_of_blanks({" ".join(map(term, triple)) for triple in graph})
    met = Counter(names.values())
    own = {name: BNode(f"b{i}") for i, name in enumerate(sorted(name for name, count in met.items() if count == 1))}
    copy = Graph(identifier=graph.identifier, bind_namespaces="none")
    copy.namespace_manager = graph.namespace_manager
    left: list[_Triple] = []
    for triple in graph:
        known = [own.get(names[term(one)], one) if isinstance(one, BNode) else one for one in triple]
        is_left = any(isinstance(one, BNode) and names[term(one)] not in own for one in triple)
        left.append(triple) if is_left else copy.add((known[0], known[1], known[2]))
    for triple in _labelled(left, names, own):
        copy.add(triple)
    return copy


def _labelled(triples: list[_Triple], names: dict[str, str], own: dict[str, BNode]) -> list[_Triple]:
    """Return triples whose blank nodes are alike with the labels of RDFC-1.0; IRIs stand in for the others."""
    if not triples:
        return []
    stand_ins: dict[Node, Node] = {URIRef(_STAND_IN + name): blank for name, blank in own.items()}
    hidden = {blank: URIRef(_STAND_IN + name) for blank, name in ((b, n) for b, n in names.items() if n in own)}
    shown = [tuple(hidden.get(term(one), one) if isinstance(one, BNode) else one for one in t) for t in triples]
    if _orders(shown, names) > _MOST_ORDERS:
        raise SerializationError(
            f"{len({one for t in shown for one in t if isinstance(one, BNode)})} blank nodes of the graph are too alike"
            " to be told apart",
            remedy="give them IRIs",
        )
    lines = "".join(f"{' '.join(map(term, triple))} .\n" for triple in shown)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_TRIPLES))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    found: list[_Triple] = []
    for quad in dataset:
        s, p, o = (rdflib_term(one) for one in (quad.subject, quad.predicate, quad.object))
        found.append((stand_ins.get(s, s), p, stand_ins.get(o, o)))
    return found


def _orders(triples: list[tuple[Node, ...]], names: dict[str, str]) -> int:
    """Return in how many orders alike neighbours can be gone through, at most, in one part of the graph."""
    around: dict[BNode, Counter[tuple[bool, Node, str]]] = defaultdict(Counter)
    beside: dict[BNode, set[BNode]] = defaultdict(set)
    for s, p, o in triples:
        if isinstance(s, BNode) and isinstance(o, BNode) and s != o:
            around[s][True, p, names[term(o)]] += 1
            around[o][False, p, names[term(s)]] += 1
            beside[s].add(o)
            beside[o].add(s)
    most, seen = 1, set[BNode]()
    for start in beside:
        part, todo, linked = 1, [start], 0
        while todo:
            if (blank := todo.pop()) not in seen:
                seen.add(blank)
                linked += 1
                part *= prod(map(factorial, around[blank].values()))
                todo += beside[blank]
                if part > _MOST_ORDERS or linked > _MOST_LINKED:
                    return _MOST_ORDERS + 1
        most = max(most, part)
    return most
