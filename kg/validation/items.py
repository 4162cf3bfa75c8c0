"""Links to Wikidata that cannot be right, as far as the packaged snapshot knows the items of states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.gazetteer import Gazetteer
from kg.gazetteer.items import State
from kg.gazetteer.names import fold
from kg.namespaces import DIP, WD
from kg.validation import telling
from kg.validation.passages import passages
from kg.validation.report import Result, Severity
from kg.validation.shapes import SHAPES

WRONG_ITEM = SHAPES["item-of-a-state"]
"""Names, in the manner of a shape, the check that a state's item is the state's, and nobody else's."""

_COMPONENT = SHAPES.ItemConstraintComponent
_BEGINNING = 3


@cache
def _codes() -> dict[str, str]:
    """Return the ISO code of each state, by its item."""
    return {state.qid: state.iso2 for state in Gazetteer.default().states()}


@cache
def _items() -> dict[str, str]:
    """Return the item of each state, by its ISO code."""
    return {code: qid for qid, code in _codes().items()}


def check(graph: Graph) -> Iterator[Result]:
    """Yield a violation where a state is linked to another state's item, or a person, body or place to that of a state.

    A person or place whose item the snapshot knows by no such name is worth a warning.

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
        if not str(item).startswith(str(WD)):
            continue
        classes, qid = set(graph.objects(node, RDF.type)), str(item).removeprefix(str(WD))
        if problem := _of_another_state(graph, node, classes, qid) or _of_a_namesake_of_nobody(
            graph, node, classes, qid
        ):
            message, severity = problem
            yield _result(graph, node, item, f"{message}: correct owl:sameAs.", severity)


def _of_another_state(graph: Graph, node: Node, classes: set[Node], qid: str) -> tuple[str, Severity] | None:
    """Return what is wrong with the item of a state."""
    code = _codes().get(qid)
    if code is None:
        return None
    if DIP.State in classes:
        own = sorted(map(str, graph.objects(node, DIP.isoCode)))
        if len(own) == 1 and own[0] in _items() and own[0] != code:
            message = f"This is the Wikidata item of the state {code}, and that of {own[0]} is {_items()[own[0]]}"
            return message, Severity.VIOLATION
        return None
    state = Gazetteer.default().state(code)
    is_too = code == "EU" or (DIP.Place in classes and state is not None and _share(_names(graph, node), _all(state)))
    kinds = sorted(
        telling.local_name(URIRef(kind)).lower() for kind in {DIP.Person, DIP.Organization, DIP.Place} & classes
    )
    if is_too or not kinds:
        return None
    return f"This is the Wikidata item of the state {code}, and not of a {kinds[0]}", Severity.VIOLATION


def _of_a_namesake_of_nobody(graph: Graph, node: Node, classes: set[Node], qid: str) -> tuple[str, Severity] | None:
    """Return what is wrong with the item of a person or place that the snapshot knows by wholly other names."""
    gazetteer = Gazetteer.default()
    known = gazetteer.person(qid) if DIP.Person in classes else gazetteer.place(qid) if DIP.Place in classes else None
    if known is None or _share(_names(graph, node), {known.label, *known.aliases}):
        return None
    return f"This is the Wikidata item of {known.label}, who or which has no name of this one", Severity.WARNING


def _names(graph: Graph, node: Node) -> set[str]:
    return {str(name) for path in (RDFS.label, SKOS.altLabel) for name in graph.objects(node, path)}


def _all(state: State) -> set[str]:
    return {state.label, *state.aliases, *state.other_names, *filter(None, [state.official_name, state.capital])}


def _share(names: set[str], others: set[str]) -> bool:
    """Tell whether names have the beginning of a word in common, or of the whole without spaces ("Hà Nội", "Hanoi").

    Other scripts than Latin are not compared.
    """
    mine, theirs = (
        {word[:_BEGINNING] for name in those for word in (*fold(name).split(), fold(name).replace(" ", ""))}
        for those in (names, others)
    )
    return bool(mine & theirs) or not any(word.isascii() for word in mine)


def _result(graph: Graph, node: Node, item: Node, message: str, severity: Severity) -> Result:
    return Result(
        severity=severity,
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
