"""Links to Wikidata that cannot be right, as far as the packaged snapshot knows the items of states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF
from rdflib.term import Node

from kg.gazetteer import Gazetteer
from kg.namespaces import DIP, WD
from kg.validation import telling
from kg.validation.passages import passages
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES

WRONG_ITEM = SHAPES["item-of-a-state"]
"""Names, in the manner of a shape, the check that a state's item is the state's, and nobody else's."""

_COMPONENT = SHAPES.ItemConstraintComponent


@cache
def _codes() -> dict[str, str]:
    """Return the ISO code of each state, by its item."""
    return {state.qid: state.iso2 for state in Gazetteer.default().states()}


@cache
def _items() -> dict[str, str]:
    """Return the item of each state, by its ISO code."""
    return {code: qid for qid, code in _codes().items()}


def check(graph: Graph) -> Iterator[Result]:
    """Yield a violation where a state is linked to another state's item, or a person or body to that of a state.

    Examples
    --------
    >>> from kg.serializers import parse
    >>> graph = parse('''
    ...     @prefix dip: <https://w3id.org/diplomacy/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    ...     <https://example.org/VN> a dip:State ; dip:isoCode "VN" ;
    ...         owl:sameAs <http://www.wikidata.org/entity/Q183> .
    ... ''', "turtle")
    >>> [result.message for result in check(graph)]
    ['This is the Wikidata item of the state DE, and that of VN is Q881: correct owl:sameAs.']
    """
    for node, item in sorted(graph.subject_objects(OWL.sameAs)):
        code = _codes().get(str(item).removeprefix(str(WD)))
        if code is None or not str(item).startswith(str(WD)):
            continue
        if (node, RDF.type, DIP.State) in graph:
            own = sorted(map(str, graph.objects(node, DIP.isoCode)))
            if len(own) == 1 and own[0] in _items() and own[0] != code:
                message = f"This is the Wikidata item of the state {code}, and that of {own[0]} is {_items()[own[0]]}"
                yield _result(graph, node, item, f"{message}: correct owl:sameAs.")
        elif code != "EU" and (kinds := {DIP.Person, DIP.Organization} & set(graph.objects(node, RDF.type))):
            kind = telling.local_name(URIRef(min(kinds))).lower()
            message = f"This is the Wikidata item of the state {code}, and not of a {kind}: correct owl:sameAs."
            yield _result(graph, node, item, message)


def _result(graph: Graph, node: Node, item: Node, message: str) -> Result:
    return Result(
        severity=Severity.VIOLATION,
        focus=node,
        label=telling.label(graph, node),
        path=OWL.sameAs,
        path_name="same as",
        value=item,
        value_name=str(item),
        message=message,
        shape=WRONG_ITEM,
        shape_name=telling.local_name(WRONG_ITEM),
        constraint=_COMPONENT,
        evidence=passages(graph, node),
        article=telling.source(graph, node),
    )
